"""plan, why and compare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

Run = Callable[..., Any]
WEEK = ("--hours-per-week", "3", "--days", "mon,wed,sat", "--start", "2099-06-01")


def test_plan_interleaves_concepts_and_articles_with_reasons(run: Run) -> None:
    result = run("plan", "braising")
    assert result.code == 0
    assert "read " in result.out
    assert "Needed for Braising: The first step of braising is searing." in result.out
    assert "(proved to be the shortest)" in result.out


def test_plan_record_has_the_promised_keys(run: Run) -> None:
    record = run("plan", "braising", "--json", *WEEK).json()
    promised = {
        "goals",
        "known",
        "minutes",
        "bound",
        "optimal",
        "articles",
        "uncovered",
        "steps",
        "sessions",
        "left_out",
    }
    assert promised <= record.keys()
    assert {"id", "kind", "minutes", "because", "session"} <= record["steps"][0].keys()
    assert {"date", "minutes", "steps"} <= record["sessions"][0].keys()
    assert {"id", "why"} <= record["left_out"][0].keys()
    assert record["minutes"] == sum(step["minutes"] for step in record["steps"]) == record["bound"]


def test_the_sessions_of_a_plan_fall_on_the_days_asked_for(run: Run) -> None:
    record = run("plan", "braising", "--json", *WEEK).json()
    assert record["sessions"][0]["date"] == "2099-06-01"
    assert {session["date"] for session in record["sessions"]} >= {"2099-06-01", "2099-06-03", "2099-06-06"}
    assert all(session["minutes"] <= 60 for session in record["sessions"])
    assert record["steps"][0]["session"] == 1


def test_a_deadline_too_early_says_by_how_much_and_what_is_reached(run: Run) -> None:
    result = run("plan", "braising", *WEEK, "--deadline", "2099-06-03")
    assert result.code == 0
    assert "2099-06-03 is too early" in result.out
    record = run("plan", "braising", *WEEK, "--deadline", "2099-06-03", "--json").json()
    assert (record["deadline"]["met"], record["deadline"]["missing_minutes"] > 0) == (False, True)
    assert 0 < record["deadline"]["within"]["minutes"] <= 120


def test_a_route_starts_a_plan(run: Run) -> None:
    record = run("plan", "--route", "first dinner", "--known", "knife-skills", "--json").json()
    assert record["goals"][0] == "concept:knife-skills"
    assert "concept:braising" in [step["id"] for step in record["steps"]]
    assert "concept:knife-skills" not in [step["id"] for step in record["steps"]]


def test_a_calendar_is_written_as_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    result = run("plan", "braising", *WEEK, "-f", "ics", "--at", "20:30", "--zone", "Asia/Shanghai", "-o", str(file))
    assert result.code == 0
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert events[0]["dtstart"].dt.isoformat() == "2099-06-01T20:30:00+08:00"
    assert b"\r\n" in file.read_bytes()
    assert b"\r\r\n" not in file.read_bytes()


def test_a_checklist_and_a_flowchart_are_printed(run: Run) -> None:
    assert "- [ ] " in run("plan", "braising", "-f", "markdown").out
    assert run("plan", "braising", "-f", "mermaid").out.startswith("flowchart LR")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--hours-per-week", "0"), "0"),
        (("--hours-per-week", "-2"), "hours"),
        (("--hours-per-week", "nan"), "nan"),
        (("--hours-per-week", "3", "--days", "mon,funday"), "funday"),
        (("--hours-per-week", "3", "--start", "2099-02-30"), "2099-02-30 does not exist"),
        (("--hours-per-week", "3", "--deadline", "2001-01-01"), "2001-01-01"),
        (("--hours-per-week", "3", "--start", "2099-06-02", "--deadline", "2099-06-01"), "2099-06-01"),
        (("--deadline", "2099-06-01"), "hours"),
        (("-f", "ics"), "hours"),
        (("--hours-per-week", "3", "-f", "ics", "--at", "25:00"), "25:00"),
        (("--hours-per-week", "3", "-f", "ics", "--zone", "Nowhere/Land"), "Nowhere/Land"),
    ],
)
def test_hours_and_dates_that_cannot_be_are_refused_in_a_sentence(
    run: Run, options: tuple[str, ...], said: str
) -> None:
    result = run("plan", "braising", *options)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert "Traceback" not in result.err


def test_a_plan_for_nothing_is_refused(run: Run) -> None:
    assert run("plan").code == 2


def test_an_unknown_goal_offers_the_nearest(run: Run) -> None:
    result = run("plan", "braisng")
    assert (result.code, result.out) == (1, "")
    assert "concept:braising" in result.err


def test_why_gives_the_chain_with_its_reasons(run: Run) -> None:
    result = run("why", "temperature", "--for", "braising")
    assert result.code == 0
    assert "Braising → Stock  hard" in result.out
    assert "The second step adds stock." in result.out
    record = run("why", "temperature", "--for", "braising", "--json").json()[0]
    assert record["chain"][0]["source"] == "concept:braising"
    assert record["chain"][-1]["target"] == "concept:temperature"
    assert all(edge["why_en"] for edge in record["chain"])


def test_why_says_what_makes_something_superfluous(run: Run) -> None:
    record = run("why", "brining", "--for", "braising", "--json").json()[0]
    assert record["left_out"]["why"] == "helpful"


def test_compare_says_what_learning_something_saves_and_why(run: Run) -> None:
    record = run("compare", "braising", "--learned", "searing", "--json").json()
    assert record["minutes"][1] < record["minutes"][0]
    assert "concept:searing" in [change["id"] for change in record["removed"]]
    assert "No longer" in run("compare", "braising", "--learned", "searing").out


def test_compare_says_what_another_goal_adds(run: Run) -> None:
    record = run("compare", "searing", "--instead", "braising", "--json").json()
    assert record["added"][-1]["because"][0]["reason"] == "goal"


def test_compare_needs_a_second_plan(run: Run) -> None:
    assert run("compare", "braising").code == 2
