"""Buttons that lead to what they name: each kind of node to the page that tells most about it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sugraph.model.refs import Kind
from sugraph.web import address
from sugraph.web.reader import Reader

PAGE_OF: dict[Kind, tuple[str, str]] = {
    "Concept": ("concept", "ref"),
    "Topic": ("topics", "topic"),
    "Series": ("series", "series"),
    "Formula": ("formulas", "formula"),
}
"""The page of a kind, and the parameter that names the node there; other kinds are shown on the map."""

MANY = 40
"""Buttons of one list; what is beyond is counted."""


def lead(
    reader: Reader, ref: str, *, key: str, before: str = "", after: str = "", bold: bool = False, framed: bool = False
) -> None:
    """A button with a node's name in both languages that opens the node's page; `before` and `after` are Markdown."""
    name = f"**{reader.both(ref)}**" if bold else reader.both(ref)
    label = " ".join(part for part in (before, name, after) if part)
    if st.button(label, wrap=True, type="secondary" if framed else "tertiary", key=key):
        open_node(reader, ref)


def open_node(reader: Reader, ref: str) -> None:
    """Turn to the page that tells most about a node."""
    kind = reader.graph.nodes[ref].kind
    if kind in PAGE_OF:
        page, parameter = PAGE_OF[kind]
        address.go_to(page, **{parameter: ref})
    show_on_map(ref)


def show_on_map(ref: str) -> None:
    """Turn to the map around a node; what was selected and opened there before is forgotten."""
    address.put_aside(node=[], view=[], open=[])
    address.go_to("explore", concept=ref)


def leads(reader: Reader, refs: Sequence[str], *, key: str, title: str = "") -> None:
    """Several of them in lines, as long as they are not too many, with a title before the first; nothing for none."""
    if not refs:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"leads {key}"):
        if title:
            st.markdown(f":gray[{title}]", width="content")
        for ref in refs[:MANY]:
            lead(reader, ref, key=f"{key} {ref}", framed=True)
    if len(refs) > MANY:
        st.caption(reader.say("more", count=len(refs) - MANY))


def choose(label: str, hint: str, parameter: str, chosen: str, options: dict[str, str]) -> None:
    """A box to choose a node in, found by typing; what is chosen goes into the address.

    Args:
        options: a label, in plain text, by id.
    """
    key = f"choose {parameter}"
    address.hold(key, chosen or None)
    st.selectbox(
        label,
        list(options),
        key=key,
        format_func=lambda ref: options.get(ref, ref),
        placeholder=hint,
        label_visibility="collapsed",
        on_change=lambda: address.put(**{parameter: st.session_state[key]}),
    )
