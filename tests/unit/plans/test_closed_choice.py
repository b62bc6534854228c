"""Steps chosen with all that they need: the question and the quick answers."""

from __future__ import annotations

from sugraph.plans.closed_choice import Question, greedy, places, question
from sugraph.results.reading import PlanStep, ReadingPlan


def plan(*steps: PlanStep, goals: tuple[str, ...] = ()) -> ReadingPlan:
    minutes = sum(step.minutes for step in steps)
    return ReadingPlan(
        goals=goals,
        known=(),
        reached=(),
        empty_goals=(),
        minutes=minutes,
        bound=minutes,
        optimal=True,
        exact=True,
        uncovered=(),
        steps=steps,
        left_out=(),
    )


def concept(slug: str, minutes: int, *with_: str) -> PlanStep:
    return PlanStep(f"concept:{slug}", minutes, (), with_)


def chosen(asked: Question, taken: int) -> list[str]:
    return [asked.steps[place].id.partition(":")[2] for place in places(taken)]


def test_a_closure_holds_all_that_a_step_needs() -> None:
    asked = question(
        plan(concept("a", 1), concept("b", 1), concept("c", 1)),
        {"concept:c": ["concept:b"], "concept:b": ["concept:a"]},
        9,
    )
    assert [chosen(asked, closure) for closure in asked.closures] == [["a"], ["a", "b"], ["a", "b", "c"]]


def test_who_learns_a_concept_reads_the_articles_for_it() -> None:
    asked = question(plan(concept("a", 1, "article:1", "article:2"), PlanStep("article:1", 5, ())), {}, 9)
    assert chosen(asked, asked.closures[0]) == ["a", "1"]
    assert chosen(asked, asked.closures[1]) == ["1"]


def test_what_is_needed_in_a_circle_is_taken_together() -> None:
    asked = question(plan(concept("a", 1, "article:1"), PlanStep("article:1", 5, ())), {"article:1": ["concept:a"]}, 9)
    assert [chosen(asked, closure) for closure in asked.closures] == [["a", "1"], ["a", "1"]]


def test_what_is_needed_outside_of_the_plan_is_left_aside() -> None:
    assert question(plan(concept("a", 1)), {"concept:a": ["concept:known"]}, 9).needs == ((),)


def test_a_choice_is_worth_its_concepts_then_goals_then_little_time_then_early_places() -> None:
    steps = (concept("a", 3), PlanStep("article:1", 5, ()), concept("b", 4))
    asked = question(plan(*steps, goals=("concept:b",)), {}, 99)
    assert asked.worth(0b111) == (2, 1, -12, -3)


def test_the_quick_answer_takes_what_opens_most_in_the_time() -> None:
    asked = question(plan(concept("long", 50), concept("a", 20), concept("b", 20), concept("c", 20)), {}, 60)
    assert chosen(asked, greedy(asked)) == ["a", "b", "c"]


def test_the_quick_answer_takes_in_order_where_that_is_better() -> None:
    asked = question(plan(concept("a", 40), concept("b", 1), concept("z", 30)), {"concept:b": ["concept:a"]}, 41)
    assert chosen(asked, greedy(asked)) == ["a", "b"]


def test_the_quick_answer_is_empty_where_nothing_fits() -> None:
    asked = question(plan(concept("a", 20)), {}, 10)
    assert greedy(asked) == 0
