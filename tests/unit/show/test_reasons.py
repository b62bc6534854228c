"""Reasons as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from sugraph.model.graph import Graph
from sugraph.model.text import Language
from sugraph.results.reading import Because, LeftOut, LeftOutCode, PlanStep, ReasonCode
from sugraph.show.reasons import (
    LEFT_OUT_TITLES,
    because_text,
    because_texts,
    left_out_text,
    names_text,
    reading_texts,
    source_name,
    uncovered_text,
)

if TYPE_CHECKING:
    from tests.conftest import Make


@pytest.fixture(scope="module")
def graph(make: Make) -> Graph:
    names = {slug: make.text(f"概念{slug}", slug.upper()) for slug in "abcd"}
    concepts = [make.concept(slug, name=name) for slug, name in names.items()]
    article = make.article(1, name=make.text("第一篇", "First article"))
    book = make.book("b", name=make.text("书", "Book"), authors=("Ann", "Ben"), year=1999)
    papers = [
        make.paper("p", name=make.text("论文", "Paper"), arxiv="2104.09864", year=2021),
        make.paper("q", name=make.text("旧文", "Old"), doi="10.1/x", year=1950),
    ]
    return make.graph([*concepts, article, book, *papers])


@pytest.mark.parametrize(
    ("code", "ref", "language", "said"),
    [
        ("goal", "concept:a", "en", "This is a goal."),
        ("goal", "concept:a", "zh", "这是一个目标。"),
        ("requires", "concept:a", "en", "Needed for A."),
        ("requires", "concept:a", "zh", "「概念a」需要它。"),
        ("explains", "concept:a", "en", "Explains A."),
        ("explains", "concept:a", "zh", "它讲解「概念a」。"),
        ("leans", "article:1", "en", "The later article “First article” leans on it."),
        ("leans", "article:1", "zh", "后面的《第一篇》要用到它。"),
    ],
)
def test_each_reason_is_a_sentence(graph: Graph, code: ReasonCode, ref: str, language: Language, said: str) -> None:
    assert because_text(graph, Because(code, ref), language) == said


@pytest.mark.parametrize(("language", "said"), [("en", "Needed for A: it counts"), ("zh", "「概念a」需要它：要数数")])
def test_what_the_graph_says_of_a_reason_follows_it(make: Make, graph: Graph, language: Language, said: str) -> None:
    assert because_text(graph, Because("requires", "concept:a", make.text("要数数", "it counts")), language) == said


def test_names_and_texts_are_written_as_asked(make: Make, graph: Graph) -> None:
    because = Because("requires", "concept:a", make.text("甲", "why"))
    assert because_text(graph, because, "en", written=str.swapcase) == "Needed for a: WHY"


@pytest.mark.parametrize(
    ("count", "last"), [(2, "Needed for B."), (3, "And for 1 more step."), (4, "And for 2 more steps.")]
)
def test_reasons_beyond_the_first_are_counted(graph: Graph, count: int, last: str) -> None:
    step = PlanStep("concept:d", 1, tuple(Because("requires", f"concept:{slug}") for slug in "abca"[:count]))
    assert because_texts(graph, step, "en", most=2)[-1] == last


@pytest.mark.parametrize(
    ("code", "refs", "said"),
    [
        ("known", ("concept:a",), "Known already; A would use it."),
        ("through_known", ("concept:a",), "Only what is known already needs it: A."),
        ("helpful", ("concept:a", "concept:b"), "It would help with A, B, but is not needed."),
        ("covered", ("article:1",), "What it explains is read in First article."),
        ("uses", ("concept:a",), "It uses or compares A without teaching that."),
    ],
)
def test_each_omission_is_a_sentence(graph: Graph, code: LeftOutCode, refs: tuple[str, ...], said: str) -> None:
    assert left_out_text(graph, LeftOut("concept:d", code, refs), "en") == said


@pytest.mark.parametrize("code", ["known", "through_known", "helpful", "covered", "uses"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("refs", [(), ("concept:a",)])
def test_an_omission_names_something_only_where_there_is_something(
    graph: Graph, code: LeftOutCode, language: Language, refs: tuple[str, ...]
) -> None:
    said = left_out_text(graph, LeftOut("concept:d", code, refs), language)
    assert ("概念a" in said or "A" in said) == bool(refs)
    assert said.endswith("。" if language == "zh" else ".")


def test_every_code_of_an_omission_has_its_sentences_and_its_title(graph: Graph) -> None:
    for code in get_args(LeftOutCode):
        assert left_out_text(graph, LeftOut("concept:d", code), "en").endswith(".")
        assert all(LEFT_OUT_TITLES[code])


@pytest.mark.parametrize(("language", "said"), [("en", "A, B, C and 1 more"), ("zh", "概念a、概念b、概念c等 4 个")])
def test_names_beyond_the_first_are_counted(graph: Graph, language: Language, said: str) -> None:
    assert names_text(graph, [f"concept:{slug}" for slug in "abcd"], language) == said


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("book:b", "Book (Ann, Ben, 1999)"),
        ("paper:p", "Paper (arXiv:2104.09864)"),
        ("paper:q", "Old (doi:10.1/x, 1950)"),
        ("concept:a", "A"),
    ],
)
def test_a_source_is_named_so_that_it_can_be_found(graph: Graph, ref: str, said: str) -> None:
    assert source_name(graph.nodes[ref], "en") == said


def test_what_no_article_explains_has_its_books_and_papers(graph: Graph) -> None:
    step = PlanStep("concept:a", 1, (), sources=("book:b", "paper:p"))
    assert uncovered_text(graph, step, "zh") == "没有文章讲解它，可以读：书 (Ann, Ben, 1999)；论文 (arXiv:2104.09864)"
    assert uncovered_text(graph, PlanStep("concept:a", 1, ()), "en") == "No article explains it."


@pytest.mark.parametrize(
    ("article_at", "language", "said"),
    [
        (1, "zh", "讲解它的文章：第一篇（第 1 步）"),
        (1, "en", "explained in: First article (step 1)"),
        (3, "zh", "讲解它的文章：第一篇（到第 3 步才通读，这里先看其中有关的部分）"),
        (3, "en", "explained in: First article (read whole in step 3; look up its part on this now)"),
    ],
)
def test_the_reading_of_a_concept_says_at_which_step_it_is(
    graph: Graph, article_at: int, language: Language, said: str
) -> None:
    step = PlanStep("concept:a", 10, (), with_=("article:1",))
    assert reading_texts(graph, step, {"article:1": article_at, "concept:a": 2}, language) == [said]
