"""How a check says what it found: the place of a node or edge, put into a problem."""

from __future__ import annotations

from sugraph.model.edges import EdgeKey
from sugraph.model.graph import Graph
from sugraph.problems import Problem, Severity


def finding(
    graph: Graph, at: str | EdgeKey, code: str, message: str, hint: str, *, severity: Severity = "error"
) -> Problem:
    """A problem at the place where the node (by id) or edge (by key) was read."""
    origin = graph.origin(at)
    return Problem(origin.file, origin.line, severity, code, message, hint)


def located(graph: Graph, key: EdgeKey) -> str:
    """An edge's place as `file:line`, or nothing for a graph that comes from no file."""
    origin = graph.origin(key)
    return f"{origin.file}:{origin.line}" if origin.file else ""
