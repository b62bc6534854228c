"""When a concept is due again: FSRS, with credit for what an advanced concept exercises.

Recall follows the forgetting curve of FSRS 6 (Ye, Su and Cao, "A stochastic shortest path algorithm for optimizing
spaced repetition scheduling", KDD 2022; the `fsrs` library). Reviewing a concept counts in part for everything that
it exercises, as in fractional implicit repetition (Skycak, "The Math Academy Way", 2024): a prerequisite is exercised
with the weight of its edge, one further down with the product of the weights on the way. After a successful review a
concept exercised with weight w has moved the share w of the way to where a good review of its own would have brought
it: its stability by w of the gain, its last review by w of the time since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sugraph.model.graph import Graph
from sugraph.results.learner import DueReview, Knowledge, LearnerState, Memory, Rating

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

RETENTION = 0.9
"""The recall at which a concept is due."""

WEIGHTS = {"hard": 0.6, "helpful": 0.2}
"""How much of a prerequisite a review exercises: one that cannot be followed without it uses most of it."""

CUTOFF = 0.05
"""Smaller weights are left aside."""

AHEAD = timedelta(hours=12)
"""What falls due within half a day counts as due: nobody reviews twice a day."""


def exercised(graph: Graph, concept: str) -> dict[str, float]:
    """What a review of a concept exercises, with the weight from `CUTOFF` to 1: the best way down to each."""
    best: dict[str, float] = {}
    waiting = [(concept, 1.0)]
    while waiting:
        ref, weight = waiting.pop()
        for edge in graph.prerequisites(ref, helpful=True):
            share = weight * WEIGHTS[edge.strength]
            if share >= CUTOFF and share > best.get(edge.target, 0.0):
                best[edge.target] = share
                waiting.append((edge.target, share))
    best.pop(concept, None)
    return best


class Reviews:
    """Schedules reviews of what is known on one graph.

    Args:
        retention: the recall at which a concept is due, 0 to 1.
        credit: whether a review counts for what it exercises.
    """

    def __init__(self, graph: Graph, *, retention: float = RETENTION, credit: bool = True) -> None:
        from fsrs import Scheduler

        self._graph = graph
        self._credit = credit
        self._scheduler: Scheduler = Scheduler(
            desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
        )
        self._exercised: dict[str, dict[str, float]] = {}

    def begin(self, state: LearnerState, now: datetime) -> LearnerState:
        """Put everything known that is not scheduled yet on the schedule, as learned at the moment it was marked."""
        memory = dict(state.memory)
        for ref, knowledge in state.known.items():
            if ref not in memory:
                learned = min(datetime.fromisoformat(knowledge.since), now)
                memory[ref] = self._rated(None, "good", learned, own=False)
        return LearnerState(state.known, memory)

    def recall(self, memory: Memory, now: datetime) -> float:
        """The probability, 0 to 1, that a concept is recalled."""
        return float(self._scheduler.get_card_retrievability(_card(memory), max(now, _time(memory.reviewed))))

    def due(self, state: LearnerState, now: datetime) -> list[DueReview]:
        """What to review now, in an order in which each counts for as much as it can of what is due as well.

        What the reviews before it will have refreshed, if they succeed, is not listed again.
        """
        begun = self.begin(state, now)
        waiting = {ref for ref in begun.known if self._is_due(begun.memory[ref], now)}
        found: list[DueReview] = []
        memory = dict(begun.memory)
        while waiting:
            ref = max(waiting, key=lambda ref: (self._worth(ref, waiting), -memory[ref].stability, ref))
            weights = self.exercised_by(ref)
            others = sorted(
                (other for other in waiting if other in weights), key=lambda other: (-weights[other], other)
            )
            found.append(DueReview(ref, self.recall(memory[ref], now), memory[ref].due, tuple(others)))
            memory |= self._after(memory, ref, "good", now)
            waiting = {other for other in waiting - {ref} if self._is_due(memory[other], now)}
        return found

    def review(self, state: LearnerState, concept: str, rating: Rating, now: datetime) -> LearnerState:
        """The state after a review: of the concept itself, and in part of what it exercises."""
        begun = self.begin(state, now)
        known = dict(begun.known)
        known.setdefault(concept, Knowledge(now.astimezone(UTC).isoformat(timespec="seconds"), "reviewed"))
        memory = dict(begun.memory)
        return LearnerState(known, memory | self._after(memory, concept, rating, now))

    def exercised_by(self, concept: str) -> dict[str, float]:
        """As `exercised`, kept; nothing without credit."""
        if not self._credit:
            return {}
        if concept not in self._exercised:
            self._exercised[concept] = exercised(self._graph, concept)
        return self._exercised[concept]

    def _worth(self, concept: str, waiting: set[str]) -> float:
        weights = self.exercised_by(concept)
        return 1.0 + sum(weight for other, weight in weights.items() if other in waiting)

    def _after(self, memory: Mapping[str, Memory], concept: str, rating: Rating, now: datetime) -> dict[str, Memory]:
        changed = {concept: self._rated(memory.get(concept), rating, now)}
        if rating != "again":
            for ref, weight in self.exercised_by(concept).items():
                if ref in memory:
                    changed[ref] = self._credited(memory[ref], weight, now)
        return changed

    def _rated(self, memory: Memory | None, rating: Rating, now: datetime, *, own: bool = True) -> Memory:
        from fsrs import Card, Rating as Grade

        moment = max(now, _time(memory.reviewed)) if memory else now
        card = _card(memory) if memory else Card(card_id=1)
        after, _ = self._scheduler.review_card(card, Grade[rating.capitalize()], moment.astimezone(UTC))
        reviews = (memory.reviews if memory else 0) + own
        return Memory(_number(after.stability), _number(after.difficulty), _text(moment), _text(after.due), reviews)

    def _credited(self, memory: Memory, weight: float, now: datetime) -> Memory:
        """Moved the share `weight` of the way to where a good review now would bring it."""
        last = _time(memory.reviewed)
        if now <= last:
            return memory
        whole = self._rated(memory, "good", now, own=False)
        stability = memory.stability + weight * (whole.stability - memory.stability)
        reviewed = last + weight * (now - last)
        days = (_time(whole.due) - now) * (stability / whole.stability)
        return replace(memory, stability=stability, reviewed=_text(reviewed), due=_text(reviewed + days))

    def _is_due(self, memory: Memory, now: datetime) -> bool:
        return _time(memory.due) <= now + AHEAD


def _card(memory: Memory) -> Card:
    from fsrs import Card, State

    return Card(
        card_id=1,
        state=State.Review,
        step=None,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_time(memory.due),
        last_review=_time(memory.reviewed),
    )


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _number(value: float | None) -> float:
    if value is None:  # FSRS gives every card that was reviewed both
        raise AssertionError("a reviewed card has a stability and a difficulty")
    return float(value)
