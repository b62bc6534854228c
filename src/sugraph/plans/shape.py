"""The shape of a graph in numbers: what `sugraph stats` prints."""

from __future__ import annotations

from collections import Counter

from sugraph.model.edges import Cites, Explains, InTopic, PartOf, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Concept, Topic
from sugraph.model.refs import KINDS
from sugraph.plans.goals import TAUGHT
from sugraph.results.shape import Shape

LISTED = 10


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
        ungrounded=_ungrounded(graph),
        isolated_topics=_isolated_topics(graph),
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


def _ungrounded(graph: Graph) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every article that leans on something its concepts do not require, with what it leans on."""
    found = []
    for article in graph.of(Article):
        ground = graph.closure((edge.target for edge in graph.out(article.id, Explains)), helpful=True)
        cited = (edge.target for edge in graph.out(article.id, Cites))
        missing = tuple(other for other in cited if (taught := _taught(graph, other)) and not taught & ground)
        if missing:
            found.append((article.id, missing))
    return tuple(sorted(found, key=lambda item: (-len(item[1]), item[0])))


def _taught(graph: Graph, article: str) -> set[str]:
    return {edge.target for edge in graph.out(article, Explains) if edge.role in TAUGHT}


def _isolated_topics(graph: Graph) -> tuple[tuple[str, int, int], ...]:
    """The topics without parts, by how little ties their concepts to the rest."""
    concepts = {concept.id for concept in graph.of(Concept)}
    found = []
    for topic in graph.of(Topic):
        if graph.into(topic.id, PartOf):
            continue  # a field of several topics: its parts are measured
        members = {edge.source for edge in graph.into(topic.id, InTopic)} & concepts
        ties = sum((edge.source in members) != (edge.target in members) for edge in graph.edges_of(Requires))
        if members:
            found.append((topic.id, len(members), ties))
    return tuple(sorted(found, key=lambda item: (item[2] / item[1], item[0]))[:LISTED])
