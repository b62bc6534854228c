"""The study path: what is needed for the goals beyond what is known, in order, with the reason for each step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sugraph.model.edges import ROLE_ORDER, Explains, FormulaOf, InTopic
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Concept
from sugraph.plans.goals import goal_concepts, known_concepts
from sugraph.plans.index import index_of
from sugraph.plans.order import coherent_order
from sugraph.plans.shares import reading_shares
from sugraph.results.path import PathStep, StudyPath

LARGE = 5_000
"""Concepts of a closure from which on it is taken from the index of the graph, which is made the first time."""


def study_path(graph: Graph, goals: Sequence[str], known: Iterable[str] = (), *, helpful: bool = False) -> StudyPath:
    """The steps to the goals for somebody who knows some things.

    Args:
        goals: ids of concepts, articles, topics, series, formulas, routes, papers or books.
        known: ids of the same kinds; whatever is needed only through something known is left out.
        helpful: take helpful prerequisites too, beside the hard ones.
    """
    expanded = {ref: goal_concepts(graph, ref) for ref in goals}
    wanted = list(dict.fromkeys(concept for concepts in expanded.values() for concept in concepts))
    familiar = known_concepts(graph, known)
    needed, met = needed_concepts(graph, wanted, familiar, helpful=helpful)
    needs = {
        ref: sorted(edge.target for edge in graph.prerequisites(ref, helpful=helpful) if edge.target in needed)
        for ref in sorted(needed)
    }
    topics = {ref: main_topic(graph, ref) for ref in needed}
    order = coherent_order([ref for ref in wanted if ref in needed], needs, topics)
    readings = _Readings(graph, order, familiar, wanted)
    steps = tuple(_step(graph, ref, readings, helpful=helpful) for ref in order)
    return StudyPath(
        goals=tuple(wanted),
        known=tuple(sorted(met)),
        reached=tuple(ref for ref in wanted if ref in familiar),
        empty_goals=tuple(ref for ref, concepts in expanded.items() if not concepts),
        minutes=sum(step.minutes for step in steps),
        steps=steps,
    )


def needed_concepts(
    graph: Graph, goals: Iterable[str], known: set[str], *, helpful: bool = False
) -> tuple[set[str], set[str]]:
    """What has to be learned for the goals, and the known concepts at which the search stopped."""
    wanted = list(goals)
    needed: set[str] = set()
    met: set[str] = set()
    waiting = list(wanted)
    while waiting:
        ref = waiting.pop()
        if ref in known:
            met.add(ref)
        elif ref not in needed:
            needed.add(ref)
            waiting += [edge.target for edge in graph.prerequisites(ref, helpful=helpful)]
        if len(needed) > LARGE:
            index = index_of(graph, helpful=helpful)
            below, stopped = index.closure_and_met(wanted, known)
            return set(index.names(below)), set(index.names(stopped))
    return needed, met


def main_topic(graph: Graph, ref: str) -> str:
    """The main topic of a concept, or an empty text."""
    topics = sorted(graph.out(ref, InTopic), key=lambda edge: (edge.position, edge.target))
    return topics[0].target if topics else ""


def articles_of(graph: Graph, concept: str) -> tuple[str, ...]:
    """The articles that explain a concept, the one to read first first: by role, then by number."""
    explained = [edge for edge in graph.into(concept, Explains) if isinstance(graph.nodes[edge.source], Article)]
    explained.sort(key=lambda edge: (ROLE_ORDER.index(edge.role), _number(edge.source)))
    return tuple(edge.source for edge in explained)


def step_articles(graph: Graph, concept: str) -> tuple[str, ...]:
    """As `articles_of`, without those that only use or compare the concept and are far above its level.

    They need what comes much later: an article of level 5 that applies complex numbers is nothing to read at the step
    that teaches them.
    """
    reach = graph.get(concept, Concept).difficulty + 1
    roles = {edge.source: edge.role for edge in graph.into(concept, Explains)}
    return tuple(
        ref
        for ref in articles_of(graph, concept)
        if roles[ref] not in ("applies", "compares") or (graph.get(ref, Article).level or 0) <= reach
    )


def formulas_of(graph: Graph, concept: str) -> tuple[str, ...]:
    """A concept's formulas in the order in which its file has them."""
    found = sorted(graph.into(concept, FormulaOf), key=lambda edge: (edge.position, edge.source))
    return tuple(edge.source for edge in found)


def _number(article: str) -> tuple[int, str]:
    slug = article.partition(":")[2]
    return (int(slug) if slug.isdigit() else 0, slug)


class _Readings:
    """What to read at the steps of one path: each article once, where half of it can be followed; all for a goal."""

    def __init__(self, graph: Graph, order: Sequence[str], known: set[str], goals: Iterable[str]) -> None:
        self._graph, self._known, self._goals = graph, known, set(goals)
        self.place = {ref: index for index, ref in enumerate(order)}
        self._ground: dict[str, set[str]] = {}
        self._given: set[str] = set()

    def at(self, concept: str) -> tuple[str, ...]:
        """The articles to read at a step that were at none before it; asked for step by step, in order."""
        options = [ref for ref in step_articles(self._graph, concept) if ref not in self._given]
        everything = concept in self._goals  # whoever wants to know it wants what goes beyond it too
        found = tuple(ref for ref in options if everything or self._can_be_followed(ref, concept))
        self._given |= set(found)
        return found

    def _can_be_followed(self, article: str, concept: str) -> bool:
        """Whether at most half of the reading is about what comes later or is built on the step."""
        shares = reading_shares(self._graph, article)
        later = sum(minutes for ref, minutes in shares.items() if ref != concept and self._is_later(ref, concept))
        return 2 * later <= sum(shares.values())

    def _is_later(self, ref: str, concept: str) -> bool:
        if ref in self.place:
            return self.place[ref] > self.place[concept]
        return ref not in self._known and concept in self._below(ref)

    def _below(self, ref: str) -> set[str]:
        """What a concept rests on, as far as it is not known."""
        if ref not in self._ground:
            self._ground[ref] = needed_concepts(self._graph, [ref], self._known)[0]
        return self._ground[ref]


def _step(graph: Graph, ref: str, readings: _Readings, *, helpful: bool) -> PathStep:
    place = readings.place
    users = [edge for edge in graph.dependents(ref, helpful=helpful) if edge.source in place]
    return PathStep(
        id=ref,
        minutes=graph.get(ref, Concept).minutes,
        because=tuple(sorted(users, key=lambda edge: place[edge.source])),
        articles=readings.at(ref),
        formulas=formulas_of(graph, ref),
    )
