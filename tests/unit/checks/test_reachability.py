"""Nothing floats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.checks.reachability import check_reachability
from sugraph.model.edges import Contributed, Edge, Explains, FormulaOf, PartOf
from sugraph.model.graph import Graph

if TYPE_CHECKING:
    from tests.conftest import Make


def found(graph: Graph) -> list[str]:
    return [f"{problem.severity} {problem.code}" for problem in check_reachability(graph)]


def test_a_sound_graph_has_no_finding(sample_graph: Graph) -> None:
    assert found(sample_graph) == []


def test_a_concept_that_rests_on_a_foundation_is_fine(make: Make) -> None:
    assert found(make.graph({"a": "b", "b": ""})) == []


def test_a_concept_without_ground_is_reported(make: Make) -> None:
    graph = make.graph(
        [make.concept("a"), make.concept("b", foundation=True), make.requires("b", "a", strength="helpful")]
    )
    assert "error reachability.ground" in found(graph)


def test_a_helpful_prerequisite_is_no_ground(make: Make) -> None:
    assert found(make.graph({"a": "~b", "b": ""})) == ["error reachability.ground"]


@pytest.mark.parametrize("strength", ["hard", "helpful"])
def test_a_foundation_that_requires_something_is_reported(make: Make, strength: str) -> None:
    nodes = [make.concept(slug, foundation=True) for slug in "ab"]
    graph = make.graph(nodes, make.requires("a", "b", strength=strength))
    (problem,) = check_reachability(graph)
    assert problem.code == "reachability.foundation"
    assert "concept:b" in problem.message


ORPHAN = ["warning reachability.orphan"]


def test_a_concept_that_nothing_needs_and_that_needs_nothing_is_a_warning(make: Make) -> None:
    assert found(make.graph({"a": "", "b": "c", "c": ""})) == ORPHAN


@pytest.mark.parametrize("kind", ["topic", "formula", "paper", "book", "person"])
def test_a_node_that_nothing_joins_is_a_warning(make: Make, kind: str) -> None:
    assert found(make.graph([getattr(make, kind)("x")])) == ORPHAN


@pytest.mark.parametrize("kind", ["formula", "paper", "book", "person", "topic", "inner topic"])
def test_a_node_joined_to_a_concept_is_fine(make: Make, kind: str) -> None:
    joined: dict[str, tuple[object, Edge]] = {
        "formula": (make.formula("x"), FormulaOf(source="formula:x", target="concept:a")),
        "paper": (make.paper("x"), Contributed(source="person:p", target="paper:x")),
        "book": (make.book("x"), Explains(source="book:x", target="concept:a", role="surveys")),
        "person": (make.person("x"), Contributed(source="person:x", target="concept:a")),
        "topic": (make.topic("x"), make.in_topic("concept:a", "x")),
        "inner topic": (make.topic("x"), PartOf(source="topic:x", target="topic:whole")),
    }
    node, edge = joined[kind]
    around = [
        make.person("p"),
        Contributed(source="person:p", target="concept:a"),
        make.topic("whole"),
        make.in_topic("concept:a", "whole"),
    ]
    assert found(make.graph({"a": "b", "b": ""}, node, edge, *around)) == []  # type: ignore[arg-type]


def test_a_topic_of_topics_is_fine(make: Make) -> None:
    values = [
        make.topic("x"),
        make.topic("y"),
        PartOf(source="topic:y", target="topic:x"),
        make.in_topic("concept:a", "y"),
    ]
    assert found(make.graph({"a": "b", "b": ""}, *values)) == []
