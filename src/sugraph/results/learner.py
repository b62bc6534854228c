"""What one learner knows, since when, and how well it is remembered. Never part of the curated graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

How = Literal["said", "placed", "studied", "reviewed"]
"""How it came to be known: they said so, a placement found it, a step of a plan was done, a review."""

Rating = Literal["again", "hard", "good", "easy"]
"""How well something was recalled, as FSRS and Anki name it."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """That a concept is known.

    Attributes:
        since: the moment it was marked, ISO 8601 in UTC.
        how: how it is known.
    """

    since: str
    how: How = "said"


@dataclass(frozen=True, slots=True)
class Memory:
    """How well a concept is remembered, in the terms of FSRS.

    Attributes:
        stability: days after which it is recalled with a probability of 90 %.
        difficulty: 1 (easy) to 10.
        reviewed: the moment of the last review, or of what counts as one in part; ISO 8601 in UTC.
        due: the moment at which it should be reviewed, ISO 8601 in UTC.
        reviews: how many reviews of its own it has had.
    """

    stability: float
    difficulty: float
    reviewed: str
    due: str
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class LearnerState:
    """All that is kept of one learner, by the ids of concepts.

    Attributes:
        known: what they know.
        memory: how well they remember what they know; a concept without is not scheduled yet.
    """

    known: Mapping[str, Knowledge] = field(default_factory=dict)
    memory: Mapping[str, Memory] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A learner's state on a graph that may have changed since it was kept.

    Attributes:
        state: by the ids that the graph has now.
        renamed: (old id, new id) of concepts that have another slug now.
        lost: ids that the graph no longer has; they stay in the learner's file, and are told.
    """

    state: LearnerState
    renamed: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DueReview:
    """A concept to review.

    Attributes:
        id: the concept.
        recall: the probability that it is recalled now, 0 to 1.
        due: the moment it was or is due, ISO 8601 in UTC.
        exercises: concepts due as well that its review counts for in part, those it counts for most first.
    """

    id: str
    recall: float
    due: str
    exercises: tuple[str, ...] = ()
