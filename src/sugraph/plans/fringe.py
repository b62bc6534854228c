"""What can be learned next: the outer fringe of a knowledge state.

In knowledge space theory (Doignon and Falmagne, "Knowledge Spaces", 1999) the outer fringe of a state is the set of
items outside it whose prerequisites all lie in it. A state here is what the reader names with everything that it
requires: who knows a concept knows what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.plans.goals import goal_concepts, known_concepts
from sugraph.results.fringe import NextConcept


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
