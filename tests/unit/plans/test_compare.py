"""What changes from one plan to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.model.graph import Graph
from sugraph.plans.compare import compare
from sugraph.plans.reading import reading_plan
from sugraph.results.reading import LeftOut
from sugraph.results.why import PlanChange

if TYPE_CHECKING:
    from tests.conftest import Make


@pytest.fixture
def graph(make: Make) -> Graph:
    needs = {"goal": "mid", "mid": "deep", "deep": "", "next": "mid new", "new": ""}
    return make.graph(needs, make.article(1, minutes=5), make.explains(1, "goal"), make.explains(1, "new"))


def learned(graph: Graph, *known: str) -> PlanChange:
    goals = ["concept:goal"]
    return compare(graph, reading_plan(graph, goals), reading_plan(graph, goals, known), known)


def test_what_was_learned_and_what_only_it_needs_is_gone_with_the_reason(graph: Graph) -> None:
    removed = {change.id: change.left_out for change in learned(graph, "concept:mid").removed}
    assert removed == {
        "concept:mid": LeftOut("concept:mid", "known", ("concept:goal",)),
        "concept:deep": LeftOut("concept:deep", "through_known", ("concept:mid",)),
    }


def test_the_minutes_of_both_are_told(graph: Graph) -> None:
    assert learned(graph, "concept:mid").minutes == (33, 13)


def test_what_another_goal_adds_says_why(graph: Graph) -> None:
    change = compare(graph, reading_plan(graph, ["concept:mid"]), reading_plan(graph, ["concept:next"]))
    assert [(item.id, item.because[0].code) for item in change.added] == [
        ("article:1", "explains"),
        ("concept:new", "requires"),
        ("concept:next", "goal"),
    ]


def test_what_both_have_is_counted(graph: Graph) -> None:
    assert compare(graph, reading_plan(graph, ["concept:goal"]), reading_plan(graph, ["concept:next"])).kept == 3


def test_a_step_that_takes_more_time_is_told(make: Make) -> None:
    values = [make.concept("a", minutes=30, foundation=True), make.article(1, minutes=12), make.explains(1, "a")]
    graph = make.graph(values)
    change = compare(graph, reading_plan(graph, ["article:1"]), reading_plan(graph, ["concept:a"], ["article:1"]))
    assert change.longer == ()
    assert change.minutes == (30, 0)
