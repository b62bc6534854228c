"""Entries made into nodes and edges, with origins; what stands twice is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest

from sugraph.model.edges import InSeries, InTopic, Next, Requires, Step
from sugraph.model.graph import Graph, Origin
from sugraph.model.nodes import Article, Book, Concept, Formula, Paper, Topic
from sugraph.model.text import LocalText
from sugraph.problems import Problem
from sugraph.sources.folder import Loaded

Codes = Callable[[Iterable[Problem]], list[str]]
Read = Callable[[Mapping[str, str | bytes]], Loaded]

REQUIRES = "requires:\n- concept: b\n  strength: hard\n  why:\n    zh: 要\n    en: needed\n"
FORMULA = (
    "formulas:\n- id: f\n  name:\n    zh: 式\n    en: F\n  latex: x\n  meaning:\n    zh: 义\n    en: M\n"
    "  symbols:\n    x:\n      zh: 数\n      en: number\n"
)


def articles(*numbers: int, extra: str = "") -> str:
    return "".join(f"- id: {n}\n  title: 题{n}\n  title_en: Title {n}\n{extra}  topics:\n  - t\n" for n in numbers)


def series(slug: str, *numbers: int) -> str:
    listed = "".join(f"  - {number}\n" for number in numbers)
    return f"- id: {slug}\n  name:\n    zh: 系列{slug}\n    en: Series {slug}\n  articles:\n{listed}"


def test_the_sample_holds_one_node_of_every_entry(sample_graph: Graph) -> None:
    counts: dict[str, int] = {}
    for node in sample_graph.nodes.values():
        counts[node.kind] = counts.get(node.kind, 0) + 1
    assert counts == {
        "Concept": 12,
        "Article": 6,
        "Formula": 3,
        "Series": 1,
        "Topic": 2,
        "Paper": 1,
        "Book": 1,
        "Person": 1,
        "Route": 1,
    }


def test_every_node_and_edge_has_its_file_and_line(sample_graph: Graph) -> None:
    keys = [*sample_graph.nodes, *sample_graph.edges_by_key]
    assert [key for key in keys if not sample_graph.origin(key).file or sample_graph.origin(key).line < 1] == []


def test_an_edge_s_line_is_where_it_stands(sample_graph: Graph) -> None:
    key = ("REQUIRES", "concept:heat-transfer", "concept:temperature")
    assert sample_graph.origin(key) == Origin("concepts/heat-transfer.yaml", 15)


def test_a_formula_s_line_is_where_it_stands(sample_graph: Graph) -> None:
    assert sample_graph.origin("formula:sensible-heat") == Origin("concepts/heat-transfer.yaml", 24)


def test_an_article_s_address_comes_from_its_number(sample_graph: Graph) -> None:
    assert sample_graph.get("article:101", Article).url == "https://kitchen.example/notes/101"


def test_an_article_is_named_by_its_titles(sample_graph: Graph) -> None:
    article = sample_graph.get("article:105", Article)
    assert (article.title, article.name) == ("高汤笔记", LocalText(zh="高汤笔记", en="Notes on stock"))


def test_a_book_without_chinese_title_keeps_its_own_in_both_languages(read_files: Read) -> None:
    loaded = read_files({"books.yaml": "- id: b\n  title: On Food\n"})
    assert loaded.graph.get("book:b", Book).name == LocalText(zh="On Food", en="On Food")


def test_a_paper_keeps_its_title_and_year(sample_graph: Graph) -> None:
    paper = sample_graph.get("paper:maillard-1912", Paper)
    assert (paper.name.zh, paper.year) == ("Action des acides aminés sur les sucres", 1912)


def test_symbols_keep_their_order(sample_graph: Graph) -> None:
    formula = sample_graph.get("formula:arrhenius-rate", Formula)
    assert [symbol.latex for symbol in formula.symbols] == ["k", "A", "E_a", "R", "T"]


def test_topics_of_a_concept_keep_their_order(read_files: Read, base: dict[str, str], concept: str) -> None:
    topics = "".join(f"- id: {slug}\n  name:\n    zh: 题{slug}\n    en: T{slug}\n" for slug in "tz")
    loaded = read_files({**base, "topics.yaml": topics, "concepts/a.yaml": concept.replace("- t\n", "- z\n- t\n")})
    assert [edge.target for edge in loaded.graph.out("concept:a", InTopic)] == ["topic:z", "topic:t"]


def test_positions_of_a_series_follow_the_order_of_its_articles(read_files: Read, base: dict[str, str]) -> None:
    loaded = read_files({**base, "articles/t.yaml": articles(1, 2, 3), "series.yaml": series("s", 3, 1, 2)})
    members = {edge.source: edge.position for edge in loaded.graph.into("series:s", InSeries)}
    assert members == {"article:3": 1, "article:1": 2, "article:2": 3}


def test_neighbours_of_a_series_are_joined_by_next(read_files: Read, base: dict[str, str]) -> None:
    loaded = read_files({**base, "articles/t.yaml": articles(1, 2, 3), "series.yaml": series("s", 3, 1, 2)})
    pairs = [(edge.source, edge.target) for edge in loaded.graph.edges_of(Next)]
    assert pairs == [("article:3", "article:1"), ("article:1", "article:2")]


def test_two_series_may_share_neighbours(read_files: Read, base: dict[str, str]) -> None:
    text = series("r", 1, 2) + series("s", 1, 2)
    loaded = read_files({**base, "articles/t.yaml": articles(1, 2), "series.yaml": text})
    assert loaded.problems == ()
    assert len(loaded.graph.edges_of(Next)) == 1


def test_an_article_twice_in_a_series_is_reported(read_files: Read, codes: Codes, base: dict[str, str]) -> None:
    loaded = read_files({**base, "articles/t.yaml": articles(1, 2), "series.yaml": series("s", 1, 2, 1)})
    assert codes(loaded.problems) == ["series.yaml:8 entries.duplicate-edge"]


def test_steps_of_a_route_are_numbered_in_order(sample_graph: Graph) -> None:
    steps = sample_graph.out("route:first-dinner", Step)
    assert [(step.position, step.target) for step in steps] == [
        (1, "concept:knife-skills"),
        (2, "series:boiling-water"),
        (3, "concept:searing"),
        (4, "concept:braising"),
    ]


def test_an_article_without_length_takes_the_median_of_its_series(sample_graph: Graph) -> None:
    minutes = [sample_graph.get(f"article:{number}", Article).minutes for number in (101, 102, 103)]
    assert minutes == [14, 23, 18]


def test_an_article_outside_any_series_takes_the_median_of_its_topics(read_files: Read, base: dict[str, str]) -> None:
    text = articles(1, extra="  characters: 5000\n") + articles(2)
    assert read_files({**base, "articles/t.yaml": text}).graph.get("article:2", Article).minutes == 20


@pytest.mark.parametrize(
    ("files", "ref", "first", "second"),
    [
        (
            {"articles/t.yaml": articles(1), "articles/u.yaml": articles(2, 1)},
            "article:1",
            "articles/t.yaml:1",
            "articles/u.yaml:6",
        ),
        ({"topics.yaml": "- id: t\n  name:\n    zh: 题\n    en: T\n" * 2}, "topic:t", "topics.yaml:1", "topics.yaml:5"),
    ],
    ids=["article", "topic"],
)
def test_a_slug_declared_twice_is_reported_with_both_places(
    read_files: Read, base: dict[str, str], files: dict[str, str], ref: str, first: str, second: str
) -> None:
    (problem,) = read_files({**base, **files}).problems
    assert (problem.place(), problem.code) == (second, "entries.duplicate")
    assert ref in problem.message
    assert first in problem.message


def test_a_formula_declared_by_two_concepts_is_reported(
    read_files: Read, codes: Codes, base: dict[str, str], concept: str
) -> None:
    loaded = read_files({**base, "concepts/a.yaml": concept + FORMULA, "concepts/b.yaml": concept + FORMULA})
    assert codes(loaded.problems) == ["concepts/b.yaml:14 entries.duplicate"]


def test_of_a_slug_declared_twice_the_first_is_kept(read_files: Read, base: dict[str, str]) -> None:
    second = base["topics.yaml"].replace("Topic", "Other")
    loaded = read_files({"topics.yaml": base["topics.yaml"] + second})
    assert loaded.graph.get("topic:t", Topic).name.en == "Topic"


def test_an_edge_that_stands_twice_is_reported_with_both_lines(
    read_files: Read, codes: Codes, base: dict[str, str], concept: str
) -> None:
    doubled = REQUIRES + REQUIRES.removeprefix("requires:\n")
    sound = concept.replace("foundation: true\n", "")
    loaded = read_files({**base, "concepts/a.yaml": sound + doubled, "concepts/b.yaml": concept})
    assert codes(loaded.problems) == ["concepts/a.yaml:18 entries.duplicate-edge"]
    assert "line 13" in loaded.problems[0].message


def test_a_topic_named_twice_is_reported(read_files: Read, codes: Codes, base: dict[str, str], concept: str) -> None:
    loaded = read_files({**base, "concepts/a.yaml": concept.replace("- t\n", "- t\n- t\n")})
    assert codes(loaded.problems) == ["concepts/a.yaml:7 entries.duplicate-edge"]


def test_evidence_and_reason_of_a_prerequisite_are_kept(sample_graph: Graph) -> None:
    (edge,) = sample_graph.out("concept:heat-transfer", Requires)
    assert edge.evidence == ("article:102", "document:recipe-cards")
    assert edge.why.en.startswith("The flow of heat")


def test_a_concept_keeps_every_text_field(sample_graph: Graph) -> None:
    braising = sample_graph.get("concept:braising", Concept)
    assert (braising.former, braising.foundation) == (("red-cooking",), False)
    assert braising.outlook is not None
    assert braising.outlook.zh.startswith("低温慢煮")
