"""Steps laid into sessions."""

from __future__ import annotations

from datetime import date

import pytest

from sugraph.errors import UsageError
from sugraph.plans.packing import pack, together
from sugraph.results.reading import PlanStep
from sugraph.results.schedule import Hours

DAILY = Hours(420, (0, 1, 2, 3, 4, 5, 6), date(2026, 10, 21))
"""An hour a day."""


def step(name: str, minutes: int, *with_: str) -> PlanStep:
    return PlanStep(name, minutes, (), with_)


def packed(*steps: PlanStep, most: int | None = None) -> list[str]:
    """`["a30 b20", "c60/1of2"]`: each session as a text."""
    sessions = pack(steps, DAILY, most=most)
    return [
        " ".join(
            f"{part.id}{part.minutes}" + (f"/{part.part}of{part.parts}" if part.parts > 1 else "")
            for part in session.parts
        )
        for session in sessions
    ]


def runs(*steps: PlanStep) -> list[str]:
    return ["".join(step.id for step in run) for run in together(steps)]


def test_steps_fill_a_session_in_their_order() -> None:
    assert packed(step("a", 30), step("b", 20), step("c", 20)) == ["a30 b20", "c20"]


def test_sessions_are_on_successive_days() -> None:
    sessions = pack([step("a", 50), step("b", 50)], DAILY)
    assert [session.date for session in sessions] == [date(2026, 10, 21), date(2026, 10, 22)]


def test_nothing_to_do_makes_no_session() -> None:
    assert packed() == []


def test_what_belongs_together_waits_for_a_session_that_holds_it() -> None:
    assert packed(step("a", 30), step("b", 20, "x"), step("x", 30, "b")) == ["a30", "b20 x30"]


def test_a_step_that_fits_into_a_session_is_not_split() -> None:
    assert packed(step("a", 30), step("b", 40)) == ["a30", "b40"]


def test_a_long_step_fills_the_room_that_is_left_and_whole_sessions() -> None:
    assert packed(step("a", 30), step("b", 100), step("c", 30)) == ["a30 b30/1of3", "b60/2of3", "b10/3of3 c30"]


def test_a_long_step_begins_afresh_where_little_room_is_left() -> None:
    assert packed(step("a", 50), step("b", 100)) == ["a50", "b60/1of2", "b40/2of2"]


def test_what_is_together_longer_than_a_session_is_split_between_steps() -> None:
    steps = [step("a", 10), step("b", 40, "x"), step("x", 30, "b", "c"), step("c", 30, "x")]
    assert packed(*steps) == ["a10 b40", "x30 c30"]


def test_what_is_together_longer_than_a_session_begins_afresh_where_little_room_is_left() -> None:
    assert packed(step("a", 50), step("b", 10, "x"), step("x", 55, "b")) == ["a50", "b10", "x55"]


def test_a_step_without_minutes_goes_with_the_one_before_it() -> None:
    assert packed(step("a", 60), step("z", 0), step("b", 10)) == ["a60 z0", "b10"]


def test_first_steps_without_minutes_go_with_the_first_that_has_some() -> None:
    assert packed(step("y", 0), step("z", 0), step("a", 100)) == ["y0 z0 a60/1of2", "a40/2of2"]


def test_a_step_without_minutes_stays_with_what_it_belongs_to() -> None:
    assert packed(step("a", 60), step("z", 0, "x"), step("x", 30, "z")) == ["a60", "z0 x30"]


def test_steps_without_minutes_alone_are_one_session() -> None:
    assert packed(step("y", 0), step("z", 0)) == ["y0 z0"]


def test_with_few_sessions_every_minute_is_used() -> None:
    steps = [step("a", 40), step("b", 40), step("c", 40)]
    assert packed(*steps) == ["a40", "b40", "c40"]
    assert packed(*steps, most=2) == ["a40 b20/1of2", "b20/2of2 c40"]


def test_with_few_sessions_steps_stay_whole_as_long_as_there_is_time_to_spare() -> None:
    steps = [step("a", 50), step("b", 50), step("c", 40), step("d", 30)]
    assert packed(*steps, most=3) == ["a50", "b50 c10/1of2", "c30/2of2 d30"]


def test_sessions_without_end_are_refused() -> None:
    with pytest.raises(UsageError, match="does not end before the year 9999"):
        pack([step("a", 10_000_000)], Hours(1, (0,), date(2026, 10, 21)))


def test_neighbours_that_the_plan_joins_belong_together() -> None:
    assert runs(step("a", 1), step("b", 1, "x"), step("x", 1, "b"), step("c", 1)) == ["a", "bx", "c"]


def test_an_article_belongs_to_all_the_concepts_around_it_that_it_is_read_for() -> None:
    assert runs(step("a", 1), step("b", 1), step("x", 1, "a", "b", "c"), step("c", 1)) == ["abxc"]


def test_what_is_joined_only_by_something_far_away_does_not_belong_together() -> None:
    assert runs(step("a", 1), step("b", 1), step("c", 1), step("x", 1, "a", "b")) == ["a", "b", "c", "x"]
