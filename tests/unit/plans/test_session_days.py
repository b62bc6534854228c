"""The days of sessions and how long they may be."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import pytest

from sugraph.errors import UsageError
from sugraph.plans.session_days import LAST, day_minutes, session_day, session_days, sessions_until
from sugraph.results.schedule import Hours

WEDNESDAY = date(2026, 10, 21)


def test_a_day_has_its_share_of_the_week_rounded_down() -> None:
    assert day_minutes(Hours(200, (0, 2, 4), WEDNESDAY)) == 66


@pytest.mark.parametrize(
    "hours", [Hours(2, (0, 1, 2), WEDNESDAY), Hours(1441, (0,), WEDNESDAY), Hours(60, (), WEDNESDAY)]
)
def test_a_day_without_minutes_or_with_too_many_is_refused(hours: Hours) -> None:
    with pytest.raises(UsageError):
        day_minutes(hours)


def test_the_first_session_is_on_the_start_or_the_next_chosen_day() -> None:
    assert session_day(Hours(60, (2,), WEDNESDAY), 0) == WEDNESDAY
    assert session_day(Hours(60, (1,), WEDNESDAY), 0) == date(2026, 10, 27)


def test_sessions_are_on_every_chosen_day_from_the_start_on() -> None:
    hours = Hours(60, (0, 2, 6), WEDNESDAY)
    every_day = (WEDNESDAY + timedelta(days=number) for number in range(60))
    chosen = [day for day in every_day if day.weekday() in hours.days]
    assert list(islice(session_days(hours), len(chosen))) == chosen


@pytest.mark.parametrize("days", [(0,), (2,), (1, 3), (0, 1, 2, 3, 4, 5, 6), (5, 6)])
def test_sessions_until_a_day_are_counted_with_it(days: tuple[int, ...]) -> None:
    hours = Hours(60, days, WEDNESDAY)
    for number in range(-3, 25):
        last = WEDNESDAY + timedelta(days=number)
        inside = [day for day in islice(session_days(hours), 40) if day <= last]
        assert sessions_until(hours, last) == len(inside)


def test_a_session_beyond_all_dates_is_refused() -> None:
    hours = Hours(60, (0, 1, 2, 3, 4, 5, 6), LAST)
    assert session_day(hours, 0) == LAST
    with pytest.raises(UsageError, match="before the year 9999"):
        session_day(hours, 1)
