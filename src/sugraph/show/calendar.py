"""The sessions of a plan as an iCalendar file (RFC 5545), to be opened in any calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from sugraph.model.graph import Graph
from sugraph.model.nodes import Article
from sugraph.model.text import Language
from sugraph.results.reading import PlanStep, ReadingPlan
from sugraph.results.schedule import Schedule, Session, SessionPart
from sugraph.show.labels import minutes_text
from sugraph.show.map_details import safe_url
from sugraph.show.map_text import one_line
from sugraph.show.reasons import because_texts, names_text, uncovered_text
from sugraph.show.time_zone import known_zone, zone_component

if TYPE_CHECKING:
    from icalendar import Calendar, Event

EVENING = time(19)
"""When a session begins, unless the reader says otherwise."""

_NAMED = 2
"""Steps named in the title of an event."""

_PRODUCT = "-//sugraph//reading plan//EN"
_COUNTING_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def calendar_text(
    graph: Graph,
    plan: ReadingPlan,
    schedule: Schedule,
    language: Language,
    zone: str,
    begin: time = EVENING,
    *,
    stamp: datetime,
) -> str:
    """An event for each session: its steps with minutes, reasons and addresses.

    An event is known by the goals of the plan and its day, so that a file written later for the same goals replaces
    the events of the same days instead of doubling them.

    Args:
        zone: the reader's time zone as IANA names it, such as `Asia/Shanghai`. With one that is not known the events
            have times without a zone, which every calendar takes for its own.
        begin: when a session begins, in that zone.
        stamp: the moment the file is made, with a zone; a later one makes a calendar take the file's events for newer.

    Returns:
        The file's text, its lines ended by CRLF and folded at 75 bytes; write it as UTF-8 without changing line ends.
    """
    calendar = _empty_calendar(graph, plan, language)
    starts = [_moment(session.date, begin, zone) for session in schedule.sessions]
    component = zone_component(zone, starts[0].date(), starts[-1].date() + timedelta(days=2)) if starts else None
    if component is not None:
        calendar.add_component(component)
    steps = {step.id: step for step in plan.steps}
    for session, start in zip(schedule.sessions, starts, strict=True):
        event = _event(plan, session, start, stamp)
        event.add("summary", _summary(graph, session, language))
        event.add("description", _description(graph, plan, session, steps, language))
        address = _address(graph, session)
        if address:
            event.add("url", address)
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _empty_calendar(graph: Graph, plan: ReadingPlan, language: Language) -> Calendar:
    from icalendar import Calendar

    goals = one_line(names_text(graph, plan.goals, language))
    name = f"阅读计划：{goals}" if language == "zh" else f"Reading plan: {goals}"
    calendar = Calendar()
    for key, value in (("version", "2.0"), ("prodid", _PRODUCT), ("calscale", "GREGORIAN"), ("x-wr-calname", name)):
        calendar.add(key, value)
    return calendar


def _event(plan: ReadingPlan, session: Session, start: datetime, stamp: datetime) -> Event:
    from icalendar import Event

    made = stamp.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", _uid(plan.goals, session.date))
    event.add("dtstamp", made)
    # There is nothing to count revisions by but the clock: minutes stay in the range of the property for millennia.
    event.add("sequence", max(0, int((made - _COUNTING_FROM) / timedelta(minutes=1))))
    event.add("dtstart", start)
    if session.minutes:  # RFC 5545, 3.6.1: an end is later than the start
        event.add("dtend", _later(start, session.minutes))
    return event


def _uid(goals: Sequence[str], day: date) -> str:
    digest = hashlib.sha256("\n".join(sorted(goals)).encode()).hexdigest()[:20]
    return f"{digest}-{day:%Y%m%d}@sugraph"


def _moment(day: date, begin: time, zone: str) -> datetime:
    """A time of the day; one that the clocks skip is put where it would be without that."""
    info = known_zone(zone)
    moment = datetime.combine(day, begin.replace(tzinfo=None))
    return moment.replace(tzinfo=info).astimezone(UTC).astimezone(info) if info else moment


def _later(start: datetime, minutes: int) -> datetime:
    """So many minutes later, also where the clocks change between."""
    if start.tzinfo is None:
        return start + timedelta(minutes=minutes)
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)


def _summary(graph: Graph, session: Session, language: Language) -> str:
    refs = [part.id for part in sorted(session.parts, key=lambda part: part.minutes == 0)]
    return one_line(names_text(graph, refs, language, most=_NAMED))


def _description(
    graph: Graph, plan: ReadingPlan, session: Session, steps: Mapping[str, PlanStep], language: Language
) -> str:
    blocks = []
    for part in session.parts:
        lines = _lines(graph, part, steps[part.id], language)
        if part.id in plan.uncovered:
            lines.append(uncovered_text(graph, steps[part.id], language))
        blocks.append("\n".join(one_line(line) for line in lines))
    return "\n\n".join(blocks)


def _lines(graph: Graph, part: SessionPart, step: PlanStep, language: Language) -> list[str]:
    node = graph.nodes[step.id]
    count = f" ({part.part}/{part.parts})" if part.parts > 1 else ""
    head = f"{node.name.in_(language)} — {minutes_text(part.minutes, language)}{count}"
    reasons = because_texts(graph, step, language)
    return [head, *reasons, node.url] if isinstance(node, Article) else [head, *reasons]


def _address(graph: Graph, session: Session) -> str:
    """The address of the first article of a session, if it is one of the web."""
    for part in session.parts:
        node = graph.nodes[part.id]
        if isinstance(node, Article) and safe_url(node.url):
            return quote(node.url, safe=":/?#[]@!$&'()*+,;=%~")
    return ""
