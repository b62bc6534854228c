"""Nothing floats: every concept rests on a foundation, and every node has to do with a concept or an article."""

from __future__ import annotations

from collections.abc import Iterator

from sugraph.checks.findings import finding
from sugraph.model.edges import Cites, Contributed, Edge, Explains, FormulaOf, InTopic, PartOf, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Book, Concept, Formula, Node, Paper, Person, Topic
from sugraph.problems import Problem


def check_reachability(graph: Graph) -> Iterator[Problem]:
    """Concepts without ground, foundations that need something, and orphans of every kind."""
    on_broken = {edge.source for edge in graph.edges if edge.target in graph.broken}  # its ground is there, unread
    for concept in graph.of(Concept):
        needs = graph.prerequisites(concept.id) or concept.id in on_broken
        if concept.foundation and graph.out(concept.id, Requires):
            message = f"{concept.id} is a foundation but requires {graph.out(concept.id, Requires)[0].target}"
            yield finding(graph, concept.id, "reachability.foundation", message, "Drop one of the two.")
        elif not concept.foundation and not needs:
            message = f"{concept.id} has no hard prerequisite and is no foundation"
            yield finding(graph, concept.id, "reachability.ground", message, "Say what it requires.")
    yield from _orphans(graph)


JOINS: dict[type[Node], tuple[type[Edge], ...]] = {
    Concept: (Requires,),
    Topic: (InTopic, PartOf),
    Formula: (FormulaOf,),
    Paper: (Explains, Contributed, Cites),
    Book: (Explains, Contributed),
    Person: (Contributed,),
}
"""Edges of which a node must have one, leaving or arriving, to be joined to the rest."""


def _orphans(graph: Graph) -> Iterator[Problem]:
    for node in graph.nodes.values():
        types = JOINS.get(type(node), ())
        if types and not any(graph.out(node.id, cls) or graph.into(node.id, cls) for cls in types):
            message = f"nothing joins {node.id} to the rest of the graph"
            yield finding(graph, node.id, "reachability.orphan", message, "Link it or remove it.", severity="warning")
