"""Questions about a plan: why something is in it or left out, and what another plan would do otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from sugraph.model.edges import Explains, Requires
from sugraph.model.nodes import Article, Concept
from sugraph.results.reading import ReadingPlan
from sugraph.results.why import Change, PlanChange, Why
from sugraph.show.labels import VALUE_NAMES, minutes_text, word
from sugraph.show.reasons import because_text, left_out_text
from sugraph.web import choices
from sugraph.web.joined import readable
from sugraph.web.reader import Reader
from sugraph.web.safe import plain, rich

LISTED = 12
ANSWERS = 4
"""Goals for which a chain is shown; a route has dozens."""

ARTICLES = 2
"""Articles named for one concept of a chain."""


@st.fragment
def show_why(reader: Reader, plan: ReadingPlan, goals: Sequence[str], known: Sequence[str], *, helpful: bool) -> None:
    """The chain from a goal down to a chosen step, with the reason on each edge; or why something is left out."""
    opened = st.expander(reader.say("why"), key="why", on_change="rerun", icon=":material/help:")
    if not opened.open:
        return
    names = choices.labels(reader.graph, reader.state, reader.language)
    with opened:
        offered = [step.id for step in plan.steps] + [item.id for item in plan.left_out if item.id in names]
        chosen = st.selectbox(
            reader.say("why_text"), offered, index=None, key="why-of", format_func=lambda ref: names.get(ref, ref)
        )
        if chosen is not None:
            answers = reader.api.why(chosen, goals, known, helpful=helpful)
            for answer in answers[:ANSWERS]:
                st.markdown("\n".join(_answer(reader, answer)))
            if len(answers) > ANSWERS:
                st.caption(reader.say("more", count=len(answers) - ANSWERS))


def _answer(reader: Reader, answer: Why) -> Iterator[str]:
    graph, language = reader.graph, reader.language
    yield f"**{reader.name(answer.step)}** → {reader.name(answer.goal)}\n"
    if answer.left_out is not None:
        yield f"- {left_out_text(graph, answer.left_out, language, written=rich)}"
    direct = [item for item in answer.because if item.code != "requires" or not answer.chain]
    yield from (f"- {because_text(graph, item, language, written=rich)}" for item in direct)
    for edge in answer.chain:
        yield from _edge(reader, edge)


def _edge(reader: Reader, edge: Requires) -> Iterator[str]:
    """A prerequisite with its reason, what it rests on, and where to read of it."""
    strength = plain(word(VALUE_NAMES, edge.strength, reader.language))
    yield f"- **{reader.name(edge.source)}** → **{reader.name(edge.target)}** :gray-badge[{strength}]"
    yield f"    - {reader.text(edge.why)}"
    rests = [readable(reader, ref) if ref in reader.graph else plain(ref) for ref in edge.evidence]
    if rests:
        yield f"    - :gray[{reader.say('rests_on')}] {' · '.join(rests)}"
    teaching = [link.source for link in reader.graph.into(edge.target, Explains)]
    articles = [ref for ref in teaching if isinstance(reader.graph.nodes[ref], Article) and ref not in edge.evidence]
    yield from (f"    - :material/article: {readable(reader, ref)}" for ref in articles[:ARTICLES])


@st.fragment
def show_change(
    reader: Reader, plan: ReadingPlan, goals: Sequence[str], known: Sequence[str], *, helpful: bool
) -> None:
    """How the plan changes when one of its concepts is learned, or when the goal is another one, and why."""
    opened = st.expander(reader.say("change"), key="change", on_change="rerun", icon=":material/compare_arrows:")
    if not opened.open:
        return
    labels = choices.labels(reader.graph, reader.state, reader.language)
    concepts = [step.id for step in plan.steps if isinstance(reader.graph.nodes[step.id], Concept)]
    with opened:
        learned = st.selectbox(
            reader.say("change_text"), concepts, index=None, key="learned",
            format_func=lambda ref: reader.graph.nodes[ref].name.in_(reader.language),
        )  # fmt: skip
        other = st.selectbox(
            reader.say("change_goal"), [ref for ref in labels if ref not in goals], index=None, key="other-goal",
            format_func=lambda ref: labels.get(ref, ref),
        )  # fmt: skip
        if learned is None and other is None:
            return
        after = ([other] if other else list(goals), [*known, *([learned] if learned else [])])
        _show_change(reader, reader.api.compare((goals, known), after, helpful=helpful))


def _show_change(reader: Reader, change: PlanChange) -> None:
    before, after = (minutes_text(minutes, reader.language) for minutes in change.minutes)
    st.markdown(reader.say("change_line", before=before, after=after, kept=change.kept))
    for title, items in (("change_removed", change.removed), ("change_added", change.added)):
        if items:
            st.markdown(f"**{reader.say(title, count=len(items))}**")
            st.markdown("\n".join(f"- {_changed(reader, item)}" for item in items[:LISTED]))
        if len(items) > LISTED:
            st.caption(reader.say("more", count=len(items) - LISTED))


def _changed(reader: Reader, change: Change) -> str:
    reasons = [because_text(reader.graph, item, reader.language, written=rich) for item in change.because[:1]]
    if change.left_out is not None:
        reasons.append(left_out_text(reader.graph, change.left_out, reader.language, written=rich))
    return f"{reader.both(change.id)}" + "".join(f"\n    - {reason}" for reason in reasons)
