"""The most that can be learned by a deadline."""

from __future__ import annotations

import pytest

from sugraph.plans import deadline
from sugraph.plans.closed_solver import Answer
from sugraph.plans.deadline import most_within
from sugraph.results.reading import PlanStep, ReadingPlan
from sugraph.results.schedule import Within


def plan(steps: dict[str, int], goals: tuple[str, ...] = ()) -> ReadingPlan:
    made = tuple(PlanStep(ref, minutes, ()) for ref, minutes in steps.items())
    total = sum(steps.values())
    return ReadingPlan(goals, (), (), (), total, total, True, True, (), made, ())


A, B, C, D = (f"concept:{slug}" for slug in "abcd")


def test_the_most_concepts_are_taken() -> None:
    assert most_within(plan({A: 50, B: 30, C: 30}), {}, 60) == Within((B, C), 60, (), 2, optimal=True)


def test_nothing_is_taken_without_what_it_needs() -> None:
    found = most_within(plan({A: 50, B: 5, C: 20, D: 60}), {B: [A]}, 60)
    assert found.steps == (A, B)


def test_of_equally_many_concepts_those_that_reach_a_goal_are_taken() -> None:
    found = most_within(plan({A: 20, B: 30}, goals=(B,)), {}, 30)
    assert (found.steps, found.reached) == ((B,), (B,))


def test_of_equal_ones_the_shortest_is_taken() -> None:
    assert most_within(plan({A: 30, B: 20}), {}, 30).steps == (B,)


def test_of_equally_short_ones_the_earliest_is_taken() -> None:
    assert most_within(plan({A: 20, B: 20, C: 20}), {}, 20).steps == (A,)


def test_steps_keep_the_order_of_the_plan() -> None:
    assert most_within(plan({C: 10, A: 10, B: 10, D: 99}), {A: [C]}, 30).steps == (C, A, B)


def test_where_nothing_fits_that_is_proved() -> None:
    assert most_within(plan({A: 20}), {}, 10) == Within((), 0, (), 0, optimal=True)


def test_without_time_to_solve_the_quick_answer_is_taken_and_not_called_the_most() -> None:
    found = most_within(plan({A: 50, B: 30, C: 30}), {}, 60, seconds=0)
    assert (found.opened, found.optimal) == (2, False)


def test_goals_known_before_are_not_reached_again() -> None:
    assert most_within(plan({A: 10}, goals=("concept:known", A)), {}, 10).reached == (A,)


def test_the_quick_answer_is_what_the_solver_begins_with(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    def solve(_: object, first: int, seconds: float) -> Answer:
        begun.append(first)
        return Answer(first, optimal=False)

    monkeypatch.setattr(deadline, "solve", solve)
    most_within(plan({A: 10, B: 10}), {}, 10)
    assert begun == [0b1]
