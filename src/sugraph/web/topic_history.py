"""A topic's theory and history: its central concepts, its papers and books by year, and the people behind them."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from sugraph.model.edges import InTopic
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Concept
from sugraph.plans.goals import goal_concepts, topic_tree
from sugraph.plans.topics import central_first, contributors, timeline
from sugraph.results.topic import TimelineEntry
from sugraph.web.leads import MANY, lead
from sugraph.web.reader import Reader
from sugraph.web.safe import link
from sugraph.web.sources import url_of

CENTRAL = 6
YEARS = 40
"""Years of a history shown at once; the latest are behind a click."""


def show_history(reader: Reader, topic: str) -> None:
    """The part of a topic's page."""
    concepts = goal_concepts(reader.graph, topic)
    left, right = st.columns(2, gap="large")
    with left:
        _central(reader, concepts)
        _people(reader, concepts)
    with right:
        st.subheader(reader.say("history"), anchor=False)
        _timeline(reader, timeline(reader.graph, concepts))
        _on_this_site(reader, topic)


def _central(reader: Reader, concepts: list[str]) -> None:
    if not concepts:
        return
    st.subheader(reader.say("central"), anchor=False)
    for ref in central_first(reader.graph, concepts)[:CENTRAL]:
        with st.container(gap="xxsmall"):
            lead(reader, ref, key=f"central {ref}")
            st.caption(reader.text(reader.graph.get(ref, Concept).summary))


def _timeline(reader: Reader, entries: tuple[TimelineEntry, ...]) -> None:
    """Year by year, in a list that is drawn along a line."""
    if not entries:
        st.markdown(reader.say("history_none"))
        return
    years = [(year, list(found)) for year, found in groupby(entries, key=lambda entry: entry.year)]
    with st.container(key="timeline", gap="small"):
        for year, found in years[:YEARS]:
            st.markdown("\n".join([f"**{year}**", "", *(f"- {_entry(reader, entry)}" for entry in found)]))
    if len(years) > YEARS:
        with st.expander(reader.say("more", count=sum(len(found) for _, found in years[YEARS:])), key="later years"):
            for year, found in years[YEARS:]:
                st.markdown("\n".join([f"**{year}**", "", *(f"- {_entry(reader, entry)}" for entry in found)]))


def _entry(reader: Reader, entry: TimelineEntry) -> str:
    title = link(reader.name(entry.id), url_of(reader.graph.nodes[entry.id]))
    people = f" — {reader.names(entry.people)}" if entry.people else ""
    return f"{title}{people}  \n  :gray[→ {reader.names(entry.concepts)}]"


def _people(reader: Reader, concepts: list[str]) -> None:
    found = contributors(reader.graph, concepts)
    if not found:
        return
    st.subheader(reader.say("people"), anchor=False)
    said = [
        f"- {reader.say('contributed_here', name=reader.both(person), concepts=reader.names(refs))}"
        for person, refs in found.items()
    ]
    st.markdown("\n".join(said[:MANY]))
    if len(said) > MANY:
        st.caption(reader.say("more", count=len(said) - MANY))


def _on_this_site(reader: Reader, topic: str) -> None:
    days = sorted(_days(reader.graph, topic))
    if days:
        st.caption(reader.say("on_this_site", count=len(days), first=days[0], last=days[-1]))


def _days(graph: Graph, topic: str) -> list[str]:
    members = {edge.source for inside in topic_tree(graph, topic) for edge in graph.into(inside, InTopic)}
    nodes = [graph.nodes[ref] for ref in members]
    return [node.date for node in nodes if isinstance(node, Article) and node.date]
