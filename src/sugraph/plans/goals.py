"""What a goal or something known means as concepts: a topic is its concepts, an article what it explains, and so on."""

from __future__ import annotations

from collections.abc import Iterable

from sugraph.model.edges import (
    TAUGHT as TAUGHT,
    Explains,
    FormulaOf,
    InSeries,
    InTopic,
    PartOf,
    Step,
)
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Book, Concept, Formula, Paper, Route, Series, Topic


def goal_concepts(graph: Graph, ref: str) -> list[str]:
    """The concepts that a reader wants who names this as a goal; empty where it stands for none.

    Those of a route in the order of its steps, any others sorted by id.
    """
    if isinstance(graph.nodes[ref], Route):
        steps = sorted(graph.out(ref, Step), key=lambda edge: edge.position)
        return list(dict.fromkeys(concept for step in steps for concept in goal_concepts(graph, step.target)))
    return sorted(_concepts(graph, ref, taught_only=False))


def goal_articles(graph: Graph, refs: Iterable[str]) -> frozenset[str]:
    """The articles that a reader wants to read who names these as goals: themselves, those of a series, of a route."""
    found: set[str] = set()
    for ref in refs:
        match graph.nodes[ref]:
            case Article():
                found.add(ref)
            case Series():
                found |= {edge.source for edge in graph.into(ref, InSeries)}
            case Route():
                steps = {edge.target for edge in graph.out(ref, Step)}
                found |= {step for step in steps if isinstance(graph.nodes[step], Article)}
    return frozenset(found)


def known_concepts(graph: Graph, refs: Iterable[str]) -> set[str]:
    """The concepts that a reader knows who says that they know these. Of an article: what it introduces or derives."""
    return {concept for ref in refs for concept in _concepts(graph, ref, taught_only=True)}


def _concepts(graph: Graph, ref: str, *, taught_only: bool) -> set[str]:
    match graph.nodes[ref]:
        case Concept():
            return {ref}
        case Formula():
            return {edge.target for edge in graph.out(ref, FormulaOf)}
        case Article() | Paper() | Book():
            explained = graph.out(ref, Explains)
            return {edge.target for edge in explained if not taught_only or edge.role in TAUGHT}
        case Topic():
            members = [edge.source for topic in topic_tree(graph, ref) for edge in graph.into(topic, InTopic)]
            return {member for member in members if isinstance(graph.nodes[member], Concept)}
        case Series():
            parts = [edge.source for edge in graph.into(ref, InSeries)]
        case Route():
            parts = [edge.target for edge in graph.out(ref, Step)]
        case _:
            parts = []
    return {concept for part in parts for concept in _concepts(graph, part, taught_only=taught_only)}


def topic_tree(graph: Graph, topic: str) -> list[str]:
    """A topic and every topic inside it."""
    found: list[str] = []
    waiting = [topic]
    while waiting:
        ref = waiting.pop()
        if ref not in found:
            found.append(ref)
            waiting += [edge.source for edge in graph.into(ref, PartOf)]
    return found
