"""What an article leans on: those to read before it."""

from __future__ import annotations

from collections.abc import Collection

from sugraph.model.edges import Cites, Explains, InSeries
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article
from sugraph.plans.goals import TAUGHT


def leans_on(graph: Graph, article: str, needed: Collection[str]) -> list[str]:
    """The articles that have to be read before this one by somebody who needs these concepts, the earliest first.

    That is an earlier article that it cites and that introduces or derives what the needed concepts it explains rest
    on; what it cites beyond that, it mentions. Where nothing is known of what it cites, it is the article directly
    before it in a series, if both explain a concept needed: a second part leans on the first.
    """
    mine = explained(graph, article).intersection(needed)
    ground = _ground(graph, mine, needed)
    earlier = {ref for ref in _cited(graph, article) if _order(graph, ref) < _order(graph, article)}
    found = {ref for ref in earlier if taught(graph, ref) & ground}
    if not graph.out(article, Cites):
        found |= {ref for ref in _just_before(graph, article) if explained(graph, ref) & mine}
    return sorted(found, key=lambda ref: _order(graph, ref))


def articles_before(graph: Graph, article: str, needed: Collection[str], chosen: Collection[str]) -> list[str]:
    """The chosen articles that come before this one in a plan: those it leans on, and every earlier one that it cites
    and that introduces a concept needed.

    What a cited article is about may rest on what this one teaches: then it is an outlook, and comes later.
    """
    cited = {ref for ref in _cited(graph, article) if _order(graph, ref) < _order(graph, article)}
    introducing = {ref for ref in cited if _introduced(graph, ref).intersection(needed)}
    found = {ref for ref in introducing if _apart(graph, ref, article, needed)}
    return sorted(
        (found | set(leans_on(graph, article, needed))).intersection(chosen), key=lambda ref: _order(graph, ref)
    )


def parts_before(graph: Graph, article: str, needed: Collection[str], chosen: Collection[str]) -> list[str]:
    """The chosen articles that are earlier parts of a series of this one, and no outlook from it."""
    found = set()
    for place in graph.out(article, InSeries):
        found |= {edge.source for edge in graph.into(place.target, InSeries) if edge.position < place.position}
    earlier = {ref for ref in found.intersection(chosen) if _order(graph, ref) < _order(graph, article)}
    return sorted((ref for ref in earlier if _apart(graph, ref, article, needed)), key=lambda ref: _order(graph, ref))


def _apart(graph: Graph, ref: str, article: str, needed: Collection[str]) -> bool:
    """Whether an article is about a needed concept that does not rest on what the other one alone teaches."""
    alone = taught(graph, article) - taught(graph, ref)
    about = (_introduced(graph, ref) or explained(graph, ref)).intersection(needed)
    return any(not _ground(graph, [concept], needed) & alone for concept in about)


def _ground(graph: Graph, concepts: Collection[str], needed: Collection[str]) -> set[str]:
    """Some needed concepts and the needed ones that they rest on by way of needed ones, hard or helpful.

    Ways through what is known do not count: a plan depends on nothing below it.
    """
    found: set[str] = set()
    waiting = list(concepts)
    while waiting:
        ref = waiting.pop()
        if ref not in found:
            found.add(ref)
            waiting += [edge.target for edge in graph.prerequisites(ref, helpful=True) if edge.target in needed]
    return found


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
