"""Which topic a node of the map belongs to: what its colour and its place tell where there are many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sugraph.model.edges import InTopic, PartOf
from sugraph.model.graph import Graph
from sugraph.model.nodes import Topic


@dataclass(frozen=True, slots=True)
class Groups:
    """Topics of nodes.

    Attributes:
        topic: the main topic of a node, by its id; nodes without one are not in it.
        root: the widest topic that a topic is part of, by the topic's id.
        colours: a number for each widest topic, from 0, those with most nodes first.
    """

    topic: dict[str, str]
    root: dict[str, str]
    colours: dict[str, int]

    def root_of(self, ref: str) -> str:
        """The widest topic of a node; empty where it has none."""
        return self.root.get(self.topic.get(ref, ""), "")

    def colour_of(self, ref: str) -> int | None:
        """The number of the colour of a node."""
        return self.colours.get(self.root_of(ref))


def groups_of(graph: Graph, refs: Iterable[str]) -> Groups:
    """The topics of some nodes; colours are numbered over the whole graph, so that they stay the same on every map."""
    topic = {ref: found for ref in refs if (found := _main_topic(graph, ref))}
    root = {node.id: _root(graph, node.id) for node in graph.of(Topic)}
    sizes = dict.fromkeys(sorted(set(root.values())), 0)
    for edge in graph.edges_of(InTopic):
        sizes[root[edge.target]] += edge.source.startswith("concept:")
    ordered = sorted(sizes, key=lambda ref: (-sizes[ref], ref))
    return Groups(topic, root, {ref: number for number, ref in enumerate(ordered)})


def _main_topic(graph: Graph, ref: str) -> str:
    if isinstance(graph.nodes[ref], Topic):
        return ref
    edges = sorted(graph.out(ref, InTopic), key=lambda edge: (edge.position, edge.target))
    return edges[0].target if edges else ""


def _root(graph: Graph, topic: str) -> str:
    seen = {topic}
    while wider := [edge.target for edge in graph.out(topic, PartOf) if edge.target not in seen]:
        topic = min(wider)
        seen.add(topic)
    return topic
