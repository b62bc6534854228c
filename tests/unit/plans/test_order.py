"""The coherent order of concepts and its measure."""

from __future__ import annotations

import itertools
import random

import networkx as nx
import pytest

from sugraph.plans import order as module
from sugraph.plans.order import coherent_order, mean_distance, topic_changes

NEEDS = {
    "goal": ["left", "right"],
    "left": ["ground"],
    "right": ["ground", "side"],
    "ground": [],
    "side": [],
}


def all_orders(needs: dict[str, list[str]]) -> list[list[str]]:
    return [
        list(order)
        for order in itertools.permutations(needs)
        if all(order.index(below) < order.index(ref) for ref in needs for below in needs[ref])
    ]


@pytest.mark.parametrize(
    ("order", "distance"),
    [
        (["b", "a"], 1.0),
        (["b", "x", "a"], 2.0),
        (["c", "b", "a"], 1.0),
        (["c", "x", "b", "a"], 1.5),
        (["x"], 0.0),
        ([], 0.0),
    ],
)
def test_the_mean_distance_counts_places_to_the_first_use(order: list[str], distance: float) -> None:
    assert mean_distance(order, {"a": ["b"], "b": ["c"], "c": [], "x": []}) == distance


def test_only_the_first_use_counts() -> None:
    assert mean_distance(["c", "b", "a"], {"a": ["b", "c"], "b": ["c"], "c": []}) == 1.0


def test_topic_changes_are_counted_between_neighbours() -> None:
    assert topic_changes(["a", "b", "c", "d"], {"a": "t", "b": "t", "c": "u", "d": "t"}) == 2


def test_every_concept_comes_once_after_what_it_requires() -> None:
    assert coherent_order(["goal"], NEEDS, {}) in all_orders(NEEDS)


def test_no_order_of_a_small_plan_is_closer() -> None:
    best = min(mean_distance(order, NEEDS) for order in all_orders(NEEDS))
    assert mean_distance(coherent_order(["goal"], NEEDS, {}), NEEDS) == best


def test_concepts_are_moved_towards_their_use_where_walking_down_alone_leaves_them_apart() -> None:
    needs = {"a": ["b", "c"], "b": ["e", "f"], "c": ["d", "f"], "d": ["f", "g"], "e": ["g"], "f": ["g"], "g": []}
    best = min(mean_distance(order, needs) for order in all_orders(needs))
    assert mean_distance(coherent_order(["a"], needs, {}), needs) == best


def test_a_foundation_stands_by_its_use_not_at_the_front() -> None:
    needs = {
        "goal": ["late", "early"],
        "late": ["late-ground"],
        "early": ["early-ground"],
        "late-ground": [],
        "early-ground": [],
    }
    order = coherent_order(["goal"], needs, {})
    assert abs(order.index("late") - order.index("late-ground")) == 1
    assert abs(order.index("early") - order.index("early-ground")) == 1


def test_topics_are_kept_together_where_distance_is_the_same() -> None:
    needs = {"goal": ["a", "b", "c", "d"], "a": [], "b": [], "c": [], "d": []}
    order = coherent_order(["goal"], needs, {"a": "t", "b": "u", "c": "t", "d": "u", "goal": "u"})
    assert topic_changes(order, {"a": "t", "b": "u", "c": "t", "d": "u", "goal": "u"}) == 1


def test_goals_keep_the_order_in_which_they_were_given() -> None:
    assert coherent_order(["b", "a", "c"], {"a": [], "b": [], "c": []}, {}) == ["b", "a", "c"]


def test_concepts_that_no_goal_needs_are_there_too() -> None:
    assert coherent_order(["a"], {"a": [], "b": []}, {}) == ["a", "b"]


def test_an_empty_plan_is_empty() -> None:
    assert coherent_order([], {}, {}) == []


def test_a_long_chain_is_ordered_without_recursion() -> None:
    needs = {f"{n:04}": [f"{n + 1:04}"] if n < 1999 else [] for n in range(2000)}
    assert coherent_order(["0000"], needs, {}) == [f"{n:04}" for n in reversed(range(2000))]


def test_it_beats_the_plain_topological_order_where_that_gathers_foundations_at_the_front() -> None:
    needs: dict[str, list[str]] = {"goal": [f"m{n}" for n in range(5)]}
    needs |= {f"m{n}": [f"a{n}"] for n in range(5)} | {f"a{n}": [] for n in range(5)}
    arrows = nx.DiGraph([(below, ref) for ref in needs for below in needs[ref]])
    plain = list(nx.lexicographical_topological_sort(arrows))
    assert mean_distance(coherent_order(["goal"], needs, {}), needs) < mean_distance(plain, needs)


def moved_one_by_one(order: list[str], needs: dict[str, list[str]]) -> list[str]:
    """Each concept put directly before its first use, as plainly as that can be written."""
    moved = list(order)
    for ref in reversed(order):
        here = moved.index(ref)
        uses = [moved.index(user) for user in needs if ref in needs[user]]
        if uses and min(uses) > here + 1:
            moved.insert(min(uses) - 1, moved.pop(here))
    return moved


@pytest.mark.parametrize("gap", [2, 4, module.GAP])
@pytest.mark.parametrize("seed", range(20))
def test_concepts_are_moved_to_their_first_use_whatever_room_their_labels_have(
    monkeypatch: pytest.MonkeyPatch, gap: int, seed: int
) -> None:
    monkeypatch.setattr(module, "GAP", gap)
    draw = random.Random(seed)
    plain = [f"c{place}" for place in range(30)]
    needs = {ref: draw.sample(plain[:place], min(place, draw.randint(0, 4))) for place, ref in enumerate(plain)}
    users: dict[str, list[str]] = {}
    for ref, required in needs.items():
        for other in required:
            users.setdefault(other, []).append(ref)
    assert module._towards_use(plain, users) == moved_one_by_one(plain, needs)


def test_a_foundation_of_very_many_is_ordered() -> None:
    needs = {"goal": [f"{n:04}" for n in range(3000)]} | {f"{n:04}": [] for n in range(3000)}
    assert coherent_order(["goal"], needs, {})[-1] == "goal"


def test_a_plan_beyond_reading_is_in_plain_topological_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 4)
    assert coherent_order(["goal"], NEEDS, {}) == ["ground", "side", "left", "right", "goal"]
