"""Study path: from goals and what is known to ordered steps, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from sugraph.errors import UnknownReferenceError
from sugraph.results.path import StudyPath
from sugraph.show.labels import minutes_text
from sugraph.show.markdown import path_markdown
from sugraph.show.palette import State
from sugraph.web import address, choices
from sugraph.web.map_view import show_map
from sugraph.web.reader import Reader
from sugraph.web.steps import show_steps
from sugraph.web.unknown import tell

EXAMPLES = ("concept:muon", "concept:rope", "concept:ddpm", "series:transformer-upgrade")
MAP_HEIGHT = 460
MAP_MOST = 150
"""Steps up to which the way is drawn."""


def show(reader: Reader) -> None:
    """The page."""
    view = address.path_view()
    st.title(reader.say("nav_path"), anchor=False)
    st.markdown(reader.say("path_intro"))
    goals, known = _resolved(reader, "goals", view.goals), _resolved(reader, "known", view.known)
    left, right = st.columns(2, gap="medium")
    with left:
        _choose(reader, "goals", goals, reader.say("goals_hint"))
    with right:
        _choose(reader, "known", known, reader.say("known_hint"))
    address.hold("helpful", view.helpful)
    st.toggle(
        reader.say("helpful"),
        key="helpful",
        on_change=lambda: address.put(helpful="yes" if st.session_state["helpful"] else None),
    )
    if goals:
        _plan(reader, reader.api.path(goals, known, helpful=view.helpful))
    elif not view.goals:
        _offer(reader)


def _resolved(reader: Reader, parameter: str, names: Sequence[str]) -> list[str]:
    """The ids of what the address names; a name that nothing has is said, with the nearest ones to put in its place."""
    found: list[str] = []
    for name in names:
        try:
            found.append(reader.api.resolve(name))
        except UnknownReferenceError as error:
            others = [other for other in names if other != name]
            tell(reader, name, error, _replace(parameter, others))
    return list(dict.fromkeys(found))


def _replace(parameter: str, others: Sequence[str]) -> Callable[[str], None]:
    return lambda ref: address.put(**{parameter: [*others, ref]})


def _choose(reader: Reader, name: str, chosen: list[str], hint: str) -> None:
    labels = choices.labels(reader.graph, reader.state, reader.language)
    # A formula or a paper in the address is a goal too, though it is not offered.
    more = {ref: choices.label(reader.graph.nodes[ref], reader.language) for ref in chosen if ref not in labels}
    address.hold(name, chosen)
    st.multiselect(
        reader.say(name), [*labels, *more], key=name, placeholder=hint,
        format_func=lambda ref: labels.get(ref) or more.get(ref, ref),
        on_change=lambda: address.put(**{name: st.session_state[name]}),
    )  # fmt: skip


def _offer(reader: Reader) -> None:
    st.markdown(reader.say("path_empty"))
    with st.container(horizontal=True, gap="small"):
        for ref in EXAMPLES:
            if ref in reader.graph:
                st.button(reader.name(ref), key=f"example {ref}", on_click=address.put, kwargs={"goals": [ref]})


def _plan(reader: Reader, path: StudyPath) -> None:
    say = reader.say
    with st.container(gap="xsmall"):
        for key, refs in (("reached", path.reached), ("taken_as_known", path.known), ("empty_goals", path.empty_goals)):
            if refs:
                st.caption(say(key, names=reader.names(refs)))
    if not path.steps:
        st.success(say("nothing_to_learn" if path.goals else "nothing_planned"), icon=":material/check_circle:")
        return
    _summary(reader, path)
    left, right = st.columns([3, 2], gap="medium")
    with right, st.container(key="map-side"):
        _way(reader, path)
    with left:
        show_steps(reader, path)


def _summary(reader: Reader, path: StudyPath) -> None:
    time, count = minutes_text(path.minutes, reader.language), len(path.steps)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        key = "summary_one" if count == 1 else "summary_line"
        st.markdown(f"#### {reader.say(key, steps=count, time=time)}", anchors=False)
        st.download_button(
            reader.say("download"),
            path_markdown(reader.graph, path, reader.language),
            file_name="sugraph-path.md",
            mime="text/markdown",
            icon=":material/download:",
            on_click="ignore",
        )


@st.fragment
def _way(reader: Reader, path: StudyPath) -> None:
    """A small map of the way; a click on it leads to the concept's step."""
    shown = {step.id for step in path.steps} | set(path.known) | set(path.reached)
    if len(shown) > MAP_MOST:
        return
    whole = reader.api.map_part(path.goals)
    depth = {ref: steps for ref, steps in whole.depth.items() if ref in shown}
    edges = tuple(edge for edge in whole.edges if edge.source in depth and edge.target in depth)
    st.markdown(f"**{reader.say('way_map')}**")
    st.caption(reader.say("way_map_text"))
    clicked = show_map(reader, replace(whole, depth=depth, edges=edges), key="path-map", states=_states(path),
                       height=MAP_HEIGHT)  # fmt: skip
    if clicked:
        address.go_to("explore", concept=clicked)


def _states(path: StudyPath) -> dict[str, State]:
    """Known, ready to learn (needs no other step), or locked (needs one)."""
    waiting = {edge.source for step in path.steps for edge in step.because}
    states: dict[str, State] = {step.id: "locked" if step.id in waiting else "ready" for step in path.steps}
    return states | dict.fromkeys((*path.known, *path.reached), "known")
