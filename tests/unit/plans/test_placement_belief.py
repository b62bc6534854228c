"""What is thought of a reader after some answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.plans import placement_belief
from sugraph.plans.placement_belief import ENOUGH, LIKELIHOOD, SAMPLE, believe, vary
from sugraph.plans.placement_pool import Pool, pool_of
from sugraph.results.placement import Answer

if TYPE_CHECKING:
    from tests.conftest import Make

DIAMOND = {"top": "left right", "left": "ground", "right": "ground", "ground": "", "alone": ""}


@pytest.fixture(scope="module")
def pool(make: Make) -> Pool:
    return pool_over(make.graph(DIAMOND))


@pytest.fixture(scope="module")
def sample(sample_graph: Graph) -> Pool:
    return pool_over(sample_graph)


def pool_over(graph: Graph) -> Pool:
    return pool_of(graph, frozenset(concept.id for concept in graph.of(Concept)))


def place(pool: Pool, slug: str) -> int:
    return pool.concepts.ids.index(f"concept:{slug}")


def states_of(pool: Pool) -> Iterator[tuple[bool, ...]]:
    """Every state, by trying every set."""
    for state in product([False, True], repeat=len(pool.concepts)):
        if all(state[other] for own, needs in enumerate(pool.concepts.needs) if state[own] for other in needs):
            yield state


def fit(pool: Pool, state: Any, answers: dict[int, Answer]) -> float:
    """The probability of the answers in a state."""
    found = 1.0
    for own, answer in answers.items():
        ready = all(state[other] for other in pool.concepts.needs[own])
        found *= LIKELIHOOD[answer][0 if state[own] else 1 if ready else 2]
    return found


def test_without_answers_it_is_what_the_pool_says(pool: Pool) -> None:
    belief = believe(pool, {})
    assert belief.chance == pytest.approx(pool.states.mean(axis=1))
    assert belief.effective == pytest.approx(pool.states.shape[1])


@pytest.mark.parametrize("said", [{"top": "no"}, {"top": "partly"}, {"left": "yes", "alone": "no", "top": "partly"}])
def test_answers_weigh_every_reader_of_the_pool_by_bayes(pool: Pool, said: dict[str, Answer]) -> None:
    answers = {place(pool, slug): answer for slug, answer in said.items()}
    weights = np.array([fit(pool, state, answers) for state in pool.states.T])
    assert believe(pool, answers).chance == pytest.approx(pool.states @ weights / weights.sum(), abs=1e-6)


def test_a_yes_spreads_down_and_a_no_spreads_up(pool: Pool) -> None:
    before, yes = believe(pool, {}).chance, believe(pool, {place(pool, "left"): "yes"}).chance
    no = believe(pool, {place(pool, "left"): "no"}).chance
    assert yes[place(pool, "ground")] > before[place(pool, "ground")] + 0.05
    assert no[place(pool, "top")] < before[place(pool, "top")] - 0.05


def test_partly_means_ready_and_leaves_the_concept_open(pool: Pool) -> None:
    before, partly = believe(pool, {}).chance, believe(pool, {place(pool, "top"): "partly"}).chance
    assert partly[place(pool, "left")] > before[place(pool, "left")] + 0.05
    assert 0.2 < partly[place(pool, "top")] < partly[place(pool, "left")]


def test_one_answer_is_no_certainty(pool: Pool) -> None:
    assert 0.5 < believe(pool, {place(pool, "alone"): "yes"}).chance[place(pool, "alone")] < 0.98


def test_the_order_of_answers_does_not_matter(sample: Pool) -> None:
    answers: dict[int, Answer] = {0: "yes", 5: "no", 3: "partly", 9: "no"}
    turned = dict(reversed(answers.items()))
    assert (believe(sample, answers).chance == believe(sample, turned).chance).all()


def test_answers_that_hardly_any_reader_fits_leave_a_varied_sample(make: Make) -> None:
    pool = pool_over(make.graph({f"c{number}": "" for number in range(60)}))
    answers: dict[int, Answer] = {own: "yes" if own % 2 else "no" for own in range(40)}
    belief = believe(pool, answers)
    assert belief.effective < ENOUGH
    assert belief.states.shape[1] == SAMPLE
    assert len({tuple(state) for state in belief.states.T.tolist()}) > SAMPLE / 2
    assert belief.weights.sum() == pytest.approx(1)


def test_the_sample_made_varied_still_holds_states_only(sample: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement_belief, "ENOUGH", 1e9)
    states = believe(sample, {4: "yes", 7: "no"}).states
    for own, needs in enumerate(sample.concepts.needs):
        for other in needs:
            assert not (states[own] & ~states[other]).any()


@pytest.mark.parametrize("said", [{}, {"top": "no", "alone": "yes"}, {"top": "partly", "right": "yes"}])
def test_the_chain_reaches_the_exact_distribution_over_all_states(pool: Pool, said: dict[str, Answer]) -> None:
    answers = {place(pool, slug): answer for slug, answer in said.items()}
    states = np.zeros((len(pool.concepts), 6000), dtype=bool)
    group = np.full(6000, 5)
    random = np.random.default_rng(1)
    for _ in range(25):
        vary(pool, states, group, answers, random)
    listed = list(states_of(pool))
    exact = np.array([_prior(pool, state, 5) * fit(pool, state, answers) for state in listed])
    found = np.array([(np.array(state) == states.T).all(axis=1).mean() for state in listed])
    assert found == pytest.approx(exact / exact.sum(), abs=0.025)


def _prior(pool: Pool, state: tuple[bool, ...], group: int) -> float:
    found = 1.0
    for own, needs in enumerate(pool.concepts.needs):
        if all(state[other] for other in needs):
            share = float(pool.shares[own, group])
            found *= share if state[own] else 1 - share
    return found


def test_the_same_concepts_have_one_pool_however_often_they_are_read(make: Make) -> None:
    assert pool_over(make.graph(DIAMOND)) is pool_over(make.graph(DIAMOND))
    assert pool_over(make.graph({**DIAMOND, "alone": "top"})) is not pool_over(make.graph(DIAMOND))


def test_shares_are_never_certain(sample: Pool) -> None:
    assert sample.shares.min() > 0
    assert sample.shares.max() < 1
    assert sample.shares.shape == (len(sample.concepts), sample.group.max() + 1)
