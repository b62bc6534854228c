"""Nodes and edges as flat properties, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sugraph.model.edges import EDGE_CLASSES
from sugraph.model.graph import Graph
from sugraph.model.nodes import NODE_CLASSES, Symbol
from sugraph.model.properties import (
    edge_from_properties,
    edge_properties,
    node_from_properties,
    node_properties,
    property_names,
)

if TYPE_CHECKING:
    from tests.conftest import Make

CONCEPT = {
    "id": "concept:a",
    "name_zh": "甲",
    "name_en": "A",
    "category": "theory",
    "summary_zh": "甲",
    "summary_en": "A",
    "difficulty": 1,
    "minutes": 10,
}


def test_a_node_is_flat_with_a_property_a_language(make: Make) -> None:
    flat = node_properties(make.concept("a", name=make.text("甲", "A"), aliases=("x",)))
    assert flat == {
        "id": "concept:a",
        "kind": "Concept",
        "name": "甲",
        "title": "甲",
        "name_zh": "甲",
        "name_en": "A",
        "aliases": ["x"],
        "category": "theory",
        "summary_zh": "甲",
        "summary_en": "A",
        "difficulty": 1,
        "minutes": 10,
        "foundation": False,
    }


def test_an_article_keeps_its_own_title(make: Make) -> None:
    article = make.article(1, title="它自己的题目")
    assert node_properties(article)["title"] == "它自己的题目"


def test_symbols_become_three_lists_of_equal_length(make: Make) -> None:
    symbols = (
        Symbol(latex="x", meaning=make.text("数", "number")),
        Symbol(latex="y", meaning=make.text("值", "value")),
    )
    flat = node_properties(make.formula("f", symbols=symbols))
    assert (flat["symbols"], flat["symbols_zh"], flat["symbols_en"]) == (["x", "y"], ["数", "值"], ["number", "value"])


def test_an_edge_is_flat_without_its_ends(make: Make) -> None:
    flat = edge_properties(make.requires("a", "b", why=make.text("甲", "A"), evidence=("article:1",)))
    assert flat == {"why_zh": "甲", "why_en": "A", "strength": "hard", "direct": False, "evidence": ["article:1"]}


def test_properties_are_what_databases_hold(sample_graph: Graph) -> None:
    values = [value for node in sample_graph.nodes.values() for value in node_properties(node).values()]
    values += [value for edge in sample_graph.edges for value in edge_properties(edge).values()]
    wrong = [
        value
        for value in values
        if not isinstance(value, str | int | bool)
        and not (isinstance(value, list) and all(isinstance(item, str) for item in value))
    ]
    assert wrong == []


def test_every_node_of_the_sample_comes_back_the_same(sample_graph: Graph) -> None:
    for node in sample_graph.nodes.values():
        assert node_from_properties(node.kind, node_properties(node)) == node


def test_every_edge_of_the_sample_comes_back_the_same(sample_graph: Graph) -> None:
    for edge in sample_graph.edges:
        assert edge_from_properties(edge.type, edge.source, edge.target, edge_properties(edge)) == edge


@pytest.mark.parametrize("cls", [*NODE_CLASSES.values(), *EDGE_CLASSES.values()], ids=lambda cls: cls.__name__)
def test_the_sample_s_properties_have_known_names(sample_graph: Graph, cls: Any) -> None:
    known = {*property_names(cls), "kind", "name", "title"}
    nodes = [node_properties(node) for node in sample_graph.nodes.values() if isinstance(node, cls)]
    edges = [edge_properties(edge) for edge in sample_graph.edges if isinstance(edge, cls)]
    assert nodes or edges
    assert {name for flat in [*nodes, *edges] for name in flat} <= known


def test_names_of_properties_are_split_by_language() -> None:
    assert property_names(EDGE_CLASSES["REQUIRES"]) == [
        "source",
        "target",
        "why_zh",
        "why_en",
        "strength",
        "direct",
        "evidence",
    ]


def test_properties_of_no_field_are_left_aside() -> None:
    node = node_from_properties("Concept", {**CONCEPT, "kind": "Concept", "title": "甲", "colour": "red"})
    assert node.id == "concept:a"


def test_a_property_that_is_null_is_one_that_is_not_set() -> None:
    assert node_from_properties("Concept", {**CONCEPT, "outlook_zh": None, "aliases": None}) == node_from_properties(
        "Concept", CONCEPT
    )


def wrong_properties() -> dict[str, dict[str, Any]]:
    formula = {
        "id": "formula:f",
        "name_zh": "甲",
        "name_en": "A",
        "latex": "x",
        "meaning_zh": "甲",
        "meaning_en": "A",
        "symbols": ["x"],
        "symbols_zh": ["数"],
        "symbols_en": ["number"],
    }
    return {
        "difficulty": {**CONCEPT, "difficulty": 9},
        "minutes": {**CONCEPT, "minutes": "long"},
        "category": {key: value for key, value in CONCEPT.items() if key != "category"},
        "name_en": {key: value for key, value in CONCEPT.items() if key != "name_en"},
        "summary_zh": {**CONCEPT, "summary_zh": 5},
        "outlook_en": {**CONCEPT, "outlook_zh": "只有中文"},
        "aliases": {**CONCEPT, "aliases": "x"},
        "id": {**CONCEPT, "id": "a"},
        "symbols_zh": {**formula, "symbols_zh": ["数", "值"]},
        "symbols_en": {**formula, "symbols_en": None},
        "symbols": {**formula, "symbols": 5},
    }


@pytest.mark.parametrize("name", wrong_properties())
def test_a_missing_or_wrong_property_is_named(name: str) -> None:
    kind = "Formula" if name.startswith("symbols") else "Concept"
    with pytest.raises(ValueError, match=name):
        node_from_properties(kind, wrong_properties()[name])


@pytest.mark.parametrize("kind", ["concept", "Thing", ""])
def test_an_unknown_kind_is_named(kind: str) -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        node_from_properties(kind, CONCEPT)


def test_an_unknown_type_is_named() -> None:
    with pytest.raises(ValueError, match="unknown type of edge 'NEEDS'"):
        edge_from_properties("NEEDS", "concept:a", "concept:b", {})


def test_an_edge_without_its_reason_is_named() -> None:
    with pytest.raises(ValueError, match="why"):
        edge_from_properties("REQUIRES", "concept:a", "concept:b", {"strength": "hard"})


def test_the_ends_of_an_edge_are_those_given_not_those_of_its_properties() -> None:
    edge = edge_from_properties("BROADER", "concept:a", "concept:b", {"source": "concept:x"})
    assert edge.source == "concept:a"
