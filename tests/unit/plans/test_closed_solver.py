"""The exact choice of steps."""

from __future__ import annotations

from sugraph.plans.closed_choice import Question, greedy
from sugraph.plans.closed_solver import Answer, solve
from sugraph.results.reading import PlanStep

CHAINS = Question(
    steps=tuple(
        PlanStep(f"concept:{slug}", minutes, ())
        for slug, minutes in {"base": 30, "a": 12, "b": 12, "c": 12, "x": 14, "y": 20, "z": 22}.items()
    ),
    needs=((), (0,), (0,), (0,), (), (), ()),
    goals=frozenset({"concept:z"}),
    capacity=66,
)
"""The shortest take x, y and z; the base with its three takes longer and opens four."""


def test_more_concepts_win_over_shorter_ones() -> None:
    answer = solve(CHAINS, 0, 10.0)
    assert answer == Answer(0b1111, optimal=True)


def test_the_answer_is_never_worse_than_the_first_one() -> None:
    first = greedy(CHAINS)
    assert solve(CHAINS, first, 0.0) == Answer(first, optimal=False)


def test_articles_count_only_by_their_minutes() -> None:
    steps = (PlanStep("article:1", 5, ()), PlanStep("concept:a", 5, ("article:1",)), PlanStep("article:2", 1, ()))
    asked = Question(steps, ((), (0,), ()), frozenset(), 11)
    assert solve(asked, 0, 10.0) == Answer(0b011, optimal=True)


def test_needs_in_a_circle_are_taken_together_or_not_at_all() -> None:
    steps = (PlanStep("concept:a", 5, ()), PlanStep("concept:b", 5, ()), PlanStep("concept:c", 6, ()))
    asked = Question(steps, ((1,), (0,), ()), frozenset(), 9)
    assert solve(asked, 0, 10.0) == Answer(0b100, optimal=True)
