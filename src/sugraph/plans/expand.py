"""Adding to a part of the graph: the neighbours of one of its nodes, some at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sugraph.model.edges import EDGE_CLASSES, Edge, Requires
from sugraph.model.graph import Graph
from sugraph.model.refs import KINDS, Kind
from sugraph.plans.around import edges_between
from sugraph.results.part import Part

BATCH = 8
"""Neighbours added at a time: as many as are looked at before more are asked for."""


def expand(
    graph: Graph,
    part: Part,
    ref: str,
    *,
    kinds: Iterable[Kind] = KINDS,
    types: Iterable[str] = tuple(EDGE_CLASSES),
    batch: int = BATCH,
) -> Part:
    """The part with the next neighbours of one of its nodes, those that matter most first.

    Args:
        ref: the node; where it is not in the part, nothing is added.
        kinds: kinds of node to add.
        types: types of edge to follow and to show.
        batch: nodes at most.
    """
    followed = _classes(types)
    if ref not in part.depth:
        return part
    allowed = set(kinds)
    found = [other for other in _neighbours(graph, ref, followed) if graph.nodes[other].kind in allowed]
    added = [other for other in found if other not in part.depth][:batch]
    depth = {**part.depth, **dict.fromkeys(added, part.depth[ref] + 1)}
    edges = {edge.key: edge for edge in (*part.edges, *edges_between(graph, depth, followed))}
    return replace(part, depth=depth, edges=tuple(edges.values()) if added else part.edges)


def not_shown(
    graph: Graph, part: Part, *, kinds: Iterable[Kind] = KINDS, types: Iterable[str] = tuple(EDGE_CLASSES)
) -> dict[str, int]:
    """How many neighbours of each node of a part are not in it; nodes without such are left out."""
    allowed, followed = set(kinds), _classes(types)
    counts = {
        ref: sum(
            other not in part.depth and graph.nodes[other].kind in allowed
            for other in _neighbours(graph, ref, followed)
        )
        for ref in part.depth
    }
    return {ref: count for ref, count in counts.items() if count}


def _classes(types: Iterable[str]) -> list[type[Edge]]:
    chosen = set(types)
    return [cls for name, cls in EDGE_CLASSES.items() if name in chosen]


def _neighbours(graph: Graph, ref: str, classes: Iterable[type[Edge]]) -> list[str]:
    """What a node needs, hard prerequisites first; then what it unlocks, what most rests on first; then others."""
    found: list[str] = []
    for cls in classes:
        outgoing, incoming = list(graph.out(ref, cls)), list(graph.into(ref, cls))
        if cls is Requires:
            outgoing.sort(key=lambda edge: (getattr(edge, "strength", "") != "hard", edge.target))
            incoming.sort(key=lambda edge: (-len(graph.into(edge.source, Requires)), edge.source))
        found += [edge.target for edge in outgoing]
        found += [edge.source for edge in incoming]
    return list(dict.fromkeys(other for other in found if other != ref))
