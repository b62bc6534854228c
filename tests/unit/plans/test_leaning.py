"""What an article leans on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.model.edges import Cites, Edge
from sugraph.model.graph import Graph
from sugraph.plans.leaning import Grounds, articles_before, leans_on as leans_within

if TYPE_CHECKING:
    from tests.conftest import Make


def cites(article: int, other: int) -> Cites:
    return Cites(source=f"article:{article}", target=f"article:{other}")


def graph(make: Make, *edges: Edge) -> Graph:
    """Article 1 introduces `ground`, 2 `goal` (which requires it), 3 `goal`, 4 `aside`."""
    articles = [make.article(number) for number in (1, 2, 3, 4)]
    explains = [
        make.explains(1, "ground"),
        make.explains(2, "goal"),
        make.explains(3, "goal"),
        make.explains(4, "aside"),
    ]
    return make.graph({"goal": "ground", "ground": "", "aside": ""}, *articles, make.series("s"), *explains, *edges)


def leans_on(graph: Graph, article: str, needed: set[str]) -> list[str]:
    return leans_within(graph, article, Grounds(graph, needed))


NEEDED = {"concept:goal", "concept:ground"}


def test_it_leans_on_an_article_it_cites_that_teaches_its_ground(make: Make) -> None:
    assert leans_on(graph(make, cites(2, 1)), "article:2", NEEDED) == ["article:1"]


def test_what_is_cited_for_something_else_is_only_mentioned(make: Make) -> None:
    edges = [cites(3, 4)]
    assert leans_on(graph(make, *edges), "article:3", {*NEEDED, "concept:aside"}) == []


def test_what_teaches_something_known_is_not_leaned_on(make: Make) -> None:
    assert leans_on(graph(make, cites(2, 1)), "article:2", {"concept:goal"}) == []


def test_nothing_leans_on_a_later_article(make: Make) -> None:
    assert leans_on(graph(make, cites(2, 3)), "article:2", NEEDED) == []


def test_a_second_part_leans_on_the_first_where_citations_are_unknown(make: Make) -> None:
    series = [make.in_series(2, "s", 1), make.in_series(3, "s", 2)]
    assert leans_on(graph(make, *series), "article:3", NEEDED) == ["article:2"]


def test_where_citations_are_known_the_place_in_a_series_says_nothing(make: Make) -> None:
    series = [make.in_series(2, "s", 1), make.in_series(3, "s", 2)]
    assert leans_on(graph(make, *series, cites(3, 1)), "article:3", NEEDED) == ["article:1"]


def test_the_article_before_it_in_a_series_on_something_else_is_not_leaned_on(make: Make) -> None:
    series = [make.in_series(1, "s", 1), make.in_series(3, "s", 2)]
    assert leans_on(graph(make, *series), "article:3", NEEDED) == []


def test_a_cited_article_that_introduces_a_needed_concept_comes_before_it(make: Make) -> None:
    needed, both = {*NEEDED, "concept:aside"}, ["article:1", "article:4"]
    edges = [make.explains(5, "goal"), cites(5, 1), cites(5, 4)]
    given = graph(make, make.article(5), *edges)
    assert articles_before(given, "article:5", Grounds(given, needed), both) == both


def test_a_cited_article_on_what_rests_on_this_one_is_an_outlook(make: Make) -> None:
    edges = [make.article(5), make.explains(5, "ground"), cites(5, 2)]
    given = graph(make, *edges)
    assert articles_before(given, "article:5", Grounds(given, NEEDED), ["article:2"]) == []


def test_the_ground_of_a_concept_is_what_it_rests_on_among_what_is_needed(make: Make) -> None:
    given = make.graph({"top": "left ~right", "left": "low", "right": "low", "low": "known", "known": ""})
    grounds = Grounds(given, {f"concept:{slug}" for slug in ("top", "left", "right", "low")})
    assert grounds.of(["concept:top"]) == grounds.needed
    assert grounds.of(["concept:left", "concept:low"]) == {"concept:left", "concept:low"}


@pytest.mark.parametrize("order", ["b c", "c b"])
def test_the_ground_is_whole_where_one_prerequisite_rests_on_another(make: Make, order: str) -> None:
    given = make.graph({"a": order, "b": "c", "c": "d", "d": ""})
    grounds = Grounds(given, given.nodes)
    assert grounds.of(["concept:a"]) == grounds.needed
    assert grounds.of(["concept:b"]) == {"concept:b", "concept:c", "concept:d"}
