"""The map on a page: the picture of a part of the graph, computed once, and what the reader does on it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence

import streamlit as st

from sugraph.errors import SugraphError
from sugraph.model.graph import Graph
from sugraph.model.text import Language
from sugraph.results.part import Part
from sugraph.show.map_columns import MapData, in_columns
from sugraph.show.map_places import Layout, Places, places_of
from sugraph.show.network import build_network, network_data
from sugraph.show.palette import State
from sugraph.web.concept_map import concept_map
from sugraph.web.reader import Reader
from sugraph.web.safe import plain
from sugraph.web.settled import settle

HEIGHT = 560
"""Pixels; a phone's screen still shows something of the page below."""

ISSUES = "SUGRAPH_ISSUES"
"""Names the environment variable with the address of the form for new issues of the graph's repository."""


def show_map(
    reader: Reader,
    part: Part,
    *,
    key: str,
    selected: str = "",
    states: Mapping[str, State] | None = None,
    height: int = HEIGHT,
    layout: Layout = "auto",
) -> str:
    """Draw a part of the graph; the node that was clicked just now, or an empty text.

    Args:
        key: names the map on its page, so that it stays as it is when the page runs again.
        states: what the reader knows, can learn, or cannot learn yet.
    """
    return draw_map(reader, part, key=key, selected=selected, states=states, height=height, layout=layout)


def draw_map(
    reader: Reader,
    part: Part,
    *,
    key: str,
    selected: str = "",
    states: Mapping[str, State] | None = None,
    height: int = HEIGHT,
    layout: Layout = "auto",
    base: Part | None = None,
    more: Mapping[str, int] | None = None,
    hidden: Sequence[str] = (),
    on_click: Callable[[str], None] | None = None,
    on_expand: Callable[[str], None] | None = None,
    on_filter: Callable[[Sequence[str]], None] | None = None,
) -> str:
    """As `show_map`, for a map whose reader can also expand nodes and filter.

    Args:
        base: the part before nodes were added to it; its nodes stay where they are.
        more: how many neighbours of a node are not on the map.
        hidden: what the legend hides.
        on_click, on_expand, on_filter: as `concept_map.concept_map` takes them.
    """
    data = picture(reader, part, states=states, layout=layout, base=base, more=more)
    if data is None:
        return ""
    clicked = concept_map(
        data, selected=selected if selected in part.depth else None, hidden=hidden, on_click=on_click,
        on_expand=on_expand, on_filter=on_filter, key=key, height=height, language=reader.language,
        issues=os.environ.get(ISSUES, ""),
    )  # fmt: skip
    return clicked or ""


def picture(
    reader: Reader,
    part: Part,
    *,
    states: Mapping[str, State] | None = None,
    layout: Layout = "auto",
    base: Part | None = None,
    more: Mapping[str, int] | None = None,
) -> MapData | None:
    """What the browser draws; where the layout fails the reader is told so, and it is None."""
    drawn = f"{_drawn(part)} {_drawn(base)}"
    seen = _digest(f"{ref} {value}" for known in (states, more) for ref, value in sorted((known or {}).items()))
    try:
        places = _places(reader.graph, part, base, reader.state, drawn, layout, reader.language)
        return _data(
            reader.graph, part, places, states or {}, more or {}, reader.state, drawn, layout, seen, reader.language
        )
    except SugraphError as error:
        st.warning(f"{reader.say('map_failed_why')}  \n:gray[{plain(str(error))}]", title=reader.say("map_failed"))
        return None


def _drawn(part: Part | None) -> str:
    """A key for what a part draws: Streamlit takes seconds to hash ten thousand edges, this a moment."""
    if part is None:
        return ""
    return _digest([*part.centre, "", *part.depth, "", *(" ".join(edge.key) for edge in part.edges)])


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


@st.cache_resource(max_entries=80, show_spinner=False)
def _places(
    _graph: Graph,
    _part: Part,
    _base: Part | None,
    state: str,
    drawn: str,
    layout: Layout,
    language: Language,
) -> Places:
    """Where everything stands: what the reader knows has no say in it, so that a mark of it moves nothing."""
    del state, drawn
    return places_of(_graph, _part, language, layout, _base)


@st.cache_resource(max_entries=60, show_spinner=False)
def _data(
    _graph: Graph,
    _part: Part,
    _places: Places,
    _states: Mapping[str, State],
    _more: Mapping[str, int],
    state: str,
    drawn: str,
    layout: Layout,
    seen: str,
    language: Language,
) -> MapData:
    """What the browser draws, kept by the state of the graph, by what is drawn and by what the reader knows of it."""
    del state, drawn, layout, seen
    network = build_network(_graph, _part, language, states=_states, places=_places, more=_more, details=False)
    data = in_columns(network_data(network))
    settle()
    return data
