"""No cycle in what must hold none, and the whole of it printed where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.checks.cycles import check_cycles, find_cycles
from sugraph.model.edges import Broader, DerivesFrom, Edge, PartOf, Relates
from sugraph.model.graph import Graph, Origin

if TYPE_CHECKING:
    from tests.conftest import Make


def test_a_sound_graph_has_no_cycle(sample_graph: Graph) -> None:
    assert list(check_cycles(sample_graph)) == []


def test_two_ways_to_the_same_concept_are_no_cycle(make: Make) -> None:
    assert list(check_cycles(make.graph({"a": "b c", "b": "d", "c": "d", "d": ""}))) == []


def test_the_whole_cycle_is_printed_with_the_place_of_each_edge(make: Make) -> None:
    values = make.needs({"a": "b", "b": "c", "c": "a"})
    origins = {edge.key: Origin(f"concepts/{edge.source[8:]}.yaml", 20) for edge in values if isinstance(edge, Edge)}
    (problem,) = check_cycles(make.graph(values, origins=origins))
    assert problem.code == "cycles.cycle"
    assert "concept:a → concept:b → concept:c → concept:a" in problem.message
    for edge in (
        "concept:a → concept:b (concepts/a.yaml:20)",
        "concept:b → concept:c (concepts/b.yaml:20)",
        "concept:c → concept:a (concepts/c.yaml:20)",
    ):
        assert edge in problem.hint
    assert problem.place() == "concepts/a.yaml:20"


def test_helpful_prerequisites_make_a_cycle_too(make: Make) -> None:
    assert len(list(check_cycles(make.graph({"a": "~b", "b": "a"})))) == 1


@pytest.mark.parametrize("name", ["broader", "part of", "derives from"])
def test_other_types_that_hold_no_cycle(make: Make, name: str) -> None:
    values, cls = {
        "broader": ([make.concept("a"), make.concept("b")], Broader),
        "part of": ([make.topic("a"), make.topic("b")], PartOf),
        "derives from": ([make.formula("a"), make.formula("b")], DerivesFrom),
    }[name]
    a, b = (node.id for node in values)
    circle: list[Edge] = [cls(source=a, target=b), cls(source=b, target=a)]
    (problem,) = check_cycles(make.graph(values, *circle))
    assert problem.message.startswith(cls.type)


def test_relations_may_run_in_a_circle(make: Make) -> None:
    circle = [
        Relates(source=f"concept:{a}", target=f"concept:{b}", relation="contrasts_with", why=make.text())
        for a, b in ("ab", "ba")
    ]
    assert list(check_cycles(make.graph({"a": "", "b": ""}, *circle))) == []


def test_a_cycle_of_two_types_is_none(make: Make) -> None:
    assert list(check_cycles(make.graph({"a": "b", "b": ""}, Broader(source="concept:b", target="concept:a")))) == []


def test_an_edge_to_itself_is_left_to_the_references(make: Make) -> None:
    assert list(check_cycles(make.graph({"a": "a"}))) == []


def test_an_edge_to_nothing_closes_no_cycle(make: Make) -> None:
    assert list(check_cycles(make.graph([make.concept("a"), make.requires("a", "b"), make.requires("b", "a")]))) == []


@pytest.mark.parametrize(
    ("arrows", "cycles"),
    [
        ({}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b"]]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [["a", "b"], ["c", "d"]]),
        ({"a": ["b"], "b": ["c"], "c": ["d"], "d": ["b"]}, [["b", "c", "d"]]),
        ({"a": ["b", "c"], "b": ["c"], "c": ["d"], "d": []}, []),
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, [["a", "b"]]),
    ],
)
def test_each_part_that_runs_in_a_circle_gives_one_cycle(arrows: dict[str, list[str]], cycles: list[list[str]]) -> None:
    assert find_cycles(arrows) == cycles


def test_a_long_way_needs_no_recursion() -> None:
    arrows = {f"{n:05}": [f"{n + 1:05}"] for n in range(20_000)}
    assert find_cycles(arrows) == []
    assert len(find_cycles({**arrows, "20000": ["00000"]})[0]) == 20_001
