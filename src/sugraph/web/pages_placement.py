"""Placement: one question after the other, each with something to do, until it is clear what the reader knows."""

from __future__ import annotations

import streamlit as st

from sugraph.errors import SugraphError
from sugraph.results.placement import Answer, Placement, PlacementResult, Question
from sugraph.show.placement_texts import asked_formulas, asked_text, good_answer_texts
from sugraph.web import address, choices
from sugraph.web.faults import show_fault
from sugraph.web.known import known_refs
from sugraph.web.placement_result import show_lists, show_summary
from sugraph.web.reader import Reader
from sugraph.web.safe import block_math, other_name_of, rich

ANSWERS: dict[Answer, tuple[str, str]] = {
    "yes": ("answer_yes", ":material/check:"),
    "partly": ("answer_partly", ":material/contrast:"),
    "no": ("answer_no", ":material/close:"),
}
"""Word and icon of each answer."""

MORE = 6
"""Questions asked beyond those that are worth asking, when the reader wants more."""

_PLACEMENTS, _STOPPED, _LIMITS = "placements", "placements stopped", "placements limits"
"""Where the session keeps placements by their goals, for which of them the reader wants the result now, and up to how
many questions they want to go on."""

Goals = tuple[str, ...]


def show(reader: Reader) -> None:
    """The page."""
    st.title(reader.say("nav_placement"), anchor=False)
    st.markdown(reader.say("placement_intro"))
    goals = _goals(reader)
    placement = _placements().setdefault(goals, Placement((), goals, tuple(known_refs(reader))))
    try:
        with st.spinner(reader.say("placement_thinking"), show_time=False):
            limit = _limits().get(goals)
            result, question = reader.api.placed(placement, limit), reader.api.question(placement, limit)
    except SugraphError as error:
        show_fault(error, reader.language)
        _anew_button(reader, goals)
        return
    if not result.chance:
        st.info(reader.say("placement_nothing"))
    elif question and goals not in _stopped():
        _ask(reader, placement, result, question)
    else:
        _end(reader, placement, result, open_=question is not None)


def _placements() -> dict[Goals, Placement]:
    found: dict[Goals, Placement] = st.session_state.setdefault(_PLACEMENTS, {})
    return found


def _stopped() -> set[Goals]:
    found: set[Goals] = st.session_state.setdefault(_STOPPED, set())
    return found


def _limits() -> dict[Goals, int]:
    found: dict[Goals, int] = st.session_state.setdefault(_LIMITS, {})
    return found


def _goals(reader: Reader) -> Goals:
    """The goals, as the address names them; to be chosen here too."""
    goals = choices.resolved(reader, address.path_view().goals, _put)
    choices.choose(reader, "goals", goals, reader.say("placement_goals"), _put)
    return tuple(goals)


def _put(refs: list[str]) -> None:
    address.put(goals=refs)


def _ask(reader: Reader, placement: Placement, result: PlacementResult, question: Question) -> None:
    say, count, decided = reader.say, len(result.chance), len(result.chance) - len(result.unsure)
    with st.container(border=True, key="placement-question"):
        st.progress(decided / count, say("placement_progress", number=question.number, count=count, decided=decided))
        other = other_name_of(reader.graph.nodes[question.concept], reader.language)
        st.markdown(f"#### {reader.name(question.concept)} :gray[{other}]", anchors=False)
        for latex in asked_formulas(reader.graph, question.check):
            st.markdown(block_math(latex))
        st.markdown(rich(asked_text(reader.graph, question.check, reader.language)))
        with st.container(horizontal=True, gap="small", key="placement-answers"):
            for answer, (word, icon) in ANSWERS.items():
                st.button(
                    say(word), icon=icon, key=f"answer {answer}", width="stretch", on_click=_answer,
                    args=(placement, question.concept, answer),
                )  # fmt: skip
        with st.expander(say("good_answer"), key=f"good answer {question.concept}", type="compact"):
            for text in good_answer_texts(reader.graph, question.check, reader.language):
                st.markdown(rich(text))
    with st.container(horizontal=True, gap="small"):
        _undo_button(reader, placement)
        st.button(say("stop_here"), key="stop", type="tertiary", on_click=_stop, args=(placement.goals,))


def _end(reader: Reader, placement: Placement, result: PlacementResult, *, open_: bool) -> None:
    show_summary(reader, placement, result)
    with st.container(horizontal=True, gap="small"):
        st.button(
            reader.say("go_on_asking" if open_ else "ask_more"), key="go on", type="tertiary",
            icon=":material/arrow_forward:", on_click=_go_on, args=(placement, open_),
        )  # fmt: skip
        _undo_button(reader, placement)
        _anew_button(reader, placement.goals)
    show_lists(reader, result)


def _undo_button(reader: Reader, placement: Placement) -> None:
    st.button(
        reader.say("undo_answer"), key="undo", type="tertiary", icon=":material/undo:",
        disabled=not placement.answers, on_click=_keep, args=(placement.taken_back(),),
    )  # fmt: skip


def _anew_button(reader: Reader, goals: Goals) -> None:
    st.button(
        reader.say("start_anew"), key="anew", type="tertiary", icon=":material/restart_alt:", on_click=_forget,
        args=(goals,),
    )  # fmt: skip


def _answer(placement: Placement, concept: str, answer: Answer) -> None:
    _keep(placement.answered(concept, answer))


def _keep(placement: Placement) -> None:
    _stopped().discard(placement.goals)
    _placements()[placement.goals] = placement


def _stop(goals: Goals) -> None:
    _stopped().add(goals)


def _go_on(placement: Placement, open_: bool) -> None:
    _stopped().discard(placement.goals)
    if not open_:
        _limits()[placement.goals] = len(placement.answers) + MORE


def _forget(goals: Goals) -> None:
    _placements().pop(goals, None)
    _limits().pop(goals, None)
    _stopped().discard(goals)
