"""Paths over any graph without cycles: prerequisites first, exactly what is needed, the same every time."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from hypothesis import given, strategies as st

from sugraph.checks.cycles import find_cycles
from sugraph.model.edges import Edge, InTopic
from sugraph.model.graph import Graph
from sugraph.model.nodes import Node
from sugraph.plans.around import way_to
from sugraph.plans.fringe import knowledge_state, next_concepts
from sugraph.plans.order import coherent_order, mean_distance
from sugraph.plans.path import study_path
from sugraph.plans.shape import shape_of
from sugraph.results.path import StudyPath

if TYPE_CHECKING:
    from tests.conftest import Make

SLUGS = [f"c{number}" for number in range(12)]
TOPICS = ["t", "u", "v"]


@st.composite
def needs(draw: st.DrawFn) -> dict[str, str]:
    """Concepts that require only those after them in an order drawn at random: any graph without cycles."""
    order = draw(st.permutations(SLUGS[: draw(st.integers(1, len(SLUGS)))]))
    found: dict[str, str] = {}
    for index, slug in enumerate(order):
        below = (
            draw(st.lists(st.sampled_from(order[index + 1 :]), unique=True, max_size=3)) if order[index + 1 :] else []
        )
        found[slug] = " ".join(draw(st.sampled_from(["", "", "~"])) + name for name in below)
    return found


ANY_SLUGS = st.lists(st.sampled_from(SLUGS), max_size=4)
ANY_TOPICS = st.lists(
    st.lists(st.sampled_from(TOPICS), unique=True, max_size=2), min_size=len(SLUGS), max_size=len(SLUGS)
)


def values_of(make: Make, given_needs: dict[str, str], topics: list[list[str]]) -> list[Node | Edge]:
    edges = [
        make.in_topic(f"concept:{slug}", topic)
        for slug, named in zip(given_needs, topics, strict=False)
        for topic in named
    ]
    return [*make.needs(given_needs), *(make.topic(slug) for slug in TOPICS), *edges]


def refs(graph: Graph, slugs: list[str]) -> list[str]:
    return [f"concept:{slug}" for slug in slugs if f"concept:{slug}" in graph]


def ids(path: StudyPath) -> list[str]:
    return [step.id for step in path.steps]


@given(needs(), ANY_SLUGS, ANY_SLUGS, st.booleans())
def test_every_step_comes_after_all_that_it_requires(
    make: Make, given_needs: dict[str, str], goals: list[str], known: list[str], helpful: bool
) -> None:
    graph = make.graph(given_needs)
    order = ids(study_path(graph, refs(graph, goals), refs(graph, known), helpful=helpful))
    place = {ref: index for index, ref in enumerate(order)}
    for ref in order:
        for edge in graph.prerequisites(ref, helpful=helpful):
            assert edge.target in refs(graph, known) or place.get(edge.target, len(order)) < place[ref]


@given(needs(), ANY_SLUGS, ANY_SLUGS, st.booleans())
def test_a_path_is_the_closure_of_its_goals_cut_off_at_what_is_known(
    make: Make, given_needs: dict[str, str], goals: list[str], known: list[str], helpful: bool
) -> None:
    graph = make.graph(given_needs)
    familiar = set(refs(graph, known))
    unknown_only = Graph([node for ref, node in graph.nodes.items() if ref not in familiar], list(graph.edges))
    expected = unknown_only.closure(set(refs(graph, goals)) - familiar, helpful=helpful)
    order = ids(study_path(graph, refs(graph, goals), refs(graph, known), helpful=helpful))
    assert len(order) == len(set(order))
    assert set(order) == expected


@given(needs(), ANY_TOPICS, ANY_SLUGS, ANY_SLUGS, st.randoms(use_true_random=False))
def test_a_path_does_not_depend_on_the_order_of_nodes_and_edges(
    make: Make, given_needs: dict[str, str], topics: list[list[str]], goals: list[str], known: list[str], random: Any
) -> None:
    values = values_of(make, given_needs, topics)
    graph = make.graph(values)
    random.shuffle(values)
    shuffled = make.graph(values)
    wanted, familiar = refs(graph, goals), refs(graph, known)
    assert study_path(shuffled, wanted, familiar) == study_path(graph, wanted, familiar)


@given(needs(), ANY_SLUGS)
def test_who_knows_everything_has_no_steps(make: Make, given_needs: dict[str, str], goals: list[str]) -> None:
    graph = make.graph(given_needs)
    path = study_path(graph, refs(graph, goals), list(graph.nodes))
    assert (path.steps, set(path.reached)) == ((), set(refs(graph, goals)))


@given(needs(), ANY_SLUGS, ANY_SLUGS)
def test_knowing_more_never_makes_a_path_longer(
    make: Make, given_needs: dict[str, str], goals: list[str], known: list[str]
) -> None:
    graph = make.graph(given_needs)
    longer = study_path(graph, refs(graph, goals))
    shorter = study_path(graph, refs(graph, goals), refs(graph, known))
    assert set(ids(shorter)) <= set(ids(longer))
    assert shorter.minutes <= longer.minutes


@given(needs(), ANY_SLUGS)
def test_every_step_but_the_goals_serves_a_later_one(make: Make, given_needs: dict[str, str], goals: list[str]) -> None:
    graph = make.graph(given_needs)
    path = study_path(graph, refs(graph, goals))
    place = {step.id: index for index, step in enumerate(path.steps)}
    for step in path.steps:
        assert step.because or step.id in path.goals
        assert [place[edge.source] for edge in step.because] == sorted(place[edge.source] for edge in step.because)
        assert all(place[edge.source] > place[step.id] for edge in step.because)


@given(needs(), ANY_SLUGS)
def test_no_concept_can_be_moved_later_without_breaking_the_order_to_come_closer_to_its_only_use(
    make: Make, given_needs: dict[str, str], goals: list[str]
) -> None:
    graph = make.graph(given_needs)
    plan = {ref: [edge.target for edge in graph.prerequisites(ref)] for ref in graph.closure(refs(graph, goals))}
    order = coherent_order([ref for ref in refs(graph, goals) if ref in plan], plan, {})
    assert sorted(order) == sorted(plan)
    assert 0.0 <= mean_distance(order, plan) <= max(1, len(order) - 1)


@given(needs(), ANY_SLUGS)
def test_what_is_next_is_unknown_and_rests_on_what_is_known(
    make: Make, given_needs: dict[str, str], known: list[str]
) -> None:
    graph = make.graph(given_needs)
    state = knowledge_state(graph, refs(graph, known))
    fringe = [step.id for step in next_concepts(graph, refs(graph, known))]
    for ref in graph.nodes:
        ready = ref not in state and all(edge.target in state for edge in graph.prerequisites(ref))
        assert (ref in fringe) == ready
    assert fringe or state >= set(graph.nodes)


@given(needs(), ANY_SLUGS)
def test_the_first_step_of_a_path_can_be_learned_next(
    make: Make, given_needs: dict[str, str], goals: list[str]
) -> None:
    graph = make.graph(given_needs)
    path = study_path(graph, refs(graph, goals))
    fringe = {step.id for step in next_concepts(graph, [], path.goals)}
    assert not path.steps or path.steps[0].id in fringe


@given(needs(), ANY_SLUGS, st.booleans())
def test_the_way_to_goals_holds_what_their_path_holds(
    make: Make, given_needs: dict[str, str], goals: list[str], helpful: bool
) -> None:
    graph = make.graph(given_needs)
    part = way_to(graph, refs(graph, goals), helpful=helpful)
    assert set(part.depth) == set(ids(study_path(graph, refs(graph, goals), helpful=helpful)))
    assert all(part.depth[edge.target] <= part.depth[edge.source] + 1 for edge in part.edges)


@given(needs())
def test_a_graph_drawn_so_has_no_cycle_and_its_chain_is_one(make: Make, given_needs: dict[str, str]) -> None:
    graph = make.graph(given_needs)
    assert (
        find_cycles({ref: [edge.target for edge in graph.prerequisites(ref, helpful=True)] for ref in graph.nodes})
        == []
    )
    chain = shape_of(graph).longest_chain
    assert all(("REQUIRES", above, below) in graph.edges_by_key for above, below in itertools.pairwise(chain))


@given(needs(), st.sampled_from(SLUGS))
def test_an_edge_back_makes_a_cycle_that_is_found(make: Make, given_needs: dict[str, str], slug: str) -> None:
    graph = make.graph(given_needs)
    closure = sorted(graph.closure(refs(graph, [slug])) - set(refs(graph, [slug])))
    arrows = {ref: [edge.target for edge in graph.prerequisites(ref)] for ref in graph.nodes}
    if closure:
        arrows[closure[0]] = [*arrows[closure[0]], f"concept:{slug}"]
        (cycle,) = find_cycles(arrows)
        assert all(after in arrows[before] for before, after in zip(cycle, [*cycle[1:], cycle[0]], strict=True))


def test_a_concept_of_two_topics_is_drawn(make: Make) -> None:
    values = values_of(make, {"c0": ""}, [["t", "u"]])
    assert len([value for value in values if isinstance(value, InTopic)]) == 2
