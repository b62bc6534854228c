"""A series in order, with what of it is known."""

from __future__ import annotations

from typing import Any

import pytest

from sugraph.model.graph import Graph
from sugraph.plans.series import series_progress


@pytest.fixture
def graph(make: Any) -> Graph:
    return make.graph(
        {"a": "", "b": "", "c": ""},
        make.series("s"), make.series("empty"),
        make.article(7, date="2021-05-01", minutes=20), make.article(3, date="2020-01-02"), make.article(9),
        make.in_series(7, "s", 1), make.in_series(3, "s", 2), make.in_series(9, "s", 3),
        make.explains(7, "a"), make.explains(3, "a"),
        make.explains(3, "b", "derives"), make.explains(9, "c", "applies"),
    )  # fmt: skip


def test_articles_stand_in_the_order_of_the_series(graph: Graph) -> None:
    progress = series_progress(graph, "series:s", set())
    assert [article.id for article in progress.articles] == ["article:7", "article:3", "article:9"]
    assert (progress.minutes, progress.minutes_left, progress.done) == (40, 40, 0)


def test_days_are_those_of_the_articles_that_have_one(graph: Graph) -> None:
    progress = series_progress(graph, "series:s", set())
    assert (progress.first, progress.last) == ("2020-01-02", "2021-05-01")


def test_an_article_is_done_when_all_that_it_teaches_is_known(graph: Graph) -> None:
    progress = series_progress(graph, "series:s", {"concept:a", "concept:c"})
    assert [article.done for article in progress.articles] == [True, False, False]
    assert progress.articles[1].known == ("concept:a",)
    assert (progress.done, progress.minutes_left) == (1, 20)


def test_a_series_without_articles_has_no_days(graph: Graph) -> None:
    progress = series_progress(graph, "series:empty", set())
    assert (progress.articles, progress.first, progress.minutes) == ((), "", 0)
