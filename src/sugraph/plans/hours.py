"""What a reader says of their time, as values: hours a week, days of the week, dates."""

from __future__ import annotations

import re
import unicodedata
from datetime import MAXYEAR, MINYEAR, date, timedelta
from math import isfinite

from sugraph.errors import UsageError
from sugraph.plans.session_days import DAYS_REMEDY, EVERY_DAY, day_minutes
from sugraph.results.schedule import Hours

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_SETS = {
    "weekdays": EVERY_DAY[:5], "weekday": EVERY_DAY[:5], "workdays": EVERY_DAY[:5], "工作日": EVERY_DAY[:5],
    "weekend": EVERY_DAY[5:], "weekends": EVERY_DAY[5:], "周末": EVERY_DAY[5:], "週末": EVERY_DAY[5:],
    "daily": EVERY_DAY, "everyday": EVERY_DAY, "all": EVERY_DAY, "每天": EVERY_DAY, "每日": EVERY_DAY,
}  # fmt: skip
_SEPARATORS = re.compile(r"[\s,、;/和]+|\band\b")
_DASH = re.compile(r"\s*[-–—~至到]\s*")
_WEEK_WORD = "(?:周|週|星期|礼拜|禮拜)"
_CHINESE_DAYS = re.compile(rf"(?:{_WEEK_WORD}?[一二三四五六日天])+")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_RELATIVE = {"today": 0, "tomorrow": 1, "今天": 0, "明天": 1}
LONGEST_AGO = 366
"""Days ago that a plan may have begun: it is scheduled again from its start to bring a calendar up to date."""

_HOURS = re.compile(r"([0-9]+(?:[.][0-9]*)?|[.][0-9]+) ?(h|hours?|小时|min|minutes?|分钟)?")
_HOURS_REMEDY = "Give the hours you have in a week, like 6, 4.5 or 90min."


def week_minutes(hours: float) -> int:
    """Minutes of a week's hours, rounded.

    Raises:
        UsageError: for what is no number of hours that a week can have, and for less than a minute.
    """
    if not isfinite(hours):
        raise UsageError(f"{hours} is no number of hours", remedy=_HOURS_REMEDY)
    if hours <= 0:
        raise UsageError(f"with {hours:g} hours a week there is no time to plan", remedy=_HOURS_REMEDY)
    if hours > 7 * 24:
        raise UsageError(f"a week has 168 hours, not {hours:g}", remedy=_HOURS_REMEDY)
    minutes = round(hours * 60)
    if not minutes:
        raise UsageError(f"{hours:g} hours a week are less than a minute", remedy=_HOURS_REMEDY)
    return minutes


def parse_hours(text: str) -> int:
    """Minutes of what somebody writes for the hours of a week: `6`, `4.5`, `6h`, `90min`, `6小时`.

    Raises:
        UsageError: as `week_minutes`, and for what is no number.
    """
    found = _HOURS.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if not found:
        raise UsageError(f"“{text.strip()}” is no number of hours", remedy=_HOURS_REMEDY)
    per_hour = 60 if (found[2] or "h")[0] in "m分" else 1
    return week_minutes(float(found[1]) / per_hour)


def parse_days(text: str) -> tuple[int, ...]:
    """Days of the week, 0 for Monday to 6 for Sunday, ascending, each once.

    English names and their beginnings, Chinese names, numbers from 1 for Monday, ranges of these, and words such as
    `weekend`, separated by commas or spaces: `mon,wed`, `周一、周三`, `一三五`, `1-5`, `weekdays sun`.

    Raises:
        UsageError: for a day that there is not, with the nearest one, and where no day is named.
    """
    folded = _DASH.sub("-", unicodedata.normalize("NFKC", text).strip().lower())
    days = {day for named in _SEPARATORS.split(folded) if named for day in _days(named)}
    if not days:
        raise UsageError("no day of the week is named", remedy=DAYS_REMEDY)
    return tuple(sorted(days))


