"""The shape of a graph in numbers: what `sugraph stats` prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sugraph.model.edges import Explains, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Concept
from sugraph.model.refs import KINDS

LISTED = 10


@dataclass(frozen=True, slots=True)
class Shape:
    """Counts and extremes of a graph.

    Attributes:
        nodes: how many of each kind.
        edges: how many of each type.
        hard: how many of the REQUIRES edges are hard.
        foundations: concepts that need nothing.
        longest_chain: the longest way down from a concept to a foundation, hard edges only, the goal first.
        most_dependents: (concept, how many rest on it directly or not), most first.
        without_article: concepts that no article explains.
        unlinked_articles: articles that explain no concept.
        minutes: to learn every concept.
    """

    nodes: dict[str, int]
    edges: dict[str, int]
    hard: int
    foundations: int
    longest_chain: tuple[str, ...]
    most_dependents: tuple[tuple[str, int], ...]
    without_article: tuple[str, ...]
    unlinked_articles: tuple[str, ...]
    minutes: int


def shape_of(graph: Graph) -> Shape:
    """The shape of a graph without cycles."""
    concepts = graph.of(Concept)
    nodes = Counter(node.kind for node in graph.nodes.values())
    edges = Counter(edge.type for edge in graph.edges)
    explained = [edge for edge in graph.edges_of(Explains) if isinstance(graph.nodes[edge.source], Article)]
    taught, teaching = {edge.target for edge in explained}, {edge.source for edge in explained}
    return Shape(
        nodes={kind: nodes[kind] for kind in KINDS if nodes[kind]},
        edges=dict(sorted(edges.items())),
        hard=sum(edge.strength == "hard" for edge in graph.edges_of(Requires)),
        foundations=sum(concept.foundation for concept in concepts),
        longest_chain=_longest_chain(graph, concepts),
        most_dependents=_most_dependents(graph, concepts),
        without_article=tuple(sorted(concept.id for concept in concepts if concept.id not in taught)),
        unlinked_articles=tuple(sorted(item.id for item in graph.of(Article) if item.id not in teaching)),
        minutes=sum(concept.minutes for concept in concepts),
    )


def _below(graph: Graph, concepts: list[Concept]) -> list[str]:
    """All concepts, each after what it requires."""
    order: list[str] = []
    seen: set[str] = set()
    for concept in concepts:
        stack = [(concept.id, False)]
        while stack:
            ref, leaving = stack.pop()
            if leaving:
                order.append(ref)
            elif ref not in seen:
                seen.add(ref)
                stack.append((ref, True))
                stack += [(edge.target, False) for edge in graph.prerequisites(ref)]
    return order


def _longest_chain(graph: Graph, concepts: list[Concept]) -> tuple[str, ...]:
    chains: dict[str, tuple[str, ...]] = {}
    for ref in _below(graph, concepts):
        lower = [chains[edge.target] for edge in graph.prerequisites(ref) if edge.target in chains]
        chains[ref] = (ref, *max(lower, key=lambda chain: (len(chain), chain), default=()))
    return max(chains.values(), key=lambda chain: (len(chain), chain), default=())


def _most_dependents(graph: Graph, concepts: list[Concept]) -> tuple[tuple[str, int], ...]:
    above: dict[str, set[str]] = {concept.id: set() for concept in concepts}
    for ref in reversed(_below(graph, concepts)):
        for edge in graph.prerequisites(ref):
            above[edge.target] |= above[ref] | {ref}
    counted = sorted(
        ((ref, len(dependents)) for ref, dependents in above.items()), key=lambda item: (-item[1], item[0])
    )
    return tuple(counted[:LISTED])
