"""Topics: the tree of topics, and of each its five parts."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sugraph.model.edges import FormulaOf, InTopic
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Series, Topic
from sugraph.plans.goals import goal_concepts, topic_tree
from sugraph.plans.topics import parts_of, root_topics, topics_above
from sugraph.web import address
from sugraph.web.leads import lead, leads
from sugraph.web.reader import Reader
from sugraph.web.topic_history import show_history
from sugraph.web.topic_parts import show_derivations, show_intuition, show_variants
from sugraph.web.topic_roadmap import show_roadmap
from sugraph.web.unknown import found_or_told

COLUMNS = 3

PARTS: dict[str, Callable[[Reader, str], None]] = {
    "part_history": show_history,
    "part_derivations": show_derivations,
    "part_intuition": show_intuition,
    "part_variants": show_variants,
    "part_roadmap": show_roadmap,
}
"""The five parts of a topic, by the word that names each; the address has the word without its beginning."""


def show(reader: Reader) -> None:
    """The page."""
    ref = found_or_told(reader, address.given("topic"), "topic")
    if ref and isinstance(reader.graph.nodes[ref], Topic):
        _topic(reader, reader.graph.get(ref, Topic))
        return
    st.title(reader.say("nav_topics"), anchor=False)
    st.markdown(reader.say("topics_intro"))
    for column, roots in zip(st.columns(COLUMNS, gap="medium"), _columns(reader.graph), strict=True):
        with column:
            for root in roots:
                _tree(reader, root)


def _columns(graph: Graph) -> list[list[str]]:
    """The topics that are part of no other, in columns of about the same height."""
    columns: list[list[str]] = [[] for _ in range(COLUMNS)]
    heights = [0] * COLUMNS
    for root in sorted(root_topics(graph), key=lambda ref: -len(topic_tree(graph, ref))):
        lowest = heights.index(min(heights))
        columns[lowest].append(root)
        heights[lowest] += len(topic_tree(graph, root)) + 3
    return columns


def _tree(reader: Reader, root: str) -> None:
    """A topic that is part of no other, with everything inside it."""
    topic = reader.graph.get(root, Topic)
    with st.container(border=True, gap="xsmall", key=f"tree {root}"):
        _branch(reader, root, 0)
        if topic.summary:
            st.caption(reader.text(topic.summary))
        for part in parts_of(reader.graph, root):
            _branches(reader, part, 1)


def _branches(reader: Reader, topic: str, depth: int) -> None:
    _branch(reader, topic, depth)
    for part in parts_of(reader.graph, topic):
        _branches(reader, part, depth + 1)


def _branch(reader: Reader, topic: str, depth: int) -> None:
    before = "\u2003" * (depth - 1) + "–" if depth > 1 else ""
    count = len(goal_concepts(reader.graph, topic))
    lead(reader, topic, key=f"open {topic}", before=before, after=f":gray-badge[{count}]", bold=not depth)


def _topic(reader: Reader, topic: Topic) -> None:
    _way_up(reader, topic.id)
    st.title(reader.name(topic.id), anchor=False)
    if topic.summary:
        st.markdown(reader.text(topic.summary))
    concepts, articles, formulas, series = _members(reader.graph, topic.id)
    st.caption(reader.say("topic_counts", concepts=concepts, articles=articles, formulas=formulas))
    inside = parts_of(reader.graph, topic.id)
    leads(reader, inside, key="inside", title=reader.say("topic_inside"))
    leads(reader, series, key="series", title=reader.say("topic_series"))
    PARTS[_part(reader)](reader, topic.id)


def _members(graph: Graph, topic: str) -> tuple[int, int, int, list[str]]:
    """How many concepts, articles and formulas lie in a topic or inside it, and which series."""
    members = {edge.source for inside in topic_tree(graph, topic) for edge in graph.into(inside, InTopic)}
    concepts = goal_concepts(graph, topic)
    articles = sum(isinstance(graph.nodes[ref], Article) for ref in members)
    formulas = sum(len(graph.into(ref, FormulaOf)) for ref in concepts)
    return len(concepts), articles, formulas, sorted(ref for ref in members if isinstance(graph.nodes[ref], Series))


def _way_up(reader: Reader, topic: str) -> None:
    """The topics that this one lies in, and the way back to all of them."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="way-up"):
        if st.button(reader.say("all_topics"), icon=":material/arrow_back:", type="tertiary", key="all topics"):
            address.put(topic=None, part=None)
            st.rerun()
        for above in topics_above(reader.graph, topic):
            lead(reader, above, key=f"up {above}")


def _part(reader: Reader) -> str:
    """The part that the address names, and the control to choose another."""
    named = f"part_{address.given('part')}"
    key = "topic_part"
    address.hold(key, named if named in PARTS else next(iter(PARTS)))
    st.segmented_control(
        reader.say("part"), list(PARTS), key=key, format_func=reader.say, required=True, label_visibility="collapsed",
        on_change=lambda: address.put(part=st.session_state[key].removeprefix("part_")),
    )  # fmt: skip
    return str(st.session_state[key])
