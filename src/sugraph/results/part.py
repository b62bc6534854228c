"""A part of the graph: what a map draws."""

from __future__ import annotations

from dataclasses import dataclass

from sugraph.model.edges import Edge


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a graph.

    Attributes:
        centre: the nodes it was taken around.
        depth: steps from the centre, by node id; 0 for the centre itself.
        edges: the edges between its nodes.
        left_out: how many more nodes there are within the depth, which were left out because they are too many.
    """

    centre: tuple[str, ...]
    depth: dict[str, int]
    edges: tuple[Edge, ...]
    left_out: int = 0
