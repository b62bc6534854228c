"""Nothing dangles: ends that exist, of the right kind, evidence that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.checks.references import check_references, nearest
from sugraph.model.edges import Cites, Contributed, Requires
from sugraph.model.graph import Graph, Origin

if TYPE_CHECKING:
    from tests.conftest import Make


def found(graph: Graph) -> list[str]:
    return [problem.code for problem in check_references(graph)]


def test_a_sound_graph_has_no_finding(sample_graph: Graph) -> None:
    assert found(sample_graph) == []


def test_an_edge_to_nothing_is_reported_at_its_line(make: Make) -> None:
    edge = make.requires("a", "gone")
    graph = make.graph([make.concept("a"), edge], origins={edge.key: Origin("concepts/a.yaml", 7)})
    (problem,) = check_references(graph)
    assert (problem.place(), problem.code, problem.severity) == ("concepts/a.yaml:7", "references.dangling", "error")
    assert "concept:gone" in problem.message


def test_the_nearest_existing_slug_is_suggested(make: Make) -> None:
    graph = make.graph({"a": "", "variational-inference": ""}, make.requires("a", "variation-inference"))
    (problem,) = check_references(graph)
    assert problem.hint == "Did you mean concept:variational-inference?"


def test_without_a_near_slug_no_slug_is_suggested(make: Make) -> None:
    graph = make.graph({"a": "", "b": ""}, make.requires("a", "variation-inference"))
    (problem,) = check_references(graph)
    assert "Did you mean" not in problem.hint
    assert problem.hint


def test_a_former_slug_is_answered_with_the_new_one(make: Make) -> None:
    graph = make.graph([make.concept("a"), make.concept("new", former=("old",)), make.requires("a", "old")])
    (problem,) = check_references(graph)
    assert problem.hint == "It was renamed to concept:new."


def test_an_edge_from_nothing_is_reported(make: Make) -> None:
    assert found(make.graph([make.concept("b"), make.requires("gone", "b")])) == ["references.dangling"]


def test_an_edge_to_what_could_not_be_read_is_no_fault_of_its_own(make: Make) -> None:
    graph = make.graph([make.concept("a"), make.requires("a", "b")], broken=frozenset({"concept:b"}))
    assert found(graph) == []


def test_only_slugs_of_the_same_kind_are_near(make: Make) -> None:
    graph = make.graph([make.topic("stocks"), make.concept("stick")])
    assert nearest(graph, "concept:stock") == "concept:stick"


def test_an_edge_to_the_wrong_kind_is_reported(make: Make) -> None:
    edge = Contributed(source="person:p", target="article:1")
    (problem,) = check_references(make.graph([make.person("p"), make.article(1), edge]))
    assert problem.code == "references.kind"
    assert "Concept or Paper or Book" in problem.message


def test_an_edge_of_the_right_kinds_is_none(make: Make) -> None:
    edge = Contributed(source="person:p", target="paper:x")
    assert found(make.graph([make.person("p"), make.paper("x"), edge])) == []


def test_an_edge_to_itself_is_reported(make: Make) -> None:
    assert found(make.graph([make.article(1), Cites(source="article:1", target="article:1")])) == ["references.self"]


@pytest.mark.parametrize(
    ("evidence", "known"),
    [
        ("article:1", True),
        ("article:2", False),
        ("paper:x", True),
        ("book:x", False),
        ("document:notes", True),
        ("document:note", False),
    ],
)
def test_evidence_names_what_there_is(make: Make, evidence: str, known: bool) -> None:
    values = [make.concept("a"), make.concept("b"), make.article(1), make.paper("x")]
    graph = make.graph([*values, make.requires("a", "b", evidence=(evidence,))], documents=frozenset({"notes"}))
    assert found(graph) == ([] if known else ["references.evidence"])


def test_unknown_documents_are_answered_with_those_there_are(make: Make) -> None:
    edge = make.requires("a", "b", evidence=("document:x",))
    graph = make.graph([make.concept("a"), make.concept("b"), edge], documents=frozenset({"q", "p"}))
    (problem,) = check_references(graph)
    assert "p, q" in problem.hint


def test_documents_are_not_checked_where_they_are_not_known(make: Make) -> None:
    edge = make.requires("a", "b", evidence=("document:x",))
    assert found(make.graph([make.concept("a"), make.concept("b"), edge])) == []


def test_every_dangling_end_is_reported(make: Make) -> None:
    edges: list[Requires] = [make.requires("a", "x"), make.requires("y", "a"), make.requires("p", "q")]
    assert found(make.graph([make.concept("a"), *edges])) == ["references.dangling"] * 4