def _days(named: str) -> tuple[int, ...]:
    """The days of one word; of a range that ends before it begins those over the Sunday: `sat-mon`."""
    plain = _plain_days(named)
    if plain:
        return plain
    ends = [_plain_days(end) for end in named.split("-")]
    if [len(end) for end in ends] == [1, 1]:
        first, last = ends[0][0], ends[1][0]
        return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))
    raise UsageError(f"“{named}” is no day of the week", remedy=_nearest(named) + DAYS_REMEDY)


def _plain_days(named: str) -> tuple[int, ...]:
    if named in _SETS:
        return _SETS[named]
    if len(named) == 1 and named in "1234567":
        return (int(named) - 1,)
    if _CHINESE_DAYS.fullmatch(named):
        # “星期” and “礼拜” hold none of the signs that name a day.
        return tuple(_CHINESE[sign] for sign in named if sign in _CHINESE)
    singular = {"weds": "wed"}.get(named, named.removesuffix("days") + "day" if named.endswith("days") else named)
    found = [day for day, name in enumerate(_ENGLISH) if len(singular) > 1 and name.startswith(singular)]
    return tuple(found)


def _nearest(named: str) -> str:
    from rapidfuzz import process

    names = [*_ENGLISH, *(name for name in _SETS if name.isascii()), *(f"周{sign}" for sign in _CHINESE)]
    found = process.extractOne(named, names, score_cutoff=50)
    return f"Nearest: {found[0]}. " if found else ""


def parse_date(text: str, today: date) -> date:
    """A day: `2026-12-01`, `2026/12/1`, `2026年12月1日`, `today`, `tomorrow`, `今天`, `明天`.

    Raises:
        UsageError: for what is no day, and for a day that does not exist, such as 2026-02-30.
    """
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    remedy = "Write it like 2026-12-01, today or tomorrow."
    if folded in _RELATIVE:
        return today + timedelta(days=_RELATIVE[folded])
    found = _DATE.fullmatch(folded)
    if not found:
        raise UsageError(f"“{text.strip()}” is no date", remedy=remedy)
    year, month, day = (int(part) for part in found.groups())
    if not MINYEAR <= year <= MAXYEAR:
        raise UsageError(f"there is no year {year}", remedy=remedy)
    try:
        return date(year, month, day)
    except ValueError as error:
        written = f"{year:04}-{month:02}-{day:02}"
        raise UsageError(f"the day {written} does not exist", remedy=_last_day(year, month) or remedy) from error


def _last_day(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return "A year has the months 01 to 12."
    last = next(day for day in (31, 30, 29, 28) if _exists(year, month, day))
    return f"The last day of that month is {year:04}-{month:02}-{last}."


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def reader_hours(
    minutes_per_week: int,
    today: date,
    *,
    days: tuple[int, ...] = EVERY_DAY,
    start: date | None = None,
    deadline: date | None = None,
) -> Hours:
    """The hours of a reader, checked.

    Args:
        minutes_per_week: for study.
        today: the day on which the reader asks.
        days: days of the week with a session, 0 for Monday to 6 for Sunday.
        start: the first day there is; today where None.
        deadline: the last day there is.

    Raises:
        UsageError: if a day has no minute or too many, if the start is more than a year ago, or if the deadline is
            before the start or in the past.
    """
    hours = Hours(minutes_per_week, tuple(sorted(set(days))), start or today, deadline)
    day_minutes(hours)
    if hours.start < today - timedelta(days=LONGEST_AGO):
        raise UsageError(
            f"the start {hours.start} is more than a year ago", remedy="Give the day on which you began, or none."
        )
    if deadline and deadline < today:
        raise UsageError(f"the deadline {deadline} is in the past", remedy=f"Give a day from {today} on.")
    if deadline and deadline < hours.start:
        raise UsageError(
            f"the deadline {deadline} is before the start {hours.start}",
            remedy="Begin earlier, or give a later deadline.",
        )
    return hours
