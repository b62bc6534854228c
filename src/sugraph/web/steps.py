"""The steps of a study path: what, why, what to read, and the formulas."""

from __future__ import annotations

import streamlit as st

from sugraph.model.edges import Requires
from sugraph.model.nodes import Concept, Formula
from sugraph.results.path import PathStep, StudyPath
from sugraph.show.labels import minutes_text
from sugraph.web import address
from sugraph.web.details import show_formula
from sugraph.web.joined import readable
from sugraph.web.reader import Reader
from sugraph.web.safe import other_name_of

REASONS = 2
"""Reasons given in full; a foundation may serve dozens of steps, whose names are enough."""

NAMES = 12
ARTICLES = 4


@st.fragment
def show_steps(reader: Reader, path: StudyPath) -> None:
    """Every step in order. A fragment of its own, so that opening the formulas of one is quick."""
    for number, step in enumerate(path.steps, start=1):
        with st.container(border=True, gap="xsmall", key=f"step-{number}"):
            _title(reader, path, step, number)
            st.markdown(_body(reader, step))
            if step.formulas:
                _formulas(reader, step)


def _title(reader: Reader, path: StudyPath, step: PathStep, number: int) -> None:
    goal = f" :orange-badge[{reader.say('is_goal')}]" if step.id in path.goals else ""
    time = minutes_text(step.minutes, reader.language)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"):
        other = other_name_of(reader.graph.nodes[step.id], reader.language)
        label = f"**{number}\\. {reader.name(step.id)}** :gray[{other}]{goal}"
        if st.button(label, type="tertiary", key=f"step {step.id}", wrap=True):
            address.go_to("explore", concept=step.id)
        st.markdown(f":gray[{time}]")


def _body(reader: Reader, step: PathStep) -> str:
    """Reasons and articles in one piece of Markdown: a long path stays quick to draw."""
    concept = reader.graph.get(step.id, Concept)
    lines = [reader.text(concept.summary), ""]
    lines += [f"- {_reason(reader, edge)}" for edge in step.because[:REASONS]]
    rest = step.because[REASONS:]
    if rest:
        names = reader.names(edge.source for edge in rest[:NAMES]) + (" …" if len(rest) > NAMES else "")
        lines.append(f"- :gray[{reader.say('more_reasons', count=len(rest), names=names)}]")
    lines += [f"- :material/article: {readable(reader, ref)}" for ref in step.articles[:ARTICLES]]
    more = len(step.articles) - ARTICLES
    if more > 0:
        lines.append(f"- :gray[{reader.say('more', count=more)}]")
    return "\n".join(lines)


def _reason(reader: Reader, edge: Requires) -> str:
    return reader.say("needed_for", name=reader.name(edge.source), why=reader.text(edge.why))


def _formulas(reader: Reader, step: PathStep) -> None:
    title = reader.say("step_formulas", count=len(step.formulas))
    opened = st.expander(title, key=f"formulas {step.id}", on_change="rerun", type="compact")
    if opened.open:  # drawn only when asked for: a path of sixty steps has two hundred formulas
        with opened:
            for ref in step.formulas:
                show_formula(reader, reader.graph.get(ref, Formula))
