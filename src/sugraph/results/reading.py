"""A reading plan: concepts and articles in one order, each with the reasons for it, and what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sugraph.model.text import LocalText

ReasonCode = Literal["goal", "requires", "explains", "leans"]
"""Why a step is there: it is a goal; a later concept requires it; it explains a concept of the plan; a later article
of the plan leans on it."""

LeftOutCode = Literal["known", "through_known", "helpful", "covered", "uses", "unrelated"]
"""Why something is not in the plan: it is known; only what is known requires it; it would only help; others explain
the same; it uses or compares a concept without teaching it; no goal rests on it."""


@dataclass(frozen=True, slots=True)
class Because:
    """One reason for a step.

    Attributes:
        code: the kind of reason.
        ref: the later step or the goal that it serves; for a goal the step itself.
        why: what of the step is used there, where the graph says it.
    """

    code: ReasonCode
    ref: str
    why: LocalText | None = None


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One thing to learn or to read.

    Attributes:
        id: a concept or an article.
        minutes: of an article the time to read it; of a concept what is left of its time after the articles read for
            it (all of it where no article of the plan explains it).
        because: why it is there, in the order of what it serves.
        with_: of a concept the articles of the plan that explain it; of an article the concepts it is read for.
        formulas: of a concept its formulas.
        sources: of a concept that no article of the corpus explains the books and papers that do.
    """

    id: str
    minutes: int
    because: tuple[Because, ...]
    with_: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was left out, and why.

    Attributes:
        id: a concept or an article.
        code: the kind of reason.
        refs: what the reason speaks of: the concepts that would use it, the articles that cover the same.
    """

    id: str
    code: LeftOutCode
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """The shortest sufficient way found for one reader.

    Attributes:
        goals: the concepts that the goals stand for, in the order given.
        known: the concepts known at which the search stopped.
        reached: goals that are known already.
        empty_goals: references given as goals that stand for no concept.
        minutes: of all steps.
        bound: no sufficient plan takes fewer minutes than this.
        optimal: whether `minutes` is proved to be the least (equal to the bound).
        exact: whether the solver's answer is used; False where it found none in time and the greedy one is used.
        uncovered: concepts of the plan that no article of the corpus explains, in order.
        steps: concepts and articles in the order in which to go through them.
        left_out: what is not in it, and why.
    """

    goals: tuple[str, ...]
    known: tuple[str, ...]
    reached: tuple[str, ...]
    empty_goals: tuple[str, ...]
    minutes: int
    bound: int
    optimal: bool
    exact: bool
    uncovered: tuple[str, ...]
    steps: tuple[PlanStep, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles to read, in order."""
        return tuple(step.id for step in self.steps if step.id.startswith("article:"))

    @property
    def gap(self) -> float:
        """How far the plan may be from the shortest one, as a share of its minutes: 0 where it is optimal."""
        return (self.minutes - self.bound) / self.minutes if self.minutes else 0.0
