"""A study path: concepts in order, each with the reason for it."""

from __future__ import annotations

from dataclasses import dataclass

from sugraph.model.edges import Requires


@dataclass(frozen=True, slots=True)
class PathStep:
    """One concept to learn.

    Attributes:
        id: the concept.
        minutes: time to learn it.
        because: the edges by which later steps need it, in the order of those steps; empty for a goal nothing needs.
        articles: articles to read for it, the one to read first first.
        formulas: its formulas.
    """

    id: str
    minutes: int
    because: tuple[Requires, ...]
    articles: tuple[str, ...]
    formulas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StudyPath:
    """A plan for one reader.

    Attributes:
        goals: the concepts that the goals stand for, in the order given.
        known: the concepts known, as far as the plan meets them: they are not learned, nor what only they need.
        reached: goals that are known already.
        empty_goals: references given as goals that stand for no concept.
        minutes: of all steps.
        steps: in reading order.
    """

    goals: tuple[str, ...]
    known: tuple[str, ...]
    reached: tuple[str, ...]
    empty_goals: tuple[str, ...]
    minutes: int
    steps: tuple[PathStep, ...]
