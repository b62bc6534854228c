"""GraphML, which Gephi, yEd, Cytoscape and networkx read."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import networkx as nx

from sugraph.exports.node_link import node_link
from sugraph.model.graph import Graph


def to_graphml(graph: Graph) -> str:
    """The whole graph as GraphML text. GraphML knows no lists: theirs are joined by ` | `."""
    data = node_link(graph)
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in data["nodes"]:
        other.add_node(node["id"], **_attributes(node, without={"id"}))
    for edge in data["edges"]:
        other.add_edge(edge["source"], edge["target"], **_attributes(edge, without={"source", "target"}))
    buffer = BytesIO()
    nx.write_graphml(other, buffer, encoding="utf-8")
    return buffer.getvalue().decode("utf-8") + "\n"


def _attributes(values: dict[str, Any], *, without: set[str]) -> dict[str, Any]:
    return {
        key: " | ".join(value) if isinstance(value, list) else value
        for key, value in values.items()
        if key not in without
    }
