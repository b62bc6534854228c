"""What a reader is asked to do to find out whether they know a concept, from the concept's own data."""

from __future__ import annotations

from collections.abc import Iterable

from sugraph.model.edges import DerivesFrom, FormulaOf, Relates
from sugraph.model.graph import Graph
from sugraph.plans.path import formulas_of
from sugraph.results.placement import Check


def check_for(graph: Graph, concept: str, turn: int = 0) -> Check:
    """The check for a concept; of several kinds that its data allows another one each turn, so that they vary.

    A concept without formulas, relations and prerequisites is to be explained.

    Args:
        turn: how many questions were asked before.
    """
    ways = [way for way in (_derivation(graph, concept), _formula(graph, concept), _claim(graph, concept)) if way]
    return ways[turn % len(ways)] if ways else Check(concept, "explanation")


def _derivation(graph: Graph, concept: str) -> Check | None:
    """A formula of the concept that follows from one of something it requires."""
    required = graph.closure([concept]) - {concept}
    for formula in formulas_of(graph, concept):
        for base in sorted(edge.target for edge in graph.out(formula, DerivesFrom)):
            if required.intersection(_owners(graph, base)):
                return Check(concept, "derivation", (formula, base))
    return None


def _formula(graph: Graph, concept: str) -> Check | None:
    formulas = formulas_of(graph, concept)
    return Check(concept, "formula", formulas[:1]) if formulas else None


def _claim(graph: Graph, concept: str) -> Check | None:
    """How the concept relates to another one, or else what it uses of one that it requires."""
    required = graph.closure([concept])
    relations = sorted(graph.out(concept, Relates), key=lambda edge: (edge.target not in required, edge.target))
    needs = sorted(graph.prerequisites(concept), key=lambda edge: edge.target)
    edges = [*(edge.key for edge in relations), *(edge.key for edge in needs)]
    return Check(concept, "claim", edge=edges[0]) if edges else None


def _owners(graph: Graph, formula: str) -> Iterable[str]:
    return (edge.target for edge in graph.out(formula, FormulaOf))
