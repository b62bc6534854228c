"""What a concept is compared with."""

from __future__ import annotations

from typing import Any

import pytest

from sugraph.model.edges import Broader, Relates
from sugraph.model.graph import Graph
from sugraph.plans.variants import relations_within, variants_of
from sugraph.results.variants import Variant


@pytest.fixture
def graph(make: Any) -> Graph:
    def relates(source: str, relation: str, target: str) -> Relates:
        ends = {"source": f"concept:{source}", "target": f"concept:{target}"}
        return Relates.model_validate({**ends, "relation": relation, "why": make.text()})

    def broader(source: str, target: str) -> Broader:
        return Broader(source=f"concept:{source}", target=f"concept:{target}")

    return make.graph(
        {"a": "", "b": "", "c": "", "d": "", "parent": "", "other": ""},
        relates("a", "contrasts_with", "c"), relates("b", "improves", "a"), relates("d", "applies", "other"),
        broader("a", "parent"), broader("b", "parent"), broader("d", "parent"),
    )  # fmt: skip


def test_related_concepts_come_before_siblings_and_improvements_first(graph: Graph) -> None:
    assert [variant.id for variant in variants_of(graph, "concept:a")] == ["concept:b", "concept:c", "concept:d"]


def test_a_variant_says_how_it_relates_either_way_and_what_both_are_kinds_of(graph: Graph) -> None:
    b, c, d = variants_of(graph, "concept:a")
    assert [(edge.source, edge.relation) for edge in b.relations] == [("concept:b", "improves")]
    assert b.parents == ("concept:parent",)
    assert c.parents == ()
    assert d == Variant("concept:d", (), ("concept:parent",))


def test_a_concept_that_relates_to_nothing_has_no_variants(graph: Graph) -> None:
    assert variants_of(graph, "concept:parent") == ()


def test_relations_within_have_both_ends_there(graph: Graph) -> None:
    found = relations_within(graph, ["concept:a", "concept:b", "concept:c", "concept:d"])
    assert [(edge.source, edge.target) for edge in found] == [("concept:b", "concept:a"), ("concept:a", "concept:c")]
