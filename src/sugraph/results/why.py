"""Why something is on the way to a goal or not, and what changes between two plans."""

from __future__ import annotations

from dataclasses import dataclass

from sugraph.model.edges import Requires
from sugraph.results.reading import Because, LeftOut


@dataclass(frozen=True, slots=True)
class Why:
    """Why one thing is in the plan for a goal.

    Attributes:
        step: what was asked for: a concept or an article.
        goal: the concept that it is to serve.
        through: of an article the concept for which it is read; of a concept itself.
        chain: the shortest way of REQUIRES edges from the goal down to `through`; empty where that is the goal, and
            where there is no way.
        because: all reasons in the plan, the nearest first; empty where it is not in the plan.
        left_out: why it is not in the plan; None where it is.
    """

    step: str
    goal: str
    through: str
    chain: tuple[Requires, ...]
    because: tuple[Because, ...]
    left_out: LeftOut | None


@dataclass(frozen=True, slots=True)
class Change:
    """One step that only one of two plans has.

    Attributes:
        id: the step.
        minutes: in the plan that has it.
        because: of a new step the reasons for it in the second plan.
        left_out: of a step that is gone why the second plan does without it.
    """

    id: str
    minutes: int
    because: tuple[Because, ...] = ()
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What the second of two plans does otherwise than the first.

    Attributes:
        minutes: of the first and of the second plan.
        added: steps of the second plan only, in its order.
        removed: steps of the first plan only, in its order.
        longer: steps of both whose minutes differ: (id, minutes in the first, minutes in the second).
        kept: how many steps both have.
    """

    minutes: tuple[int, int]
    added: tuple[Change, ...]
    removed: tuple[Change, ...]
    longer: tuple[tuple[str, int, int], ...]
    kept: int
