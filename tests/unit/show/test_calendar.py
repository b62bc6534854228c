"""Sessions as an iCalendar file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from sugraph.model.graph import Graph
from sugraph.results.reading import Because, PlanStep, ReadingPlan
from sugraph.results.schedule import Schedule, Session, SessionPart
from sugraph.show.calendar import calendar_text

if TYPE_CHECKING:
    from tests.conftest import Make

HEAT, STOCK, ARTICLE = "concept:heat", "concept:stock", "article:7"
STAMP = datetime(2026, 10, 20, 8, 30, 15, 999, tzinfo=UTC)
SHANGHAI = "Asia/Shanghai"
SESSIONS = (
    Session(date(2026, 10, 21), (SessionPart(HEAT, 60, 1, 2),)),
    Session(date(2026, 10, 25), (SessionPart(HEAT, 40, 2, 2), SessionPart(ARTICLE, 20), SessionPart(STOCK, 0))),
)
STEPS = (
    PlanStep(HEAT, 100, (Because("requires", STOCK),), sources=("book:cook",)),
    PlanStep(ARTICLE, 20, (Because("explains", STOCK),), (STOCK,)),
    PlanStep(STOCK, 0, (Because("goal", STOCK),), (ARTICLE,)),
)
PLAN = ReadingPlan((STOCK,), (), (), (), 120, 120, True, True, (HEAT,), STEPS, ())


@pytest.fixture(scope="module")
def graph(make: Make) -> Graph:
    return make.graph(
        [
            make.concept("heat", name=make.text("热，传导；\\n", "Heat, flow; \\n")),
            make.concept("stock", name=make.text("高汤" * 40, "Stock")),
            make.article(7, name=make.text("谈\n汤\x07", "On\nsoup\x07"), url="https://a.example/7?x=(1)"),
            make.book("cook", name=make.text("厨书", "Cookery")),
        ]
    )


def written(graph: Graph, **given: Any) -> str:
    values: dict[str, Any] = {
        "plan": PLAN, "schedule": Schedule(SESSIONS, date(2026, 10, 25)), "language": "en", "zone": SHANGHAI,
        "stamp": STAMP,
    } | given  # fmt: skip
    return calendar_text(graph, **values)


def calendar(graph: Graph, **given: Any) -> Calendar:
    read = Calendar.from_ical(written(graph, **given))
    assert isinstance(read, Calendar)
    assert [item.errors for item in read.walk()] == [[]] * len(read.walk())
    return read


def events(graph: Graph, **given: Any) -> list[Event]:
    return calendar(graph, **given).events


def test_each_session_is_an_event_in_the_evening_of_its_day(graph: Graph) -> None:
    zone = ZoneInfo(SHANGHAI)
    assert [(event.start, event.end) for event in events(graph)] == [
        (datetime(2026, 10, 21, 19, tzinfo=zone), datetime(2026, 10, 21, 20, tzinfo=zone)),
        (datetime(2026, 10, 25, 19, tzinfo=zone), datetime(2026, 10, 25, 20, tzinfo=zone)),
    ]


def test_the_file_has_all_that_the_standard_requires(graph: Graph) -> None:
    read = calendar(graph)
    assert (read["VERSION"], bool(read["PRODID"])) == ("2.0", True)
    for event in read.events:
        assert {"UID", "DTSTAMP", "DTSTART"} <= event.keys()
    for zone in read.timezones:
        assert "TZID" in zone
        for observance in zone.subcomponents:
            assert {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"} <= observance.keys()
    assert read.get_missing_tzids() == set()


def test_lines_end_with_crlf_and_are_folded_at_75_bytes(graph: Graph) -> None:
    text = written(graph, language="zh")
    lines = text.split("\r\n")
    assert not {"\r", "\n"} & set("".join(lines))
    assert max(len(line.encode()) for line in lines) <= 75
    assert text.endswith("END:VCALENDAR\r\n")


def test_the_title_names_the_first_steps_that_take_time(graph: Graph) -> None:
    assert [str(event["SUMMARY"]) for event in events(graph)] == [
        "Heat, flow; \\n",
        "Heat, flow; \\n, On soup and 1 more",
    ]


def test_the_description_has_minutes_reasons_and_addresses(graph: Graph) -> None:
    _, second = events(graph)
    assert str(second["DESCRIPTION"]).split("\n\n") == [
        "Heat, flow; \\n — 40 min (2/2)\nNeeded for Stock.\nNo article explains it; read: Cookery",
        "On soup — 20 min\nExplains Stock.\nhttps://a.example/7?x=(1)",
        "Stock — 0 min\nThis is a goal.",
    ]


def test_the_address_of_an_event_is_that_of_its_first_article(graph: Graph) -> None:
    assert [event.get("URL") for event in events(graph)] == [None, "https://a.example/7?x=(1)"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a.example/\r\nATTENDEE:x"])
def test_an_address_cannot_bring_in_anything_else(make: Make, graph: Graph, url: str) -> None:
    article = make.article(7, url=url)
    other = Graph([article, *(node for node in graph.nodes.values() if node.id != article.id)], [])
    (_, second) = events(other)
    assert second.get("URL") in (None, "https://a.example/%0D%0AATTENDEE:x")
    assert "ATTENDEE" not in second


def test_a_second_file_for_the_same_days_replaces_the_events(graph: Graph) -> None:
    later = {"stamp": STAMP + timedelta(days=1), "plan": replace(PLAN, steps=STEPS), "zone": "Europe/Berlin"}
    before, after = events(graph), events(graph, **later)
    assert [event["UID"] for event in before] == [event["UID"] for event in after]
    assert all(old["SEQUENCE"] < new["SEQUENCE"] for old, new in zip(before, after, strict=True))
    assert all(old["DTSTAMP"].dt < new["DTSTAMP"].dt for old, new in zip(before, after, strict=True))


def test_other_goals_and_other_days_are_other_events(graph: Graph) -> None:
    uids = {event["UID"] for event in [*events(graph), *events(graph, plan=replace(PLAN, goals=(HEAT,)))]}
    assert len(uids) == 4


def test_the_order_of_the_goals_does_not_matter_to_an_event(graph: Graph) -> None:
    first, second = (events(graph, plan=replace(PLAN, goals=goals)) for goals in ((HEAT, STOCK), (STOCK, HEAT)))
    assert [event["UID"] for event in first] == [event["UID"] for event in second]


def test_the_same_file_is_written_every_time(graph: Graph) -> None:
    assert written(graph) == written(graph)


def test_a_session_keeps_its_hour_when_the_clocks_change(graph: Graph) -> None:
    first, second = events(graph, zone="Europe/Berlin")
    assert (first.start.time(), second.start.time()) == (time(19), time(19))
    assert (first.start.utcoffset(), second.start.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))


def test_a_session_over_a_change_of_the_clocks_keeps_its_length(graph: Graph) -> None:
    night = Schedule((replace(SESSIONS[0], date=date(2027, 3, 28)),), date(2027, 3, 28))
    (event,) = events(graph, schedule=night, zone="Europe/Berlin", begin=time(1, 30))
    assert event.end.astimezone(UTC) - event.start.astimezone(UTC) == timedelta(minutes=60)
    assert event.end.time() == time(3, 30)


def test_a_beginning_that_the_clocks_skip_is_put_after_the_gap(graph: Graph) -> None:
    night = Schedule((replace(SESSIONS[0], date=date(2027, 3, 28)),), date(2027, 3, 28))
    (event,) = events(graph, schedule=night, zone="Europe/Berlin", begin=time(2, 30))
    assert event.start.time() == time(3, 30)


@pytest.mark.parametrize("zone", ["", "Nowhere/Land"])
def test_in_an_unknown_zone_the_events_float(graph: Graph, zone: str) -> None:
    read = calendar(graph, zone=zone)
    assert read.timezones == []
    assert next(event.start for event in read.events) == datetime(2026, 10, 21, 19)  # noqa: DTZ001 - it has no zone


def test_universal_time_is_written_as_such(graph: Graph) -> None:
    assert "DTSTART:20261021T190000Z" in written(graph, zone="UTC")


def test_a_session_without_minutes_has_no_end(graph: Graph) -> None:
    empty = Schedule((Session(date(2026, 10, 21), (SessionPart(STOCK, 0),)),), date(2026, 10, 21))
    (event,) = events(graph, schedule=empty)
    assert "DTEND" not in event


def test_without_sessions_there_are_no_events(graph: Graph) -> None:
    assert events(graph, schedule=Schedule((), None)) == []
