"""The choice of steps for which there is time, each with all that it needs: the question and quick answers to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sugraph.results.reading import PlanStep, ReadingPlan

Steps = int
"""A set of steps as the bits of a number, by their places in the plan."""

Worth = tuple[int, int, int, int]
"""Of a choice, larger is better: concepts, goals reached, minutes and places in the plan (both negative)."""


@dataclass(frozen=True)
class Question:
    """Which steps to take in some minutes so that as many concepts as possible are learned.

    Attributes:
        steps: of the plan, in order.
        needs: for each step the places of those that it directly needs.
        goals: the goals of the plan.
        capacity: minutes there are.
    """

    steps: tuple[PlanStep, ...]
    needs: tuple[tuple[int, ...], ...]
    goals: frozenset[str]
    capacity: int

    @cached_property
    def concepts(self) -> tuple[int, ...]:
        """The places of the concepts."""
        return tuple(place for place, step in enumerate(self.steps) if step.id.startswith("concept:"))

    @cached_property
    def goal_places(self) -> tuple[int, ...]:
        """The places of the goals."""
        return tuple(place for place in self.concepts if self.steps[place].id in self.goals)

    @cached_property
    def closures(self) -> tuple[Steps, ...]:
        """For each step what it needs, directly or not, and itself. Ends where needs run in a circle, too."""
        found = [1 << place for place in range(len(self.steps))]
        changed = True
        while changed:
            changed = False
            for place, direct in enumerate(self.needs):
                reached = found[place]
                for other in direct:
                    reached |= found[other]
                if reached != found[place]:
                    found[place], changed = reached, True
        return tuple(found)

    def minutes(self, chosen: Steps) -> int:
        """How long some steps take."""
        return sum(self.steps[place].minutes for place in places(chosen))

    def closure(self, chosen: Iterable[int]) -> Steps:
        """Some steps with all that they need."""
        found = 0
        for place in chosen:
            found |= self.closures[place]
        return found

    def worth(self, chosen: Steps) -> Worth:
        """How good a choice is."""
        return (
            sum(chosen >> place & 1 for place in self.concepts),
            sum(chosen >> place & 1 for place in self.goal_places),
            -self.minutes(chosen),
            -sum(places(chosen)),
        )


def question(plan: ReadingPlan, needs: Mapping[str, Sequence[str]], capacity: int) -> Question:
    """The question for a plan.

    Args:
        needs: for a step the steps that it directly needs; what is not in the plan is left aside. Beside these, who
            learns a concept reads the plan's articles for it.
        capacity: minutes there are.
    """
    place = {step.id: index for index, step in enumerate(plan.steps)}
    direct = []
    for step in plan.steps:
        articles = step.with_ if step.id.startswith("concept:") else ()
        named = dict.fromkeys([*needs.get(step.id, ()), *articles])
        direct.append(tuple(place[ref] for ref in named if ref in place and ref != step.id))
    return Question(plan.steps, tuple(direct), frozenset(plan.goals), capacity)


def places(chosen: Steps) -> Iterator[int]:
    """The places in a set, ascending."""
    digits = bin(chosen)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def greedy(asked: Question) -> Steps:
    """A good choice, quickly: the better one of two."""
    return max(_in_order(asked), _by_ratio(asked), key=asked.worth)


def _in_order(asked: Question) -> Steps:
    """Every concept in the plan's order that still fits, with what it needs."""
    chosen, left = 0, asked.capacity
    for place in asked.concepts:
        missing = asked.closures[place] & ~chosen
        minutes = asked.minutes(missing)
        if minutes <= left:
            chosen, left = chosen | missing, left - minutes
    return chosen


def _by_ratio(asked: Question) -> Steps:
    """Again and again the concept that, with what it still needs, opens most concepts a minute."""
    chosen, left = 0, asked.capacity
    concepts = sum(1 << place for place in asked.concepts)
    minutes = {place: asked.minutes(asked.closures[place]) for place in asked.concepts}
    opens = {place: (asked.closures[place] & concepts).bit_count() for place in asked.concepts}
    users = _users(asked)
    while fitting := [place for place, needed in minutes.items() if needed <= left]:
        best = min(fitting, key=lambda place: (minutes[place] / opens[place], place))
        missing = asked.closures[best] & ~chosen
        chosen, left = chosen | missing, left - minutes[best]
        for place in places(missing):
            minutes.pop(place, None)
        for place in places(missing):
            for user in users[place]:
                if user in minutes:
                    minutes[user] -= asked.steps[place].minutes
                    opens[user] -= concepts >> place & 1
    return chosen


def _users(asked: Question) -> list[list[int]]:
    """For each step the concepts that need it, directly or not."""
    users: list[list[int]] = [[] for _ in asked.steps]
    for concept in asked.concepts:
        for place in places(asked.closures[concept]):
            users[place].append(concept)
    return users
