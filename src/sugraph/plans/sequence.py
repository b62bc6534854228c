"""Concepts and articles in one order: concepts as a study path has them, each article where it is first of use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sugraph.plans.order import coherent_order

Needs = dict[str, list[str]]


def sequence(
    goals: Sequence[str],
    needs: Needs,
    topic: Mapping[str, str],
    read_for: Mapping[str, Sequence[str]],
    leans: Mapping[str, Sequence[str]],
) -> list[str]:
    """All steps in a coherent order, no concept before what it requires.

    An article stands directly before the first concept that it is read for first of all articles (the teacher of the
    concept), when all is known that this concept requires; of a long article the parts on later concepts are looked
    up again at those. If it leans on an article that would come later, it waits for that one.

    Args:
        goals: the concepts that the plan is for.
        needs: concept → the concepts of the plan that it requires.
        topic: the main topic of a concept.
        read_for: article → the concepts of the plan that it is read for, the easiest articles first.
        leans: article → the articles of the plan that come before it, without circles.
    """
    order = coherent_order(goals, needs, topic)
    place = {ref: index for index, ref in enumerate(order)}
    first = _first_concepts(place, read_for, leans)
    waiting: dict[str, tuple[int, int]] = {}

    def position(article: str) -> tuple[int, int]:
        """(index of the concept that it stands before, how many articles have to come before it there)."""
        if article not in waiting:
            before = [position(other) for other in leans.get(article, ())]
            own = place[first[article]] if article in first else len(order)
            latest = max((index for index, _ in before), default=0)
            index = max(own, latest)
            rank = max((rank + 1 for other, rank in before if other == index), default=0)
            waiting[article] = (index, rank)
        return waiting[article]

    ranked = sorted(read_for, key=lambda article: (position(article), list(read_for).index(article)))
    at: dict[int, list[str]] = {}
    for article in ranked:
        at.setdefault(position(article)[0], []).append(article)
    return [*(step for index, ref in enumerate(order) for step in [*at.get(index, ()), ref]), *at.get(len(order), ())]


def teachers(read_for: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For each concept the article of the plan that teaches it first: the easiest, as `read_for` has them."""
    found: dict[str, str] = {}
    for article, concepts in read_for.items():
        for concept in concepts:
            found.setdefault(concept, article)
    return found


def _first_concepts(
    place: Mapping[str, int], read_for: Mapping[str, Sequence[str]], leans: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """For each article the concept before which it is to stand; none for one that is read for its own sake alone."""
    teacher = teachers(read_for)
    first: dict[str, str] = {}
    for article, concepts in read_for.items():
        own = [ref for ref in concepts if teacher[ref] == article] or list(concepts)
        if own:
            first[article] = min(own, key=place.__getitem__)
    for article in reversed(list(read_for)):
        if article not in first:  # it is there for an article that leans on it, and for nothing else
            users = [first[other] for other, on in leans.items() if article in on and other in first]
            if users:
                first[article] = min(users, key=place.__getitem__)
    return first
