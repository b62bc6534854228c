"""Node-link JSON, which `networkx.node_link_graph(data, edges="edges")` reads back."""

from __future__ import annotations

import json
from typing import Any

from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Book, Node, Paper
from sugraph.model.properties import edge_properties, node_properties

TITLED = (Article, Book, Paper)


def node_link(graph: Graph) -> dict[str, Any]:
    """`{"directed", "multigraph", "graph", "nodes", "edges"}`; nodes by id, edges by type, source and target."""
    edges = sorted(graph.edges, key=lambda edge: edge.key)
    return {
        "directed": True,
        "multigraph": True,
        "graph": {"format": "sugraph", "version": 1},
        "nodes": [_node(graph.nodes[ref]) for ref in sorted(graph.nodes)],
        "edges": [
            {"source": edge.source, "target": edge.target, "type": edge.type, **edge_properties(edge)} for edge in edges
        ],
    }


def _node(node: Node) -> dict[str, Any]:
    flat: dict[str, Any] = dict(node_properties(node))
    del flat["name"]  # name_zh and name_en say it
    if not isinstance(node, TITLED):
        del flat["title"]
    return flat


def to_json(graph: Graph) -> str:
    """The node-link object as JSON text, one line a node and an edge so that versions can be compared."""
    data = node_link(graph)
    head = {key: data[key] for key in ("directed", "multigraph", "graph")}
    body = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items())
    return f"{{{body},\n{_lines('nodes', data['nodes'])},\n{_lines('edges', data['edges'])}}}\n"


def _lines(key: str, items: list[dict[str, Any]]) -> str:
    return f'"{key}": [\n' + ",\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n]"
