"""The days on which a reader has a session, and how long it may be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta

from sugraph.errors import UsageError
from sugraph.results.schedule import Hours

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
MINUTES_A_DAY = 24 * 60
DAYS_REMEDY = "Write them like mon,wed,sat, 周一、周三, 1-5 (Monday is 1), weekdays or weekend."

LAST = date.max - timedelta(days=31)
"""The last day for a session: a program that shows it has to reckon a little beyond it."""


def day_minutes(hours: Hours) -> int:
    """How many minutes a session may take: the week's, spread evenly over its days and rounded down.

    Raises:
        UsageError: if that is less than a minute or more than a day has, or if there is no such day.
    """
    days = hours.days
    if not days or not set(days) <= set(EVERY_DAY):
        raise UsageError("there is no such day of the week, or none is chosen", remedy=DAYS_REMEDY)
    minutes = hours.minutes_per_week // len(set(days))
    if minutes < 1:
        raise UsageError(
            f"{hours.minutes_per_week} min a week on {len(days)} days are less than a minute a day",
            remedy="Give more hours a week, or fewer days.",
        )
    if minutes > MINUTES_A_DAY:
        raise UsageError(
            f"{hours.minutes_per_week} min a week on {len(days)} of its days are more than 24 hours a day",
            remedy="Give fewer hours a week, or more days.",
        )
    return minutes


def session_day(hours: Hours, number: int) -> date:
    """The day of a session, numbered from 0.

    Raises:
        UsageError: if it lies beyond what a date can name.
    """
    days = sorted(set(hours.days))
    before = sum(day < hours.start.weekday() for day in days)
    weeks, index = divmod(before + number, len(days))
    ordinal = hours.start.toordinal() - hours.start.weekday() + 7 * weeks + days[index]
    if ordinal > LAST.toordinal():
        raise UsageError(
            f"with {hours.minutes_per_week} min a week the plan does not end before the year {MAXYEAR} does",
            remedy="Give more hours a week, or choose nearer goals.",
        )
    return date.fromordinal(ordinal)


def session_days(hours: Hours) -> Iterator[date]:
    """The days of the sessions, from the first one on; UsageError as `session_day`."""
    number = 0
    while True:
        yield session_day(hours, number)
        number += 1


def sessions_until(hours: Hours, last: date) -> int:
    """How many sessions there are until a day, itself included."""
    if last < hours.start:
        return 0
    days = sorted(set(hours.days))
    monday = hours.start.toordinal() - hours.start.weekday()
    weeks, weekday = divmod(last.toordinal() - monday, 7)
    before = sum(day < hours.start.weekday() for day in days)
    return weeks * len(days) + bisect_right(days, weekday) - before
