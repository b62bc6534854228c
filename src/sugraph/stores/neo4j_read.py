"""The graph out of a database: every node and relationship of ours, and a problem for each that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sugraph.model.edges import EDGE_CLASSES, Edge, EdgeKey
from sugraph.model.graph import Graph
from sugraph.model.nodes import Node
from sugraph.model.properties import edge_from_properties, node_from_properties
from sugraph.model.refs import KINDS, Kind, is_ref, kind_of
from sugraph.problems import Problem
from sugraph.stores.statements import READ_EDGES, READ_NODES
from sugraph.stores.stored import OWNER, OWNER_PROPERTY

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

_HINT = "Correct it in the database with Cypher, or write the graph again with `sugraph load`."
_FOREIGN_HINT = "sugraph did not write it and passes it over; complete it with Cypher if it belongs to the graph."


def read_all(transaction: ManagedTransaction) -> tuple[Graph, list[Problem]]:
    """The graph that a database holds, whoever wrote it, and what could not be read.

    Nodes count that have a label of ours and an `id` in the form of a reference, and the relationships of our types
    between two of them.
    """
    problems: list[Problem] = []
    nodes: dict[str, Node] = {}
    unread: set[str] = set()
    for kind in KINDS:
        strange: list[Any] = []
        for record in transaction.run(READ_NODES[kind]):
            read_node(kind, record["labels"], record["properties"], nodes, unread, strange, problems)
        if strange:
            several = f"{len(strange)} nodes" if len(strange) > 1 else "One node"
            message = f"{several} of {kind} left aside: {strange[0]!r} is no id of the graph."
            problems.append(_problem("store.node", message, {}))
    edges: dict[EdgeKey, Edge | None] = {}
    for type_ in EDGE_CLASSES:
        for record in transaction.run(READ_EDGES[type_]):
            read_edge(type_, record, nodes, unread, edges, problems)
    return Graph(nodes.values(), [edge for edge in edges.values() if edge is not None]), problems


def read_node(
    kind: Kind,
    labels: list[str],
    flat: dict[str, Any],
    nodes: dict[str, Node],
    unread: set[str],
    strange: list[Any],
    problems: list[Problem],
) -> None:
    ref = flat.get("id")
    if not isinstance(ref, str) or not is_ref(ref):
        strange.append(ref)
    elif kind_of(ref) != kind:
        if kind_of(ref) not in labels:
            message = f"{ref} has the label {kind}, which does not fit its id, and is left aside."
            problems.append(_problem("store.node", message, flat))
            unread.add(ref)
    elif ref in nodes:
        problems.append(_problem("store.node", f"{ref} is there twice; one of the two is used.", flat))
    else:
        try:
            nodes[ref] = node_from_properties(kind, flat)
        except ValueError as error:
            problems.append(_problem("store.node", f"{ref} cannot be read: {error}.", flat))
            unread.add(ref)


def read_edge(
    type_: str,
    record: Any,
    nodes: dict[str, Node],
    unread: set[str],
    edges: dict[EdgeKey, Edge | None],
    problems: list[Problem],
) -> None:
    source, target = record["source"], record["target"]
    key = (type_, source, target)
    if source in nodes and target in nodes:
        said = list(_take_edge(key, record["properties"], edges))
    elif {source, target} <= unread | nodes.keys():
        missing = source if source in unread else target
        said = [f"is left aside, because {missing} cannot be read"]
    else:
        return
    problems += [_problem("store.edge", f"{source} -{type_}-> {target} {why}.", record["properties"]) for why in said]


def _take_edge(key: EdgeKey, flat: dict[str, Any], edges: dict[EdgeKey, Edge | None]) -> Iterator[str]:
    """Read an edge between two nodes that are there; what speaks against it, if anything.

    An edge that cannot be read is kept as None: a second one is told as such, in whichever order the server has them.
    """
    type_, source, target = key
    cls = EDGE_CLASSES[type_]
    if kind_of(source) not in cls.sources or kind_of(target) not in cls.targets:
        yield f"joins kinds that {type_} does not join, and is left aside"
        return
    if key in edges:
        yield "is there twice; one of the two is used"
    if edges.get(key) is None:
        try:
            edges[key] = edge_from_properties(type_, source, target, flat)
        except ValueError as error:
            edges[key] = None
            yield f"cannot be read: {error}"


def _problem(code: str, message: str, flat: dict[str, Any]) -> Problem:
    """An error in what sugraph wrote, which somebody changed; of what others wrote a warning: nothing rests on it."""
    if flat.get(OWNER_PROPERTY) == OWNER:
        return Problem("", 0, "error", code, message, _HINT)
    return Problem("", 0, "warning", code, message, _FOREIGN_HINT)
