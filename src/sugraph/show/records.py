"""Results as plain records: what `--json` prints. The keys are a promise to programs that read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sugraph.model.edges import EDGE_CLASSES, Edge, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Node
from sugraph.model.properties import edge_properties, node_properties
from sugraph.problems import Problem
from sugraph.results.fringe import HeldConcept, NextConcept
from sugraph.results.path import PathStep, StudyPath

Record = dict[str, Any]


def node_record(node: Node) -> Record:
    """`{id, kind, name_zh, name_en}`: how a node is named in every list."""
    return {"id": node.id, "kind": node.kind, "name_zh": node.name.zh, "name_en": node.name.en}


def search_record(node: Node, score: float) -> Record:
    """A search hit: a named node with its score from 0 to 100."""
    return {**node_record(node), "score": score}


def because_record(edge: Requires) -> Record:
    """Why a step is there: `{for, why_zh, why_en}`."""
    return {"for": edge.source, "why_zh": edge.why.zh, "why_en": edge.why.en}


def show_record(graph: Graph, node: Node) -> Record:
    """All about a node: its properties, and its edges by type, outgoing and incoming."""
    record: Record = dict(node_properties(node))
    record["out"] = [_edge_record(graph, edge, edge.target) for edge in _edges(graph, node.id, outgoing=True)]
    record["in"] = [_edge_record(graph, edge, edge.source) for edge in _edges(graph, node.id, outgoing=False)]
    return record


def _edges(graph: Graph, ref: str, *, outgoing: bool) -> Iterable[Edge]:
    for cls in EDGE_CLASSES.values():
        yield from graph.out(ref, cls) if outgoing else graph.into(ref, cls)


def _edge_record(graph: Graph, edge: Edge, other: str) -> Record:
    return {"type": edge.type, **node_record(graph.nodes[other]), **edge_properties(edge)}


def problem_records(problems: Iterable[Problem]) -> list[Record]:
    """`{severity, code, file, line, message, hint}` for each problem."""
    keys = ("severity", "code", "file", "line", "message", "hint")
    return [{key: problem.record()[key] for key in keys} for problem in problems]


def edge_record(edge: Edge) -> Record:
    """An edge with its ends: `{type, source, target, ...}`."""
    return {"type": edge.type, "source": edge.source, "target": edge.target, **edge_properties(edge)}


def path_record(graph: Graph, path: StudyPath) -> Record:
    """A study path: `{goals, known, reached, empty_goals, minutes, steps}`, steps in reading order."""
    return {
        "goals": list(path.goals),
        "known": list(path.known),
        "reached": list(path.reached),
        "empty_goals": list(path.empty_goals),
        "minutes": path.minutes,
        "steps": [_step_record(graph, step) for step in path.steps],
    }


def _step_record(graph: Graph, step: PathStep) -> Record:
    node = graph.nodes[step.id]
    return {
        "id": step.id,
        "name_zh": node.name.zh,
        "name_en": node.name.en,
        "minutes": step.minutes,
        "because": [because_record(edge) for edge in step.because],
        "articles": list(step.articles),
        "formulas": list(step.formulas),
    }


def next_record(graph: Graph, step: NextConcept) -> Record:
    """Something to learn next: `{id, kind, name_zh, name_en, minutes, unlocks, opens}`."""
    named = node_record(graph.nodes[step.id])
    return {**named, "minutes": step.minutes, "unlocks": step.unlocks, "opens": list(step.opens)}


def held_record(graph: Graph, held: HeldConcept) -> Record:
    """Something learned last: `{id, kind, name_zh, name_en, holds, since}`."""
    return {**node_record(graph.nodes[held.id]), "holds": held.holds, "since": held.since}
