"""What a reading plan leaves out, and why."""

from __future__ import annotations

from collections.abc import Collection

from sugraph.model.graph import Graph
from sugraph.plans.cover import CoverProblem
from sugraph.plans.path import articles_of
from sugraph.results.reading import LeftOut


def left_out(
    graph: Graph,
    needed: Collection[str],
    met: Collection[str],
    problem: CoverProblem,
    chosen: Collection[str],
    *,
    helpful: bool,
) -> tuple[LeftOut, ...]:
    """Everything next to the plan that is not in it: what is known, what would help, the articles not chosen."""
    found = [LeftOut(ref, "known", _needed_by(graph, ref, needed)) for ref in sorted(met)]
    if not helpful:
        near = {edge.target for ref in needed for edge in graph.prerequisites(ref, helpful=True)}
        found += [LeftOut(ref, "helpful", _needed_by(graph, ref, needed)) for ref in sorted(near - {*needed, *met})]
    for article in sorted(problem.articles.keys() - set(chosen)):
        explained = [ref for ref, options in problem.candidates.items() if article in options]
        others = {other for ref in explained for other in problem.candidates[ref] if other in chosen}
        found.append(LeftOut(article, "covered", tuple(sorted(others | (problem.read & _all(problem, explained))))))
    found += _only_using(graph, needed, problem, chosen)
    return tuple(found)


def _all(problem: CoverProblem, concepts: Collection[str]) -> set[str]:
    return {article for ref in concepts for article in problem.candidates[ref]}


def _needed_by(graph: Graph, ref: str, needed: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(edge.source for edge in graph.dependents(ref, helpful=True) if edge.source in needed))


def _only_using(graph: Graph, needed: Collection[str], problem: CoverProblem, chosen: Collection[str]) -> list[LeftOut]:
    """Articles that only use or compare a needed concept: (article, the concepts)."""
    about: dict[str, list[str]] = {}
    for concept in sorted(needed):
        for article in articles_of(graph, concept):
            if article not in problem.articles and article not in chosen and article not in problem.read:
                about.setdefault(article, []).append(concept)
    return [LeftOut(article, "uses", tuple(concepts)) for article, concepts in sorted(about.items())]
