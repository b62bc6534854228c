"""Which concept is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from sugraph.plans.placement_belief import GUESS, SLIP, Belief, believe
from sugraph.plans.placement_choice import most_telling
from sugraph.plans.placement_pool import Pool, pool_of

if TYPE_CHECKING:
    from tests.conftest import Make

    from sugraph.plans.placement_readers import Bools, Floats

LINE = ["a", "b", "c", "d", "e", "f", "g"]


def belief_in(states: list[list[int]]) -> Belief:
    """A belief in some states, each as likely: concept × reader."""
    table = np.array(states, dtype=bool)
    weights = np.full(table.shape[1], 1 / table.shape[1])
    return Belief(table @ weights, table, weights, float(table.shape[1]))


def everything(belief: Belief) -> tuple[Floats, Bools]:
    return np.ones(len(belief.chance)), np.ones(len(belief.chance), dtype=bool)


def test_of_a_line_of_concepts_the_middle_is_asked_first() -> None:
    line = belief_in([[reader > concept for reader in range(8)] for concept in range(7)])
    choice = most_telling(line, *everything(line))
    assert choice is not None
    assert choice.place == 3


def test_the_gain_is_the_expected_fall_of_the_variance() -> None:
    belief = belief_in([[1, 1, 1, 0, 0, 1], [1, 0, 1, 0, 0, 0], [0, 0, 1, 0, 1, 0]])
    weights = np.array([1.0, 2.0, 0.5])
    choice = most_telling(belief, weights, np.ones(3, dtype=bool))
    assert choice is not None
    assert choice.gain == pytest.approx(max(_fall(belief, weights, place) for place in range(3)), abs=1e-5)
    assert choice.gain == pytest.approx(_fall(belief, weights, choice.place), abs=1e-5)


def _fall(belief: Belief, weights: Floats, place: int) -> float:
    """By weighing every reader for both answers."""
    yes = np.where(belief.states[place], 1 - SLIP, GUESS) * belief.weights
    left = 0.0
    for joint in (yes, belief.weights - yes):
        chance = belief.states @ joint / joint.sum()
        left += joint.sum() * (chance * (1 - chance)) @ weights
    return float((belief.chance * (1 - belief.chance)) @ weights - left)


def test_what_may_not_be_asked_is_not() -> None:
    line = belief_in([[reader > concept for reader in range(8)] for concept in range(7)])
    weights, allowed = everything(line)
    allowed[3] = False
    choice = most_telling(line, weights, allowed)
    assert choice is not None
    assert choice.place in (2, 4)


def test_a_concept_about_which_there_is_no_doubt_is_not_asked() -> None:
    sure = belief_in([[1, 1, 1, 1], [0, 0, 0, 0]])
    assert most_telling(sure, *everything(sure)) is None


def test_what_matters_decides() -> None:
    apart = belief_in([[0, 1, 0, 1], [0, 0, 1, 1]])
    first = most_telling(apart, np.array([1.0, 0.1]), np.ones(2, dtype=bool))
    second = most_telling(apart, np.array([0.1, 1.0]), np.ones(2, dtype=bool))
    assert first is not None
    assert second is not None
    assert (first.place, second.place) == (0, 1)


def test_of_equals_the_first_is_asked() -> None:
    alike = belief_in([[0, 1, 0, 1], [0, 1, 0, 1]])
    choice = most_telling(alike, *everything(alike))
    assert choice is not None
    assert choice.place == 0


@pytest.fixture(scope="module")
def pool(make: Make) -> Pool:
    graph = make.graph(dict(zip(LINE, ["", *LINE], strict=False)))
    return pool_of(graph, frozenset(graph.nodes))


def test_an_answer_changes_what_is_asked_next(pool: Pool) -> None:
    allowed = np.ones(len(LINE), dtype=bool)
    first = most_telling(believe(pool, {}), np.ones(len(LINE)), allowed)
    assert first is not None
    allowed[first.place] = False
    after_yes = most_telling(believe(pool, {first.place: "yes"}), np.ones(len(LINE)), allowed)
    after_no = most_telling(believe(pool, {first.place: "no"}), np.ones(len(LINE)), allowed)
    assert after_yes is not None
    assert after_no is not None
    assert after_no.place < first.place < after_yes.place
