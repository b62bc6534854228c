"""The part of the graph around something: for a map, for `sugraph around`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from sugraph.model.edges import EDGE_CLASSES, Edge, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.model.refs import KINDS, Kind
from sugraph.plans.goals import goal_concepts
from sugraph.results.part import Part

Direction = Literal["needs", "unlocks", "both"]

MOST = 300
"""Nodes that a map shows at most; beyond that nobody can read it."""


def around(
    graph: Graph,
    ref: str,
    *,
    depth: int = 1,
    direction: Direction = "both",
    kinds: Iterable[Kind] = KINDS,
    types: Iterable[str] = tuple(EDGE_CLASSES),
    most: int = MOST,
) -> Part:
    """What lies within some steps of a node.

    Args:
        ref: the node.
        depth: steps to go, from 0.
        direction: of REQUIRES edges: towards what it needs, towards what it unlocks, or both. Other types of edge are
            followed both ways.
        kinds: kinds of node to show; the node itself is always shown.
        types: types of edge to follow and to show.
        most: nodes at most; the nearest are kept.
    """
    allowed, followed = set(kinds), [EDGE_CLASSES[name] for name in EDGE_CLASSES if name in set(types)]
    found = {ref: 0}
    level = [ref]
    for distance in range(1, depth + 1):
        reached = {other for node in level for other in _neighbours(graph, node, followed, direction)}
        level = [other for other in sorted(reached) if other not in found and graph.nodes[other].kind in allowed]
        found.update(dict.fromkeys(level, distance))
    kept = dict(
        sorted(found.items(), key=lambda item: (item[1], KINDS.index(graph.nodes[item[0]].kind), item[0]))[:most]
    )
    return Part((ref,), kept, edges_between(graph, kept, followed), len(found) - len(kept))


def way_to(graph: Graph, goals: Sequence[str], *, helpful: bool = False) -> Part:
    """The concepts on the way to some goals, with the REQUIRES edges between them; depth counts from the goals."""
    wanted = [concept for goal in goals for concept in goal_concepts(graph, goal)]
    found = dict.fromkeys(wanted, 0)
    level = wanted
    while level:
        distance = found[level[0]] + 1
        needs = {edge.target for ref in level for edge in graph.prerequisites(ref, helpful=helpful)}
        level = sorted(needs - found.keys())
        found.update(dict.fromkeys(level, distance))
    edges = [edge for ref in found for edge in graph.prerequisites(ref, helpful=helpful) if edge.target in found]
    return Part(tuple(wanted), found, tuple(edges))


def concept_map(graph: Graph) -> Part:
    """Every concept with every REQUIRES edge."""
    concepts = {concept.id: 0 for concept in graph.of(Concept)}
    return Part((), concepts, edges_between(graph, concepts, [Requires]))


def edges_between(graph: Graph, refs: Iterable[str], classes: Iterable[type[Edge]]) -> tuple[Edge, ...]:
    """The edges of some types between some nodes."""
    chosen, listed = set(refs), list(classes)
    return tuple(
        edge for ref in sorted(chosen) for cls in listed for edge in graph.out(ref, cls) if edge.target in chosen
    )


def _neighbours(graph: Graph, ref: str, classes: list[type[Edge]], direction: Direction) -> set[str]:
    found: set[str] = set()
    for cls in classes:
        one_way = cls is Requires
        if not one_way or direction != "unlocks":
            found |= {edge.target for edge in graph.out(ref, cls)}
        if not one_way or direction != "needs":
            found |= {edge.source for edge in graph.into(ref, cls)}
    return found
