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
from heapq import heappop, heappush
from itertools import pairwise

from sugraph.plans.index import PrerequisiteIndex

Needs = Mapping[str, Sequence[str]]
"""For each concept of the plan the concepts of the plan that it directly requires."""

Users = Mapping[str, Sequence[str]]
"""For each concept of the plan that another one requires the concepts that directly require it."""

ChildOrder = Callable[[str, str], tuple[int, int, str]]
"""(concept, prerequisite) → rank of the prerequisite among the concept's."""

PASSES = 8
"""Rounds of moving concepts towards their use; in practice the third changes nothing any more."""

GAP = 1 << 512
"""Between the labels of neighbours in a list: that often halved before all labels are given anew."""

LARGEST = 10_000
"""Concepts of a plan up to which it is ordered coherently, which takes a second or two there. Nobody reads a longer one
from top to bottom: it gets the plain topological order of the index."""


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

    Beyond `LARGEST` concepts the order is topological and nothing more.

    Args:
        goals: the concepts that the plan is for.
        needs: the plan's concepts and what each requires within the plan; without cycles.
        topic: the main topic of a concept, by id.
    """
    if len(needs) > LARGEST:
        return list(PrerequisiteIndex.from_needs(needs).ids)
    wanted = list(dict.fromkeys([*goals, *sorted(needs)]))
    weight, users = _weights(needs), _users(needs)

    def cost(order: list[str]) -> float:
        return mean_distance(order, needs) + topic_changes(order, topic) / max(1, len(order))

    plain = _plain(needs, users)
    candidates = [*(_postorder(wanted, needs, key) for key in _child_orders(weight, topic)), plain]
    settled = [_settle(order, users, cost) for order in candidates]
    close = [order for order in settled if mean_distance(order, needs) <= mean_distance(plain, needs)]
    return min([*close, plain], key=cost)


def _plain(needs: Needs, users: Users) -> list[str]:
    """The topological order that takes the first free concept by id: what the others are measured against."""
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


def _settle(order: list[str], users: Users, cost: Callable[[list[str]], float]) -> list[str]:
    best, least = order, cost(order)
    for _ in range(PASSES):
        moved = _towards_use(best, users)
        reached = cost(moved)
        if reached >= least:
            break
        best, least = moved, reached
    return best


def _towards_use(order: list[str], users: Users) -> list[str]:
    """Each concept put directly before its first use, from the last to the first.

    What is placed already is a linked list whose items carry growing labels, so that the first of several users is
    the one with the least label. A new item takes the label between its neighbours'; where there is none left, all
    are given anew.
    """
    label: dict[str, int] = {"": 0}
    before: dict[str, str] = {}
    first = ""
    """The first item; the empty text stands for the end, which comes after everything."""
    for ref in reversed(order):
        place = min((label[user], user) for user in users[ref])[1] if ref in users else first
        left = before.get(place, "")
        before[place], before[ref] = ref, left
        if left:
            label[ref] = (label[left] + label[place]) // 2
            if label[ref] == label[left]:
                label = _labels(before)
        else:
            first = ref
            label[ref] = label[place] - GAP
    return sorted(order, key=label.__getitem__)


def _labels(before: Mapping[str, str]) -> dict[str, int]:
    """Labels with a gap between each and the next, the end's last."""
    label, ref = {"": 0}, before[""]
    while ref:
        label[ref] = -len(label) * GAP
        ref = before[ref]
    return label


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
    """How many concepts of the plan each one rests on, itself included; sets are the bits of a number."""
    below: dict[str, int] = {}
    for place, ref in enumerate(_postorder(sorted(needs), needs, lambda _, ref: (0, 0, ref))):
        reached = 1 << place
        for other in needs[ref]:
            reached |= below[other]
        below[ref] = reached
    return {ref: reached.bit_count() for ref, reached in below.items()}
