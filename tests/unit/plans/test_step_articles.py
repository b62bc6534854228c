"""Which articles and formulas a step shows, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sugraph.model.edges import FormulaOf
from sugraph.plans.path import formulas_of, step_articles

if TYPE_CHECKING:
    from tests.conftest import Make


def test_an_article_that_uses_the_concept_far_above_its_level_is_not_read_at_its_step(make: Make) -> None:
    articles = (make.article(1, level=5), make.article(2, level=2))
    explains = (make.explains(number, "a", "applies") for number in (1, 2))
    graph = make.graph({"a": ""}, *articles, *explains)
    assert step_articles(graph, "concept:a") == ("article:2",)


def test_an_article_that_introduces_the_concept_is_read_whatever_its_level(make: Make) -> None:
    graph = make.graph({"a": ""}, make.article(1, level=5), make.explains(1, "a", "introduces"))
    assert step_articles(graph, "concept:a") == ("article:1",)


def test_formulas_come_in_the_order_of_the_concept_s_file(make: Make) -> None:
    places = {"z": 1, "a": 2}
    joined = [FormulaOf(source=f"formula:{slug}", target="concept:a", position=place) for slug, place in places.items()]
    graph = make.graph({"a": ""}, make.formula("a"), make.formula("z"), *joined)
    assert formulas_of(graph, "concept:a") == ("formula:z", "formula:a")
