"""The formulas that tests cover are in the graph, and their LaTeX is the one the tests were written for."""

from __future__ import annotations

import pytest
from tests.formulas.covering import covered, latex_then

from sugraph.model.graph import Graph
from sugraph.model.nodes import Formula

AT_LEAST = 500


@pytest.fixture(scope="module")
def latex_now(real_graph: Graph) -> dict[str, str]:
    return {formula.id.removeprefix("formula:"): formula.latex for formula in real_graph.of(Formula)}


def test_many_formulas_are_covered() -> None:
    assert len({formula for formula, _ in covered()}) >= AT_LEAST


def test_every_covered_formula_is_in_the_graph(latex_now: dict[str, str]) -> None:
    assert [f"{test}: {formula}" for formula, test in covered() if formula not in latex_now] == []


def test_the_table_lists_exactly_the_covered_formulas() -> None:
    assert set(latex_then()) == {formula for formula, _ in covered()}


@pytest.mark.parametrize("formula", sorted(latex_then()))
def test_the_formula_is_the_one_that_was_tested(formula: str, latex_now: dict[str, str]) -> None:
    tests = [test for name, test in covered() if name == formula]
    hint = f"look at {', '.join(tests)} again, then put the new LaTeX into tested.json"
    assert latex_now.get(formula) == latex_then()[formula], hint
