"""Any plan in any hours: days and weeks are not exceeded, nothing is lost, the order is kept."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, strategies as st

from sugraph.plans.packing import SENSIBLE, pack, together
from sugraph.plans.session_days import day_minutes, sessions_until
from sugraph.plans.sessions import schedule
from sugraph.results.reading import PlanStep, ReadingPlan
from sugraph.results.schedule import Hours, Session

START = date(2026, 1, 1)


@st.composite
def step_lists(draw: st.DrawFn) -> list[PlanStep]:
    """Steps of any length; an article may be read for concepts near it or far away, each side may say so."""
    kinds = draw(st.lists(st.sampled_from(["concept", "article"]), max_size=12))
    refs = [f"{kind}:{number}" for number, kind in enumerate(kinds)]
    steps = []
    for ref in refs:
        others = [other for other in refs if other.partition(":")[0] != ref.partition(":")[0]]
        joined = draw(st.lists(st.sampled_from(others), unique=True, max_size=3)) if others else []
        minutes = draw(st.one_of(st.integers(0, 40), st.integers(0, 300)))
        steps.append(PlanStep(ref, minutes, (), tuple(joined)))
    return steps


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    days = tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1))))
    minutes = draw(st.integers(len(days), 60 * 24)) if draw(st.booleans()) else draw(st.integers(len(days), 70))
    start = START + timedelta(days=draw(st.integers(0, 400)))
    return Hours(minutes, days, start)


def plan_of(steps: list[PlanStep]) -> ReadingPlan:
    total = sum(step.minutes for step in steps)
    return ReadingPlan((), (), (), (), total, total, True, True, (), tuple(steps), ())


def lost(sessions: tuple[Session, ...], capacity: int) -> list[int]:
    """Minutes left unused in every session but the last."""
    return [capacity - session.minutes for session in sessions[:-1]]


def check_sessions(sessions: tuple[Session, ...], steps: list[PlanStep], given_hours: Hours) -> None:
    capacity = day_minutes(given_hours)
    weeks: Counter[tuple[int, int]] = Counter()
    for session in sessions:
        year, week, _ = session.date.isocalendar()
        weeks[year, week] += session.minutes
        assert session.parts
        assert session.minutes <= capacity
        assert session.date.weekday() in given_hours.days
        assert session.date >= given_hours.start
    assert all(minutes <= given_hours.minutes_per_week for minutes in weeks.values())
    assert all(before.date < after.date for before, after in pairwise(sessions))
    parts = [part for session in sessions for part in session.parts]
    assert list(dict.fromkeys(part.id for part in parts)) == [step.id for step in steps]
    for step in steps:
        own = [part for part in parts if part.id == step.id]
        assert sum(part.minutes for part in own) == step.minutes
        assert [(part.part, part.parts) for part in own] == [(n + 1, len(own)) for n in range(len(own))]
        assert all(part.minutes for part in own) or step.minutes == 0


@given(step_lists(), hours())
def test_no_day_and_no_week_is_exceeded_and_every_step_is_whole_and_in_order(
    steps: list[PlanStep], given_hours: Hours
) -> None:
    check_sessions(pack(steps, given_hours), steps, given_hours)


@given(step_lists(), hours())
def test_what_belongs_together_and_fits_into_a_session_is_in_one(steps: list[PlanStep], given_hours: Hours) -> None:
    sessions = pack(steps, given_hours)
    for run in together(steps):
        if sum(step.minutes for step in run) <= day_minutes(given_hours) and any(step.minutes for step in run):
            ids = {step.id for step in run}
            assert sum(any(part.id in ids for part in session.parts) for session in sessions) == 1


@given(step_lists(), hours())
def test_time_is_lost_only_where_the_next_would_be_split_or_little_room_is_left(
    steps: list[PlanStep], given_hours: Hours
) -> None:
    sessions, capacity = pack(steps, given_hours), day_minutes(given_hours)
    sizes = {step.id: sum(other.minutes for other in run) for run in together(steps) for step in run}
    minutes = {step.id: step.minutes for step in steps}
    for session, following in pairwise(sessions):
        room = capacity - session.minutes
        first = next(part.id for part in following.parts if part.minutes)
        whole = [size for size in (sizes[first], minutes[first]) if size <= capacity]
        assert not room or any(size > room for size in whole) or room < min(SENSIBLE, (capacity + 1) // 2)


@given(step_lists())
def test_runs_hold_every_step_once_in_order(steps: list[PlanStep]) -> None:
    assert [step.id for run in together(steps) for step in run] == [step.id for step in steps]


@given(step_lists(), hours(), st.integers(0, 200))
def test_whatever_fits_by_its_minutes_ends_by_the_deadline(
    steps: list[PlanStep], given_hours: Hours, days: int
) -> None:
    deadline = given_hours.start + timedelta(days=days)
    dated = Hours(given_hours.minutes_per_week, given_hours.days, given_hours.start, deadline)
    found = schedule(plan_of(steps), dated, {}, seconds=0)
    capacity = sessions_until(dated, deadline) * day_minutes(dated)
    total = sum(step.minutes for step in steps)
    assert not found.sessions or found.sessions[-1].date <= deadline
    if total <= capacity and (sessions_until(dated, deadline) or not steps):
        check_sessions(found.sessions, steps, dated)
        assert (found.within, found.missing_minutes, found.late_days) == (None, 0, 0)
    else:
        assert found.within is not None
        assert (found.missing_minutes, found.within.minutes <= capacity) == (total - capacity, True)
        assert found.late_days > 0
        taken = [step for step in steps if step.id in found.within.steps]
        check_sessions(found.sessions, taken, dated)
