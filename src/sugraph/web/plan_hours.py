"""The reader's hours on the Study path page: asked for, kept in the address, and the sessions made of them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from sugraph.errors import UsageError
from sugraph.plans.hours import parse_date, parse_days, parse_hours, reader_hours
from sugraph.plans.session_days import EVERY_DAY
from sugraph.results.reading import ReadingPlan
from sugraph.results.schedule import Hours, Schedule
from sugraph.show.labels import WEEKDAYS, minutes_text
from sugraph.show.time_zone import known_zone
from sugraph.web import address
from sugraph.web.reader import Reader
from sugraph.web.safe import plain

MOST_HOURS = 80.0


def today() -> date:
    """The reader's day: in their browser's zone, as far as that is known."""
    return datetime.now(ZoneInfo(zone_name())).date() if zone_name() else datetime.now().astimezone().date()


def zone_name() -> str:
    """The IANA name of the browser's zone; empty where it has none that is known."""
    named = st.context.timezone or ""
    return named if named and known_zone(named) is not None else ""


def ask_hours(reader: Reader) -> Hours | None:
    """The reader's hours, out of the address and the form; None where none are given or they cannot be."""
    given = {name: address.given(name) for name in ("hours", "days", "start", "deadline")}
    hours, trouble = _read(given)
    with st.expander(reader.say("hours"), expanded=bool(given["hours"]), icon=":material/schedule:", key="my-hours"):
        st.caption(reader.say("hours_text"))
        _form(reader, hours)
    if trouble:
        st.warning(reader.say("hours_wrong", what=plain(trouble)), icon=":material/schedule:")
    return hours


def _read(given: dict[str, str]) -> tuple[Hours | None, str]:
    """The hours that an address says, and what is wrong with them."""
    if not given["hours"]:
        return None, ""
    now = today()
    try:
        return reader_hours(
            parse_hours(given["hours"]),
            now,
            days=parse_days(given["days"]) if given["days"] else EVERY_DAY,
            start=parse_date(given["start"], now) if given["start"] else None,
            deadline=parse_date(given["deadline"], now) if given["deadline"] else None,
        ), ""
    except UsageError as error:
        return None, f"{error.what} {error.remedy}".strip()


def _form(reader: Reader, hours: Hours | None) -> None:
    say = reader.say
    address.hold("hours", hours.minutes_per_week / 60 if hours else None)
    address.hold("days", list(hours.days) if hours else list(EVERY_DAY))
    address.hold("start", hours.start if hours else None)
    address.hold("deadline", hours.deadline if hours else None)
    left, right = st.columns(2, gap="medium")
    with left:
        st.number_input(
            say("hours_per_week"), min_value=0.5, max_value=MOST_HOURS, step=0.5, format="%g", key="hours",
            on_change=_put,
        )  # fmt: skip
        st.date_input(say("start"), key="start", format="YYYY-MM-DD", on_change=_put)
    with right:
        st.pills(
            say("days"), EVERY_DAY, key="days", selection_mode="multi", on_change=_put,
            format_func=lambda day: WEEKDAYS[day][reader.language != "zh"],
        )  # fmt: skip
        st.date_input(say("deadline"), key="deadline", format="YYYY-MM-DD", on_change=_put)


def _put() -> None:
    state = st.session_state
    days = sorted(state["days"] or EVERY_DAY)
    address.put(
        hours=f"{state['hours']:g}" if state["hours"] else None,
        days=None if days == list(EVERY_DAY) else ",".join(str(day + 1) for day in days),
        start=state["start"].isoformat() if state["start"] else None,
        deadline=state["deadline"].isoformat() if state["deadline"] else None,
    )


def sessions(reader: Reader, plan: ReadingPlan, hours: Hours | None, *, helpful: bool) -> Schedule | None:
    """The plan's sessions in these hours, with a sentence on when it ends."""
    if hours is None or not plan.steps:
        return None
    try:
        schedule = reader.api.schedule(plan, hours, helpful=helpful)
    except UsageError as error:
        st.warning(reader.say("hours_wrong", what=plain(f"{error.what} {error.remedy}")), icon=":material/schedule:")
        return None
    if schedule.within is None:
        st.success(
            reader.say("done_on", count=len(schedule.sessions), date=schedule.finish), icon=":material/event_available:"
        )
    else:
        missing = minutes_text(schedule.missing_minutes, reader.language)
        text = reader.say("too_early", deadline=schedule.deadline, missing=missing, finish=schedule.finish)
        st.warning(text, icon=":material/event_busy:")
    return schedule
