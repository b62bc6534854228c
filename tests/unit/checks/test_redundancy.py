"""What others imply is left out, unless it is used directly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sugraph.checks.redundancy import check_redundancy
from sugraph.model.graph import Graph, Origin

if TYPE_CHECKING:
    from tests.conftest import Make


def test_a_sound_graph_has_no_finding(sample_graph: Graph) -> None:
    assert list(check_redundancy(sample_graph)) == []


def test_an_edge_that_two_others_imply_is_a_warning_at_its_line(make: Make) -> None:
    edge = make.requires("a", "c")
    graph = make.graph({"a": "b", "b": "c", "c": ""}, edge, origins={edge.key: Origin("concepts/a.yaml", 30)})
    (problem,) = check_redundancy(graph)
    assert (problem.severity, problem.code, problem.place()) == ("warning", "redundancy.implied", "concepts/a.yaml:30")
    assert "concept:a → concept:b → concept:c" in problem.message


def test_an_implied_edge_that_is_marked_as_used_directly_is_fine(make: Make) -> None:
    assert list(check_redundancy(make.graph({"a": "b", "b": "c", "c": ""}, make.requires("a", "c", direct=True)))) == []


def test_two_concepts_that_share_a_prerequisite_are_fine(make: Make) -> None:
    assert list(check_redundancy(make.graph({"a": "b c", "b": "d", "c": "d", "d": ""}))) == []


def test_helpful_edges_imply_nothing(make: Make) -> None:
    assert list(check_redundancy(make.graph({"a": "b c", "b": "~c", "c": ""}))) == []


def test_a_helpful_edge_is_not_implied(make: Make) -> None:
    assert list(check_redundancy(make.graph({"a": "b ~c", "b": "c", "c": ""}))) == []


def test_every_implied_edge_is_named(make: Make) -> None:
    assert len(list(check_redundancy(make.graph({"a": "b c d", "b": "c", "c": "d", "d": ""})))) == 2


def test_an_edge_that_a_longer_chain_implies_is_a_warning_too(make: Make) -> None:
    (problem,) = check_redundancy(make.graph({"a": "b d", "b": "c", "c": "d", "d": ""}))
    assert "concept:a → concept:b → … → concept:d" in problem.message
