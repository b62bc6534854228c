"""The most that can be learned in some minutes, against every choice there is."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings, strategies as st

from sugraph.plans.closed_choice import Question, Worth, greedy, places, question
from sugraph.plans.closed_solver import solve
from sugraph.plans.deadline import most_within
from sugraph.results.reading import PlanStep, ReadingPlan

Needs = dict[str, list[str]]


@st.composite
def plans(draw: st.DrawFn) -> tuple[ReadingPlan, Needs, int]:
    """A plan of a few steps, each needing earlier ones, articles read for concepts on either side, and some minutes."""
    kinds = draw(st.lists(st.sampled_from(["concept", "concept", "article"]), min_size=1, max_size=8))
    refs = [f"{kind}:{number}" for number, kind in enumerate(kinds)]
    articles = [ref for ref in refs if ref.startswith("article")]
    needs = {
        ref: draw(st.lists(st.sampled_from(refs[:place]), unique=True, max_size=2)) if place else []
        for place, ref in enumerate(refs)
    }
    steps = []
    for ref in refs:
        read = draw(st.lists(st.sampled_from(articles), unique=True, max_size=2)) if articles else []
        with_ = tuple(read) if ref.startswith("concept") else ()
        steps.append(PlanStep(ref, draw(st.integers(0, 20)), (), with_))
    goals = tuple(ref for ref in refs if ref.startswith("concept") and draw(st.booleans()))
    total = sum(step.minutes for step in steps)
    plan = ReadingPlan(goals, (), (), (), total, total, True, True, (), tuple(steps), ())
    return plan, needs, draw(st.integers(0, total))


def is_closed(asked: Question, chosen: int) -> bool:
    return all(chosen >> other & 1 for place in places(chosen) for other in asked.needs[place])


def best_by_trying(asked: Question) -> Worth:
    """The worth of the best of all choices."""
    every = range(len(asked.steps))
    choices = (
        sum(1 << place for place in some) for size in range(len(every) + 1) for some in combinations(every, size)
    )
    return max(
        asked.worth(chosen)
        for chosen in choices
        if is_closed(asked, chosen) and asked.minutes(chosen) <= asked.capacity
    )


@settings(max_examples=60)
@given(plans())
def test_the_exact_answer_is_as_good_as_the_best_of_all_choices(given_plan: tuple[ReadingPlan, Needs, int]) -> None:
    asked = question(*given_plan)
    answer = solve(asked, greedy(asked), 10.0)
    assert answer.optimal
    assert asked.worth(answer.chosen) == best_by_trying(asked)


@given(plans())
def test_the_quick_answer_lacks_nothing_that_it_needs_and_fits(given_plan: tuple[ReadingPlan, Needs, int]) -> None:
    asked = question(*given_plan)
    chosen = greedy(asked)
    assert is_closed(asked, chosen)
    assert asked.minutes(chosen) <= asked.capacity


@settings(max_examples=60)
@given(plans())
def test_the_answer_lacks_nothing_fits_and_is_no_worse_than_the_quick_one(
    given_plan: tuple[ReadingPlan, Needs, int],
) -> None:
    plan, needs, capacity = given_plan
    asked = question(plan, needs, capacity)
    found = most_within(plan, needs, capacity)
    place = {step.id: index for index, step in enumerate(plan.steps)}
    chosen = sum(1 << place[ref] for ref in found.steps)
    assert is_closed(asked, chosen)
    assert found.minutes == asked.minutes(chosen) <= capacity
    assert (found.opened, len(found.reached)) == asked.worth(chosen)[:2]
    assert asked.worth(chosen) >= asked.worth(greedy(asked))


@settings(max_examples=20)
@given(plans())
def test_the_answer_is_the_same_every_time(given_plan: tuple[ReadingPlan, Needs, int]) -> None:
    assert most_within(*given_plan) == most_within(*given_plan)
