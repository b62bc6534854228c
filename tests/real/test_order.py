"""On the real graph the coherent order keeps concepts closer to their use than plain topological order."""

from __future__ import annotations

import random
from collections.abc import Iterator

import networkx as nx
import pytest

from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.plans.order import mean_distance, topic_changes
from sugraph.plans.path import main_topic, study_path
from sugraph.search.resolve import resolve

GOALS = ["DDPM", "RoPE", "Muon", "VAE", "WGAN", "S4", "Mamba", "MLA", "LoRA", "SVD", "MoE"]
LONG = 10
"""Steps from which on the order of a path matters."""


def orders(graph: Graph, goal: str) -> tuple[list[str], list[str], dict[str, list[str]]]:
    """Our order of a goal's path, the plain topological one, and what each step requires."""
    ours = [step.id for step in study_path(graph, [goal]).steps]
    chosen = set(ours)
    needs = {ref: sorted(edge.target for edge in graph.prerequisites(ref) if edge.target in chosen) for ref in ours}
    arrows = nx.DiGraph()
    arrows.add_nodes_from(sorted(needs))
    arrows.add_edges_from((below, ref) for ref in sorted(needs) for below in needs[ref])
    return ours, list(nx.lexicographical_topological_sort(arrows)), needs


def long_paths(graph: Graph) -> Iterator[tuple[list[str], list[str], dict[str, list[str]]]]:
    for concept in graph.of(Concept):
        found = orders(graph, concept.id)
        if len(found[0]) >= LONG:
            yield found


@pytest.mark.parametrize("goal", GOALS)
def test_for_a_well_known_goal_it_is_at_least_as_close(real_graph: Graph, goal: str) -> None:
    ours, plain, needs = orders(real_graph, resolve(real_graph, goal))
    assert mean_distance(ours, needs) <= mean_distance(plain, needs)


def test_on_average_over_all_long_paths_it_is_closer(real_graph: Graph) -> None:
    pairs = [(mean_distance(ours, needs), mean_distance(plain, needs)) for ours, plain, needs in long_paths(real_graph)]
    assert len(pairs) >= 100
    assert sum(ours for ours, _ in pairs) < sum(plain for _, plain in pairs)


def test_no_long_path_is_less_close(real_graph: Graph) -> None:
    worse = [
        ours[-1]
        for ours, plain, needs in long_paths(real_graph)
        if mean_distance(ours, needs) > mean_distance(plain, needs)
    ]
    assert worse == []


def test_with_changes_of_topic_counted_it_is_more_coherent_on_average(real_graph: Graph) -> None:
    topics = {concept.id: main_topic(real_graph, concept.id) for concept in real_graph.of(Concept)}

    def cost(order: list[str], needs: dict[str, list[str]]) -> float:
        return mean_distance(order, needs) + topic_changes(order, topics) / len(order)

    pairs = [(cost(ours, needs), cost(plain, needs)) for ours, plain, needs in long_paths(real_graph)]
    assert sum(ours for ours, _ in pairs) < sum(plain for _, plain in pairs)


@pytest.mark.parametrize("goal", GOALS)
def test_the_way_to_a_well_known_goal_begins_at_a_foundation(real_graph: Graph, goal: str) -> None:
    path = study_path(real_graph, [resolve(real_graph, goal)])
    assert real_graph.get(path.steps[0].id, Concept).foundation
    assert path.steps[-1].id == path.goals[0]
    assert all(step.because for step in path.steps[:-1])


def test_the_order_of_nodes_and_edges_does_not_matter(real_graph: Graph) -> None:
    nodes, edges = list(real_graph.nodes.values()), list(real_graph.edges)
    source = random.Random(1)
    source.shuffle(nodes)
    source.shuffle(edges)
    shuffled = Graph(nodes, edges)
    differing = [
        concept.id
        for concept in real_graph.of(Concept)
        if study_path(shuffled, [concept.id]) != study_path(real_graph, [concept.id])
    ]
    assert differing == []
