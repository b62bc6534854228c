"""A Cypher script that makes the graph in an empty database, for tools that take scripts rather than connections."""

from __future__ import annotations

from sugraph.model.edges import EDGE_CLASSES
from sugraph.model.graph import Graph
from sugraph.model.properties import Properties, Property, edge_properties, node_properties
from sugraph.model.refs import KINDS

BATCH = 500
"""Rows a statement: small enough for a console's input limit, large enough to be quick."""


def to_cypher(graph: Graph) -> str:
    """Constraints, then nodes and edges as UNWIND over literal rows. Every text is a quoted, escaped literal."""
    lines = [f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE;" for kind in KINDS]
    for kind in KINDS:
        rows = [_map(node_properties(graph.nodes[ref])) for ref in sorted(graph.nodes) if graph.nodes[ref].kind == kind]
        lines += [f"UNWIND [{batch}] AS row CREATE (n:{kind}) SET n = row;" for batch in _batches(rows)]
    for cls in EDGE_CLASSES.values():
        edges = sorted(graph.edges_of(cls), key=lambda edge: edge.key)
        by_labels: dict[tuple[str, str], list[str]] = {}
        for edge in edges:
            ends = (graph.nodes[edge.source].kind, graph.nodes[edge.target].kind)
            row = f"{{a: {_literal(edge.source)}, b: {_literal(edge.target)}, p: {_map(edge_properties(edge))}}}"
            by_labels.setdefault(ends, []).append(row)
        for (source, target), rows in by_labels.items():
            lines += [
                f"UNWIND [{batch}] AS row MATCH (a:{source} {{id: row.a}}), (b:{target} {{id: row.b}}) "
                f"CREATE (a)-[r:{cls.type}]->(b) SET r = row.p;"
                for batch in _batches(rows)
            ]
    return "\n".join(lines) + "\n"


def _batches(rows: list[str]) -> list[str]:
    return [",\n ".join(rows[start : start + BATCH]) for start in range(0, len(rows), BATCH)]


def _map(properties: Properties) -> str:
    return "{" + ", ".join(f"{key}: {_literal(value)}" for key, value in properties.items()) + "}"


def _literal(value: Property) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join(_literal(item) for item in value) + "]"
    return "'" + "".join(_escaped(character) for character in value) + "'"


def _escaped(character: str) -> str:
    if character in "\\'":
        return "\\" + character
    return f"\\u{ord(character):04x}" if ord(character) < 32 else character
