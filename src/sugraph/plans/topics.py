"""A topic as a reader studies it: what is central in it, its history, and the way through it."""

from __future__ import annotations

from collections.abc import Iterable

from sugraph.model.edges import ROLE_ORDER, Contributed, Explains, PartOf
from sugraph.model.graph import Graph
from sugraph.model.nodes import Book, Concept, Paper, Topic
from sugraph.plans.goals import TAUGHT, goal_concepts
from sugraph.plans.path import study_path
from sugraph.results.topic import Roadmap, RoadmapStep, TimelineEntry


def root_topics(graph: Graph) -> list[str]:
    """The topics that are part of no other, in the order in which they were read."""
    return [topic.id for topic in graph.of(Topic) if not graph.out(topic.id, PartOf)]


def parts_of(graph: Graph, topic: str) -> list[str]:
    """The topics directly inside a topic, sorted."""
    return sorted(edge.source for edge in graph.into(topic, PartOf))


def topics_above(graph: Graph, topic: str) -> list[str]:
    """The topics that a topic lies in, the widest first; of several parents the first by id."""
    above: list[str] = []
    while parents := sorted(edge.target for edge in graph.out(topic, PartOf) if edge.target not in above):
        topic = parents[0]
        above.insert(0, topic)
    return above


def central_first(graph: Graph, concepts: Iterable[str]) -> list[str]:
    """Some concepts, first those that most of the others require directly, and of these what most articles explain."""
    chosen = set(concepts)

    def weight(ref: str) -> tuple[int, int, str]:
        users = sum(edge.source in chosen for edge in graph.dependents(ref, helpful=True))
        return (-users, -len(graph.into(ref, Explains)), ref)

    return sorted(chosen, key=weight)


def timeline(graph: Graph, concepts: Iterable[str]) -> tuple[TimelineEntry, ...]:
    """The papers and books that explain some concepts, by year, with the people behind them; without a year, left out.

    A paper that nobody is named for has the people of the concepts that it introduces.
    """
    explained: dict[str, list[Explains]] = {}
    for concept in sorted(set(concepts)):
        for edge in graph.into(concept, Explains):
            explained.setdefault(edge.source, []).append(edge)
    entries = []
    for ref, edges in explained.items():
        node = graph.nodes[ref]
        if isinstance(node, Paper | Book) and node.year:
            edges.sort(key=lambda edge: (ROLE_ORDER.index(edge.role), edge.target))
            concepts_of = tuple(edge.target for edge in edges)
            entries.append(TimelineEntry(ref, node.year, concepts_of, _people(graph, ref, edges)))
    return tuple(sorted(entries, key=lambda entry: (entry.year, entry.id)))


def _people(graph: Graph, ref: str, edges: list[Explains]) -> tuple[str, ...]:
    named = {edge.source for edge in graph.into(ref, Contributed)}
    if not named:
        introduced = [edge.target for edge in edges if edge.role == "introduces"]
        named = {edge.source for concept in introduced for edge in graph.into(concept, Contributed)}
    return tuple(sorted(named))


def contributors(graph: Graph, concepts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The people who contributed some concepts, each with those concepts; who contributed most first."""
    found: dict[str, list[str]] = {}
    for concept in sorted(set(concepts)):
        for edge in graph.into(concept, Contributed):
            found.setdefault(edge.source, []).append(concept)
    ordered = sorted(found, key=lambda person: (-len(found[person]), person))
    return {person: tuple(found[person]) for person in ordered}


def roadmap(graph: Graph, topic: str, state: set[str]) -> Roadmap:
    """A topic's concepts in reading order, what of each is missing, and what other topics have to be learned for it.

    Args:
        state: the concepts that the reader knows, with all that they require.
    """
    members = set(goal_concepts(graph, topic))
    path = study_path(graph, [topic])
    steps = tuple(_step(graph, step.id, state) for step in path.steps if step.id in members)
    outside = tuple(step.id for step in path.steps if step.id not in members and step.id not in state)
    return Roadmap(
        steps=steps,
        minutes=sum(step.minutes for step in steps if not step.known),
        outside=outside,
        outside_minutes=sum(graph.get(ref, Concept).minutes for ref in outside),
    )


def _step(graph: Graph, ref: str, state: set[str]) -> RoadmapStep:
    missing = sorted(edge.target for edge in graph.prerequisites(ref) if edge.target not in state)
    return RoadmapStep(ref, graph.get(ref, Concept).minutes, tuple(missing), ref in state)


def introduced_by(graph: Graph, ref: str) -> tuple[str, ...]:
    """The concepts that an article, paper or book introduces or derives, sorted."""
    return tuple(sorted(edge.target for edge in graph.out(ref, Explains) if edge.role in TAUGHT))
