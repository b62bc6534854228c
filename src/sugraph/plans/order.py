"""A coherent order of concepts: prerequisites first, each close to what it serves, topics kept together.

The measure is the mean distance between a concept and its first use: the number of places between a step and the
first later step that requires it, averaged over the steps that another step requires. A plain topological order
collects every foundation at the front, far from its use. Here each goal is walked depth first and a concept is placed
after all it needs (postorder); then concepts are moved back to just before their first use as long as that lowers
the cost, which is the mean distance plus the share of steps at which the topic changes. The result is never less close
than the plain topological order by id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from heapq import heappop, heappush
from itertools import pairwise

Needs = Mapping[str, Sequence[str]]
"""For each concept of the plan the concepts of the plan that it directly requires."""

ChildOrder = Callable[[str, str], tuple[int, int, str]]
"""(concept, prerequisite) → rank of the prerequisite among the concept's."""

PASSES = 8
"""Rounds of moving concepts towards their use; in practice the third changes nothing any more."""


def mean_distance(order: Sequence[str], needs: Needs) -> float:
    """Mean number of places from a concept to the first later one that requires it; 0 where nothing is required."""
    first_use = _first_use(order, needs)
    place = {ref: index for index, ref in enumerate(order)}
    distances = [first_use[ref] - place[ref] for ref in order if ref in first_use]
    return sum(distances) / len(distances) if distances else 0.0


def topic_changes(order: Sequence[str], topic: Mapping[str, str]) -> int:
    """How often a step lies in another topic than the step before it."""
    return sum(topic.get(before) != topic.get(after) for before, after in pairwise(order))


def coherent_order(goals: Iterable[str], needs: Needs, topic: Mapping[str, str]) -> list[str]:
    """Every key of `needs` once, each after all that it requires, goals in the order given where that is free.

    Args:
        goals: the concepts that the plan is for.
        needs: the plan's concepts and what each requires within the plan; without cycles.
        topic: the main topic of a concept, by id.
    """
    wanted = list(dict.fromkeys([*goals, *sorted(needs)]))
    weight = _weights(needs)

    def cost(order: list[str]) -> float:
        return mean_distance(order, needs) + topic_changes(order, topic) / max(1, len(order))

    plain = _plain(needs)
    candidates = [*(_postorder(wanted, needs, key) for key in _child_orders(weight, topic)), plain]
    settled = [_settle(order, needs, cost) for order in candidates]
    close = [order for order in settled if mean_distance(order, needs) <= mean_distance(plain, needs)]
    return min([*close, plain], key=cost)


def _plain(needs: Needs) -> list[str]:
    """The topological order that takes the first free concept by id: what the others are measured against."""
    users = _users(needs)
    open_needs = {ref: len(set(required)) for ref, required in needs.items()}
    free = sorted(ref for ref, count in open_needs.items() if not count)
    order = []
    while free:
        ref = heappop(free)
        order.append(ref)
        for user in sorted(set(users.get(ref, ()))):
            open_needs[user] -= 1
            if not open_needs[user]:
                heappush(free, user)
    return order


def _child_orders(weight: Mapping[str, int], topic: Mapping[str, str]) -> list[ChildOrder]:
    """Ways to order the prerequisites of a concept before walking into them; the best result of all is taken."""

    def same(parent: str, ref: str) -> int:
        return topic.get(ref) == topic.get(parent)

    return [
        lambda _, ref: (-weight[ref], 0, ref),
        lambda _, ref: (weight[ref], 0, ref),
        lambda parent, ref: (same(parent, ref), -weight[ref], ref),
        lambda parent, ref: (same(parent, ref), weight[ref], ref),
    ]


def _postorder(goals: Sequence[str], needs: Needs, child_order: ChildOrder) -> list[str]:
    order: list[str] = []
    seen: set[str] = set()
    for goal in goals:
        stack = [(goal, False)]
        while stack:
            ref, leaving = stack.pop()
            if leaving:
                order.append(ref)
            elif ref not in seen and ref in needs:
                seen.add(ref)
                stack.append((ref, True))
                ranked = sorted((child_order(ref, child), child) for child in needs[ref])
                stack += [(child, False) for _, child in reversed(ranked)]
    return order


def _settle(order: list[str], needs: Needs, cost: Callable[[list[str]], float]) -> list[str]:
    best = order
    for _ in range(PASSES):
        moved = _towards_use(best, needs)
        if cost(moved) >= cost(best):
            break
        best = moved
    return best


def _towards_use(order: list[str], needs: Needs) -> list[str]:
    """Each concept put directly before its first use, from the last to the first."""
    moved = list(order)
    users = _users(needs)
    for ref in reversed(order):
        here = moved.index(ref)
        uses = [moved.index(user) for user in users.get(ref, ())]
        if uses and min(uses) > here + 1:
            moved.insert(min(uses) - 1, moved.pop(here))
    return moved


def _users(needs: Needs) -> dict[str, list[str]]:
    users: dict[str, list[str]] = {}
    for ref, required in needs.items():
        for other in required:
            users.setdefault(other, []).append(ref)
    return users


def _first_use(order: Sequence[str], needs: Needs) -> dict[str, int]:
    first: dict[str, int] = {}
    for index, ref in enumerate(order):
        for other in needs.get(ref, ()):
            first.setdefault(other, index)
    return first


def _weights(needs: Needs) -> dict[str, int]:
    """How many concepts of the plan each one rests on, itself included."""

    @cache
    def below(ref: str) -> frozenset[str]:
        return frozenset({ref}).union(*(below(other) for other in needs[ref]))

    order = _postorder(sorted(needs), needs, lambda _, ref: (0, 0, ref))
    return {ref: len(below(ref)) for ref in order}
