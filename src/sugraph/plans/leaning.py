"""What an article leans on: those to read before it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sugraph.model.edges import Cites, Explains, InSeries
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article
from sugraph.plans.goals import TAUGHT


def leans_on(graph: Graph, article: str, grounds: Grounds) -> list[str]:
    """The articles that have to be read before this one by somebody who needs these concepts, the earliest first.

    That is an earlier article that it cites and that introduces or derives what the needed concepts it explains rest
    on; what it cites beyond that, it mentions. Where nothing is known of what it cites, it is the article directly
    before it in a series, if both explain a concept needed: a second part leans on the first.
    """
    mine = explained(graph, article) & grounds.needed
    ground = grounds.of(mine)
    earlier = {ref for ref in _cited(graph, article) if _order(graph, ref) < _order(graph, article)}
    found = {ref for ref in earlier if taught(graph, ref) & ground}
    if not graph.out(article, Cites):
        found |= {ref for ref in _just_before(graph, article) if explained(graph, ref) & mine}
    return sorted(found, key=lambda ref: _order(graph, ref))


def articles_before(graph: Graph, article: str, grounds: Grounds, chosen: Collection[str]) -> list[str]:
    """The chosen articles that come before this one in a plan: those it leans on, and every earlier one that it cites
    and that introduces a concept needed.

    What a cited article is about may rest on what this one teaches: then it is an outlook, and comes later.
    """
    cited = {ref for ref in _cited(graph, article) if _order(graph, ref) < _order(graph, article)}
    introducing = {ref for ref in cited if _introduced(graph, ref) & grounds.needed}
    found = {ref for ref in introducing if _apart(graph, ref, article, grounds)}
    return sorted(
        (found | set(leans_on(graph, article, grounds))).intersection(chosen), key=lambda ref: _order(graph, ref)
    )


def parts_before(graph: Graph, article: str, grounds: Grounds, chosen: Collection[str]) -> list[str]:
    """The chosen articles that are earlier parts of a series of this one, and no outlook from it."""
    found = set()
    for place in graph.out(article, InSeries):
        found |= {edge.source for edge in graph.into(place.target, InSeries) if edge.position < place.position}
    earlier = {ref for ref in found.intersection(chosen) if _order(graph, ref) < _order(graph, article)}
    return sorted((ref for ref in earlier if _apart(graph, ref, article, grounds)), key=lambda ref: _order(graph, ref))


def _apart(graph: Graph, ref: str, article: str, grounds: Grounds) -> bool:
    """Whether an article is about a needed concept that does not rest on what the other one alone teaches."""
    alone = taught(graph, article) - taught(graph, ref)
    about = (_introduced(graph, ref) or explained(graph, ref)) & grounds.needed
    return any(grounds.of([concept]).isdisjoint(alone) for concept in about)


class Grounds:
    """What needed concepts rest on by way of needed ones, hard or helpful; of each it is worked out once.

    Ways through what is known do not count: a plan depends on nothing below it.

    Args:
        graph: the graph.
        needed: the concepts of the plan.
    """

    def __init__(self, graph: Graph, needed: Collection[str]) -> None:
        self._graph = graph
        self.needed = frozenset(needed)
        self._found: dict[str, frozenset[str]] = {}

    def of(self, concepts: Iterable[str]) -> frozenset[str]:
        """Some needed concepts, themselves included, and all that they rest on."""
        return frozenset[str]().union(*(self._one(ref) for ref in concepts))

    def _one(self, concept: str) -> frozenset[str]:
        waiting, begun = [concept], set[str]()
        while waiting:
            ref = waiting[-1]
            begun.add(ref)
            below = self._below(ref)
            missing = [other for other in below if other not in self._found and other not in begun]
            if missing:
                waiting += missing
                continue
            found = (self._found.get(other, frozenset()) for other in below)
            self._found.setdefault(ref, frozenset([ref]).union(*found))
            waiting.pop()
        return self._found[concept]

    def _below(self, ref: str) -> list[str]:
        edges = self._graph.prerequisites(ref, helpful=True)
        return [edge.target for edge in edges if edge.target in self.needed]


def _introduced(graph: Graph, article: str) -> set[str]:
    return {edge.target for edge in graph.out(article, Explains) if edge.role == "introduces"}


def taught(graph: Graph, article: str) -> set[str]:
    """The concepts that an article introduces or derives."""
    return {edge.target for edge in graph.out(article, Explains) if edge.role in TAUGHT}


def explained(graph: Graph, article: str) -> set[str]:
    """The concepts that an article explains, in whatever role."""
    return {edge.target for edge in graph.out(article, Explains)}


def _cited(graph: Graph, article: str) -> set[str]:
    return {edge.target for edge in graph.out(article, Cites) if isinstance(graph.nodes[edge.target], Article)}


def _just_before(graph: Graph, article: str) -> set[str]:
    """The articles one place earlier in a series of this one; earlier by number too, so that no circle can come up."""
    found = set()
    for place in graph.out(article, InSeries):
        parts = graph.into(place.target, InSeries)
        found |= {edge.source for edge in parts if edge.position == place.position - 1}
    return {ref for ref in found if _order(graph, ref) < _order(graph, article)}


def _order(graph: Graph, article: str) -> tuple[int, str, str]:
    """By the site's number, which rises with time and is always known, then by date: nothing leans on what is later."""
    node = graph.get(article, Article)
    return (int(node.slug) if node.slug.isdigit() else 0, node.date or "", node.slug)
