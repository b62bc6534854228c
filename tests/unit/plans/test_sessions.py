"""A plan with the hours and the deadline of a reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sugraph.plans.sessions import schedule
from sugraph.results.reading import PlanStep, ReadingPlan
from sugraph.results.schedule import Hours, Schedule

START = date(2026, 10, 21)
DAILY = Hours(420, (0, 1, 2, 3, 4, 5, 6), START)
A, B, C = "concept:a", "concept:b", "concept:c"


def plan(steps: dict[str, int], goals: tuple[str, ...] = ()) -> ReadingPlan:
    made = tuple(PlanStep(ref, minutes, ()) for ref, minutes in steps.items())
    total = sum(steps.values())
    return ReadingPlan(goals, (), (), (), total, total, True, True, (), made, ())


def by(days: int) -> Hours:
    """With a deadline so many days after the start."""
    return replace(DAILY, deadline=START + timedelta(days=days))


def minutes(found: Schedule) -> list[int]:
    return [session.minutes for session in found.sessions]


def test_a_plan_ends_with_its_last_session() -> None:
    found = schedule(plan({A: 50, B: 50}), DAILY, {})
    assert (minutes(found), found.finish, found.within) == ([50, 50], START + timedelta(days=1), None)


def test_an_empty_plan_has_no_sessions_and_no_end() -> None:
    assert schedule(plan({}), by(3), {}) == Schedule((), None, START + timedelta(days=3))


def test_a_deadline_that_is_met_changes_nothing() -> None:
    found = schedule(plan({A: 50, B: 50}), by(1), {})
    assert (found.missing_minutes, found.late_days, found.within) == (0, 0, None)


def test_a_deadline_is_met_by_taking_apart_what_would_be_kept_together() -> None:
    found = schedule(plan({A: 40, B: 40, C: 40}), by(1), {})
    assert (minutes(found), found.finish, found.within) == ([60, 60], START + timedelta(days=1), None)


def test_a_deadline_too_early_says_how_much_is_missing_and_how_late_it_gets() -> None:
    found = schedule(plan({A: 50, B: 50, C: 50}), by(0), {})
    assert (found.missing_minutes, found.late_days, found.finish) == (90, 2, START + timedelta(days=2))


def test_the_sessions_hold_what_fits_until_the_deadline() -> None:
    found = schedule(plan({A: 50, B: 20, C: 40}, goals=(C,)), by(0), {C: [B]})
    assert found.within is not None
    assert (found.within.steps, found.within.reached) == ((B, C), (C,))
    assert [part.id for session in found.sessions for part in session.parts] == [B, C]


def test_without_a_session_before_the_deadline_nothing_is_reached() -> None:
    hours = Hours(60, (0,), START, START)
    found = schedule(plan({A: 0, B: 50}), hours, {})
    assert found.within is not None
    assert (found.sessions, found.within.steps, found.missing_minutes) == ((), (), 50)
    assert found.finish == date(2026, 10, 26)


def test_the_session_of_a_step_is_the_one_in_which_it_begins() -> None:
    found = schedule(plan({A: 30, B: 100}), DAILY, {})
    assert (found.session_of(A), found.session_of(B), found.session_of(C)) == (1, 1, None)
