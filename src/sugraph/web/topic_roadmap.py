"""A topic's roadmap, with what the reader knows and can learn now, and its open questions."""

from __future__ import annotations

import streamlit as st

from sugraph.model.nodes import Concept
from sugraph.plans.goals import goal_concepts
from sugraph.plans.topics import central_first, roadmap
from sugraph.results.topic import Roadmap, RoadmapStep
from sugraph.show.labels import minutes_text
from sugraph.show.palette import STATE_SIGNS
from sugraph.web import address
from sugraph.web.known import known_concepts
from sugraph.web.leads import MANY, lead
from sugraph.web.reader import Reader

NAMES = 4
"""Missing prerequisites of a step that are named."""


def show_roadmap(reader: Reader, topic: str) -> None:
    """The part of a topic's page."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(reader.say("roadmap"), anchor=False)
        _roadmap(reader, topic, roadmap(reader.graph, topic, known_concepts(reader)))
    with right:
        st.subheader(reader.say("open_questions"), anchor=False)
        _open_questions(reader, topic)


def _roadmap(reader: Reader, topic: str, road: Roadmap) -> None:
    known = sum(step.known for step in road.steps)
    time = minutes_text(road.minutes, reader.language)
    st.markdown(reader.say("roadmap_line", steps=len(road.steps), known=known, time=time))
    if road.outside:
        time = minutes_text(road.outside_minutes, reader.language)
        st.caption(reader.say("roadmap_outside", count=len(road.outside), time=time))
    if st.button(reader.say("plan_topic"), icon=":material/route:", type="primary", key="plan topic"):
        address.go_to("path", goals=[topic])
    st.caption(reader.say("roadmap_signs"))
    for number, step in enumerate(road.steps[:MANY], start=1):
        _step(reader, step, number)
    rest = road.steps[MANY:]
    if rest:
        opened = st.expander(reader.say("more", count=len(rest)), key=f"rest {topic}", on_change="rerun")
        if opened.open:
            with opened:
                for number, step in enumerate(rest, start=MANY + 1):
                    _step(reader, step, number)


def _step(reader: Reader, step: RoadmapStep, number: int) -> None:
    state = "known" if step.known else "ready" if step.ready else "locked"
    colour = {"known": "green", "ready": "orange", "locked": "gray"}[state]
    time = f":gray[{minutes_text(step.minutes, reader.language)}]"
    with st.container(gap="xxsmall"):
        before = f":{colour}[{STATE_SIGNS[state]}] {number}\\."  # type: ignore[index]
        lead(reader, step.id, key=f"road {step.id}", before=before, after=time)
        if step.missing and not step.known:
            names = reader.names(step.missing[:NAMES]) + (" …" if len(step.missing) > NAMES else "")
            st.caption(reader.say("missing", names=names))


def _open_questions(reader: Reader, topic: str) -> None:
    refs = central_first(reader.graph, goal_concepts(reader.graph, topic))
    found = [concept for ref in refs if (concept := reader.graph.get(ref, Concept)).outlook]
    if not found:
        st.markdown(reader.say("open_none"))
    for concept in found:
        with st.container(border=True, gap="xxsmall", key=f"question {concept.id}"):
            lead(reader, concept.id, key=f"question {concept.id} open")
            if concept.outlook:
                st.markdown(reader.text(concept.outlook))
