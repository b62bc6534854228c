"""Study path: from goals and what is known to ordered steps, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from sugraph.results.reading import ReadingPlan
from sugraph.results.schedule import Hours, Schedule
from sugraph.show.labels import minutes_text
from sugraph.show.palette import State
from sugraph.web import address, choices
from sugraph.web.known import is_own, known_concepts, known_refs, mark, put_names
from sugraph.web.map_view import show_map
from sugraph.web.plan_extras import show_files, show_left_out, show_link, show_next
from sugraph.web.plan_hours import ask_hours, sessions
from sugraph.web.plan_why import show_change, show_why
from sugraph.web.reader import Reader
from sugraph.web.steps import show_steps

EXAMPLES = ("concept:muon", "concept:rope", "concept:ddpm", "series:transformer-upgrade")
MAP_HEIGHT = 460
MAP_MOST = 150
"""Steps up to which the way is drawn."""


def show(reader: Reader) -> None:
    """The page."""
    view = address.path_view()
    st.title(reader.say("nav_path"), anchor=False)
    st.markdown(reader.say("path_intro"))
    goals = choices.resolved(reader, view.goals, lambda refs: address.put(goals=refs))
    known = known_refs(reader)
    choices.resolved(reader, address.known() or (), put_names)
    left, right = st.columns(2, gap="medium")
    with left:
        choices.choose(reader, "goals", goals, reader.say("goals_hint"), lambda refs: address.put(goals=refs))
    with right:
        if is_own():
            _add_known(reader, known)
        else:
            choices.choose(reader, "known", known, reader.say("known_hint"), put_names)
        _find_out(reader, goals, len(known))
    address.hold("helpful", view.helpful)
    st.toggle(
        reader.say("helpful"),
        key="helpful",
        on_change=lambda: address.put(helpful="yes" if st.session_state["helpful"] else None),
    )
    hours = ask_hours(reader)
    if goals:
        # As on the map: who knows a concept knows what it requires.
        state = list(dict.fromkeys([*known, *sorted(known_concepts(reader))]))
        _plan(reader, goals, state, hours, helpful=view.helpful)
    elif not view.goals:
        _offer(reader)


def _add_known(reader: Reader, known: Sequence[str]) -> None:
    """Mark more as known; what is kept is taken back on its own page, where no slip of the hand empties it."""
    labels = choices.labels(reader.graph, reader.state, reader.language)
    have, key = set(known), "add-known"

    def add() -> None:
        if st.session_state[key]:
            mark(reader, [st.session_state[key]])
        st.session_state[key] = None

    st.selectbox(
        reader.say("known"), [ref for ref in labels if ref not in have], index=None, key=key, on_change=add,
        placeholder=reader.say("known_hint"), format_func=lambda ref: labels.get(ref, ref),
    )  # fmt: skip


def _find_out(reader: Reader, goals: list[str], count: int) -> None:
    """The ways to what is kept, and to questions that find out what the reader knows of what the goals require."""
    with st.container(horizontal=True, gap="small"):
        if is_own():
            label = reader.say("known_kept", count=count)
            if st.button(label, key="known-kept", type="tertiary", icon=":material/trending_up:"):
                address.go_to("progress")
        if st.button(reader.say("find_out"), key="find-out", type="tertiary", icon=":material/quiz:"):
            address.go_to("placement", goals=goals)


def _offer(reader: Reader) -> None:
    st.markdown(reader.say("path_empty"))
    with st.container(horizontal=True, gap="small"):
        for ref in EXAMPLES:
            if ref in reader.graph:
                st.button(reader.name(ref), key=f"example {ref}", on_click=address.put, kwargs={"goals": [ref]})


def _plan(reader: Reader, goals: list[str], known: list[str], hours: Hours | None, *, helpful: bool) -> None:
    say, plan = reader.say, reader.api.plan(goals, known, helpful=helpful)
    with st.container(gap="xsmall"):
        for key, refs in (("reached", plan.reached), ("taken_as_known", plan.known), ("empty_goals", plan.empty_goals)):
            if refs:
                st.caption(say(key, names=reader.names(refs)))
    if not plan.steps:
        st.success(say("nothing_to_learn" if plan.goals else "nothing_planned"), icon=":material/check_circle:")
        return
    schedule = sessions(reader, plan, hours, helpful=helpful)
    _summary(reader, plan, schedule)
    show_next(reader, goals, known)
    left, right = st.columns([3, 2], gap="medium")
    with right, st.container(key="map-side"):
        _way(reader, plan)
        show_left_out(reader, plan)
        show_why(reader, plan, goals, known, helpful=helpful)
        show_change(reader, plan, goals, known, helpful=helpful)
    with left:
        show_steps(reader, plan, schedule)


def _summary(reader: Reader, plan: ReadingPlan, schedule: Schedule | None) -> None:
    articles, language = len(plan.articles), reader.language
    counts = reader.say(
        "plan_counts", concepts=len(plan.steps) - articles, articles=articles, time=minutes_text(plan.minutes, language)
    )
    least = minutes_text(plan.bound, language)
    proof = reader.say("proved") if plan.optimal else reader.say("not_proved", time=least)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"#### {counts} :gray-badge[{proof}]", anchors=False)
        with st.container(horizontal=True, gap="small", width="content"):
            if is_own():
                show_link(reader, plan)
            show_files(reader, plan, schedule)


@st.fragment
def _way(reader: Reader, path: ReadingPlan) -> None:
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


def _states(path: ReadingPlan) -> dict[str, State]:
    """Known, ready to learn (needs no other step), or locked (needs one)."""
    waiting = {item.ref for step in path.steps for item in step.because if item.code == "requires"}
    states: dict[str, State] = {step.id: "locked" if step.id in waiting else "ready" for step in path.steps}
    return states | dict.fromkeys((*path.known, *path.reached), "known")
