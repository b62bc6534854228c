"""The steps of a reading plan: what, why, what to read, and the formulas; under the days of their sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from sugraph.model.nodes import Article, Concept, Formula
from sugraph.results.reading import PlanStep, ReadingPlan
from sugraph.results.schedule import Schedule, SessionPart
from sugraph.show.labels import WEEKDAYS, minutes_text, step_time
from sugraph.show.reasons import because_text, uncovered_text
from sugraph.web import address
from sugraph.web.details import show_formula
from sugraph.web.joined import readable
from sugraph.web.known import mark
from sugraph.web.reader import Reader
from sugraph.web.safe import link, other_name_of, rich

REASONS = 2
"""Reasons given in full; a foundation may serve dozens of steps, whose names are enough."""

NAMES = 12


@st.fragment
def show_steps(reader: Reader, plan: ReadingPlan, schedule: Schedule | None) -> None:
    """Every step in order. A fragment of its own, so that opening the formulas of one is quick."""
    numbers = {step.id: number for number, step in enumerate(plan.steps, start=1)}
    steps = {step.id: step for step in plan.steps}
    for title, part in _parts(reader, plan, schedule):
        if title:
            st.markdown(f"##### {title}", anchors=False)
        if part is not None:
            _show(reader, plan, steps[part.id], part, numbers)


def _parts(reader: Reader, plan: ReadingPlan, schedule: Schedule | None) -> Iterator[tuple[str, SessionPart | None]]:
    """The headings of sessions and what to do in them; without a schedule every step whole."""
    if schedule is None:
        yield from (("", SessionPart(step.id, step.minutes)) for step in plan.steps)
        return
    for number, session in enumerate(schedule.sessions, start=1):
        weekday = WEEKDAYS[session.date.weekday()][reader.language != "zh"]
        day = f"{weekday} {session.date.isoformat()}"
        time = minutes_text(session.minutes, reader.language)
        yield reader.say("session_title", number=number, date=day, time=time), None
        yield from (("", part) for part in session.parts)


def _show(reader: Reader, plan: ReadingPlan, step: PlanStep, part: SessionPart, numbers: Mapping[str, int]) -> None:
    first, number = part.part == 1, numbers[step.id]
    key = f"step-{number}" if first else f"step-{number}-{part.part}"
    with st.container(border=True, gap="xsmall", key=key):
        _title(reader, step, part, number)
        if first:
            st.markdown(_body(reader, plan, step, numbers))
            if step.formulas:
                _formulas(reader, step)


def _title(reader: Reader, step: PlanStep, part: SessionPart, number: int) -> None:
    node = reader.graph.nodes[step.id]
    badges = f" :orange-badge[{reader.say('is_goal')}]" if any(item.code == "goal" for item in step.because) else ""
    if isinstance(node, Article):
        badges = f" :blue-badge[{reader.say('read_step')}]" + badges
    read = bool(step.with_) and not isinstance(node, Article)
    time = step_time(part.minutes, reader.language, read=read)
    if part.parts > 1:
        time += " · " + reader.say("part_of", part=part.part, parts=part.parts)
    label = f"**{number}\\. {reader.name(step.id)}** :gray[{other_name_of(node, reader.language)}]{badges}"
    key = f"step {step.id}" if part.part == 1 else f"step {step.id} {part.part}"
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"):
        if st.button(label, type="tertiary", key=key, wrap=True):
            if isinstance(node, Concept):
                address.go_to("explore", concept=step.id)
            else:
                address.go_to("explore", concept=step.id, node=step.id)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
            st.markdown(f":gray[{time}]", width="content")
            if isinstance(node, Concept) and part.part == part.parts:
                _learned(reader, step.id)


def _learned(reader: Reader, ref: str) -> None:
    """A concept of the plan has been learned: it is marked, and the plan goes on without it."""
    label = reader.say("step_learned")
    if st.button(label, key=f"learned {ref}", type="tertiary", icon=":material/check:"):
        mark(reader, [ref], "studied")
        st.rerun()


def _body(reader: Reader, plan: ReadingPlan, step: PlanStep, numbers: Mapping[str, int]) -> str:
    """Reasons and reading in one piece of Markdown: a long plan stays quick to draw."""
    node = reader.graph.nodes[step.id]
    lines = [reader.text(node.summary), ""] if isinstance(node, Concept) else []
    shown = [item for item in step.because if item.code != "goal"]
    lines += [f"- {because_text(reader.graph, item, reader.language, written=rich)}" for item in shown[:REASONS]]
    rest = list(dict.fromkeys(item.ref for item in shown[REASONS:]))
    if rest:
        names = reader.names(rest[:NAMES]) + (" …" if len(rest) > NAMES else "")
        lines.append(f"- :gray[{reader.say('more_reasons', count=len(rest), names=names)}]")
    if isinstance(node, Article):
        lines.append(f"- :material/article: {link(reader.name(step.id), node.url)}")
    elif step.with_:
        lines += [
            f"- :material/article: {readable(reader, ref)} {_when(reader, step, ref, numbers)}" for ref in step.with_
        ]
    elif step.sources:
        lines += [f"- :material/menu_book: {readable(reader, ref)}" for ref in step.sources]
    elif step.id in plan.uncovered:
        lines.append(f"- :gray[{uncovered_text(reader.graph, step, reader.language, written=rich)}]")
    return "\n".join(lines)


def _when(reader: Reader, step: PlanStep, article: str, numbers: Mapping[str, int]) -> str:
    """At which step an article is read: it may stand after a concept, where most of it can be followed."""
    key = "read_at" if numbers[article] < numbers[step.id] else "read_later"
    return f":gray[· {reader.say(key, number=numbers[article])}]"


def _formulas(reader: Reader, step: PlanStep) -> None:
    title = reader.say("step_formulas", count=len(step.formulas))
    opened = st.expander(title, key=f"formulas {step.id}", on_change="rerun", type="compact")
    if opened.open:  # drawn only when asked for: a plan of sixty steps has two hundred formulas
        with opened:
            for ref in step.formulas:
                show_formula(reader, reader.graph.get(ref, Formula))
