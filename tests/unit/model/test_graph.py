"""The graph: look-ups that everything else is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.model.edges import Explains, Requires
from sugraph.model.graph import Graph, Origin
from sugraph.model.nodes import Article, Concept, Topic

if TYPE_CHECKING:
    from tests.conftest import Make

NEEDS = {"a": "b c", "b": "d", "c": "d ~e", "d": "", "e": "", "f": ""}


@pytest.fixture
def graph(make: Make) -> Graph:
    return make.graph(NEEDS, make.article(1), make.explains(1, "a"))


def ids(*slugs: str) -> set[str]:
    return {f"concept:{slug}" for slug in slugs}


def test_of_two_nodes_with_one_id_the_first_is_kept(make: Make) -> None:
    graph = Graph([make.concept("a", minutes=11), make.concept("a", minutes=12)])
    assert graph.get("concept:a", Concept).minutes == 11


def test_a_node_is_got_by_its_id_and_kind(graph: Graph) -> None:
    assert graph.get("article:1", Article).id == "article:1"


@pytest.mark.parametrize("ref", ["concept:gone", "concept:a"])
def test_a_node_that_is_not_there_or_of_another_kind_raises(graph: Graph, ref: str) -> None:
    with pytest.raises(KeyError):
        graph.get(ref, Topic)


def test_nodes_of_a_kind_keep_their_order(graph: Graph) -> None:
    assert [node.slug for node in graph.of(Concept)] == list("abcdef")


def test_a_graph_contains_its_ids(graph: Graph) -> None:
    assert "concept:a" in graph
    assert "concept:z" not in graph


def test_edges_out_and_in_are_of_the_type_asked_for(graph: Graph) -> None:
    assert [edge.target for edge in graph.out("concept:a", Requires)] == ["concept:b", "concept:c"]
    assert [edge.source for edge in graph.into("concept:a", Explains)] == ["article:1"]
    assert graph.into("concept:a", Requires) == []


def test_look_ups_skip_edges_to_what_is_not_there(make: Make) -> None:
    graph = make.graph([make.concept("a"), make.requires("a", "z")])
    assert graph.out("concept:a", Requires) == graph.edges_of(Requires) == []
    assert len(graph.edges) == 1


def test_prerequisites_are_the_hard_ones(graph: Graph) -> None:
    assert [edge.target for edge in graph.prerequisites("concept:c")] == ["concept:d"]


def test_prerequisites_are_the_helpful_ones_too_when_asked_for(graph: Graph) -> None:
    assert [edge.target for edge in graph.prerequisites("concept:c", helpful=True)] == ["concept:d", "concept:e"]


def test_dependents_are_what_requires_a_concept(graph: Graph) -> None:
    assert {edge.source for edge in graph.dependents("concept:d")} == ids("b", "c")
    assert [edge.source for edge in graph.dependents("concept:e")] == []
    assert {edge.source for edge in graph.dependents("concept:e", helpful=True)} == ids("c")


@pytest.mark.parametrize(
    ("refs", "helpful", "closure"),
    [(["a"], False, "abcd"), (["a"], True, "abcde"), (["b", "f"], False, "bdf"), ([], False, ""), (["z"], False, "")],
)
def test_a_closure_is_everything_below(graph: Graph, refs: list[str], helpful: bool, closure: str) -> None:
    assert graph.closure([f"concept:{ref}" for ref in refs], helpful=helpful) == ids(*closure)


def test_a_closure_ends_on_a_cycle(make: Make) -> None:
    assert make.graph({"a": "b", "b": "a"}).closure(["concept:a"]) == ids("a", "b")


def test_a_graph_is_equal_whatever_the_order(graph: Graph) -> None:
    assert Graph(reversed(graph.nodes.values()), reversed(graph.edges)) == graph


def test_a_graph_differs_by_an_edge(graph: Graph) -> None:
    assert Graph(graph.nodes.values(), graph.edges[1:]) != graph


def test_a_graph_differs_by_a_reason(make: Make) -> None:
    one, other = (
        make.graph({"b": ""}, make.concept("a"), make.requires("a", "b", why=make.text(text))) for text in "甲乙"
    )
    assert one != other


def test_a_graph_is_not_equal_to_anything_else(graph: Graph) -> None:
    assert graph != graph.nodes


def test_an_origin_that_is_not_known_is_empty(graph: Graph) -> None:
    assert graph.origin("concept:a") == Origin("", 0)
