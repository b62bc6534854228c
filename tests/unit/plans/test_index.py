"""The index of prerequisites: closures, their order, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sugraph.plans import index as module
from sugraph.plans.index import PrerequisiteIndex, index_of
from sugraph.problems import GraphDataError

if TYPE_CHECKING:
    from tests.conftest import Make

NEEDS = {"goal": ["left", "right"], "left": ["ground"], "right": ["known"], "known": ["ground", "deep"]}
NEEDS |= {"ground": [], "deep": [], "other": ["goal"]}


@pytest.fixture(params=[0, 10_000], ids=["levels as arrays", "concepts one by one"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Large levels go through arrays, small ones one by one; every test holds for both."""
    monkeypatch.setattr(module, "FEW", request.param)


def closure(needs: Mapping[str, Sequence[str]], goals: Sequence[str], known: Sequence[str] = ()) -> list[str]:
    index = PrerequisiteIndex.from_needs(needs)
    return index.names(index.closure(goals, known))


def test_a_closure_holds_all_that_is_required_directly_or_not() -> None:
    assert set(closure(NEEDS, ["goal"])) == {"goal", "left", "right", "known", "ground", "deep"}


def test_a_closure_is_cut_at_what_is_known() -> None:
    assert set(closure(NEEDS, ["goal"], ["known", "nowhere"])) == {"goal", "left", "right", "ground"}


def test_the_known_concepts_at_which_it_was_cut_are_told() -> None:
    index = PrerequisiteIndex.from_needs(NEEDS)
    needed, met = index.closure_and_met(["goal", "deep"], ["known", "deep", "other"])
    assert set(index.names(needed)) == {"goal", "left", "right", "ground"}
    assert set(index.names(met)) == {"known", "deep"}


def test_a_closure_comes_with_nothing_before_what_it_requires() -> None:
    order = closure(NEEDS, ["other"])
    assert all(order.index(below) < order.index(ref) for ref in order for below in NEEDS[ref])


def test_where_the_order_is_free_concepts_come_by_depth_and_then_as_they_were_given() -> None:
    index = PrerequisiteIndex.from_edges(["d", "c", "b", "a"], [1], [3])
    assert list(index.ids) == ["d", "b", "a", "c"]


def test_places_in_any_order_are_put_in_order() -> None:
    index = PrerequisiteIndex.from_needs(NEEDS)
    found = index.closure(["goal"])
    assert (index.ordered(found[::-1]) == found).all()


def test_an_edge_that_is_there_twice_counts_once() -> None:
    assert closure({"a": ["b", "b"], "b": []}, ["a"]) == ["b", "a"]


def test_places_and_names_belong_together() -> None:
    index = PrerequisiteIndex.from_needs(NEEDS)
    assert index.names(index.places(["goal", "deep"])) == ["goal", "deep"]
    assert len(index) == len(NEEDS)


def test_without_concepts_there_is_an_empty_index() -> None:
    index = PrerequisiteIndex.from_edges([], [], [])
    assert (len(index), index.closure([]).size) == (0, 0)


def test_a_goal_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        closure(NEEDS, ["nowhere"])


@pytest.mark.parametrize(
    ("needs", "circle"),
    [
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, "a → b → c → a"),
        ({"a": ["a"]}, "a → a"),
        ({"x": ["b"], "b": ["c"], "c": ["d", "b"], "d": []}, "b → c → b"),
        ({"z": ["y"], "y": ["z"], "top": ["z"]}, "y → z → y"),
    ],
)
def test_a_circle_is_refused_and_written_out(needs: dict[str, list[str]], circle: str) -> None:
    with pytest.raises(GraphDataError) as caught:
        PrerequisiteIndex.from_needs(needs)
    assert caught.value.what == f"REQUIRES runs in a circle: {circle}"
    assert [problem.code for problem in caught.value.problems] == ["cycles.cycle"]


@pytest.mark.parametrize(("sources", "targets"), [([0], [2]), ([-1], [0]), ([0, 1], [0]), ([[0]], [[1]])])
def test_edges_between_what_is_not_there_are_refused(sources: list[int], targets: list[int]) -> None:
    with pytest.raises(ValueError, match=r"concepts|targets"):
        PrerequisiteIndex.from_edges(["a", "b"], sources, targets)


def test_a_number_too_large_for_the_index_is_refused_before_it_is_cut() -> None:
    with pytest.raises(ValueError, match="none of the 2 concepts"):
        PrerequisiteIndex.from_edges(["a", "b"], np.array([2**32]), np.array([1]))


@pytest.mark.parametrize("helpful", [False, True])
def test_the_index_of_a_graph_holds_its_closures(make: Make, helpful: bool) -> None:
    graph = make.graph({"a": "b ~c", "b": "d", "c": "~e", "d": "", "e": ""})
    index = PrerequisiteIndex.from_graph(graph, helpful=helpful)
    for ref in graph.nodes:
        assert set(index.names(index.closure([ref]))) == graph.closure([ref], helpful=helpful)


def test_the_index_of_a_graph_is_made_once(make: Make) -> None:
    graph = make.graph({"a": "b", "b": ""})
    assert index_of(graph) is index_of(graph)
    assert index_of(graph, helpful=True) is not index_of(graph)


def test_a_chain_as_long_as_a_large_graph_ends() -> None:
    size = 5_000
    index = PrerequisiteIndex.from_edges([str(place) for place in range(size)], range(1, size), range(size - 1))
    assert index.names(index.closure([str(size - 1)]))[:3] == ["0", "1", "2"]
