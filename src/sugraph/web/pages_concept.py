"""Concept: everything about one concept on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sugraph.model.edges import Broader, InTopic, Requires
from sugraph.model.nodes import Concept, Formula
from sugraph.plans.path import formulas_of
from sugraph.plans.variants import variants_of
from sugraph.show.labels import VALUE_NAMES, minutes_text, word
from sugraph.web import address, choices
from sugraph.web.compare import variants_table
from sugraph.web.details import show_formula
from sugraph.web.known import known_button, known_concepts
from sugraph.web.leads import MANY, choose, lead, leads, show_on_map
from sugraph.web.reader import Reader
from sugraph.web.safe import other_name_of, plain
from sugraph.web.sources import show_people, show_reading
from sugraph.web.unknown import found_or_told

EXAMPLES = ("concept:rope", "concept:ddpm", "concept:muon", "concept:vae", "concept:svd", "concept:attention")


def show(reader: Reader) -> None:
    """The page."""
    named = address.given("ref")
    ref = found_or_told(reader, named, "ref")
    node = reader.graph.nodes.get(ref)
    concept = node if isinstance(node, Concept) else None
    labels = choices.labels(reader.graph, reader.state, reader.language)
    options = {ref: text for ref, text in labels.items() if ref.startswith("concept:")}
    choose(reader.say("choose_concept"), reader.say("choose_hint"), "ref", concept.id if concept else "", options)
    if concept:
        _page(reader, concept)
        return
    if node:
        st.caption(reader.say("no_concept", name=reader.name(ref)))
    st.title(reader.say("nav_concept"), anchor=False)
    st.markdown(reader.say("concept_intro"))
    leads(reader, [ref for ref in EXAMPLES if ref in reader.graph] or list(options)[:6], key="example")


def _page(reader: Reader, node: Concept) -> None:
    _head(reader, node)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _formulas(reader, node)
        state = known_concepts(reader)
        _needs(reader, node, state)
        _unlocks(reader, node, state)
    with right:
        show_reading(reader, node)
        show_people(reader, node)
        _wider(reader, node)
        if node.outlook:
            st.subheader(reader.say("outlook"), anchor=False)
            st.markdown(reader.text(node.outlook))
    variants = variants_of(reader.graph, node.id)
    if variants:
        st.subheader(reader.say("variants"), anchor=False)
        variants_table(reader, node.id, variants)


def _head(reader: Reader, node: Concept) -> None:
    say = reader.say
    other = other_name_of(node, reader.language)
    st.title(reader.name(node.id), anchor=False)
    facts = [word(VALUE_NAMES, node.category, reader.language), say("difficulty", level=node.difficulty)]
    facts += [minutes_text(node.minutes, reader.language), *([say("foundation")] if node.foundation else [])]
    st.markdown(f":gray[{' · '.join(part for part in (other, *map(plain, facts)) if part)}]")
    if node.aliases:
        st.caption(say("aliases", names=" · ".join(plain(alias) for alias in node.aliases)))
    st.markdown(reader.text(node.summary))
    if node.intuition:
        st.info(f"**{say('intuition')}** — {reader.text(node.intuition)}", icon=":material/lightbulb:")
    with st.container(horizontal=True, gap="small", key="concept-actions"):
        known_button(reader, node.id, key="known here")
        if st.button(say("show_on_map"), icon=":material/hub:", key="map here"):
            show_on_map(node.id)
        if st.button(say("plan_way"), icon=":material/route:", key="way here", type="primary"):
            address.go_to("path", goals=[node.id])


def _formulas(reader: Reader, node: Concept) -> None:
    refs = formulas_of(reader.graph, node.id)
    if not refs:
        return
    st.subheader(reader.say("formulas"), anchor=False)
    for ref in refs:
        with st.container(border=True, gap="xsmall", key=f"formula {ref}"):
            show_formula(reader, reader.graph.get(ref, Formula))
            if st.button(
                reader.say("derivation_here"), icon=":material/account_tree:", type="tertiary", key=f"open {ref}"
            ):
                address.go_to("formulas", formula=ref)


def _needs(reader: Reader, node: Concept, state: set[str]) -> None:
    st.subheader(reader.say("requires"), anchor=False)
    edges = sorted(reader.graph.prerequisites(node.id, helpful=True), key=lambda edge: edge.strength != "hard")
    if not edges:
        st.markdown(reader.say("requires_none"))
    for edge in edges:
        _reason(reader, edge, edge.target, state)


def _unlocks(reader: Reader, node: Concept, state: set[str]) -> None:
    edges = sorted(reader.graph.dependents(node.id, helpful=True), key=lambda edge: edge.strength != "hard")
    if not edges:
        return
    st.subheader(reader.say("unlocked"), anchor=False)
    few, rest = edges[:6], edges[6:]
    for edge in few:
        _reason(reader, edge, edge.source, state)
    if rest:
        with st.expander(reader.say("more", count=len(rest)), key="more unlocked"):
            for edge in rest[:MANY]:
                _reason(reader, edge, edge.source, state)
            if len(rest) > MANY:
                st.caption(reader.say("more", count=len(rest) - MANY))


def _reason(reader: Reader, edge: Requires, other: str, state: set[str]) -> None:
    """Another concept with how strongly the two are tied and why; a tick where the reader knows it."""
    badge = f":orange-badge[{reader.say('helpful_badge')}]" if edge.strength == "helpful" else ""
    with st.container(gap="xxsmall"):
        sign = ":green[✓]" if other in state else ""
        lead(reader, other, key=f"{edge.source} needs {edge.target}", before=sign, after=badge)
        st.caption(reader.text(edge.why))


def _wider(reader: Reader, node: Concept) -> None:
    graph = reader.graph
    topics = sorted(graph.out(node.id, InTopic), key=lambda edge: edge.position)
    _group(reader, "in_topics", [edge.target for edge in topics])
    _group(reader, "wider", sorted(edge.target for edge in graph.out(node.id, Broader)))
    _group(reader, "narrower", sorted(edge.source for edge in graph.into(node.id, Broader)))


def _group(reader: Reader, title: str, refs: Sequence[str]) -> None:
    if refs:
        st.subheader(reader.say(title), anchor=False)
        leads(reader, refs, key=title)
