"""A reading plan laid into a reader's days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sugraph.plans.deadline import NOTHING, SECONDS, most_within
from sugraph.plans.packing import pack
from sugraph.plans.session_days import day_minutes, sessions_until
from sugraph.results.reading import ReadingPlan
from sugraph.results.schedule import Hours, Schedule


def schedule(
    plan: ReadingPlan, hours: Hours, needs: Mapping[str, Sequence[str]], *, seconds: float = SECONDS
) -> Schedule:
    """The sessions of a plan, and what is reached where they cannot end by the deadline.

    The deadline is met if the minutes of all steps fit into the sessions until then; steps that belong together are
    taken apart where they would not fit otherwise. Where they do not fit, the sessions hold the part of the plan that
    learns most by then.

    Args:
        plan: what to do, in order.
        hours: when there is time.
        needs: for a step the steps that it directly needs; asked only where the deadline is too early.
        seconds: for the solver, where the deadline is too early.

    Raises:
        UsageError: if a day has no minute or too many, or if the plan would not end before the year 9999 does.
    """
    whole = pack(plan.steps, hours)
    if not whole:
        return Schedule((), None, hours.deadline)
    finish = whole[-1].date
    if hours.deadline is None or finish <= hours.deadline:
        return Schedule(whole, finish, hours.deadline)
    most = sessions_until(hours, hours.deadline)
    missing = sum(step.minutes for step in plan.steps) - most * day_minutes(hours)
    if most and missing <= 0:
        close = pack(plan.steps, hours, most=most)
        return Schedule(close, close[-1].date, hours.deadline)
    within = most_within(plan, needs, most * day_minutes(hours), seconds=seconds) if most else NOTHING
    taken = set(within.steps)
    return Schedule(
        sessions=pack([step for step in plan.steps if step.id in taken], hours, most=most),
        finish=finish,
        deadline=hours.deadline,
        missing_minutes=missing,
        late_days=(finish - hours.deadline).days,
        within=within,
    )
