"""Write a graph into a Neo4j database, all of it or nothing, and leave alone what others wrote there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sugraph.errors import StoreError
from sugraph.model.graph import Graph
from sugraph.model.refs import Kind, kind_of
from sugraph.stores import statements
from sugraph.stores.difference import (
    Changes,
    Difference,
    Held,
    Write,
    as_difference,
    edge_changes,
    held_node,
    node_changes,
)
from sugraph.stores.foreign import check_held, check_in_the_way
from sugraph.stores.learners import set_aside
from sugraph.stores.neo4j import Neo4jStore
from sugraph.stores.stored import OWNER

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

Progress = Callable[[int, int], None]
"""Called with how many nodes and edges are written, of how many."""

_BATCH = 2000
_SECONDS_TO_COMPARE = 60.0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes, or edges, were created, changed and removed."""

    created: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did: to nodes, to edges, and how many constraints and indexes it made."""

    nodes: Counts
    edges: Counts
    indexes: int = 0

    @property
    def unchanged(self) -> bool:
        """Whether the database already held the graph."""
        return self.nodes == self.edges == Counts() and self.indexes == 0


def load(store: Neo4jStore, graph: Graph, progress: Progress | None = None) -> LoadReport:
    """Make a database hold a graph; a reader of it sees the old one or the new one, whenever this stops.

    Written is only what differs, marked with `managed_by: 'sugraph'`; what has that mark and is no longer in the
    graph is removed; nothing without it is touched. Edges whose ends are not both in the graph are left out.

    Args:
        store: the database.
        graph: what it shall hold.
        progress: told after each batch how much of how much is written.

    Raises:
        StoreError: if the database cannot be reached, or holds something of somebody else's that is in the way.
    """
    indexes = sum(store.write(_schema_work(text)) for text in (*statements.CONSTRAINTS, *statements.INDEXES))
    nodes, edges = store.write(lambda transaction: _load(transaction, graph, progress or _silent))
    return LoadReport(_counts(nodes), _counts(edges), indexes)


def difference(store: Neo4jStore, graph: Graph) -> Difference:
    """What `load` would change in a database; nothing is written.

    Raises:
        StoreError: as `load` would.
    """
    nodes, edges = store.read(lambda transaction: _compare(transaction, graph), _SECONDS_TO_COMPARE)
    return as_difference(nodes, edges)


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _counts(changes: Changes) -> Counts:
    return Counts(len(changes.added), len(changes.changed), len(changes.removed))


def _schema_work(statement: str) -> Callable[[ManagedTransaction], int]:
    def work(transaction: ManagedTransaction) -> int:
        counters = transaction.run(statement).consume().counters
        return counters.constraints_added + counters.indexes_added

    return work


def _compare(transaction: ManagedTransaction, graph: Graph) -> tuple[Changes, Changes]:
    """What is to be done to nodes and edges, after a look at what others wrote."""
    nodes = node_changes(graph, list(_held_nodes(transaction)))
    edges = edge_changes(graph, list(_held_edges(transaction)))
    check_in_the_way(transaction, graph)
    check_held(transaction, nodes.removed)
    return nodes, edges


def _held_nodes(transaction: ManagedTransaction) -> Iterator[Held]:
    for record in transaction.run(statements.OWNED_NODES, owner=OWNER):
        yield held_node(record["place"], record["labels"], record["properties"])


def _held_edges(transaction: ManagedTransaction) -> Iterator[Held]:
    for record in transaction.run(statements.OWNED_EDGES, owner=OWNER):
        key = (record["type"], str(record["source"]), str(record["target"]))
        yield Held(record["place"], key, record["properties"])


def _load(transaction: ManagedTransaction, graph: Graph, progress: Progress) -> tuple[Changes, Changes]:
    nodes, edges = _compare(transaction, graph)
    set_aside(transaction, [held.key for held in nodes.removed])
    total = len(nodes) + len(edges)
    done = 0
    for statement, rows in _batches(nodes, edges):
        name = "places" if isinstance(rows[0], str) else "rows"
        transaction.run(statement, {name: rows}).consume()
        done += len(rows)
        progress(done, total)
    _check_written(transaction, graph)
    return nodes, edges


def _batches(nodes: Changes, edges: Changes) -> Iterator[tuple[str, Sequence[Any]]]:
    """Every statement and its rows, in an order in which each can be done: relationships go first and come last."""
    yield from _cut(statements.DELETE_EDGES, [held.place for held in edges.removed])
    yield from _cut(statements.DELETE_NODES, [held.place for held in nodes.removed])
    for kind, rows in _by_kind(nodes.added).items():
        yield from _cut(statements.CREATE_NODES[kind], rows)
    yield from _cut(statements.CHANGE_NODES, [write.row() for write in nodes.changed])
    for (type_, source, target), rows in _by_ends(edges.added).items():
        yield from _cut(statements.create_edges(type_, source, target), rows)
    yield from _cut(statements.CHANGE_EDGES, [write.row() for write in edges.changed])


def _cut(statement: str, rows: Sequence[Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    for start in range(0, len(rows), _BATCH):
        yield statement, rows[start : start + _BATCH]


def _by_kind(writes: list[Write]) -> dict[Kind, list[Any]]:
    rows: dict[Kind, list[Any]] = defaultdict(list)
    for write in writes:
        rows[kind_of(write.key)].append(write.row())
    return rows


def _by_ends(writes: list[Write]) -> dict[tuple[str, Kind, Kind], list[Any]]:
    rows: dict[tuple[str, Kind, Kind], list[Any]] = defaultdict(list)
    for write in writes:
        type_, source, target = write.key
        rows[type_, kind_of(source), kind_of(target)].append({**write.row(), "source": source, "target": target})
    return rows


def _check_written(transaction: ManagedTransaction, graph: Graph) -> None:
    """Compare once more before the commit: somebody who writes at the same time may have taken an end away."""
    if len(node_changes(graph, list(_held_nodes(transaction)))) or len(
        edge_changes(graph, list(_held_edges(transaction)))
    ):
        raise StoreError(
            "The database was changed while the graph was written, and nothing was kept.", remedy="Load again."
        )
