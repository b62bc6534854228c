"""Readers drawn at random."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.plans.placement_readers import (
    MOST_STUDIED,
    Concepts,
    concepts_of,
    goal_seekers,
    reachable,
    specialists,
    students,
    wanderers,
    with_prerequisites,
)

if TYPE_CHECKING:
    from tests.conftest import Make

    from sugraph.plans.placement_readers import Draw

KINDS = [wanderers, goal_seekers, specialists, students]
MANY = 4000


@pytest.fixture(scope="module")
def sample(sample_graph: Graph) -> Concepts:
    return concepts_over(sample_graph)


@pytest.fixture(scope="module")
def chain(make: Make) -> Concepts:
    return concepts_over(make.graph({"d": "c", "c": "b", "b": "a", "a": ""}))


def concepts_over(graph: Graph) -> Concepts:
    return concepts_of(graph, (concept.id for concept in graph.of(Concept)))


def number(concepts: Concepts, slug: str) -> int:
    return concepts.ids.index(f"concept:{slug}")


def test_concepts_come_after_what_they_require(sample: Concepts) -> None:
    assert all(max(needs, default=-1) < place for place, needs in enumerate(sample.needs))


def test_users_are_the_other_end_of_needs(sample: Concepts) -> None:
    pairs = {(user, place) for place, users in enumerate(sample.users) for user in users}
    assert pairs == {(place, other) for place, needs in enumerate(sample.needs) for other in needs}


def test_concepts_may_be_some_of_a_graph(make: Make) -> None:
    graph = make.graph({"d": "c", "c": "b", "b": "a", "a": ""})
    assert concepts_of(graph, {"concept:b", "concept:a"}).ids == ("concept:a", "concept:b")


def test_helpful_prerequisites_do_not_count(make: Make) -> None:
    concepts = concepts_over(make.graph({"a": "~b", "b": ""}))
    assert concepts.needs == ((), ())


@pytest.mark.parametrize("draw", KINDS)
def test_who_knows_a_concept_knows_what_it_requires(sample: Concepts, draw: Draw) -> None:
    states = draw(sample, np.random.default_rng(1), 200)
    for place, needs in enumerate(sample.needs):
        for other in needs:
            assert not (states[place] & ~states[other]).any()


@pytest.mark.parametrize("draw", KINDS)
def test_the_same_seed_draws_the_same_readers(sample: Concepts, draw: Draw) -> None:
    first, second = (draw(sample, np.random.default_rng(7), 50) for _ in range(2))
    assert (first == second).all()


@pytest.mark.parametrize("draw", KINDS)
def test_readers_differ(sample: Concepts, draw: Draw) -> None:
    states = draw(sample, np.random.default_rng(1), 200)
    assert len({tuple(column) for column in states.T.tolist()}) > 5


def test_a_wanderer_knows_each_number_of_concepts_as_likely(chain: Concepts) -> None:
    sizes = wanderers(chain, np.random.default_rng(1), MANY).sum(axis=0)
    shares = np.bincount(sizes, minlength=5) / MANY
    assert shares == pytest.approx([0.2] * 5, abs=0.03)


def test_a_wanderer_goes_on_with_any_free_concept_as_likely(make: Make) -> None:
    concepts = concepts_over(make.graph({"a": "", "b": "", "c": "a"}))
    states = wanderers(concepts, np.random.default_rng(1), MANY)
    of_two = states[:, states.sum(axis=0) == 2]
    alone = of_two[number(concepts, "c")]  # a then c: a first (1/2), then c of b and c (1/2)
    assert alone.mean() == pytest.approx(0.25, abs=0.04)


def test_a_goal_seeker_studied_at_most_a_tenth_for_its_own_sake(make: Make) -> None:
    slugs = [f"c{place}" for place in range(4 * MOST_STUDIED)]
    states = goal_seekers(concepts_over(make.graph(dict.fromkeys(slugs, ""))), np.random.default_rng(1), 500)
    assert set(states.sum(axis=0)) == set(range(6))


def test_a_specialist_knows_little_beside_some_topics(make: Make) -> None:
    slugs = [f"c{place}" for place in range(40)]
    topics = [make.topic(f"t{place}") for place in range(4)]
    edges = [make.in_topic(f"concept:{slug}", f"t{place % 4}") for place, slug in enumerate(slugs)]
    concepts = concepts_over(make.graph([*make.needs(dict.fromkeys(slugs, "")), *topics, *edges]))
    states = specialists(concepts, np.random.default_rng(1), 200)
    touched = {len({concepts.topic[place] for place in np.flatnonzero(state)}) for state in states.T}
    assert max(touched) == 1


def test_a_student_knows_the_easy_before_the_hard(make: Make) -> None:
    concepts = concepts_over(make.graph([make.concept("easy", difficulty=1), make.concept("hard", difficulty=5)]))
    states = students(concepts, np.random.default_rng(1), MANY)
    assert states[number(concepts, "easy")].mean() > states[number(concepts, "hard")].mean() + 0.3


def test_with_prerequisites_adds_all_below(chain: Concepts) -> None:
    chosen = np.zeros((4, 1), dtype=bool)
    chosen[number(chain, "c")] = True
    found = with_prerequisites(chain, chosen)
    assert [chain.ids[place] for place in np.flatnonzero(found)] == ["concept:a", "concept:b", "concept:c"]


def test_reachable_leaves_out_all_above_what_is_missing(chain: Concepts) -> None:
    possible = np.ones((4, 1), dtype=bool)
    possible[number(chain, "b")] = False
    assert [chain.ids[place] for place in np.flatnonzero(reachable(chain, possible))] == ["concept:a"]
