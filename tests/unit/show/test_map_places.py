from __future__ import annotations

from dataclasses import replace
from typing import Any

from sugraph.plans.around import around
from sugraph.plans.expand import expand
from sugraph.show.map_places import levels, places_of


def test_what_was_there_stays_when_nodes_are_added(make: Any) -> None:
    graph = make.graph({"a": "b", "b": "c d", "c": "", "d": "", "e": "b"})
    base = around(graph, "concept:a")
    part = expand(graph, base, "concept:b")
    before, after = places_of(graph, base, "zh"), places_of(graph, part, "zh", base=base)
    assert {ref: after.points[ref] for ref in base.depth} == before.points
    assert after.points["concept:c"][0] < after.points["concept:b"][0] < after.points["concept:e"][0]


def test_overviews_have_marks_that_grow_with_what_is_joined(make: Any) -> None:
    graph = make.graph({"a": "b c d", "b": "", "c": "", "d": ""})
    part = around(graph, "concept:a")
    places = places_of(graph, part, "zh", "overview")
    assert places.sizes["concept:a"] > places.sizes["concept:b"]
    assert places.labels == {}


def test_topics_of_a_map_without_edges(make: Any) -> None:
    graph = make.graph({"a": "", "b": ""})
    part = replace(around(graph, "concept:a"), depth={"concept:a": 0, "concept:b": 0})
    assert len(set(places_of(graph, part, "zh", "topics").points.values())) == 2


def test_levels_count_the_longest_way() -> None:
    assert levels([("a", "b"), ("b", "c"), ("a", "c")]) == {"a": 0, "b": 1, "c": 2}


def test_levels_of_a_cycle_end() -> None:
    assert levels([("a", "b"), ("b", "c"), ("c", "b")]) == {"a": 0, "b": 1}
