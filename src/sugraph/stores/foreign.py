"""What others wrote into the same database, and where it is in the way of a load."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sugraph.errors import StoreError
from sugraph.model.edges import EDGE_CLASSES
from sugraph.model.graph import Graph
from sugraph.model.refs import Kind
from sugraph.stores import statements
from sugraph.stores.difference import Held
from sugraph.stores.stored import OWNER, OWNER_PROPERTY

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

_NAMED = 5
_HAND_OVER = f"Remove it, or hand it over to sugraph with SET x.{OWNER_PROPERTY} = '{OWNER}'."


def check_in_the_way(transaction: ManagedTransaction, graph: Graph) -> None:
    """Stop where somebody else wrote a node, or an edge between nodes of ours, that is to be written.

    Raises:
        StoreError: naming the first of them.
    """
    ids: dict[Kind, list[str]] = defaultdict(list)
    for node in graph.nodes.values():
        ids[node.kind].append(node.id)
    nodes = [
        f"{kind} {record['id']}"
        for kind, wanted in ids.items()
        for record in transaction.run(statements.FOREIGN_NODES[kind], ids=wanted, owner=OWNER)
    ]
    if nodes:
        raise StoreError(f"The database holds {_some(nodes)}, which sugraph did not write.", remedy=_HAND_OVER)
    records = transaction.run(statements.FOREIGN_EDGES, types=list(EDGE_CLASSES), owner=OWNER)
    keys = [(record["type"], record["source"], record["target"]) for record in records]
    edges = [
        f"{source} -{type_}-> {target}"
        for type_, source, target in keys
        if (type_, source, target) in graph.edges_by_key
    ]
    if edges:
        raise StoreError(f"The database holds {_some(edges)}, which sugraph did not write.", remedy=_HAND_OVER)


def check_held(transaction: ManagedTransaction, removed: Sequence[Held]) -> None:
    """Stop where a node that is to be removed has relationships that somebody else wrote.

    Raises:
        StoreError: naming the first of them.
    """
    places = [held.place for held in removed]
    records = transaction.run(statements.FOREIGN_HOLDS, places=places, owner=OWNER) if places else ()
    holds = [f"{record['id']} ({record['type']})" for record in records]
    if holds:
        raise StoreError(
            f"The graph no longer has {_some(holds)}, to which others' relationships lead in the database.",
            remedy="Remove these relationships first; nothing was written.",
        )


def _some(names: list[str]) -> str:
    """The first names, and how many more there are."""
    shown = ", ".join(sorted(names)[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown} and {len(names) - _NAMED} more"
