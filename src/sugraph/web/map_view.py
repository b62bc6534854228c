"""The map on a page: the picture of a part of the graph, computed once, and the node that the reader clicks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from sugraph.errors import SugraphError
from sugraph.model.graph import Graph
from sugraph.model.text import Language
from sugraph.results.part import Part
from sugraph.show.network import build_network, network_data
from sugraph.show.palette import State
from sugraph.web.concept_map import concept_map
from sugraph.web.reader import Reader
from sugraph.web.safe import plain

HEIGHT = 560
"""Pixels; a phone's screen still shows something of the page below."""


def show_map(
    reader: Reader,
    part: Part,
    *,
    key: str,
    selected: str = "",
    states: Mapping[str, State] | None = None,
    height: int = HEIGHT,
) -> str:
    """Draw a part of the graph; the node that was clicked just now, or an empty text.

    Args:
        key: names the map on its page, so that it stays as it is when the page runs again.
        states: what the reader knows, can learn, or cannot learn yet.
    """
    chosen = tuple(sorted((states or {}).items()))
    drawn = (tuple(part.centre), tuple(part.depth), tuple(edge.key for edge in part.edges))
    try:
        data = _data(reader.graph, part, reader.state, drawn, chosen, reader.language)
    except SugraphError as error:
        st.warning(plain(str(error)), title=reader.say("map_failed"))
        return ""
    on_map = selected if selected in part.depth else None
    return concept_map(data, selected=on_map, key=key, height=height, language=reader.language) or ""


@st.cache_data(max_entries=60, show_spinner=False)
def _data(
    _graph: Graph,
    _part: Part,
    state: str,
    drawn: tuple[Any, ...],
    states: tuple[tuple[str, State], ...],
    language: Language,
) -> dict[str, Any]:
    """What the browser draws, kept by the state of the graph and by what is drawn."""
    del state, drawn
    return network_data(build_network(_graph, _part, language, states=dict(states), details=False))
