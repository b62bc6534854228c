"""Around the steps of a plan: its files, what was left out and why, and what can be learned now."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode

import streamlit as st

from sugraph.results.reading import ReadingPlan
from sugraph.results.schedule import Schedule
from sugraph.show.calendar import calendar_text
from sugraph.show.checklist import plan_markdown
from sugraph.show.labels import minutes_text
from sugraph.show.mermaid import plan_mermaid
from sugraph.show.plan_records import plan_record
from sugraph.show.reasons import LEFT_OUT_TITLES, left_out_text
from sugraph.web import address
from sugraph.web.plan_hours import zone_name
from sugraph.web.reader import Reader
from sugraph.web.safe import rich

READY = 6


def show_files(reader: Reader, plan: ReadingPlan, schedule: Schedule | None) -> None:
    """The plan as files: a checklist, a flowchart, a record, and with hours a calendar."""
    graph, language, say = reader.graph, reader.language, reader.say

    def calendar() -> str:
        assert schedule is not None  # noqa: S101 - offered only with a schedule
        return calendar_text(graph, plan, schedule, language, zone_name(), stamp=datetime.now(UTC))

    files: list[tuple[str, str, str, Callable[[], str]]] = [
        ("as_checklist", "sugraph-plan.md", "text/markdown", lambda: plan_markdown(graph, plan, schedule, language)),
        ("as_flowchart", "sugraph-plan.mmd", "text/plain", lambda: plan_mermaid(graph, plan, language)),
        (
            "as_record", "sugraph-plan.json", "application/json",
            lambda: json.dumps(plan_record(graph, plan, schedule), ensure_ascii=False, indent=2),
        ),
    ]  # fmt: skip
    if schedule is not None and schedule.sessions:
        files.insert(1, ("as_calendar", "sugraph-plan.ics", "text/calendar", calendar))
    with st.popover(say("files"), icon=":material/download:"):
        for key, name, mime, make in files:
            st.download_button(say(key), make, file_name=name, mime=mime, on_click="ignore", key=key, width="stretch")


def show_link(reader: Reader, plan: ReadingPlan) -> None:
    """A link that shows others this plan: with what of the reader's knowledge counts in it, which the address lacks."""
    counts = [item.id for item in reader.api.held([*plan.known, *plan.reached])]  # the rest follows from these
    given = {name: st.query_params.get_all(name) for name in st.query_params} | {"known": counts or [address.NOTHING]}
    with st.popover(reader.say("share"), icon=":material/link:"):
        st.markdown(reader.say("share_text"))
        st.code(f"{st.context.url or ''}?{urlencode(given, doseq=True)}", language=None, wrap_lines=True)


@st.fragment
def show_left_out(reader: Reader, plan: ReadingPlan) -> None:
    """What is not in the plan, by the kind of reason."""
    if not plan.left_out:
        return
    title = reader.say("left_out", count=len(plan.left_out))
    opened = st.expander(title, key="left-out", on_change="rerun", icon=":material/filter_alt:")
    if not opened.open:
        return
    with opened:
        for code, heading in LEFT_OUT_TITLES.items():
            items = [item for item in plan.left_out if item.code == code]
            if items:
                st.markdown(f"**{heading[reader.language != 'zh']} ({len(items)})**")
                st.markdown(
                    "\n".join(
                        f"- {reader.both(item.id)}: {left_out_text(reader.graph, item, reader.language, written=rich)}"
                        for item in items
                    )
                )


def show_next(reader: Reader, goals: Sequence[str], known: Sequence[str]) -> None:
    """What can be learned now for the goals, and what was learned last."""
    ready = reader.api.next(known, goals)[:READY]
    if ready:
        st.markdown(f"**{reader.say('ready_now')}**", help=reader.say("ready_text"))
        with st.container(horizontal=True, gap="small"):
            for item in ready:
                opens = reader.say("opens", count=item.unlocks)
                label = f"{reader.name(item.id)} :gray[{minutes_text(item.minutes, reader.language)} · {opens}]"
                if st.button(label, key=f"ready {item.id}"):
                    address.go_to("explore", concept=item.id)
    held = reader.api.held(known)[:READY] if known else []
    if held:
        st.caption(f"{reader.say('held')}: {reader.names(item.id for item in held)}")
