"""A topic's derivations, its images, and its variants compared."""

from __future__ import annotations

import streamlit as st

from sugraph.model.nodes import Concept, Formula
from sugraph.plans.derivations import derivation_chains
from sugraph.plans.goals import goal_concepts
from sugraph.plans.path import formulas_of
from sugraph.plans.topics import central_first
from sugraph.plans.variants import relations_within
from sugraph.results.derivation import DerivationChain, DerivationStep
from sugraph.web.compare import relations_table
from sugraph.web.leads import lead
from sugraph.web.reader import Reader
from sugraph.web.safe import block_math

CHAINS = 3
"""Derivations that are open at once; the others are one click away, and drawn only then."""


def show_derivations(reader: Reader, topic: str) -> None:
    """The derivations among the topic's formulas, the longest first."""
    formulas = [ref for concept in goal_concepts(reader.graph, topic) for ref in formulas_of(reader.graph, concept)]
    chains = derivation_chains(reader.graph, formulas)
    if not chains:
        st.markdown(reader.say("derivations_none"))
        return
    st.markdown(reader.say("derivations_intro"))
    for number, chain in enumerate(chains, start=1):
        opened = st.expander(
            _title(reader, chain, number), expanded=number <= CHAINS, key=f"chain {topic} {number}", on_change="rerun"
        )
        if opened.open:
            with opened:
                _chain(reader, chain, number)


def _title(reader: Reader, chain: DerivationChain, number: int) -> str:
    first, last = reader.name(chain.steps[0].id), reader.name(chain.steps[-1].id)
    key = "chain" if len(chain.steps) > 1 else "chain_one"
    return f"{reader.say(key, number=number, first=first, last=last)} ({len(chain.steps)})"


def _chain(reader: Reader, chain: DerivationChain, number: int) -> None:
    for place, step in enumerate(chain.steps):
        if place:
            st.markdown(f":gray[↓ {reader.say('follows_from')}]")
        _step(reader, step, first=not place, key=f"chain {number} {step.id}")


def _step(reader: Reader, step: DerivationStep, *, first: bool, key: str) -> None:
    formula = reader.graph.get(step.id, Formula)
    with st.container(border=True, gap="xxsmall", key=key):
        lead(reader, step.id, key=f"{key} open")
        st.markdown(block_math(formula.latex))
        st.markdown(reader.text(formula.meaning))
        if step.uses:
            st.caption(reader.say("starts_from" if first else "also_uses", names=reader.names(step.uses)))


def show_intuition(reader: Reader, topic: str) -> None:
    """The images of the topic's concepts, the central ones first."""
    refs = central_first(reader.graph, goal_concepts(reader.graph, topic))
    found = [concept for ref in refs if (concept := reader.graph.get(ref, Concept)).intuition]
    if not found:
        st.markdown(reader.say("intuition_none"))
        return
    with st.grid(2, min_column_width=320, gap="medium"):
        for concept in found:
            with st.container(border=True, gap="xxsmall", key=f"image {concept.id}"):
                lead(reader, concept.id, key=f"image {concept.id} open")
                if concept.intuition:
                    st.markdown(reader.text(concept.intuition))


def show_variants(reader: Reader, topic: str) -> None:
    """The stated relations between the topic's concepts as one table."""
    edges = relations_within(reader.graph, goal_concepts(reader.graph, topic))
    if not edges:
        st.markdown(reader.say("variants_none"))
        return
    relations_table(reader, edges)
