"""Tables that compare concepts: how they relate, what each is, and its first formula."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sugraph.model.edges import Relates
from sugraph.model.nodes import Concept, Formula
from sugraph.plans.path import formulas_of
from sugraph.results.variants import Variant
from sugraph.show.labels import VALUE_NAMES, minutes_text, word
from sugraph.web.leads import leads
from sugraph.web.reader import Reader
from sugraph.web.safe import inline_math, plain

MOST = 30
"""Rows of one table shown at once."""


def variants_table(reader: Reader, concept: str, variants: Sequence[Variant]) -> None:
    """A concept and its variants in one table, itself first, and buttons that open them."""
    say, shown = reader.say, variants[:MOST]
    refs = [concept, *(item.id for item in shown)]
    columns = {
        say("variant"): [f"**{reader.both(ref)}**" for ref in refs],
        say("how_it_relates"): [f":gray-badge[{say('this_concept')}]", *(_relation(reader, item) for item in shown)],
        say("what_it_is"): [reader.text(reader.graph.get(ref, Concept).summary) for ref in refs],
        say("first_formula"): [_formula(reader, ref) for ref in refs],
        say("level_and_time"): [_effort(reader, ref) for ref in refs],
    }
    with st.container(key="variants-table"):
        st.table(columns, border="horizontal", hide_index=True, alt=say("variants"))
    if len(variants) > MOST:
        st.caption(say("more", count=len(variants) - MOST))
    leads(reader, refs[1:], key="variant", title=say("open_compared"))


def variants_beside(reader: Reader, concept: str, variants: Sequence[Variant]) -> None:
    """The same in the width of the details beside a map: what each is, and how it relates."""
    say, shown = reader.say, variants[:MOST]
    heads = [f"**{reader.both(concept)}** :gray-badge[{say('this_concept')}]"]
    heads += [f"**{reader.both(item.id)}**" for item in shown]
    columns = {
        say("variant"): heads,
        say("what_it_is"): [reader.text(reader.graph.get(ref, Concept).summary) for ref in (concept, *_ids(shown))],
        say("how_it_relates"): ["–", *(_relation(reader, item) for item in shown)],
    }
    with st.container(key="variants-beside"):
        st.table(columns, border="horizontal", hide_index=True, alt=say("variants"))
    if len(variants) > MOST:
        st.caption(say("more", count=len(variants) - MOST))


def _ids(variants: Sequence[Variant]) -> list[str]:
    return [item.id for item in variants]


def _relation(reader: Reader, variant: Variant) -> str:
    """What is said of the two, each relation as a sentence; siblings by what they are both kinds of."""
    parts = [sentence(reader, edge) for edge in variant.relations]
    if variant.parents:
        parts.append(reader.say("sibling", names=reader.names(variant.parents)))
    return " · ".join(parts)


def sentence(reader: Reader, edge: Relates) -> str:
    """A relation with its reason, as Markdown on one line."""
    said = plain(word(VALUE_NAMES, edge.relation, reader.language))
    return f"{reader.name(edge.source)} — **{said}** — {reader.name(edge.target)}: {reader.text(edge.why)}"


def _formula(reader: Reader, concept: str) -> str:
    found = formulas_of(reader.graph, concept)
    return inline_math(reader.graph.get(found[0], Formula).latex) if found else "–"


def _effort(reader: Reader, ref: str) -> str:
    node = reader.graph.get(ref, Concept)
    return f"{node.difficulty}/5 · {minutes_text(node.minutes, reader.language)}"


def relations_table(reader: Reader, edges: Sequence[Relates]) -> None:
    """Stated relations, one a row: concept, relation, concept, reason."""
    say, shown = reader.say, edges[:MOST]
    columns = {
        say("concept_column"): [f"**{reader.both(edge.source)}**" for edge in shown],
        say("relation_column"): [plain(word(VALUE_NAMES, edge.relation, reader.language)) for edge in shown],
        say("other_column"): [f"**{reader.both(edge.target)}**" for edge in shown],
        say("difference_column"): [reader.text(edge.why) for edge in shown],
    }
    with st.container(key="relations-table"):
        st.table(columns, border="horizontal", hide_index=True, alt=say("variants"))
    if len(edges) > MOST:
        st.caption(say("more", count=len(edges) - MOST))
    ends = dict.fromkeys(ref for edge in shown for ref in (edge.source, edge.target))
    leads(reader, list(ends), key="compared", title=say("open_compared"))
