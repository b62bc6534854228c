"""A topic as a reader studies it."""

from __future__ import annotations

from typing import Any

import pytest

from sugraph.model.edges import Contributed, Explains, PartOf
from sugraph.model.graph import Graph
from sugraph.plans.topics import (
    central_first,
    contributors,
    introduced_by,
    parts_of,
    roadmap,
    root_topics,
    timeline,
    topics_above,
)


@pytest.fixture
def graph(make: Any) -> Graph:
    def explains(source: str, concept: str, role: str = "introduces") -> Explains:
        return Explains.model_validate({"source": source, "target": f"concept:{concept}", "role": role})

    return make.graph(
        {"base": "", "a": "base", "b": "a ~base", "far": "b"},
        make.topic("all"), make.topic("inner"), make.topic("empty"),
        PartOf(source="topic:inner", target="topic:all"),
        make.in_topic("concept:a", "inner"), make.in_topic("concept:b", "inner"), make.in_topic("concept:far", "all"),
        make.paper("new", year=2020), make.paper("undated"), make.book("old", year=1950),
        make.person("one"), make.person("two"),
        explains("paper:new", "b", "applies"), explains("paper:new", "a"), explains("paper:undated", "a"),
        explains("book:old", "b"),
        Contributed(source="person:one", target="paper:new"),
        Contributed(source="person:two", target="concept:b"), Contributed(source="person:two", target="concept:a"),
        make.article(1), make.explains(1, "a"), make.explains(1, "b", "derives"), make.explains(1, "base", "applies"),
    )  # fmt: skip


def test_the_tree_of_topics(graph: Graph) -> None:
    assert root_topics(graph) == ["topic:all", "topic:empty"]
    assert parts_of(graph, "topic:all") == ["topic:inner"]
    assert topics_above(graph, "topic:inner") == ["topic:all"]
    assert topics_above(graph, "topic:all") == []


def test_what_most_of_the_others_require_is_central(graph: Graph) -> None:
    assert central_first(graph, ["concept:far", "concept:b", "concept:a"]) == ["concept:a", "concept:b", "concept:far"]


def test_the_timeline_is_by_year_with_what_is_introduced_first(graph: Graph) -> None:
    old, new = timeline(graph, ["concept:a", "concept:b"])
    assert (old.id, old.year) == ("book:old", 1950)
    assert new.concepts == ("concept:a", "concept:b")


def test_people_are_those_of_the_paper_or_else_of_what_it_introduces(graph: Graph) -> None:
    old, new = timeline(graph, ["concept:a", "concept:b"])
    assert new.people == ("person:one",)
    assert old.people == ("person:two",)


def test_contributors_come_with_what_they_contributed(graph: Graph) -> None:
    assert contributors(graph, ["concept:a", "concept:b"]) == {"person:two": ("concept:a", "concept:b")}


def test_the_roadmap_is_in_prerequisite_order_and_says_what_is_missing(graph: Graph) -> None:
    road = roadmap(graph, "topic:all", set())
    assert [step.id for step in road.steps] == ["concept:a", "concept:b", "concept:far"]
    assert [step.missing for step in road.steps] == [("concept:base",), ("concept:a",), ("concept:b",)]
    assert (road.minutes, road.outside, road.outside_minutes) == (30, ("concept:base",), 10)


def test_what_is_known_is_ticked_off_and_opens_the_next(graph: Graph) -> None:
    road = roadmap(graph, "topic:all", {"concept:base", "concept:a"})
    assert [(step.known, step.ready) for step in road.steps] == [(True, False), (False, True), (False, False)]
    assert (road.minutes, road.outside) == (20, ())


def test_a_topic_without_concepts_has_an_empty_roadmap(graph: Graph) -> None:
    assert roadmap(graph, "topic:empty", set()).steps == ()
    assert timeline(graph, []) == ()


def test_an_article_introduces_what_it_introduces_or_derives(graph: Graph) -> None:
    assert introduced_by(graph, "article:1") == ("concept:a", "concept:b")
