"""The graph: nodes by id, edges, and the look-ups everything else is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sugraph.model.edges import Edge, EdgeKey, Requires
from sugraph.model.nodes import Node

N = TypeVar("N", bound=Node)
E = TypeVar("E", bound=Edge)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry was read: file (relative to the graph folder) and line, from 1."""

    file: str
    line: int


class Graph:
    """A set of nodes and edges that does not change.

    Args:
        nodes: the nodes; of two with the same id the first is kept.
        edges: the edges; they may name nodes that are not there (the checks report those), look-ups skip them.
        origins: where a node (by id) or an edge (by key) was read; empty for a graph out of a database.
        broken: ids that were declared but could not be read; an edge to one of them is no fault of its own.
        documents: what evidence may name as `document:<id>`; None where that is not known (a database).
    """

    def __init__(
        self,
        nodes: Iterable[Node] = (),
        edges: Iterable[Edge] = (),
        origins: Mapping[str | EdgeKey, Origin] | None = None,
        broken: frozenset[str] = frozenset(),
        documents: frozenset[str] | None = None,
    ) -> None:
        by_id: dict[str, Node] = {}
        for node in nodes:
            by_id.setdefault(node.id, node)
        self.nodes: Mapping[str, Node] = by_id
        self.edges: tuple[Edge, ...] = tuple(edges)
        self.origins: Mapping[str | EdgeKey, Origin] = origins or {}
        self.broken = broken
        self.documents = documents

    def __contains__(self, ref: object) -> bool:
        return ref in self.nodes

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Graph):
            return NotImplemented
        return self.nodes == other.nodes and self.edges_by_key == other.edges_by_key

    def __hash__(self) -> int:
        return id(self)

    @cached_property
    def edges_by_key(self) -> Mapping[EdgeKey, Edge]:
        """Every edge under (type, source, target)."""
        return {edge.key: edge for edge in self.edges}

    @cached_property
    def _out(self) -> Mapping[tuple[str, str], list[Edge]]:
        found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in self._whole_edges():
            found[edge.source, edge.type].append(edge)
        return dict(found)

    @cached_property
    def _into(self) -> Mapping[tuple[str, str], list[Edge]]:
        found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in self._whole_edges():
            found[edge.target, edge.type].append(edge)
        return dict(found)

    @cached_property
    def _of(self) -> dict[type, list[Any]]:
        """What was asked for by class: a page counts the same nodes and edges at each run."""
        return {}

    def _whole_edges(self) -> Iterator[Edge]:
        return (edge for edge in self.edges if edge.source in self.nodes and edge.target in self.nodes)

    def get(self, ref: str, cls: type[N]) -> N:
        """The node of that id.

        Raises:
            KeyError: if there is none, or it is of another kind.
        """
        node = self.nodes[ref]
        if not isinstance(node, cls):
            raise KeyError(ref)
        return node

    def of(self, cls: type[N]) -> list[N]:
        """All nodes of one kind, in the order in which they were read."""
        if cls not in self._of:
            self._of[cls] = [node for node in self.nodes.values() if isinstance(node, cls)]
        return list(self._of[cls])

    def out(self, ref: str, cls: type[E]) -> list[E]:
        """The edges of one type that leave a node (both ends exist)."""
        return self._out.get((ref, cls.type), [])  # type: ignore[return-value]

    def into(self, ref: str, cls: type[E]) -> list[E]:
        """The edges of one type that arrive at a node (both ends exist)."""
        return self._into.get((ref, cls.type), [])  # type: ignore[return-value]

    def edges_of(self, cls: type[E]) -> list[E]:
        """All edges of one type whose ends exist."""
        if cls not in self._of:
            self._of[cls] = [edge for edge in self._whole_edges() if isinstance(edge, cls)]
        return list(self._of[cls])

    def prerequisites(self, ref: str, *, helpful: bool = False) -> list[Requires]:
        """What a concept directly requires: hard prerequisites, with `helpful` the helpful ones too."""
        return [edge for edge in self.out(ref, Requires) if helpful or edge.strength == "hard"]

    def dependents(self, ref: str, *, helpful: bool = False) -> list[Requires]:
        """What directly requires a concept."""
        return [edge for edge in self.into(ref, Requires) if helpful or edge.strength == "hard"]

    def closure(self, refs: Iterable[str], *, helpful: bool = False) -> set[str]:
        """The concepts and everything that they require, directly or not. Ends on a cyclic graph too."""
        found: set[str] = set()
        waiting = [ref for ref in refs if ref in self.nodes]
        while waiting:
            ref = waiting.pop()
            if ref not in found:
                found.add(ref)
                waiting += [edge.target for edge in self.prerequisites(ref, helpful=helpful)]
        return found

    def origin(self, key: str | EdgeKey) -> Origin:
        """Where a node or edge was read; an empty file where that is not known."""
        return self.origins.get(key, Origin("", 0))
