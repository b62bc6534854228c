"""Formulas: found by name or symbol, rendered, with what they follow from."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from sugraph.model.edges import DerivesFrom, FormulaOf
from sugraph.model.graph import Graph
from sugraph.model.nodes import Formula
from sugraph.plans.derivations import derivation_part
from sugraph.search.formulas import FormulaHit, search_formulas
from sugraph.web import address
from sugraph.web.leads import lead
from sugraph.web.map_view import show_map
from sugraph.web.reader import Reader
from sugraph.web.safe import block_math, inline_math, other_name_of, plain
from sugraph.web.unknown import found_or_told

TRY = (r"\sigma_t", "KL", "softmax", r"\nabla", "msign", "Muon")
HITS = 20
MOST_USED = 12
LONGEST = 100
"""Letters of a search that count."""
MAP_HEIGHT = 420

_FIND = "formula_find"


def show(reader: Reader) -> None:
    """The page."""
    ref = found_or_told(reader, address.given("formula"), "formula")
    if ref and isinstance(reader.graph.nodes[ref], Formula):
        _formula(reader, reader.graph.get(ref, Formula))
        return
    st.title(reader.say("nav_formulas"), anchor=False)
    st.markdown(reader.say("formulas_intro"))
    text = _search_box(reader)
    if text:
        _hits(reader, text)
    else:
        _most_used(reader)


def _search_box(reader: Reader) -> str:
    address.hold(_FIND, address.given("find"))
    st.text_input(
        reader.say("formulas_search"), type="search", key=_FIND, live="300ms", placeholder=reader.say("formulas_hint"),
        icon=":material/search:", label_visibility="collapsed",
        on_change=lambda: address.put(find=str(st.session_state[_FIND] or "").strip()[:LONGEST]),
    )  # fmt: skip
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="formulas-try"):
        st.markdown(f":gray[{reader.say('formulas_try')}]", width="content")
        for text in TRY:
            shown = inline_math(text) if text.startswith("\\") else plain(text)
            st.button(shown, key=f"try {text}", on_click=address.put, kwargs={"find": text})
    return address.given("find")


def _hits(reader: Reader, text: str) -> None:
    hits = _found(reader.graph, reader.state, text[:LONGEST])
    if not hits:
        st.markdown(reader.say("formulas_none", text=plain(text)))
        return
    st.caption(reader.say("formulas_found", count=len(hits)))
    for hit in hits[:HITS]:
        _hit(reader, hit)
    if len(hits) > HITS:
        st.caption(reader.say("more", count=len(hits) - HITS))


@st.cache_data(max_entries=200, show_spinner=False)
def _found(_graph: Graph, state: str, text: str) -> list[FormulaHit]:
    del state  # part of the cache's key only
    return search_formulas(_graph, text, limit=len(_graph.nodes))


def _hit(reader: Reader, hit: FormulaHit) -> None:
    formula = reader.graph.get(hit.id, Formula)
    with st.container(border=True, gap="xxsmall", key=f"hit {hit.id}"):
        lead(reader, hit.id, key=f"open {hit.id}")
        st.markdown(block_math(formula.latex))
        if hit.symbol:
            symbol, meaning = inline_math(hit.symbol.latex), reader.text(hit.symbol.meaning)
            st.caption(reader.say("found_symbol", symbol=symbol, meaning=meaning))
        else:
            st.caption(reader.text(formula.meaning))


def _most_used(reader: Reader) -> None:
    used = Counter(edge.target for edge in reader.graph.edges_of(DerivesFrom))
    listed = sorted(used, key=lambda ref: (-used[ref], ref)) or [formula.id for formula in reader.graph.of(Formula)]
    st.subheader(reader.say("formulas_most_used"), anchor=False)
    with st.grid(2, min_column_width=320, gap="small"):
        for ref in listed[:MOST_USED]:
            with st.container(border=True, gap="xxsmall", key=f"used {ref}"):
                lead(reader, ref, key=f"open {ref}")
                st.markdown(block_math(reader.graph.get(ref, Formula).latex))


def _formula(reader: Reader, formula: Formula) -> None:
    if st.button(reader.say("all_formulas"), icon=":material/arrow_back:", type="tertiary", key="all formulas"):
        address.put(formula=None)
        st.rerun()
    st.title(reader.name(formula.id), anchor=False)
    other = other_name_of(formula, reader.language)
    if other:
        st.markdown(f":gray[{other}]")
    left, right = st.columns([3, 2], gap="large")
    with left:
        _meaning(reader, formula)
    with right:
        graph = reader.graph
        _group(reader, "belongs_to", sorted(edge.target for edge in graph.out(formula.id, FormulaOf)))
        _group(reader, "derived_from", sorted(edge.target for edge in graph.out(formula.id, DerivesFrom)))
        _group(reader, "derives", sorted(edge.source for edge in graph.into(formula.id, DerivesFrom)))
    _derivation(reader, formula)


def _meaning(reader: Reader, formula: Formula) -> None:
    """The formula rendered, what it says, and each of its symbols."""
    say = reader.say
    with st.container(border=True, key="formula-itself"):
        st.markdown(block_math(formula.latex))
    st.markdown(reader.text(formula.meaning))
    if formula.symbols:
        st.table(
            {
                say("symbol_column"): [inline_math(symbol.latex) for symbol in formula.symbols],
                say("meaning_column"): [reader.text(symbol.meaning) for symbol in formula.symbols],
            },
            border="horizontal",
            hide_index=True,
            alt=say("meaning_column"),
        )
    if formula.note:
        st.caption(f"**{say('note')}** — {reader.text(formula.note)}")


def _group(reader: Reader, title: str, refs: list[str]) -> None:
    if refs:
        st.subheader(reader.say(title), anchor=False)
        with st.container(gap="xxsmall", key=f"group {title}"):
            for ref in refs:
                lead(reader, ref, key=f"{title} {ref}")


@st.fragment
def _derivation(reader: Reader, formula: Formula) -> None:
    """A small map of what the formula follows from and what follows from it; a click opens a formula."""
    st.subheader(reader.say("derivation_graph"), anchor=False)
    part = derivation_part(reader.graph, formula.id)
    if len(part.depth) == 1:
        st.markdown(reader.say("derivation_none"))
        return
    st.caption(reader.say("derivation_graph_text"))
    clicked = show_map(reader, part, key=f"formula-map-{formula.slug}", selected=formula.id, height=MAP_HEIGHT)
    if part.left_out:
        st.caption(reader.say("left_out", count=part.left_out))
    if clicked and clicked != formula.id:
        address.go_to("formulas", formula=clicked)
