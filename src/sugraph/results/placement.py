"""What a placement asks and what it finds: questions, answers, and what a reader is taken to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sugraph.model.edges import EdgeKey
from sugraph.results.fringe import NextConcept

Answer = Literal["yes", "partly", "no"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)

CheckKind = Literal["formula", "derivation", "claim", "use", "explanation"]
"""What a reader is asked to do: explain a formula, derive one from another, judge a claim and give the reason, say what
is used of a prerequisite and where, or explain the concept."""

Answers = tuple[tuple[str, Answer], ...]
"""(concept, answer) in the order in which they were given: all that a placement remembers."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A reader being placed.

    Attributes:
        answers: (concept, answer) in the order given; of two answers about one concept the later counts. Those about
            concepts that do not matter for the goals count for nothing.
        goals: what the reader is after, as references of any kind; empty where the whole graph matters.
        known: what the reader says they know, as references of any kind: it is taken as known with all that it
            requires, and is not asked about.
    """

    answers: Answers = ()
    goals: tuple[str, ...] = ()
    known: tuple[str, ...] = ()

    def answered(self, concept: str, answer: Answer) -> Placement:
        """With one more answer."""
        return Placement((*self.answers, (concept, answer)), self.goals, self.known)

    def taken_back(self) -> Placement:
        """Without the last answer; as it is where there is none."""
        return Placement(self.answers[:-1], self.goals, self.known)


@dataclass(frozen=True, slots=True)
class Check:
    """Something by which a reader can tell whether they know a concept.

    Attributes:
        concept: what is checked.
        kind: what there is to do.
        formulas: for a formula it alone; for a derivation the formula to reach, then the one to begin from.
        edge: the edge that holds the reason: RELATES for a claim, REQUIRES for a use.
        turned: whether the claim has the two ends of the edge the wrong way round, so that it does not hold.
    """

    concept: str
    kind: CheckKind
    formulas: tuple[str, ...] = ()
    edge: EdgeKey | None = None
    turned: bool = False


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
class TopicPlace:
    """How much of a topic is taken as known.

    Attributes:
        topic: a topic; empty for concepts without one.
        known: how many of its concepts that matter are taken as known, at least one.
        size: how many of its concepts matter.
        top: those taken as known that no other concept taken as known requires; may be none.
    """

    topic: str
    known: int
    size: int
    top: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacementResult:
    """Where a reader stands after some answers.

    Attributes:
        goals: the concepts that the goals stand for; empty where the whole graph matters.
        chance: for every concept that matters (the goals with all that they require, or every concept) how likely the
            reader knows it, from 0 to 1; prerequisites first. Never less than that of what requires it.
        known: those taken as known (chance at least one half), with each all that it requires; prerequisites first.
        sure: those surely known, with each all that it requires; prerequisites first.
        unsure: those of which either is well possible, the least sure first; the rest is surely not known.
        top: those taken as known that nothing else taken as known requires (the inner fringe).
        topics: the main topics in which something is taken as known, those of which most is known first.
        next: what can be learned next (the outer fringe), what unlocks most first.
        wrong_expected: the share of these concepts that is expected to be judged wrong, from 0 to 1.
        questions: how many were answered.
        finished: whether there is no next question.
    """

    goals: tuple[str, ...]
    chance: Mapping[str, float]
    known: tuple[str, ...]
    sure: tuple[str, ...]
    unsure: tuple[str, ...]
    top: tuple[str, ...]
    topics: tuple[TopicPlace, ...]
    next: tuple[NextConcept, ...]
    wrong_expected: float
    questions: int
    finished: bool
