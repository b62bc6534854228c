"""What a placement found, as lists, with what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from sugraph.results.placement import Placement, PlacementResult, TopicPlace
from sugraph.show.labels import minutes_text
from sugraph.web import address
from sugraph.web.known import known_concepts, mark
from sugraph.web.reader import Reader

NAMED = 30
"""Names listed at once; of the whole graph there may be hundreds."""

TOPICS = 10
"""Topics shown at once."""

FURTHEST = 5
"""Names listed of the most advanced ones of a topic."""

NEXT = 8
"""Concepts listed of those that can be learned next."""


def show_summary(reader: Reader, placement: Placement, result: PlacementResult) -> None:
    """How much is surely known, perhaps and not; to be marked and planned from."""
    say, count, sure, perhaps = reader.say, len(result.chance), len(result.sure), len(result.unsure)
    with st.container(border=True, key="placement-result"):
        line = say("placement_result", count=count, sure=sure, perhaps=perhaps, lacking=count - sure - perhaps)
        st.markdown(f"#### {line}", anchors=False)
        st.caption(say("placement_wrong", questions=result.questions, wrong=f"{result.wrong_expected:.0%}"))
        _act(reader, placement, result)


def show_lists(reader: Reader, result: PlacementResult) -> None:
    """How far the reader has come topic by topic, what can be learned next, and all names."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        _topics(reader, result)
    with right:
        _next(reader, result)
        _names(reader, "placed_perhaps", result.unsure)
        _names(reader, "placed_sure", result.sure)


def _act(reader: Reader, placement: Placement, result: PlacementResult) -> None:
    marked = known_concepts(reader).issuperset(result.sure)
    word = "marked_placed" if marked and result.sure else "mark_placed"

    def keep() -> None:
        added = mark(reader, result.sure, "placed")
        if added is not None:  # else why not is said above the page
            st.toast(reader.say("marked_new", count=added))

    with st.container(horizontal=True, gap="small"):
        st.button(
            reader.say(word, count=len(result.sure)), key="mark placed", icon=":material/check_circle:",
            type="secondary" if marked else "primary", disabled=marked, on_click=keep,
        )  # fmt: skip
        kind: Literal["primary", "secondary"] = "primary" if marked else "secondary"
        if st.button(reader.say("plan_placed"), key="plan placed", icon=":material/route:", type=kind):
            # What is marked counts there by itself; what is not goes along as what would be if.
            known = {} if marked else {"known": _last_learned(reader, [*placement.known, *result.sure])}
            address.go_to("path", goals=list(placement.goals), **known)


def _last_learned(reader: Reader, refs: Sequence[str]) -> list[str]:
    """What of these nothing else of them requires: the rest follows, and an address stays short."""
    return [item.id for item in reader.api.held(refs)]


def _topics(reader: Reader, result: PlacementResult) -> None:
    if result.topics:
        st.subheader(reader.say("placed_topics"), anchor=False)
    for place in result.topics[:TOPICS]:
        _topic(reader, place)
    if len(result.topics) > TOPICS:
        with st.expander(reader.say("more", count=len(result.topics) - TOPICS), key="more topics"):
            for place in result.topics[TOPICS:]:
                _topic(reader, place)


def _topic(reader: Reader, place: TopicPlace) -> None:
    name = reader.name(place.topic) if place.topic else reader.say("without_topic")
    st.progress(place.known / place.size, reader.say("placed_topic", name=name, known=place.known, count=place.size))
    if place.top:
        st.caption(reader.say("placed_furthest", names=_furthest(reader, place)))


def _furthest(reader: Reader, place: TopicPlace) -> str:
    return reader.names(place.top[:FURTHEST]) + (" …" if len(place.top) > FURTHEST else "")


def _next(reader: Reader, result: PlacementResult) -> None:
    if not result.next:
        return
    st.subheader(reader.say("placed_next"), anchor=False)
    for step in result.next[:NEXT]:
        time = minutes_text(step.minutes, reader.language)
        with st.container(gap="xxsmall"):
            if st.button(reader.both(step.id), key=f"next {step.id}", type="tertiary", wrap=True):
                address.go_to("concept", ref=step.id)
            st.caption(f"{time} · {reader.say('opens', count=step.unlocks)}")


def _names(reader: Reader, title: str, refs: tuple[str, ...]) -> None:
    if not refs:
        return
    with st.expander(reader.say(title, count=len(refs)), key=title):
        rest = reader.say("more", count=len(refs) - NAMED) if len(refs) > NAMED else ""
        st.markdown(reader.names(refs[:NAMED]) + (f"  \n:gray[{rest}]" if rest else ""))
