"""The part of the graph around something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.model.graph import Graph
from sugraph.plans.around import Direction, around, concept_map, edges_between, way_to

if TYPE_CHECKING:
    from tests.conftest import Make

NEEDS = {"top": "mid", "mid": "low ~aid", "low": "deep", "deep": "", "aid": "", "far": ""}


@pytest.fixture
def graph(make: Make) -> Graph:
    more = [
        make.article(1),
        make.explains(1, "mid"),
        make.topic("t"),
        make.in_topic("concept:mid", "t"),
        make.in_topic("concept:far", "t"),
    ]
    return make.graph(NEEDS, *more)


def slugs(depth: dict[str, int]) -> dict[str, int]:
    return {ref.partition(":")[2]: steps for ref, steps in depth.items()}


def test_depth_0_is_the_node_alone(graph: Graph) -> None:
    part = around(graph, "concept:mid", depth=0)
    assert (part.depth, part.edges, part.centre) == ({"concept:mid": 0}, (), ("concept:mid",))


@pytest.mark.parametrize(
    ("direction", "found"),
    [
        ("needs", {"mid": 0, "aid": 1, "low": 1}),
        ("unlocks", {"mid": 0, "top": 1}),
        ("both", {"mid": 0, "aid": 1, "low": 1, "top": 1}),
    ],
)
def test_prerequisites_are_followed_in_the_direction_asked_for(
    graph: Graph, direction: Direction, found: dict[str, int]
) -> None:
    assert slugs(around(graph, "concept:mid", direction=direction, types=["REQUIRES"]).depth) == found


def test_other_edges_are_followed_both_ways(graph: Graph) -> None:
    part = around(graph, "concept:mid", direction="needs", types=["EXPLAINS", "IN_TOPIC"])
    assert slugs(part.depth) == {"mid": 0, "1": 1, "t": 1}


def test_depth_counts_the_shortest_way(graph: Graph) -> None:
    part = around(graph, "concept:top", depth=3, types=["REQUIRES"])
    assert slugs(part.depth) == {"top": 0, "mid": 1, "aid": 2, "low": 2, "deep": 3}


def test_only_kinds_asked_for_are_shown_and_passed_through(graph: Graph) -> None:
    part = around(graph, "concept:mid", depth=2, kinds=["Concept"])
    assert "concept:far" not in part.depth
    assert "article:1" not in part.depth


def test_the_node_itself_is_shown_whatever_its_kind(graph: Graph) -> None:
    assert slugs(around(graph, "topic:t", kinds=["Concept"]).depth) == {"t": 0, "far": 1, "mid": 1}


def test_edges_are_those_between_what_is_shown(graph: Graph) -> None:
    part = around(graph, "concept:mid", types=["REQUIRES"])
    assert [(edge.source, edge.target) for edge in part.edges] == [
        ("concept:mid", "concept:low"),
        ("concept:mid", "concept:aid"),
        ("concept:top", "concept:mid"),
    ]


def test_of_too_many_the_nearest_are_kept_and_the_rest_counted(graph: Graph) -> None:
    part = around(graph, "concept:top", depth=3, types=["REQUIRES"], most=3)
    assert (slugs(part.depth), part.left_out) == ({"top": 0, "mid": 1, "aid": 2}, 2)


def test_the_way_to_a_goal_is_all_it_needs_by_distance(graph: Graph) -> None:
    part = way_to(graph, ["concept:top"])
    assert (slugs(part.depth), part.centre) == ({"top": 0, "mid": 1, "low": 2, "deep": 3}, ("concept:top",))


def test_the_way_to_a_goal_takes_what_helps_when_asked_for(graph: Graph) -> None:
    part = way_to(graph, ["concept:top"], helpful=True)
    assert "concept:aid" in part.depth
    assert ("REQUIRES", "concept:mid", "concept:aid") in {edge.key for edge in part.edges}


def test_the_way_to_an_empty_goal_is_empty(make: Make) -> None:
    part = way_to(make.graph([make.topic("t")]), ["topic:t"])
    assert (part.depth, part.edges, part.centre) == ({}, (), ())


def test_the_map_of_all_concepts_has_every_prerequisite(graph: Graph) -> None:
    part = concept_map(graph)
    assert (len(part.depth), len(part.edges), part.left_out) == (6, 4, 0)


def test_edges_between_some_nodes_leave_the_others_out(graph: Graph) -> None:
    from sugraph.model.edges import Explains, Requires

    refs = ["concept:mid", "concept:low", "article:1"]
    assert [edge.type for edge in edges_between(graph, refs, [Requires, Explains])] == ["EXPLAINS", "REQUIRES"]
