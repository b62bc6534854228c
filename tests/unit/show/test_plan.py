"""A reading plan as text and as a record."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from rich.cells import cell_len

from sugraph.model.graph import Graph
from sugraph.model.text import Language
from sugraph.plans.reading import plan_needs, reading_plan
from sugraph.plans.sessions import schedule
from sugraph.results.reading import ReadingPlan
from sugraph.results.schedule import Hours, Schedule
from sugraph.show.plan import plan_text
from sugraph.show.plan_records import plan_record
from sugraph.show.terminal import Terminal

Golden = Callable[[str, str], None]
ENGLISH = Terminal("en", 100, colour=False)


@pytest.fixture
def plan(sample_graph: Graph) -> ReadingPlan:
    return reading_plan(sample_graph, ["concept:braising", "concept:solution"], ["concept:solution"])


def sessions(graph: Graph, plan: ReadingPlan, deadline: date | None = None) -> Schedule:
    hours = Hours(180, (0, 2, 5), date(2099, 6, 1), deadline)
    return schedule(plan, hours, plan_needs(graph, plan))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text_of_a_plan_is_the_golden_one(
    sample_graph: Graph, plan: ReadingPlan, golden: Golden, language: Language
) -> None:
    golden(f"plan.{language}.txt", plan_text(Terminal(language, 100, colour=False), sample_graph, plan))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text_of_a_plan_in_sessions_is_the_golden_one(
    sample_graph: Graph, plan: ReadingPlan, golden: Golden, language: Language
) -> None:
    text = plan_text(Terminal(language, 100, colour=False), sample_graph, plan, sessions(sample_graph, plan))
    golden(f"plan-sessions.{language}.txt", text)


def test_the_record_of_a_plan_is_the_golden_one(sample_graph: Graph, plan: ReadingPlan, golden: Golden) -> None:
    record = plan_record(sample_graph, plan, sessions(sample_graph, plan, date(2099, 6, 3)))
    golden("plan.json", json.dumps(record, ensure_ascii=False, indent=2) + "\n")


def test_a_plan_fits_a_narrow_terminal(sample_graph: Graph, plan: ReadingPlan) -> None:
    for language in ("zh", "en"):
        text = plan_text(Terminal(language, 40, colour=False), sample_graph, plan, sessions(sample_graph, plan))
        lines = [line for line in text.splitlines() if "://" not in line]
        assert all(cell_len(line) <= 40 for line in lines)


def test_a_plan_that_is_not_proved_the_shortest_says_how_far_it_may_be_off(sample_graph: Graph) -> None:
    plan = ReadingPlan((), (), (), (), 100, 80, optimal=False, exact=False, uncovered=(), steps=(), left_out=())
    text = plan_text(Terminal("en", 200, colour=False), sample_graph, plan)
    assert "found greedily; at least 1 h 20 min are needed, at most 20.0% too long" in text


def test_every_part_of_a_long_step_is_numbered_and_its_reason_told_once(sample_graph: Graph) -> None:
    plan = reading_plan(sample_graph, ["concept:braising"])
    hours = Hours(60, (0, 2, 5), date(2099, 6, 1))
    text = plan_text(ENGLISH, sample_graph, plan, schedule(plan, hours, plan_needs(sample_graph, plan)))
    assert "part 1 of " in text
    assert text.count("The second step adds stock.") == 1
