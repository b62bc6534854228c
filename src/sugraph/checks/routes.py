"""A route keeps to the prerequisites: no step comes after a step that requires it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sugraph.checks.findings import finding
from sugraph.model.edges import Step
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept, Route
from sugraph.problems import Problem


def check_routes(graph: Graph) -> Iterator[Problem]:
    """Concept steps in an order that contradicts REQUIRES (hard), and routes whose positions are not 1, 2, 3, …"""
    found: dict[str, list[Step]] = defaultdict(list)
    for edge in graph.edges:
        if isinstance(edge, Step) and (edge.target in graph.nodes or edge.target in graph.broken):
            found[edge.source].append(edge)
    for route in graph.of(Route):
        steps = sorted(found[route.id], key=lambda step: (step.position, step.target))
        if [step.position for step in steps] != list(range(1, len(steps) + 1)):
            message = f"the steps of {route.id} are not numbered 1 to {len(steps)}"
            yield finding(graph, route.id, "routes.positions", message, "Number its steps from 1 without gap.")
        yield from _order(graph, route, steps)


def _order(graph: Graph, route: Route, steps: list[Step]) -> Iterator[Problem]:
    concepts = [step.target for step in steps if isinstance(graph.nodes.get(step.target), Concept)]
    later = set(concepts)
    for ref in concepts:
        later.discard(ref)
        for needed in sorted(later & graph.closure([ref])):
            message = f"{route.id} has {ref} before {needed}, which it requires"
            yield finding(graph, route.id, "routes.order", message, f"Put {needed} first.")
