"""Derivations as chains, and the part of the graph around a formula."""

from __future__ import annotations

from typing import Any

import pytest

from sugraph.model.edges import DerivesFrom
from sugraph.model.graph import Graph
from sugraph.plans.derivations import derivation_chains, derivation_part

EDGES = {"b": "a", "c": "b x", "d": "c", "e": "b", "x": "", "alone": "", "a": ""}


@pytest.fixture
def graph(make: Any) -> Graph:
    edges = [
        DerivesFrom(source=f"formula:{source}", target=f"formula:{target}")
        for source, targets in EDGES.items()
        for target in targets.split()
    ]
    return make.graph([*(make.formula(slug) for slug in EDGES), *edges])


def refs(slugs: str) -> list[str]:
    return [f"formula:{slug}" for slug in slugs.split()]


def test_the_longest_chain_comes_first_and_each_formula_is_in_one(graph: Graph) -> None:
    chains = derivation_chains(graph, refs("a b c d e x alone"))
    assert [[step.id for step in chain.steps] for chain in chains] == [refs("a b c d"), refs("e"), refs("x")]


def test_what_else_a_formula_uses_is_named_with_it(graph: Graph) -> None:
    first, second, _ = derivation_chains(graph, refs("a b c d e x"))
    assert [step.uses for step in first.steps] == [(), (), ("formula:x",), ()]
    assert second.steps[0].uses == ("formula:b",)


def test_formulas_without_a_derivation_are_in_no_chain(graph: Graph) -> None:
    assert derivation_chains(graph, refs("alone a")) == ()


def test_a_formula_from_elsewhere_is_named_and_not_in_the_chain(graph: Graph) -> None:
    (chain,) = derivation_chains(graph, refs("c d"))
    assert [step.id for step in chain.steps] == refs("c d")
    assert chain.steps[0].uses == ("formula:b", "formula:x")


def test_the_part_goes_up_and_down_but_not_to_siblings(graph: Graph) -> None:
    part = derivation_part(graph, "formula:c")
    assert part.depth == {"formula:c": 0, "formula:b": 1, "formula:x": 1, "formula:d": 1, "formula:a": 2}
    assert {(edge.source, edge.target) for edge in part.edges} == {
        ("formula:b", "formula:a"), ("formula:c", "formula:b"), ("formula:c", "formula:x"), ("formula:d", "formula:c"),
    }  # fmt: skip


def test_the_nearest_are_kept_and_the_rest_counted(graph: Graph) -> None:
    part = derivation_part(graph, "formula:c", most=3)
    assert len(part.depth) == 3
    assert part.left_out == 2
    assert derivation_part(graph, "formula:c", depth=0).depth == {"formula:c": 0}
