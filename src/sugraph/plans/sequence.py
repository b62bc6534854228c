"""Concepts and articles in one order: concepts as a study path has them, each article where it can be followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sugraph.plans.order import coherent_order

Needs = dict[str, list[str]]
Shares = Mapping[str, Mapping[str, int]]
"""Article → the concepts of the plan that it is read for → minutes of it that deal with each."""


def sequence(
    goals: Sequence[str],
    needs: Needs,
    topic: Mapping[str, str],
    read_for: Shares,
    leans: Mapping[str, Sequence[str]],
) -> list[str]:
    """All steps in a coherent order, no concept before what it requires.

    An article stands directly before a concept: before the first one at which half of the reading can be followed,
    the reading being divided among the concepts that the article is read for. Of a long article the parts on later
    concepts are looked up again at those; what it says of earlier ones is read there again. A concept waits for its
    reading where nothing that the reading rests on needs it. An article comes after those that it leans on, and so do
    its concepts, as far as they are no ground of what those teach.

    Args:
        goals: the concepts that the plan is for.
        needs: concept → the concepts of the plan that it requires.
        topic: the main topic of a concept.
        read_for: the articles of the plan, the easiest first.
        leans: article → the articles of the plan that come before it, without circles.
    """
    wider = _with_leaning(needs, read_for, leans)
    order = coherent_order(goals, wider, topic)
    waiting = _waiting_for_reading(wider, order, needs, read_for)
    if waiting != wider:
        order = coherent_order(goals, waiting, topic)
    place = {ref: index for index, ref in enumerate(order)}
    ranks = {article: rank for rank, article in enumerate(read_for)}
    found: dict[str, tuple[int, int]] = {}

    def position(article: str) -> tuple[int, int]:
        """(index of the concept that it stands before, how many articles have to come before it there)."""
        if article not in found:
            before = [position(other) for other in leans.get(article, ())]
            index = max([_own_place(place, needs, read_for[article]), *(index for index, _ in before)])
            found[article] = (index, max((rank + 1 for other, rank in before if other == index), default=0))
        return found[article]

    at: dict[int, list[str]] = {}
    for article in sorted(read_for, key=lambda ref: (position(ref), ranks[ref])):
        at.setdefault(position(article)[0], []).append(article)
    return [*(step for index, ref in enumerate(order) for step in [*at.get(index, ()), ref]), *at.get(len(order), ())]


def out_of_place(order: Sequence[str], read_for: Shares, parts: Mapping[str, Sequence[str]]) -> int:
    """How many concepts come before all of their reading, and parts of a series before an earlier one.

    Args:
        parts: article → the articles that are earlier parts of a series of it.
    """
    place = {step: index for index, step in enumerate(order)}
    first = {
        ref: min(place[article] for article in read_for if ref in read_for[article]) for ref in _explained(read_for)
    }
    late = sum(place[ref] < index for ref, index in first.items())
    return late + sum(place[article] < place[ref] for article, earlier in parts.items() for ref in earlier)


def _own_place(place: Mapping[str, int], needs: Needs, shares: Mapping[str, int]) -> int:
    """The place of the first of its concepts at which half of an article can be followed; the end for one read for its
    own sake. What rests on nothing later than that place, but for what the article itself explains, can be followed.
    """
    concepts = sorted(shares, key=place.__getitem__)
    half = sum(shares.values()) / 2
    for first in concepts:
        followed: set[str] = set()
        for ref in concepts:
            if all(place[other] < place[first] or other in followed for other in needs[ref]):
                followed.add(ref)
        if sum(shares[ref] for ref in followed) >= half:
            return place[first]
    return len(place)


def _waiting_for_reading(wider: Needs, order: Sequence[str], needs: Needs, read_for: Shares) -> Needs:
    """The needs, and those of the reading for a concept that would come before all of its reading but can wait."""
    place = {ref: index for index, ref in enumerate(order)}
    at = {article: _own_place(place, needs, shares) for article, shares in read_for.items()}
    first = {ref: min(at[article] for article in read_for if ref in read_for[article]) for ref in _explained(read_for)}
    result: Needs = {ref: list(required) for ref, required in wider.items()}
    for article in sorted(read_for, key=lambda ref: (at[ref], ref)):
        for concept in sorted(read_for[article], key=place.__getitem__):
            if place[concept] < at[article] == first[concept]:
                grounds = [ref for ref in needs[order[at[article]]] if ref not in read_for[article]]
                if not any(_comes_after(result, ref, concept) for ref in grounds):
                    result[concept] += [ref for ref in grounds if ref not in result[concept]]
    return result


def _explained(read_for: Shares) -> set[str]:
    return {ref for shares in read_for.values() for ref in shares}


def _with_leaning(needs: Needs, read_for: Shares, leans: Mapping[str, Sequence[str]]) -> Needs:
    """The needs, and what a concept comes after because the article read for it leans on another one."""
    wider: Needs = {ref: list(required) for ref, required in needs.items()}
    for article in read_for:
        for other in leans.get(article, ()):
            for concept in read_for[article]:
                for ground in read_for[other]:
                    if ground not in wider[concept] and not _comes_after(wider, ground, concept):
                        wider[concept].append(ground)
    return wider


def _comes_after(needs: Needs, step: str, other: str) -> bool:
    """Whether a step is the other one, or comes after it by what it needs."""
    seen: set[str] = set()
    waiting = [step]
    while waiting:
        ref = waiting.pop()
        if ref == other:
            return True
        if ref not in seen:
            seen.add(ref)
            waiting += needs[ref]
    return False
