"""What to learn by a deadline that is too early for everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sugraph.plans.closed_choice import greedy, places, question
from sugraph.plans.closed_solver import solve
from sugraph.results.reading import ReadingPlan
from sugraph.results.schedule import Within

SECONDS = 2.0
"""For the exact answer; what is best by then is taken, and said not to be proved."""

NOTHING = Within(steps=(), minutes=0, reached=(), opened=0, optimal=True)
"""What is reached where there is no session at all."""


def most_within(
    plan: ReadingPlan, needs: Mapping[str, Sequence[str]], capacity: int, *, seconds: float = SECONDS
) -> Within:
    """The part of a plan that learns most concepts in some minutes and lacks nothing that it needs.

    Of several that learn as many, the one that reaches most goals; of these the shortest; of these the one that
    stands earliest in the plan.

    Args:
        needs: for a step the steps that it directly needs; what is not in the plan is left aside. Beside these, who
            learns a concept reads the plan's articles for it.
        capacity: minutes there are.
        seconds: for the solver; with none the quick answer is taken.
    """
    asked = question(plan, needs, capacity)
    answer = solve(asked, greedy(asked), seconds)
    taken = set(places(answer.chosen))
    steps = tuple(step.id for place, step in enumerate(plan.steps) if place in taken)
    concepts, _, minutes, _ = asked.worth(answer.chosen)
    return Within(
        steps=steps,
        minutes=-minutes,
        reached=tuple(ref for ref in plan.goals if ref in set(steps)),
        opened=concepts,
        optimal=answer.optimal,
    )
