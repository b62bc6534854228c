"""GraphML, which Gephi, yEd, Cytoscape and networkx read."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import networkx as nx

from sugraph.exports.node_link import node_link
from sugraph.model.graph import Graph

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, not even escaped."""


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
    return {key: _value(value) for key, value in values.items() if key not in without}


def _value(value: Any) -> Any:
    text = " | ".join(value) if isinstance(value, list) else value
    return _NOT_XML.sub("\ufffd", text) if isinstance(text, str) else text
