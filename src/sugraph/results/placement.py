"""What a placement asks and what it finds: questions, answers, and what a reader is taken to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sugraph.model.edges import EdgeKey
from sugraph.results.fringe import NextConcept

Answer = Literal["yes", "partly", "no"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)

CheckKind = Literal["formula", "derivation", "claim", "explanation"]
"""What a reader is asked to do: explain a formula, derive one from another, give the reason of a claim, or explain."""

Answers = tuple[tuple[str, Answer], ...]
"""(concept, answer) in the order in which they were given: all that a placement remembers."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something by which a reader can tell whether they know a concept.

    Attributes:
        concept: what is checked.
        kind: what there is to do.
        formulas: for a formula it alone; for a derivation the formula to reach, then the one to begin from.
        edge: for a claim the REQUIRES or RELATES edge that holds its reason.
    """

    concept: str
    kind: CheckKind
    formulas: tuple[str, ...] = ()
    edge: EdgeKey | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """The next question of a placement.

    Attributes:
        number: from 1.
        check: what the reader is asked.
        chance: how likely it is thought that the reader knows the concept, from 0 to 1.
        gain: by how much the answer is expected to lower the uncertainty: concepts' worth of variance.
    """

    number: int
    check: Check
    chance: float
    gain: float

    @property
    def concept(self) -> str:
        """The concept that is asked about."""
        return self.check.concept


@dataclass(frozen=True, slots=True)
class PlacementResult:
    """Where a reader stands after some answers.

    Attributes:
        goals: the concepts that the goals stand for; empty where the whole graph matters.
        scope: the concepts that matter: the goals with all that they require, or every concept; prerequisites first.
        chance: for every concept of the graph how likely the reader knows it, from 0 to 1.
        known: the concepts of the graph taken as known (chance at least one half), with each all that it requires;
            prerequisites first.
        unknown: the concepts of the scope that are not.
        unsure: the concepts of the scope of which either is well possible, the least sure first.
        top: the concepts taken as known within the scope that no other such concept requires (the inner fringe).
        next: what can be learned next (the outer fringe), what unlocks most first.
        wrong_expected: the share of the scope that is expected to be judged wrong, from 0 to 1.
        questions: how many were answered.
        finished: whether more questions would not be worth asking.
    """

    goals: tuple[str, ...]
    scope: tuple[str, ...]
    chance: Mapping[str, float]
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    unsure: tuple[str, ...]
    top: tuple[str, ...]
    next: tuple[NextConcept, ...]
    wrong_expected: float
    questions: int
    finished: bool
