"""The reading plan: which concepts are needed, which articles suffice for them, in one order, with every reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sugraph.model.edges import ROLE_ORDER, Explains
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Concept
from sugraph.plans.cover import SECONDS, CoverProblem, cover
from sugraph.plans.goals import TAUGHT, goal_articles, goal_concepts, known_concepts
from sugraph.plans.leaning import Grounds, articles_before, leans_on, parts_before
from sugraph.plans.left_out import left_out
from sugraph.plans.path import articles_of, formulas_of, main_topic, needed_concepts, step_articles
from sugraph.plans.sequence import Needs, out_of_place, sequence
from sugraph.plans.shares import reading_shares
from sugraph.results.reading import Because, PlanStep, ReadingPlan


def reading_plan(
    graph: Graph, goals: Sequence[str], known: Iterable[str] = (), *, helpful: bool = False, seconds: float = SECONDS
) -> ReadingPlan:
    """The shortest sufficient way to the goals for somebody who knows some things.

    Every concept needed that an article explains is explained by at least one article of the plan: by one that
    introduces or derives it where there is one, else by one that is not far above its level. What articles only use on
    the way to something else sends nobody to them: such a concept is explained by one of them where the plan has it
    for what it teaches, and is named as without an article where it has not. Among all such choices
    the plan takes the least minutes (see `plans.cover`): an article its reading time, a concept what its own time
    exceeds of the reading that deals with it.

    Args:
        goals: ids of concepts, articles, topics, series, formulas, routes, papers or books.
        known: ids of the same kinds; an article named here counts as read.
        helpful: take helpful prerequisites too, beside the hard ones.
        seconds: how long the solver may look for the best choice of articles.
    """
    given = list(known)
    expanded = {ref: goal_concepts(graph, ref) for ref in goals}
    wanted = list(dict.fromkeys(concept for concepts in expanded.values() for concept in concepts))
    familiar = known_concepts(graph, given)
    needed, met = needed_concepts(graph, wanted, familiar, helpful=helpful)
    read = frozenset(ref for ref in given if isinstance(graph.nodes[ref], Article))
    problem = cover_problem(graph, needed, read, goal_articles(graph, goals) - read)
    answer = cover(problem, seconds)
    needs = needs_within(graph, needed, helpful=helpful)
    read_for = _read_for(graph, problem, answer.chosen)
    topics = {ref: main_topic(graph, ref) for ref in needed}
    shares = {article: {ref: problem.shares[article, ref] for ref in refs} for article, refs in read_for.items()}
    order = _order(graph, [ref for ref in wanted if ref in needed], needs, topics, shares)
    steps = _Steps(graph, problem, read_for, order, {ref for ref in wanted if ref in needed}, helpful=helpful)
    return ReadingPlan(
        goals=tuple(wanted),
        known=tuple(sorted(met)),
        reached=tuple(ref for ref in wanted if ref in familiar),
        empty_goals=tuple(ref for ref, concepts in expanded.items() if not concepts),
        minutes=answer.minutes,
        bound=answer.bound,
        optimal=answer.bound == answer.minutes,
        exact=answer.exact,
        uncovered=tuple(ref for ref in order if ref in needed and not problem.is_explained(ref, answer.chosen)),
        steps=tuple(steps.step(ref) for ref in order),
        left_out=left_out(graph, needed, met, problem, answer.chosen, helpful=helpful),
    )


def _order(
    graph: Graph, goals: Sequence[str], needs: Needs, topics: Mapping[str, str], shares: Mapping[str, dict[str, int]]
) -> list[str]:
    """The steps in order; the parts of a series one after the other where that leaves less out of place than it mends.

    Out of place are a concept before all of its reading, and a part of a series before an earlier one.
    """
    grounds = Grounds(graph, needs)
    before = {article: articles_before(graph, article, grounds, shares) for article in shares}
    parts = {article: parts_before(graph, article, grounds, shares) for article in shares}
    both = {article: list(dict.fromkeys([*before[article], *parts[article]])) for article in shares}
    orders = [sequence(goals, needs, topics, shares, leans) for leans in (before, both)[: 1 + any(parts.values())]]
    return min(orders, key=lambda order: out_of_place(order, shares, parts))


def needs_within(graph: Graph, needed: Collection[str], *, helpful: bool = False) -> Needs:
    """For each needed concept the needed ones that it directly requires."""
    return {
        ref: sorted(edge.target for edge in graph.prerequisites(ref, helpful=helpful) if edge.target in needed)
        for ref in sorted(needed)
    }


def plan_needs(graph: Graph, plan: ReadingPlan, *, helpful: bool = False) -> Needs:
    """For each step of a plan the steps that it cannot do without, as the plan was made.

    A concept cannot do without the concepts that it requires and the articles for it that come before it; an article
    not without what the next concept that it is read for requires, nor without the articles that it leans on.
    """
    concepts = [step.id for step in plan.steps if isinstance(graph.nodes[step.id], Concept)]
    needs = needs_within(graph, concepts, helpful=helpful)
    place = {step.id: index for index, step in enumerate(plan.steps)}
    for step in plan.steps:
        if step.id in concepts:
            needs[step.id] += [article for article in step.with_ if place[article] < place[step.id]]
    for step in plan.steps:
        if step.id not in needs:
            later = [concept for concept in step.with_ if place[concept] > place[step.id]]
            after = needs[min(later, key=place.__getitem__)] if later else step.with_
            needs[step.id] = [ref for ref in after if ref in concepts]
    for step in plan.steps:
        for reason in step.because:
            if reason.code == "leans":
                needs[reason.ref].append(step.id)
    return needs


def cover_problem(
    graph: Graph, needed: Collection[str], read: frozenset[str] = frozenset(), asked: frozenset[str] = frozenset()
) -> CoverProblem:
    """What has to be covered for the needed concepts, the articles to choose from, and those asked for as such."""
    candidates = {ref: options for ref in sorted(needed) if (options := _candidates(graph, ref))}
    optional = frozenset(ref for ref, options in candidates.items() if _only_used(graph, ref, options))
    pool = {article for ref, options in candidates.items() if ref not in optional for article in options} | asked
    pool -= read
    leans: Needs = {}
    grounds = Grounds(graph, needed)
    waiting = sorted(pool)
    while waiting:
        article = waiting.pop()
        leans[article] = [ref for ref in leans_on(graph, article, grounds) if ref not in read]
        waiting += [ref for ref in leans[article] if ref not in leans and ref not in waiting]
    articles = sorted(leans, key=lambda ref: _preference(graph, ref))
    shares = {
        (article, concept): minutes
        for article in [*articles, *sorted(read)]
        for concept, minutes in reading_shares(graph, article).items()
        if article in candidates.get(concept, ())
    }
    return CoverProblem(
        articles={ref: graph.get(ref, Article).minutes for ref in articles},
        concepts={ref: graph.get(ref, Concept).minutes for ref in sorted(needed)},
        candidates=candidates,
        shares=shares,
        leans=leans,
        read=read,
        asked=asked,
        optional=optional,
    )


def _candidates(graph: Graph, concept: str) -> tuple[str, ...]:
    """The articles of which one suffices for a concept: those that teach it, else those not far above it."""
    roles = {edge.source: edge.role for edge in graph.into(concept, Explains)}
    teaching = tuple(ref for ref in articles_of(graph, concept) if roles[ref] in TAUGHT)
    return teaching or step_articles(graph, concept)


def _only_used(graph: Graph, concept: str, articles: Collection[str]) -> bool:
    """Whether all of these articles use or compare a concept, and none teaches or surveys it."""
    roles = {edge.source: edge.role for edge in graph.into(concept, Explains)}
    return all(roles[ref] in ("applies", "compares") for ref in articles)


def _preference(graph: Graph, article: str) -> tuple[int, int, str]:
    """Easier articles first, then by number."""
    node = graph.get(article, Article)
    return (node.level or 0, int(node.slug) if node.slug.isdigit() else 0, node.slug)


def _read_for(graph: Graph, problem: CoverProblem, chosen: Collection[str]) -> Needs:
    """For each chosen article the concepts of the plan that it explains; the easiest articles first."""
    found = {article: [ref for ref, options in problem.candidates.items() if article in options] for article in chosen}
    return _by_preference(graph, found)


def _by_preference(graph: Graph, read_for: Mapping[str, Sequence[str]]) -> Needs:
    """Articles from the easiest on, each with its concepts by role: what it introduces is what it is read for most."""
    result: Needs = {}
    for article in sorted(read_for, key=lambda ref: _preference(graph, ref)):
        roles = {edge.target: ROLE_ORDER.index(edge.role) for edge in graph.out(article, Explains)}
        result[article] = sorted(read_for[article], key=lambda ref: (roles[ref], ref))
    return result


class _Steps:
    """Makes the steps of one plan: minutes, reasons, what goes with them."""

    def __init__(
        self, graph: Graph, problem: CoverProblem, read_for: Needs, order: list[str], goals: set[str], *, helpful: bool
    ) -> None:
        self._graph, self._problem, self._read_for, self._goals = graph, problem, read_for, goals
        self._left = problem.left(read_for)
        self._place = {ref: index for index, ref in enumerate(order)}
        self._helpful = helpful

    def step(self, ref: str) -> PlanStep:
        return self._article(ref) if ref in self._read_for else self._concept(ref)

    def _article(self, ref: str) -> PlanStep:
        goal = [Because("goal", ref)] if ref in self._problem.asked else []
        explains = [Because("explains", concept) for concept in self._read_for[ref]]
        leaning = sorted(
            (other for other in self._read_for if ref in self._problem.leans[other]), key=self._place.__getitem__
        )
        because = (*goal, *explains, *(Because("leans", other) for other in leaning))
        return PlanStep(ref, self._problem.articles[ref], because, tuple(self._read_for[ref]))

    def _concept(self, ref: str) -> PlanStep:
        goal = [Because("goal", ref)] if ref in self._goals else []
        uses = [edge for edge in self._graph.dependents(ref, helpful=self._helpful) if edge.source in self._place]
        uses.sort(key=lambda edge: self._place[edge.source])
        articles = sorted(
            (other for other in self._read_for if ref in self._read_for[other]), key=self._place.__getitem__
        )
        return PlanStep(
            id=ref,
            minutes=self._left[ref],
            because=(*goal, *(Because("requires", edge.source, edge.why) for edge in uses)),
            with_=tuple(articles),
            formulas=formulas_of(self._graph, ref),
            sources=() if self._problem.is_explained(ref, articles) else _sources(self._graph, ref),
        )


def _sources(graph: Graph, concept: str) -> tuple[str, ...]:
    """The books, then the papers that explain a concept."""
    edges = [edge for edge in graph.into(concept, Explains) if not isinstance(graph.nodes[edge.source], Article)]
    edges.sort(key=lambda edge: (graph.nodes[edge.source].kind, ROLE_ORDER.index(edge.role), edge.source))
    return tuple(edge.source for edge in edges)
