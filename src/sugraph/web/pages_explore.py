"""Explore: search, the map around a concept, and the details of what is clicked."""

from __future__ import annotations

import streamlit as st

from sugraph.api import Sugraph
from sugraph.errors import SugraphError
from sugraph.model.edges import EDGE_CLASSES, Requires
from sugraph.model.nodes import Article, Concept
from sugraph.model.refs import KINDS, Kind
from sugraph.results.part import Part
from sugraph.show.labels import EDGE_NAMES, KIND_NAMES, word
from sugraph.web import address
from sugraph.web.address import ExploreView
from sugraph.web.browse import main_lines, show_topics
from sugraph.web.details import show_details
from sugraph.web.map_view import show_map
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
    centre = _known(reader, view.concept)
    part = _part(reader, view, centre)
    _above(reader, view, centre, part)
    selected = _known(reader, view.node) or centre
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(key="map-side"):
        clicked = show_map(reader, part, key=MAP_KEY, selected=selected)
        if part.left_out:
            st.caption(reader.say("left_out", count=part.left_out))
    if clicked and clicked != selected and clicked in reader.graph:
        address.put(node=clicked)
        selected = clicked
    with right:
        if selected:
            show_details(reader, selected)
        else:
            show_topics(reader)


def _known(reader: Reader, name: str) -> str:
    """The id of what the address names, empty for what is not there; that it is not there has been said above."""
    if not name:
        return ""
    try:
        return reader.api.resolve(name)
    except SugraphError:
        return ""


def _part(reader: Reader, view: ExploreView, centre: str) -> Part:
    if not centre:
        return _whole(reader.api, reader.state)
    kinds = view.kinds or _usual_kinds(reader, centre)
    types = view.types or _usual_types(view, kinds)
    return reader.api.around(centre, depth=view.depth, direction=view.direction, kinds=kinds, types=types)


@st.cache_data(max_entries=4, show_spinner=False)
def _whole(_api: Sugraph, state: str) -> Part:
    del state  # part of the cache's key only
    return main_lines(_api.graph, _api.map_part())


def _usual_kinds(reader: Reader, centre: str) -> tuple[Kind, ...]:
    """Around a concept other concepts; around anything else whatever it is joined to."""
    return ("Concept",) if isinstance(reader.graph.nodes[centre], Concept) else KINDS


def _usual_types(view: ExploreView, kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    """The types of edge that can join the kinds shown; one way among concepts there are prerequisites only."""
    if kinds == ("Concept",) and view.direction != "both":
        return (Requires.type,)
    shown = set(kinds)
    return tuple(name for name, cls in EDGE_CLASSES.items() if shown & set(cls.sources) and shown & set(cls.targets))


def _above(reader: Reader, view: ExploreView, centre: str, part: Part) -> None:
    if centre:
        _controls(reader, view, centre)
        st.markdown(_sentence(reader, view, centre))
        return
    concepts, articles = len(part.depth), len(reader.graph.of(Article))
    st.subheader(reader.say("whole_map", concepts=concepts), anchor=False)
    st.markdown(reader.say("whole_map_text", articles=articles, reasons=len(reader.graph.edges_of(Requires))))


def _sentence(reader: Reader, view: ExploreView, centre: str) -> str:
    """What the picture shows, in words."""
    is_concept = isinstance(reader.graph.nodes[centre], Concept)
    keys = {"needs": "sentence_needs", "both": "sentence_both", "unlocks": "sentence_unlocks"}
    key = keys[view.direction] if is_concept else "sentence_other"
    return reader.say(key, name=f"**{reader.name(centre)}**", depth=view.depth)


def _controls(reader: Reader, view: ExploreView, centre: str) -> None:
    say = reader.say
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="controls"):
        address.hold("direction", view.direction)
        st.segmented_control(
            say("direction"), address.DIRECTIONS, key="direction", format_func=say, required=True,
            on_change=lambda: address.put(direction=st.session_state["direction"]),
        )  # fmt: skip
        address.hold("depth", view.depth)
        st.segmented_control(
            say("depth"), address.DEPTHS, key="depth", required=True,
            on_change=lambda: address.put(depth=str(st.session_state["depth"])),
        )  # fmt: skip
        with st.popover(say("filters"), icon=":material/filter_alt:"):
            _filters(reader, view, centre)
        if st.button(say("back_to_all"), icon=":material/hub:", type="tertiary", key="back to all"):
            address.put(concept=None, node=None)
            st.rerun()  # the whole page: its head is another one


def _filters(reader: Reader, view: ExploreView, centre: str) -> None:
    kinds = view.kinds or _usual_kinds(reader, centre)
    _choice(reader, "kinds", tuple(KINDS), kinds, KIND_NAMES)
    _choice(reader, "types", tuple(EDGE_CLASSES), view.types or _usual_types(view, kinds), EDGE_NAMES)


def _choice(
    reader: Reader, name: str, options: tuple[str, ...], chosen: tuple[str, ...], words: dict[str, tuple[str, str]]
) -> None:
    address.hold(name, list(chosen))
    st.pills(
        reader.say(name), options, selection_mode="multi", key=name,
        format_func=lambda option: word(words, option, reader.language),
        on_change=lambda: address.put(**{name: ",".join(st.session_state[name])}),
    )  # fmt: skip
