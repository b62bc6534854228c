"""Time zones as iCalendar describes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Timezone

from sugraph.show.time_zone import known_zone, zone_component


def observances(component: Timezone) -> list[tuple[str, str, Any, Any]]:
    return [
        (item.name, f"{item['DTSTART'].dt:%Y-%m-%dT%H:%M}", item["TZOFFSETFROM"].td, item["TZOFFSETTO"].td)
        for item in component.subcomponents
    ]


def test_a_change_of_the_clocks_is_dated_by_the_clock_before_it() -> None:
    component = zone_component("Europe/Berlin", date(2026, 1, 10), date(2026, 12, 10))
    assert component is not None
    hour = timedelta(hours=1)
    assert observances(component) == [
        ("STANDARD", "2026-01-08T01:00", hour, hour),
        ("DAYLIGHT", "2026-03-29T02:00", hour, 2 * hour),
        ("STANDARD", "2026-10-25T03:00", 2 * hour, hour),
    ]


def test_a_zone_without_changes_has_one_observance() -> None:
    component = zone_component("Asia/Shanghai", date(2026, 1, 10), date(2027, 1, 10))
    assert component is not None
    assert [item[3] for item in observances(component)] == [timedelta(hours=8)]


@pytest.mark.parametrize(
    "name", ["America/New_York", "Europe/Dublin", "Africa/Casablanca", "Australia/Lord_Howe", "America/St_Johns"]
)
def test_the_offset_of_every_day_is_the_zone_s(name: str) -> None:
    first = datetime(2026, 1, 1, 12, tzinfo=UTC)
    component = zone_component(name, first.date(), date(2027, 12, 31))
    assert component is not None
    onsets = sorted(
        (item["DTSTART"].dt - item["TZOFFSETFROM"].td, item["TZOFFSETTO"].td) for item in component.subcomponents
    )
    for number in range(700):
        moment = first + timedelta(days=number)
        offset = [to for onset, to in onsets if onset <= moment.replace(tzinfo=None)][-1]
        assert offset == moment.astimezone(ZoneInfo(name)).utcoffset()


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "Europe", "../etc/passwd", "/etc/passwd", "a\nb", "CET\0"])
def test_what_is_no_zone_has_no_component(name: str) -> None:
    assert known_zone(name) is None
    assert zone_component(name, date(2026, 1, 1), date(2026, 2, 1)) is None


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC"])
def test_universal_time_needs_no_component(name: str) -> None:
    assert known_zone(name) is UTC
    assert zone_component(name, date(2026, 1, 1), date(2026, 2, 1)) is None
