"""The shape of a graph in numbers."""

from __future__ import annotations

from dataclasses import dataclass


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
        ungrounded: articles that cite an article whose subject neither they nor the prerequisites of what they
            explain contain, each with the articles cited so; most such citations first. A citation in passing is
            one too: what stands here is to be looked at, not wrong.
        isolated_topics: (topic, its concepts, REQUIRES edges between them and the rest), fewest edges a concept first.
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
    ungrounded: tuple[tuple[str, tuple[str, ...]], ...]
    isolated_topics: tuple[tuple[str, int, int], ...]
    minutes: int
