"""What a reader writes of their time."""

from __future__ import annotations

from datetime import date

import pytest

from sugraph.errors import UsageError
from sugraph.plans.hours import parse_date, parse_days, parse_hours, reader_hours, week_minutes
from sugraph.results.schedule import Hours

TODAY = date(2026, 10, 21)
WEEK = (0, 1, 2, 3, 4, 5, 6)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon,wed,sat", (0, 2, 5)),
        ("Monday SUNDAYS", (0, 6)),
        ("tu, thurs，weds", (1, 2, 3)),
        ("sat and sun", (5, 6)),
        ("周一、星期三，周六", (0, 2, 5)),
        ("六", (5,)),
        ("周日", (6,)),
        ("周天 / 礼拜二", (1, 6)),
        ("周一三五", (0, 2, 4)),
        ("周一和周二", (0, 1)),
        ("1,3,7", (0, 2, 6)),
        ("１，２", (0, 1)),
        ("weekdays", WEEK[:5]),
        ("weekend", WEEK[5:]),
        ("周末，周一", (0, 5, 6)),
        ("每天", WEEK),
        ("mon - fri", WEEK[:5]),
        ("星期一至五", WEEK[:5]),
        ("sat-mon", (0, 5, 6)),
        ("wed,wed", (2,)),
    ],
)
def test_days_are_read_in_many_forms(text: str, days: tuple[int, ...]) -> None:
    assert parse_days(text) == days


@pytest.mark.parametrize(
    ("text", "nearest"), [("mon,wendesday", "wednesday"), ("weekdais", "weekdays"), ("周八", "周一")]
)
def test_an_unknown_day_is_refused_with_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(UsageError, match=f"is no day of the week\nNearest: {nearest}"):
        parse_days(text)


@pytest.mark.parametrize("text", ["8", "0", "m", "weekdays-sun", "mon-", "9" * 5000])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no day of the week"):
        parse_days(text)


@pytest.mark.parametrize("text", ["", " , "])
def test_no_day_at_all_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no day of the week is named"):
        parse_days(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("2026/2/3", date(2026, 2, 3)),
        ("2026年2月3日", date(2026, 2, 3)),
        (" Today ", TODAY),
        ("tomorrow", date(2026, 10, 22)),
        ("明天", date(2026, 10, 22)),
        ("2028-02-29", date(2028, 2, 29)),
    ],
)
def test_dates_are_read_in_many_forms(text: str, day: date) -> None:
    assert parse_date(text, TODAY) == day


def test_a_day_that_does_not_exist_is_refused_with_the_last_of_its_month() -> None:
    with pytest.raises(UsageError, match=r"2026-02-30 does not exist\n.*2026-02-28"):
        parse_date("2026-02-30", TODAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [("2026-13-01", "months 01 to 12"), ("0000-01-01", "no year 0"), ("next week", "is no date"), ("", "is no date")],
)
def test_what_is_no_date_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("6", 360),
        ("4.5", 270),
        ("6h", 360),
        ("90 min", 90),
        ("1.5小时", 90),
        ("90分钟", 90),
        (".5", 30),
        ("168", 10_080),
    ],
)
def test_hours_are_read_as_minutes(text: str, minutes: int) -> None:
    assert parse_hours(text) == minutes


@pytest.mark.parametrize("text", ["nan", "inf", "-3", "many", "", "6,5"])
def test_what_is_no_number_of_hours_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no number of hours"):
        parse_hours(text)


@pytest.mark.parametrize("hours", [float("nan"), float("inf"), -1.0, 0.0, 169.0, 1e300, 0.001])
def test_hours_that_no_week_has_are_refused(hours: float) -> None:
    with pytest.raises(UsageError):
        week_minutes(hours)


def test_hours_begin_today_on_every_day_unless_said_otherwise() -> None:
    assert reader_hours(420, TODAY) == Hours(420, WEEK, TODAY)


def test_days_are_kept_ascending_and_once() -> None:
    assert reader_hours(420, TODAY, days=(5, 0, 5)).days == (0, 5)


@pytest.mark.parametrize(
    ("start", "deadline", "said"),
    [
        (None, date(2026, 10, 20), "in the past"),
        (date(2026, 11, 2), date(2026, 11, 1), "before the start"),
        (date(2025, 10, 1), None, "more than a year ago"),
    ],
)
def test_days_that_cannot_be_are_refused(start: date | None, deadline: date | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        reader_hours(420, TODAY, start=start, deadline=deadline)


def test_a_deadline_today_is_one() -> None:
    assert reader_hours(420, TODAY, deadline=TODAY).deadline == TODAY


def test_less_than_a_minute_a_day_is_refused() -> None:
    with pytest.raises(UsageError, match=r"less than a minute a day\nGive more hours a week, or fewer days"):
        reader_hours(6, TODAY)
