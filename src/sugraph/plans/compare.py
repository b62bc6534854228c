"""What changes from one plan to another: after learning something, or for another goal."""

from __future__ import annotations

from collections.abc import Iterable

from sugraph.model.graph import Graph
from sugraph.plans.why import reason_left_out
from sugraph.results.reading import ReadingPlan
from sugraph.results.why import Change, PlanChange


def compare(graph: Graph, before: ReadingPlan, after: ReadingPlan, known: Iterable[str] = ()) -> PlanChange:
    """What the second plan does otherwise, each change with its reason.

    Args:
        known: what was given as known for the second plan.
    """
    given = list(known)
    old, new = ({step.id: step for step in plan.steps} for plan in (before, after))
    return PlanChange(
        minutes=(before.minutes, after.minutes),
        added=tuple(Change(ref, step.minutes, step.because) for ref, step in new.items() if ref not in old),
        removed=tuple(
            Change(ref, step.minutes, left_out=reason_left_out(graph, ref, after, given))
            for ref, step in old.items()
            if ref not in new
        ),
        longer=tuple(
            (ref, step.minutes, new[ref].minutes)
            for ref, step in old.items()
            if ref in new and new[ref].minutes != step.minutes
        ),
        kept=len(old.keys() & new.keys()),
    )
