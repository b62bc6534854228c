"""Why something is in a plan or not: the chain from the goal, or what makes it superfluous."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sugraph.model.edges import Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Concept
from sugraph.plans.goals import known_concepts
from sugraph.plans.leaning import explained
from sugraph.plans.reading import reading_plan
from sugraph.results.reading import LeftOut, ReadingPlan
from sugraph.results.why import Why


def why(
    graph: Graph, step: str, goals: Sequence[str], known: Iterable[str] = (), *, helpful: bool = False
) -> list[Why]:
    """Why a concept or an article is in the plan for some goals, for each goal concept that it serves.

    Where it serves none, one answer that says why it is left out.
    """
    given = list(known)
    plan = reading_plan(graph, goals, given, helpful=helpful)
    found = next((item for item in plan.steps if item.id == step), None)
    if found is None:
        goal = plan.goals[0] if plan.goals else step
        chain, through = _nearest_chain(graph, goal, _subjects(graph, step))
        return [Why(step, goal, through, chain, (), reason_left_out(graph, step, plan, given))]
    answers = []
    for goal in plan.goals:
        chain, through = _nearest_chain(graph, goal, found.with_ if isinstance(graph.nodes[step], Article) else [step])
        if chain or through == goal:
            answers.append(Why(step, goal, through, chain, found.because, None))
    return answers or [Why(step, plan.goals[0], step, (), found.because, None)]


def reason_left_out(graph: Graph, step: str, plan: ReadingPlan, known: Iterable[str] = ()) -> LeftOut:
    """Why a plan does without something."""
    listed = next((item for item in plan.left_out if item.id == step), None)
    if listed is not None:
        return listed
    given = list(known)
    familiar = known_concepts(graph, given)
    if step in given or step in familiar:
        return LeftOut(step, "known")
    below = graph.closure(plan.known) - set(plan.known)
    subjects = _subjects(graph, step)
    if subjects & familiar:  # an article on what is known
        return LeftOut(step, "through_known", tuple(sorted(subjects & familiar)))
    if below.intersection(subjects):
        users = {ref for ref in plan.known if graph.closure([ref]).intersection(subjects)}
        return LeftOut(step, "through_known", tuple(sorted(users)))
    wide = graph.closure(plan.goals, helpful=True)
    if wide.intersection(subjects):
        return LeftOut(step, "helpful", tuple(sorted(_users(graph, subjects) & wide)))
    return LeftOut(step, "unrelated")


def chain_to(graph: Graph, goal: str, target: str, *, helpful: bool = False) -> tuple[Requires, ...] | None:
    """The shortest way of REQUIRES edges from a goal down to what it rests on; None where there is none.

    Of equally short ways the first by id.
    """
    came: dict[str, Requires | None] = {goal: None}
    level = [goal]
    while level and target not in came:
        reached: list[str] = []
        for ref in level:
            for edge in sorted(graph.prerequisites(ref, helpful=helpful), key=lambda edge: edge.target):
                if edge.target not in came:
                    came[edge.target] = edge
                    reached.append(edge.target)
        level = sorted(reached)
    if target not in came:
        return None
    chain: list[Requires] = []
    while (edge_back := came[target]) is not None:
        chain.append(edge_back)
        target = edge_back.source
    return tuple(reversed(chain))


def _nearest_chain(graph: Graph, goal: str, subjects: Iterable[str]) -> tuple[tuple[Requires, ...], str]:
    """The shortest chain from the goal to one of several concepts, and that concept; helpful edges if it needs them.

    Where there is none, an empty chain and the first concept.
    """
    named = sorted(subjects)
    for helpful in (False, True):
        chains = [(ref, chain_to(graph, goal, ref, helpful=helpful)) for ref in named]
        found = [(len(chain), ref, chain) for ref, chain in chains if chain is not None]
        if found:
            _, ref, chain = min(found, key=lambda item: item[:2])
            return chain, ref
    return (), named[0] if named else goal


def _subjects(graph: Graph, step: str) -> set[str]:
    return {step} if isinstance(graph.nodes[step], Concept) else explained(graph, step)


def _users(graph: Graph, refs: Iterable[str]) -> set[str]:
    return {edge.source for ref in refs for edge in graph.dependents(ref, helpful=True)}
