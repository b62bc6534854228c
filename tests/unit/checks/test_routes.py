"""A route keeps to the prerequisites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sugraph.checks.routes import check_routes
from sugraph.model.edges import Step
from sugraph.model.graph import Graph
from sugraph.model.nodes import Node

if TYPE_CHECKING:
    from tests.conftest import Make

NEEDS = {"a": "b ~d", "b": "c", "c": "", "d": ""}


def route_of(make: Make, *steps: str, first: int = 1, more: tuple[Node, ...] = ()) -> Graph:
    edges = [Step(source="route:r", target=target, position=place) for place, target in enumerate(steps, start=first)]
    return make.graph(NEEDS, make.route("r"), *more, *edges)


def found(graph: Graph) -> list[str]:
    return [problem.code for problem in check_routes(graph)]


def test_a_sound_graph_has_no_finding(sample_graph: Graph) -> None:
    assert found(sample_graph) == []


def test_steps_in_the_order_of_their_prerequisites_are_fine(make: Make) -> None:
    assert found(route_of(make, "concept:c", "concept:b", "concept:a")) == []


def test_a_step_before_what_it_requires_is_reported(make: Make) -> None:
    (problem,) = check_routes(route_of(make, "concept:b", "concept:c"))
    assert problem.code == "routes.order"
    assert "concept:b before concept:c" in problem.message


def test_a_step_before_what_it_requires_through_others_is_reported(make: Make) -> None:
    assert found(route_of(make, "concept:a", "concept:c")) == ["routes.order"]


def test_a_step_before_what_only_helps_it_is_fine(make: Make) -> None:
    assert found(route_of(make, "concept:a", "concept:d")) == []


def test_topics_among_the_steps_are_left_out_of_the_order(make: Make) -> None:
    assert found(route_of(make, "concept:c", "topic:t", "concept:b", more=(make.topic("t"),))) == []


def test_steps_that_are_not_numbered_from_1_are_reported(make: Make) -> None:
    assert found(route_of(make, "concept:c", "concept:b", first=2)) == ["routes.positions"]


def test_two_steps_of_the_same_number_are_reported(make: Make) -> None:
    edges = [Step(source="route:r", target=f"concept:{slug}", position=1) for slug in "cd"]
    assert found(make.graph(NEEDS, make.route("r"), *edges)) == ["routes.positions"]
