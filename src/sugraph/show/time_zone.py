"""A time zone as iCalendar describes one: when its clocks change between two days, and by how much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=7)
"""No zone changes its clocks twice within so few days and back again."""

_UNIVERSAL = frozenset({"UTC", "Etc/UTC", "Etc/Universal", "Etc/Zulu", "Etc/UCT", "Universal", "Zulu", "UCT"})


def known_zone(name: str) -> tzinfo | None:
    """The zone of an IANA name such as `Europe/Berlin`; None where there is none of that name."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if name in _UNIVERSAL:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None  # OSError: the name of a folder of the zones' files, such as `Europe`


def zone_component(name: str, first: date, last: date) -> Timezone | None:
    """The VTIMEZONE of a zone, right from one day to another; None for UTC and a zone that is not known.

    Made here because icalendar's own (7.3) puts the start of summer time an hour late: RFC 5545, 3.6.5, wants it by
    the clock as it was before the change, 02:00 and not 03:00.
    """
    zone = known_zone(name)
    if zone is None or zone is UTC:
        return None
    from icalendar import Timezone

    component = Timezone()
    component.add("tzid", name)
    # Before the first change anything is as on the first day.
    begin = datetime.combine(first, time(), tzinfo=UTC) - timedelta(days=2)
    component.add_component(_observance(zone, begin, _offset(zone, begin)))
    for moment in _changes(zone, begin, datetime.combine(last, time(), tzinfo=UTC) + timedelta(days=2)):
        component.add_component(_observance(zone, moment, _offset(zone, moment - timedelta(seconds=1))))
    return component


def _observance(zone: tzinfo, moment: datetime, before: timedelta) -> TimezoneDaylight | TimezoneStandard:
    """What holds from a moment on."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    there = moment.astimezone(zone)
    component = TimezoneDaylight() if (there.dst() or timedelta()) > timedelta() else TimezoneStandard()
    component.add("dtstart", moment.replace(tzinfo=None) + before)
    component.add("tzoffsetfrom", before)
    component.add("tzoffsetto", _offset(zone, moment))
    component.add("tzname", there.tzname() or "")
    return component


def _offset(zone: tzinfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _changes(zone: tzinfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The moments at which the clocks change, to the second."""
    before = begin
    while before < end:
        after = before + _STEP
        if _offset(zone, before) != _offset(zone, after):
            yield _first_after(zone, before, after)
        before = after


def _first_after(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    old = _offset(zone, before)
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _offset(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after
