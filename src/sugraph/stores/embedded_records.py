"""A graph as the records that the embedded engine is built from."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sugraph.model.graph import Graph
from sugraph.model.refs import kind_of
from sugraph.stores.stored import stored_edge, stored_node


def graph_records(graph: Graph) -> dict[str, Any]:
    """The nodes of a graph, and those of its edges whose ends are both in it."""
    return {"nodes": _nodes(graph), "connections": _edges(graph)}


def _nodes(graph: Graph) -> list[dict[str, Any]]:
    records: dict[str, list[Any]] = defaultdict(list)
    for node in graph.nodes.values():
        records[node.kind].append(stored_node(node))
    return [
        {"type": kind, "id_field": "id", "title_field": "title", "records": found} for kind, found in records.items()
    ]


def _edges(graph: Graph) -> list[dict[str, Any]]:
    records: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for edge in graph.edges_by_key.values():
        if edge.source in graph and edge.target in graph:
            found = records[edge.type, kind_of(edge.source), kind_of(edge.target)]
            found.append({**stored_edge(edge), "_source": edge.source, "_target": edge.target})
    return [
        {
            "type": type_,
            "source_type": source,
            "source_id_field": "_source",
            "target_type": target,
            "target_id_field": "_target",
            "records": found,
        }
        for (type_, source, target), found in records.items()
    ]
