"""How the reading of an article divides among the concepts that it explains."""

from __future__ import annotations

from sugraph.model.edges import TAUGHT, Explains
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Concept


def reading_shares(graph: Graph, article: str) -> dict[str, int]:
    """The minutes of an article by the concept they deal with: in proportion to the minutes of those concepts.

    What it introduces or derives counts in full, what it applies, compares or surveys half. The shares add up to the
    article's minutes, whatever is needed of them.
    """
    weights = {
        edge.target: graph.get(edge.target, Concept).minutes * (2 if edge.role in TAUGHT else 1)
        for edge in sorted(graph.out(article, Explains), key=lambda edge: edge.target)
    }
    total, minutes = sum(weights.values()), graph.get(article, Article).minutes
    shares, given, passed = {}, 0, 0
    for concept, weight in weights.items():
        passed += weight
        shares[concept] = minutes * passed // total - given
        given += shares[concept]
    return shares
