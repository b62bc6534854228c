"""What a graph has and lacks, and how its concepts are spread."""

from __future__ import annotations

from typing import Any

import pytest

from sugraph.model.edges import Explains, FormulaOf
from sugraph.model.graph import Graph
from sugraph.plans.coverage import concept_depths, coverage_of, spread_of


@pytest.fixture
def graph(make: Any) -> Graph:
    explains = {"source": "paper:p", "target": "concept:b", "role": "introduces"}
    return make.graph(
        {"a": "", "b": "a", "c": "b ~a", "d": "a c"},
        make.concept("image", intuition=make.text(), difficulty=4),
        make.article(1), make.article(2), make.paper("p"), make.explains(1, "a"), Explains.model_validate(explains),
        make.formula("f"), make.formula("bare", symbols=()), FormulaOf(source="formula:f", target="concept:a"),
    )  # fmt: skip


def test_coverage_counts_what_has_it_and_names_what_has_not(graph: Graph) -> None:
    coverage = coverage_of(graph)
    assert coverage.articles_with_concepts.missing == ("article:2",)
    assert coverage.concepts_with_articles.have == 1
    assert coverage.concepts_with_sources.have == 2
    assert coverage.concepts_with_formulas.missing == ("concept:b", "concept:c", "concept:d", "concept:image")
    assert coverage.concepts_with_intuition.share == pytest.approx(1 / 5)
    assert coverage.formulas_with_symbols.missing == ("formula:bare",)


def test_nothing_is_covered_in_full_by_nothing(make: Any) -> None:
    assert coverage_of(make.graph()).concepts_with_articles.share == 1


def test_depth_is_the_longest_way_down_over_hard_prerequisites(graph: Graph) -> None:
    depths = concept_depths(graph)
    assert [depths[f"concept:{slug}"] for slug in "abcd"] == [0, 1, 2, 3]


def test_the_spread_has_no_gaps(graph: Graph) -> None:
    spread = spread_of(graph)
    assert spread.difficulty == {1: 4, 2: 0, 3: 0, 4: 1}
    assert spread.depth == {0: 2, 1: 1, 2: 1, 3: 1}
    assert spread.needs == {0: 2, 1: 2, 2: 1}
    assert spread.needed_by == {0: 2, 1: 2, 2: 1}


def test_an_empty_graph_has_an_empty_spread(make: Any) -> None:
    assert spread_of(make.graph()).difficulty == {}
