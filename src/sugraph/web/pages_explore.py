"""Explore: search, the map around a concept or the way to it, and the details of what is clicked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from sugraph.web import address
from sugraph.web.browse import show_topics
from sugraph.web.details import show_details
from sugraph.web.explore_controls import show_controls
from sugraph.web.explore_part import known_ref, shown_part, states_of
from sugraph.web.known import known_concepts
from sugraph.web.map_view import draw_map
from sugraph.web.reader import Reader
from sugraph.web.search_box import search_box
from sugraph.web.unknown import found_or_told
from sugraph.web.welcome import show_welcome

MAP_KEY = "explore-map"


def show(reader: Reader) -> None:
    """The page."""
    centre = found_or_told(reader, address.explore_view().concept, "concept")
    if not centre:
        show_welcome(reader)
    search_box(reader)
    _map_and_details(reader)


@st.fragment
def _map_and_details(reader: Reader) -> None:
    """The part of the page that a click runs again."""
    view = address.explore_view()
    centre = known_ref(reader, view.concept)
    shown = shown_part(reader, view, centre)
    part = shown.part
    known = known_concepts(reader)
    states = states_of(reader.graph, part.depth, known) if known or view.view == "way" else {}
    show_controls(reader, view, centre, shown, states)
    # What the map is about is told of, but nothing fades before the reader has selected something.
    selected = known_ref(reader, view.node)
    left, right = st.columns([13, 8], gap="medium")
    with left, st.container(key="map-side"):
        draw_map(
            reader, part, key=MAP_KEY, selected=selected, states=states, layout=shown.layout, base=shown.base,
            more=shown.more, hidden=view.hide, on_click=partial(_select, reader), on_filter=_hide,
            on_expand=None if shown.more is None else partial(_expand, view.opened),
        )  # fmt: skip
        if part.left_out:
            st.caption(reader.say("left_out", count=part.left_out))
    with right:
        if selected or centre:
            show_details(reader, selected or centre)
        else:
            show_topics(reader)


def _select(reader: Reader, ref: str) -> None:
    if ref in reader.graph:
        address.put(node=ref)


def _hide(names: Sequence[str]) -> None:
    address.put(hide=",".join(names))


def _expand(opened: tuple[str, ...], ref: str) -> None:
    """Ask for the next neighbours of a node."""
    address.put(open=[*opened, ref], node=ref)
