"""How complete a graph is, and how its concepts are spread over difficulty, depth and degree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sugraph.model.edges import Explains, FormulaOf
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Concept, Formula, Node
from sugraph.results.coverage import Coverage, Covered, Spread


def coverage_of(graph: Graph) -> Coverage:
    """What the data has and lacks."""
    explains = graph.edges_of(Explains)
    articles = [article.id for article in graph.of(Article)]
    concepts = [concept.id for concept in graph.of(Concept)]
    from_articles = [edge for edge in explains if isinstance(graph.nodes[edge.source], Article)]
    return Coverage(
        articles_with_concepts=_covered(articles, {edge.source for edge in from_articles}),
        concepts_with_articles=_covered(concepts, {edge.target for edge in from_articles}),
        concepts_with_sources=_covered(concepts, {edge.target for edge in explains}),
        concepts_with_formulas=_covered(concepts, {edge.target for edge in graph.edges_of(FormulaOf)}),
        concepts_with_intuition=_covered(concepts, _ids(node for node in graph.of(Concept) if node.intuition)),
        formulas_with_symbols=_covered(
            [formula.id for formula in graph.of(Formula)], _ids(node for node in graph.of(Formula) if node.symbols)
        ),
    )


def _ids(nodes: Iterable[Node]) -> set[str]:
    return {node.id for node in nodes}


def _covered(refs: list[str], have: set[str]) -> Covered:
    return Covered(len(refs), tuple(sorted(set(refs) - have)))


def spread_of(graph: Graph) -> Spread:
    """How many concepts have each difficulty, depth and degree, over hard prerequisites; of a graph without cycles."""
    concepts = graph.of(Concept)
    depths = concept_depths(graph)
    return Spread(
        difficulty=_counted([concept.difficulty for concept in concepts], first=1),
        depth=_counted([depths[concept.id] for concept in concepts]),
        needs=_counted([len(graph.prerequisites(concept.id)) for concept in concepts]),
        needed_by=_counted([len(graph.dependents(concept.id)) for concept in concepts]),
    )


def concept_depths(graph: Graph) -> dict[str, int]:
    """For each concept the hard prerequisites on the longest way down from it; 0 where it needs nothing."""
    depths: dict[str, int] = {}
    for concept in graph.of(Concept):
        stack = [concept.id]
        while stack:
            ref = stack[-1]
            below = [edge.target for edge in graph.prerequisites(ref)]
            waiting = [other for other in below if other not in depths]
            if waiting:
                stack += waiting
                continue
            depths[stack.pop()] = max((depths[other] + 1 for other in below), default=0)
    return depths


def _counted(values: list[int], first: int = 0) -> dict[int, int]:
    counts = Counter(values)
    return {value: counts[value] for value in range(first, max(values, default=first - 1) + 1)}
