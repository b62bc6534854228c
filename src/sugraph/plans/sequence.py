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

    An article stands directly before a concept: before the first one by which half of the reading can be followed,
    the reading being divided among the concepts that the article is read for. Of a long article the parts on later
    concepts are looked up again at those; what it says of earlier ones is read there again. It comes after the
    articles that it leans on, and so do its concepts, as far as they are no ground of what those teach.

    Args:
        goals: the concepts that the plan is for.
        needs: concept → the concepts of the plan that it requires.
        topic: the main topic of a concept.
        read_for: the articles of the plan, the easiest first.
        leans: article → the articles of the plan that come before it, without circles.
    """
    order = coherent_order(goals, _with_leaning(needs, read_for, leans), topic)
    place = {ref: index for index, ref in enumerate(order)}
    ranks = {article: rank for rank, article in enumerate(read_for)}
    found: dict[str, tuple[int, int]] = {}

    def position(article: str) -> tuple[int, int]:
        """(index of the concept that it stands before, how many articles have to come before it there)."""
        if article not in found:
            before = [position(other) for other in leans.get(article, ())]
            index = max([_own_place(place, read_for[article], len(order)), *(index for index, _ in before)])
            found[article] = (index, max((rank + 1 for other, rank in before if other == index), default=0))
        return found[article]

    at: dict[int, list[str]] = {}
    for article in sorted(read_for, key=lambda ref: (position(ref), ranks[ref])):
        at.setdefault(position(article)[0], []).append(article)
    return [*(step for index, ref in enumerate(order) for step in [*at.get(index, ()), ref]), *at.get(len(order), ())]


def _own_place(place: Mapping[str, int], shares: Mapping[str, int], end: int) -> int:
    """The place of the concept by which half of an article can be followed; the end for one read for its own sake."""
    reached, half = 0, sum(shares.values()) / 2
    for concept in sorted(shares, key=place.__getitem__):
        reached += shares[concept]
        if reached >= half:
            return place[concept]
    return end


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
