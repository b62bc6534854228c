from __future__ import annotations

from typing import Any

from sugraph.plans.around import around
from sugraph.plans.expand import expand, not_shown


def test_neighbours_come_in_batches_prerequisites_first(make: Any) -> None:
    graph = make.graph({"a": "b c ~d", "b": "", "c": "", "d": "", "e": "a", "f": "a"})
    part = around(graph, "concept:a", depth=0)
    first = expand(graph, part, "concept:a", batch=2)
    assert list(first.depth) == ["concept:a", "concept:b", "concept:c"]
    second = expand(graph, first, "concept:a", batch=2)
    assert list(second.depth)[3:] == ["concept:d", "concept:e"]
    assert {(edge.source, edge.target) for edge in second.edges} == {
        ("concept:a", "concept:b"),
        ("concept:a", "concept:c"),
        ("concept:a", "concept:d"),
        ("concept:e", "concept:a"),
    }


def test_what_is_not_shown_is_counted(make: Any) -> None:
    graph = make.graph({"a": "b c", "b": "", "c": ""})
    part = around(graph, "concept:a", depth=0)
    assert not_shown(graph, part) == {"concept:a": 2}
    assert not_shown(graph, expand(graph, part, "concept:a")) == {}


def test_only_the_kinds_and_types_asked_for_are_added(make: Any) -> None:
    graph = make.graph({"a": "b", "b": ""}, make.article(1), make.explains(1, "a"))
    part = around(graph, "concept:a", depth=0)
    assert set(expand(graph, part, "concept:a", kinds=["Article"]).depth) == {"concept:a", "article:1"}
    assert set(expand(graph, part, "concept:a", types=["REQUIRES"]).depth) == {"concept:a", "concept:b"}


def test_a_node_that_is_not_there_adds_nothing(make: Any) -> None:
    graph = make.graph({"a": "b", "b": ""})
    part = around(graph, "concept:a", depth=0)
    assert expand(graph, part, "concept:b") == part
