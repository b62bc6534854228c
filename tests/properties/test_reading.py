"""Reading plans over any graph: nothing before its ground, all covered, nothing superfluous, no detours."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st
from tests.properties.test_plans import ANY_SLUGS, SLUGS, needs, refs

from sugraph.model.edges import Cites
from sugraph.model.graph import Graph
from sugraph.plans.cover import CoverProblem, cover, greedy_cover
from sugraph.plans.reading import cover_problem, plan_needs, reading_plan

if TYPE_CHECKING:
    from tests.conftest import Make

NUMBERS = range(1, 9)
ROLES = ["introduces", "derives", "applies", "compares", "surveys"]
LINKS = st.lists(
    st.tuples(st.sampled_from(NUMBERS), st.sampled_from(SLUGS), st.sampled_from(ROLES)), max_size=14,
    unique_by=lambda link: link[:2],
)  # fmt: skip
CITED = st.lists(st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)), max_size=10, unique=True)
MINUTES = st.lists(st.integers(1, 60), min_size=len(NUMBERS), max_size=len(NUMBERS))


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, str], list[tuple[int, str, str]], list[tuple[int, int]], list[int]]:
    return draw(needs()), draw(LINKS), draw(CITED), draw(MINUTES)


Drawn = tuple[dict[str, str], list[tuple[int, str, str]], list[tuple[int, int]], list[int]]


def build(make: Make, drawn: Drawn) -> Graph:
    given_needs, links, cited, minutes = drawn
    return make.graph(
        [
            *make.needs(given_needs),
            *(make.article(number, minutes=time, level=1) for number, time in zip(NUMBERS, minutes, strict=True)),
            *(make.explains(number, slug, role) for number, slug, role in links if slug in given_needs),
            *(Cites(source=f"article:{one}", target=f"article:{other}") for one, other in cited if one != other),
        ]
    )


@given(graphs(), ANY_SLUGS, ANY_SLUGS, st.booleans())
def test_no_step_stands_before_what_it_needs(
    make: Make, drawn: Drawn, goals: list[str], known: list[str], helpful: bool
) -> None:
    graph = build(make, drawn)
    plan = reading_plan(graph, refs(graph, goals), refs(graph, known), helpful=helpful)
    place = {step.id: index for index, step in enumerate(plan.steps)}
    assert len(place) == len(plan.steps)
    for step, below in plan_needs(graph, plan, helpful=helpful).items():
        assert all(place[other] < place[step] for other in below)
    for step in plan.steps:
        for edge in graph.prerequisites(step.id, helpful=helpful):
            assert edge.target in place or edge.target in plan.known


@given(graphs(), ANY_SLUGS, ANY_SLUGS)
def test_every_needed_concept_is_explained_or_named(
    make: Make, drawn: Drawn, goals: list[str], known: list[str]
) -> None:
    graph = build(make, drawn)
    plan = reading_plan(graph, refs(graph, goals), refs(graph, known))
    concepts = [step for step in plan.steps if step.id.startswith("concept:")]
    assert all(step.with_ or step.id in plan.uncovered for step in concepts)
    assert all(set(step.with_) <= set(plan.articles) for step in concepts)


@given(graphs(), ANY_SLUGS)
def test_every_article_is_needed_or_says_why_it_stays(make: Make, drawn: Drawn, goals: list[str]) -> None:
    graph = build(make, drawn)
    plan = reading_plan(graph, refs(graph, goals))
    for step in plan.steps:
        if step.id in plan.articles:
            alone = any(item.with_ == (step.id,) for item in plan.steps)
            assert alone or any(reason.code == "leans" for reason in step.because)


@given(graphs(), ANY_SLUGS, ANY_SLUGS, st.sampled_from([*SLUGS, *map(str, NUMBERS)]))
def test_knowing_more_never_lengthens_the_plan(
    make: Make, drawn: Drawn, goals: list[str], known: list[str], learned: str
) -> None:
    graph = build(make, drawn)
    more = f"article:{learned}" if learned.isdigit() else f"concept:{learned}"
    before = refs(graph, known)
    plan = reading_plan(graph, refs(graph, goals), before)
    assert reading_plan(graph, refs(graph, goals), [*before, *[more] * (more in graph)]).minutes <= plan.minutes


@given(graphs(), ANY_SLUGS, ANY_SLUGS)
def test_the_minutes_are_the_sum_of_the_steps(make: Make, drawn: Drawn, goals: list[str], known: list[str]) -> None:
    graph = build(make, drawn)
    plan = reading_plan(graph, refs(graph, goals), refs(graph, known))
    assert plan.minutes == sum(step.minutes for step in plan.steps)
    assert plan.bound <= plan.minutes


@given(graphs(), ANY_SLUGS, ANY_SLUGS)
def test_the_same_input_gives_the_same_plan(make: Make, drawn: Drawn, goals: list[str], known: list[str]) -> None:
    graph, again = build(make, drawn), build(make, drawn)
    given_goals, given_known = refs(graph, goals), refs(graph, known)
    assert reading_plan(graph, given_goals, given_known) == reading_plan(again, given_goals, given_known)


def brute_force(problem: CoverProblem) -> int:
    pool = list(problem.articles)
    best = None
    for size in range(len(pool) + 1):
        for chosen in itertools.combinations(pool, size):
            taken = set(chosen)
            covered = taken | problem.read
            closed = problem.with_leans(taken) == taken
            if closed and all(covered.intersection(options) for options in problem.to_cover.values()):
                minutes = problem.minutes(taken)
                best = minutes if best is None else min(best, minutes)
    assert best is not None
    return best


@given(graphs(), st.data())
def test_the_exact_choice_is_the_best_there_is_and_greedy_no_better(
    make: Make, drawn: Drawn, data: st.DataObject
) -> None:
    graph = build(make, drawn)
    needed = {f"concept:{slug}" for slug in drawn[0]}
    read = frozenset(data.draw(st.sets(st.sampled_from([f"article:{number}" for number in NUMBERS]), max_size=2)))
    problem = cover_problem(graph, needed, read)
    answer = cover(problem)
    assert answer.minutes == brute_force(problem) == answer.bound
    assert problem.minutes(greedy_cover(problem)) >= answer.minutes


@pytest.mark.parametrize("seconds", [0.0])
@given(graphs(), ANY_SLUGS)
def test_without_time_a_plan_still_covers_all_and_its_bound_holds(
    make: Make, seconds: float, drawn: Drawn, goals: list[str]
) -> None:
    graph = build(make, drawn)
    quick, best = (reading_plan(graph, refs(graph, goals), seconds=time) for time in (seconds, 2.0))
    assert quick.bound <= best.minutes <= quick.minutes
    assert set(quick.uncovered) == set(best.uncovered)
