"""What can be learned next, and what was learned last: the outer and the inner fringe of a knowledge state.

In knowledge space theory (Doignon and Falmagne, "Knowledge Spaces", 1999) the outer fringe of a state is the set of
items outside it whose prerequisites all lie in it; the inner fringe is the set of its items that no other one of it
requires, so that each may have been learned last. A state here is what the reader names with everything that it
requires: who knows a concept knows what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.plans.goals import goal_concepts, known_concepts
from sugraph.results.fringe import HeldConcept, NextConcept


def knowledge_state(graph: Graph, known: Iterable[str]) -> set[str]:
    """What a reader knows who says that they know these: the concepts with all their hard prerequisites."""
    return graph.closure(known_concepts(graph, known))


def next_concepts(graph: Graph, known: Iterable[str], goals: Sequence[str] = ()) -> list[NextConcept]:
    """The outer fringe, what unlocks most first; with goals only what serves them."""
    state = knowledge_state(graph, known)
    wanted = graph.closure(concept for goal in goals for concept in goal_concepts(graph, goal))
    scope = wanted if goals else {concept.id for concept in graph.of(Concept)}
    fringe = [ref for ref in sorted(scope - state) if _ready(graph, ref, state)]
    found = [_next(graph, ref, state, scope) for ref in fringe]
    return sorted(found, key=lambda item: (-item.unlocks, item.minutes, item.id))


def inner_fringe(graph: Graph, known: Iterable[str], since: Mapping[str, str] | None = None) -> list[HeldConcept]:
    """The concepts known that no other known one requires: learned last first, then what rests on most.

    Args:
        since: when concepts were learned, as ISO dates, for those for which that is recorded.
    """
    state, learned = knowledge_state(graph, known), since or {}
    edge_of_state = [ref for ref in sorted(state) if not any(use.source in state for use in graph.dependents(ref))]
    found = [HeldConcept(ref, len(graph.closure([ref])) - 1, learned.get(ref, "")) for ref in edge_of_state]
    found.sort(key=lambda item: (-item.holds, item.id))
    return sorted(found, key=lambda item: item.since, reverse=True)


def _ready(graph: Graph, ref: str, state: set[str]) -> bool:
    return all(edge.target in state for edge in graph.prerequisites(ref))


def _next(graph: Graph, ref: str, state: set[str], scope: set[str]) -> NextConcept:
    above: set[str] = set()
    waiting = [ref]
    while waiting:
        for edge in graph.dependents(waiting.pop()):
            if edge.source in scope and edge.source not in above:
                above.add(edge.source)
                waiting.append(edge.source)
    direct = {edge.source for edge in graph.dependents(ref) if edge.source in scope - state}
    opens = sorted(other for other in direct if _ready(graph, other, state | {ref}))
    return NextConcept(ref, graph.get(ref, Concept).minutes, len(above - state), tuple(opens))
