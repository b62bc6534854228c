"""Placements over any graph without cycles: states stay states, nothing is asked twice, order does not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import given, settings, strategies as st

from sugraph.model.graph import Graph
from sugraph.plans.placement import MOST, next_question, placed
from sugraph.plans.placement_belief import believe, vary
from sugraph.plans.placement_pool import pool_of
from sugraph.results.placement import ANSWERS, Answer, Placement

if TYPE_CHECKING:
    from tests.conftest import Make

SLUGS = [f"c{number}" for number in range(9)]
FEW = settings(max_examples=25)
"""Each example draws thousands of readers."""


@st.composite
def needs(draw: st.DrawFn) -> dict[str, str]:
    """Concepts that require only those after them in an order drawn at random: any graph without cycles."""
    order = draw(st.permutations(SLUGS[: draw(st.integers(2, len(SLUGS)))]))
    return {
        slug: " ".join(draw(st.lists(st.sampled_from(order[index + 1 :] or [""]), unique=True, max_size=3)))
        for index, slug in enumerate(order)
    }


SAID = st.lists(st.tuples(st.sampled_from(SLUGS), st.sampled_from(ANSWERS)), max_size=6, unique_by=lambda one: one[0])
Said = list[tuple[str, Answer]]


def placement_of(graph: Graph, said: Said, goals: tuple[str, ...] = ()) -> Placement:
    answers = tuple((f"concept:{slug}", answer) for slug, answer in said if f"concept:{slug}" in graph)
    return Placement(answers, goals)


@FEW
@given(needs(), SAID)
def test_what_is_taken_as_known_holds_all_that_it_requires(make: Make, given_needs: dict[str, str], said: Said) -> None:
    graph = make.graph(given_needs)
    result = placed(graph, placement_of(graph, said))
    assert graph.closure(result.known) == set(result.known)
    for ref in graph.nodes:
        assert all(result.chance[edge.target] >= result.chance[ref] for edge in graph.prerequisites(ref))


@FEW
@given(needs(), SAID)
def test_every_concept_is_either_known_or_not(make: Make, given_needs: dict[str, str], said: Said) -> None:
    graph = make.graph(given_needs)
    result = placed(graph, placement_of(graph, said))
    assert sorted(result.chance) == sorted(graph.nodes)
    assert set(result.sure) <= set(result.known) <= {*result.sure, *result.unsure}
    assert graph.closure(result.sure) == set(result.sure)
    assert all(0 <= chance <= 1 for chance in result.chance.values())
    assert 0 <= result.wrong_expected <= 0.5
    assert not set(result.unsure) & set(result.sure)
    assert graph.closure(result.top) == set(result.known)


@FEW
@given(needs(), SAID, st.randoms(use_true_random=False))
def test_neither_the_order_of_answers_nor_that_of_the_graph_matters(
    make: Make, given_needs: dict[str, str], said: Said, random: Any
) -> None:
    values = make.needs(given_needs)
    graph = make.graph(values)
    expected = placed(graph, placement_of(graph, said))
    random.shuffle(values)
    random.shuffle(said)
    shuffled = make.graph(values)
    assert placed(shuffled, placement_of(shuffled, said)) == expected


@FEW
@given(needs(), st.lists(st.sampled_from(ANSWERS), min_size=MOST, max_size=MOST), st.sampled_from(SLUGS))
def test_questions_come_to_an_end_and_stay_within_the_goal(
    make: Make, given_needs: dict[str, str], says: list[Answer], goal: str
) -> None:
    graph = make.graph(given_needs)
    goals = (f"concept:{goal}",) if goal in given_needs else ()
    placement = Placement(goals=goals)
    while question := next_question(graph, placement, MOST):
        assert question.concept not in dict(placement.answers)
        assert not goals or question.concept in graph.closure(goals)
        placement = placement.answered(question.concept, says[question.number - 1])
    assert len(placement.answers) <= MOST


@FEW
@given(needs(), st.sampled_from(SLUGS))
def test_a_yes_raises_what_it_rests_on_and_a_no_lowers_what_rests_on_it(
    make: Make, given_needs: dict[str, str], slug: str
) -> None:
    graph = make.graph(given_needs)
    ref = f"concept:{slug}"
    if ref not in graph:
        return
    before = placed(graph, Placement()).chance
    yes, no = (placed(graph, placement_of(graph, [(slug, answer)])).chance for answer in ANSWERS[::2])
    for other in graph.nodes:
        if other in graph.closure([ref]):
            assert yes[other] >= before[other] - 1e-9
        if ref in graph.closure([other]):
            assert no[other] <= before[other] + 1e-9


@FEW
@given(needs(), SAID, st.sampled_from(SLUGS))
def test_another_yes_never_lowers_what_it_rests_on(
    make: Make, given_needs: dict[str, str], said: Said, slug: str
) -> None:
    graph = make.graph(given_needs)
    ref = f"concept:{slug}"
    if ref not in graph or slug in dict(said):
        return
    before, after = (placed(graph, placement_of(graph, one)).chance for one in (said, [*said, (slug, ANSWERS[0])]))
    # Exactly so for any belief; what is left of hundredths is that of samples drawn anew.
    assert all(after[other] >= before[other] - 0.03 for other in graph.closure([ref]))


@FEW
@given(needs(), SAID)
def test_the_same_placement_has_the_same_question_and_result(
    make: Make, given_needs: dict[str, str], said: Said
) -> None:
    first, second = make.graph(given_needs), make.graph(given_needs)
    placement = placement_of(first, said)
    assert next_question(first, placement) == next_question(second, placement)
    assert placed(first, placement) == placed(second, placement)


@FEW
@given(needs(), SAID, st.integers(0, 2**16))
def test_the_chain_goes_from_state_to_state(make: Make, given_needs: dict[str, str], said: Said, seed: int) -> None:
    graph = make.graph(given_needs)
    pool = pool_of(graph, frozenset(graph.nodes))
    number = {ref: place for place, ref in enumerate(pool.concepts.ids)}
    answers = {number[f"concept:{slug}"]: answer for slug, answer in said if f"concept:{slug}" in number}
    states = pool.states[:, :200].copy()
    vary(pool, states, pool.group[:200], answers, np.random.default_rng(seed))
    for place, required in enumerate(pool.concepts.needs):
        for other in required:
            assert not (states[place] & ~states[other]).any()
    assert (believe(pool, answers).chance >= 0).all()
