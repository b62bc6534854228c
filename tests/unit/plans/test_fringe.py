"""What can be learned next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.model.graph import Graph
from sugraph.plans.fringe import inner_fringe, knowledge_state, next_concepts

if TYPE_CHECKING:
    from tests.conftest import Make

NEEDS = {
    "top": "left right",
    "left": "ground",
    "right": "side",
    "ground": "",
    "side": "",
    "alone": "",
    "tip": "~side ground",
}


@pytest.fixture
def graph(make: Make) -> Graph:
    return make.graph(NEEDS)


def found(graph: Graph, *known: str, goals: tuple[str, ...] = ()) -> list[str]:
    steps = next_concepts(graph, [f"concept:{ref}" for ref in known], [f"concept:{goal}" for goal in goals])
    return [step.id.removeprefix("concept:") for step in steps]


def test_who_knows_nothing_begins_with_foundations(graph: Graph) -> None:
    assert sorted(found(graph)) == ["alone", "ground", "side"]


def test_a_concept_is_next_once_all_its_hard_prerequisites_are_known(graph: Graph) -> None:
    assert sorted(found(graph, "ground")) == ["alone", "left", "side", "tip"]


def test_who_knows_a_concept_knows_what_it_rests_on(graph: Graph) -> None:
    assert knowledge_state(graph, ["concept:top"]) == {
        f"concept:{slug}" for slug in ("top", "left", "right", "ground", "side")
    }
    assert sorted(found(graph, "top")) == ["alone", "tip"]


def test_who_knows_everything_has_nothing_next(graph: Graph) -> None:
    assert found(graph, *NEEDS) == []


def test_with_goals_only_what_serves_them_is_next(graph: Graph) -> None:
    assert found(graph, goals=("right",)) == ["side"]


def test_a_goal_that_is_known_leaves_nothing(graph: Graph) -> None:
    assert found(graph, "right", goals=("right",)) == []


def test_what_unlocks_most_comes_first_then_what_is_shortest_then_by_id(make: Make) -> None:
    nodes = [
        make.concept("a", minutes=20),
        make.concept("b", minutes=10),
        make.concept("c", minutes=10),
        make.concept("d", minutes=90),
    ]
    graph = make.graph(nodes, make.concept("up"), make.requires("up", "d"))
    assert found(graph) == ["d", "b", "c", "a"]


def test_unlocks_counts_what_is_not_known_and_rests_on_it(graph: Graph) -> None:
    steps = {step.id: step.unlocks for step in next_concepts(graph, ["concept:left"])}
    assert steps == {"concept:side": 2, "concept:tip": 0, "concept:alone": 0}


def test_unlocks_with_goals_counts_their_needs_alone(graph: Graph) -> None:
    (step,) = next_concepts(graph, [], ["concept:left"])
    assert (step.id, step.unlocks) == ("concept:ground", 1)


def test_opens_are_what_can_be_learned_as_soon_as_it_is_known(graph: Graph) -> None:
    steps = {step.id: step.opens for step in next_concepts(graph, [])}
    assert steps["concept:ground"] == ("concept:left", "concept:tip")
    assert steps["concept:side"] == ("concept:right",)


def test_minutes_are_those_of_the_concept(make: Make) -> None:
    (step,) = next_concepts(make.graph([make.concept("a", minutes=35)]), [])
    assert step.minutes == 35


def test_a_goal_may_be_a_topic(sample_graph: Graph) -> None:
    steps = next_concepts(sample_graph, ["concept:temperature"], ["article:103"])
    assert [step.id for step in steps] == ["concept:boiling"]


def test_the_inner_fringe_is_what_nothing_known_requires(make: Make) -> None:
    graph = make.graph({"top": "left right", "left": "ground", "right": "ground", "ground": ""})
    held = inner_fringe(graph, ["concept:left", "concept:right"])
    assert [(item.id, item.holds) for item in held] == [("concept:left", 1), ("concept:right", 1)]


def test_what_rests_on_most_stands_first_in_the_inner_fringe(make: Make) -> None:
    graph = make.graph({"a": "", "b": "c", "c": ""})
    assert [item.id for item in inner_fringe(graph, ["concept:a", "concept:b"])] == ["concept:b", "concept:a"]


def test_what_was_learned_last_stands_first_of_all(make: Make) -> None:
    graph = make.graph({"a": "", "b": "c", "c": ""})
    since = {"concept:a": "2026-05-01", "concept:b": "2026-04-01"}
    assert [item.id for item in inner_fringe(graph, ["concept:a", "concept:b"], since)] == ["concept:a", "concept:b"]
