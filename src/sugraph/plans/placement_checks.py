"""What a reader is asked to do to find out whether they know a concept, from the concept's own data."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from sugraph.model.edges import DerivesFrom, FormulaOf, Relates, Relation
from sugraph.model.graph import Graph
from sugraph.plans.path import formulas_of
from sugraph.results.placement import Check

ONE_WAY: tuple[Relation, ...] = ("improves", "generalizes", "special_case_of")
"""Relations that do not hold the other way round."""


def check_for(graph: Graph, concept: str, turn: int = 0) -> Check:
    """The check for a concept; of several kinds that its data allows another one each turn, so that they vary.

    A concept without formulas and prerequisites is to be explained.

    Args:
        turn: how many questions were asked before.
    """
    found = (_derivation(graph, concept), _formula(graph, concept), _claim(graph, concept) or _use(graph, concept))
    ways = [way for way in found if way]
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
    """How the concept relates to one that it requires: a claim about something that is not known cannot be judged.

    Where a claim has a direction, that of every other concept is turned round, so that not every claim holds.
    """
    required = graph.closure([concept])
    near = [edge for edge in graph.out(concept, Relates) if edge.target in required]
    edge = min(near, key=lambda edge: edge.target, default=None)
    if edge is None:
        return None
    turned = edge.relation in ONE_WAY and crc32(concept.encode()) % 2 == 1
    return Check(concept, "claim", edge=edge.key, turned=turned)


def _use(graph: Graph, concept: str) -> Check | None:
    """What the concept uses of the most advanced one that it requires."""
    needs = graph.prerequisites(concept)
    edge = min(needs, key=lambda edge: (-len(graph.closure([edge.target])), edge.target), default=None)
    return Check(concept, "use", edge=edge.key) if edge else None


def _owners(graph: Graph, formula: str) -> Iterable[str]:
    return (edge.target for edge in graph.out(formula, FormulaOf))
