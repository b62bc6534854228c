"""What a graph and what a database holds of it differ in, worked out without touching either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sugraph.model.edges import EdgeKey
from sugraph.model.graph import Graph
from sugraph.model.properties import Properties
from sugraph.model.refs import KINDS, is_ref, kind_of
from sugraph.stores.stored import stored_edge, stored_node

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What writing a graph into a database would change there.

    Attributes:
        nodes_added: ids of nodes that the database does not have.
        nodes_changed: ids of nodes with other properties, and the names of these.
        nodes_removed: ids of nodes that sugraph wrote and the graph no longer has.
        edges_added: the same for edges, by (type, source, target).
        edges_changed: edges with other properties, and the names of these.
        edges_removed: edges that sugraph wrote and the graph no longer has.
    """

    nodes_added: tuple[str, ...] = ()
    nodes_changed: tuple[tuple[str, Names], ...] = ()
    nodes_removed: tuple[str, ...] = ()
    edges_added: tuple[EdgeKey, ...] = ()
    edges_changed: tuple[tuple[EdgeKey, Names], ...] = ()
    edges_removed: tuple[EdgeKey, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not any(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class Held:
    """One node or relationship that sugraph wrote: its element id, what it is, its properties."""

    place: str
    key: Any
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Write:
    """One node or relationship to be written: what it is, its properties, and where it is if it is there."""

    key: Any
    properties: Properties
    place: str = ""
    changed: Names = ()

    def row(self) -> dict[str, Any]:
        """What a batch statement takes of it."""
        return {"place": self.place, "properties": self.properties}


@dataclass(slots=True)
class Changes:
    """What is to be done to the nodes, or to the relationships."""

    added: list[Write] = field(default_factory=list)
    changed: list[Write] = field(default_factory=list)
    removed: list[Held] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.added) + len(self.changed) + len(self.removed)


def held_node(place: str, labels: Iterable[str], properties: Mapping[str, Any]) -> Held:
    """A node as the database holds it; its key is None where its label or id is not what sugraph wrote."""
    ref = properties.get("id")
    fits = isinstance(ref, str) and is_ref(ref) and {kind_of(ref)} == set(labels) & set(KINDS)
    return Held(place, ref if fits else None, properties)


def node_changes(graph: Graph, held: Iterable[Held]) -> Changes:
    """What makes the nodes of a database those of the graph."""
    return _changes({ref: stored_node(node) for ref, node in graph.nodes.items()}, held)


def edge_changes(graph: Graph, held: Iterable[Held]) -> Changes:
    """What makes the relationships of a database those of the graph whose ends are both in it."""
    edges = (edge for edge in graph.edges_by_key.values() if edge.source in graph and edge.target in graph)
    return _changes({edge.key: stored_edge(edge) for edge in edges}, held)


def _changes(wanted: Mapping[Any, Properties], held: Iterable[Held]) -> Changes:
    changes = Changes()
    kept: set[Any] = set()
    for item in held:
        if item.key not in wanted or item.key in kept:
            changes.removed.append(item)
            continue
        kept.add(item.key)
        properties = wanted[item.key]
        if names := tuple(_differing(properties, item.properties)):
            changes.changed.append(Write(item.key, properties, item.place, names))
    changes.added += [Write(key, properties) for key, properties in wanted.items() if key not in kept]
    return changes


def _differing(wanted: Mapping[str, Any], held: Mapping[str, Any]) -> Iterator[str]:
    """The names of the properties that differ in value or type, or that only one side has."""
    for name in sorted({*wanted, *held}):
        one, other = wanted.get(name), held.get(name)
        if one != other or type(one) is not type(other):
            yield name


def as_difference(nodes: Changes, edges: Changes) -> Difference:
    """The changes as a reader of `load --dry-run` sees them, in order."""
    return Difference(
        nodes_added=tuple(sorted(write.key for write in nodes.added)),
        nodes_changed=tuple(sorted((write.key, write.changed) for write in nodes.changed)),
        nodes_removed=tuple(sorted(_name(held) for held in nodes.removed)),
        edges_added=tuple(sorted(write.key for write in edges.added)),
        edges_changed=tuple(sorted((write.key, write.changed) for write in edges.changed)),
        edges_removed=tuple(sorted(held.key for held in edges.removed)),
    )


def _name(held: Held) -> str:
    """The id of a node to be removed, whatever somebody made of it."""
    return str(held.properties.get("id") or held.place)
