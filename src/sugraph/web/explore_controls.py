"""What stands above the map on Explore: what is looked at, how far, in which layout, and the sentence about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from sugraph.model.edges import EDGE_CLASSES, Requires
from sugraph.model.nodes import Article, Concept
from sugraph.model.refs import KINDS
from sugraph.results.part import Part
from sugraph.show.labels import EDGE_NAMES, KIND_NAMES, word
from sugraph.show.mermaid import part_mermaid
from sugraph.show.network import build_network
from sugraph.show.page import offline_page
from sugraph.show.palette import State
from sugraph.web import address
from sugraph.web.address import ExploreView
from sugraph.web.explore_part import Shown, usual
from sugraph.web.reader import Reader

_VIEWS = {"around": "view_around", "way": "view_way"}
_LAYOUTS = {"flow": "layout_flow", "topics": "layout_topics", "overview": "layout_overview"}

NEXT = 3
"""Concepts named as those to start with."""


def show_controls(reader: Reader, view: ExploreView, centre: str, shown: Shown, states: Mapping[str, State]) -> None:
    """The controls, and below them what the picture shows in words."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", key="controls"):
        if centre:
            _around(reader, view, centre)
        else:
            st.subheader(reader.say("whole_map", concepts=len(shown.part.depth)), anchor=False, width="content")
        _layout(reader, view, whole=not centre)
        if centre:
            with st.popover(reader.say("filters"), icon=":material/filter_alt:"):
                _filters(reader, view, centre)
        _export(reader, shown, states)
        if view.opened:
            st.button(
                reader.say("reset_expanded"), type="tertiary", key="fold", on_click=address.put, kwargs={"open": None}
            )
        if centre and st.button(reader.say("back_to_all"), icon=":material/hub:", type="tertiary", key="back to all"):
            address.put(concept=None, node=None, view=None, open=None, layout=None)
            st.rerun()  # the whole page: its head is another one
    st.markdown(sentence(reader, view, centre, shown.part, states))


def _around(reader: Reader, view: ExploreView, centre: str) -> None:
    say = reader.say
    if isinstance(reader.graph.nodes[centre], Concept):
        _one_of(reader, "view", address.VIEWS, view.view, _words(reader, _VIEWS))
    if view.view == "way":
        return
    _one_of(reader, "direction", address.DIRECTIONS, view.direction, {name: say(name) for name in address.DIRECTIONS})
    address.hold("depth", view.depth)
    st.segmented_control(
        say("depth"), address.DEPTHS, key="depth", required=True,
        on_change=lambda: address.put(depth=str(st.session_state["depth"]), open=None),
    )  # fmt: skip


def _layout(reader: Reader, view: ExploreView, *, whole: bool) -> None:
    offered = ("topics", "overview") if whole else address.LAYOUTS
    chosen = view.layout if view.layout in offered else offered[0]
    _one_of(reader, "layout", offered, chosen, _words(reader, _LAYOUTS), fresh=False)


def _words(reader: Reader, keys: Mapping[str, str]) -> dict[str, str]:
    return {option: reader.say(key) for option, key in keys.items()}


def _one_of(
    reader: Reader, name: str, options: tuple[str, ...], chosen: str, words: Mapping[str, str], *, fresh: bool = True
) -> None:
    """One of a few; a choice that makes another picture also folds what was expanded."""
    address.hold(name, chosen)
    folded: dict[str, None] = {"open": None} if fresh else {}
    st.segmented_control(
        reader.say(name), options, key=name, format_func=lambda option: words[option], required=True,
        on_change=lambda: address.put(**{name: st.session_state[name]}, **folded),
    )  # fmt: skip


def _filters(reader: Reader, view: ExploreView, centre: str) -> None:
    kinds, types = usual(reader, view, centre)
    _choice(reader, "kinds", tuple(KINDS), kinds, KIND_NAMES)
    _choice(reader, "types", tuple(EDGE_CLASSES), types, EDGE_NAMES)


def _choice(
    reader: Reader, name: str, options: tuple[str, ...], chosen: tuple[str, ...], words: dict[str, tuple[str, str]]
) -> None:
    address.hold(name, list(chosen))
    st.pills(
        reader.say(name), options, selection_mode="multi", key=name,
        format_func=lambda option: word(words, option, reader.language),
        on_change=lambda: address.put(**{name: ",".join(st.session_state[name])}),
    )  # fmt: skip


def _export(reader: Reader, shown: Shown, states: Mapping[str, State]) -> None:
    """Files of what is drawn; made only when they are asked for."""
    part, language, graph = shown.part, reader.language, reader.graph
    title = reader.say("app_title") if not part.centre else graph.nodes[part.centre[0]].name.in_(language)

    def page() -> str:
        return offline_page(build_network(graph, part, language, layout=shown.layout, states=states), title, language)

    # What stands in it is made when it is opened: its buttons would be sent anew at each run.
    opened = st.popover(reader.say("export"), icon=":material/download:", key="export", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.download_button(
            reader.say("export_html"), page, file_name="sugraph-map.html", mime="text/html",
            key="export html", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            reader.say("export_mermaid"), lambda: part_mermaid(graph, part, language), file_name="sugraph-map.mmd",
            mime="text/plain", key="export mermaid", on_click="ignore",
        )  # fmt: skip
        st.caption(reader.say("export_pictures"))


def sentence(reader: Reader, view: ExploreView, centre: str, part: Part, states: Mapping[str, State]) -> str:
    """What the picture shows, in words."""
    say = reader.say
    if not centre:
        articles, reasons = len(reader.graph.of(Article)), len(reader.graph.edges_of(Requires))
        told = say("whole_overview" if view.layout == "overview" else "whole_topics")
        return f"{told} {say('whole_map_text', articles=articles, reasons=reasons)}"
    name = f"**{reader.name(centre)}**"
    if view.view == "way" and states:
        return _way_sentence(reader, name, part, states)
    is_concept = isinstance(reader.graph.nodes[centre], Concept)
    keys = {"needs": "sentence_needs", "both": "sentence_both", "unlocks": "sentence_unlocks"}
    return say(keys[view.direction] if is_concept else "sentence_other", name=name, depth=view.depth)


def _way_sentence(reader: Reader, name: str, part: Part, states: Mapping[str, State]) -> str:
    count = Counter(states[ref] for ref in part.depth if ref in states)
    said = reader.say(
        "sentence_way", name=name, count=len(part.depth),
        known=count["known"], ready=count["ready"], locked=count["locked"],
    )  # fmt: skip
    weight = Counter(edge.target for edge in part.edges if isinstance(edge, Requires))
    ready = sorted((ref for ref in part.depth if states.get(ref) == "ready"), key=lambda ref: (-weight[ref], ref))
    return said + (f" {reader.say('start_with', names=reader.names(ready[:NEXT]))}" if ready else "")
