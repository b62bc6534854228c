"""Marking what is known, and taking it back. Pure: a state and what happened give the next state."""

from __future__ import annotations

from collections.abc import Iterable

from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.results.learner import Fitted, How, Knowledge, LearnerState


def know(state: LearnerState, concepts: Iterable[str], moment: str, how: How = "said") -> LearnerState:
    """Mark concepts as known; what was known already keeps its moment."""
    added = {ref: Knowledge(moment, how) for ref in concepts if ref not in state.known}
    return LearnerState({**state.known, **added}, state.memory)


def forget(state: LearnerState, concepts: Iterable[str]) -> LearnerState:
    """Take concepts back, with what is remembered of them."""
    gone = set(concepts)
    return LearnerState(
        {ref: item for ref, item in state.known.items() if ref not in gone},
        {ref: item for ref, item in state.memory.items() if ref not in gone},
    )


def merged(state: LearnerState, other: LearnerState) -> LearnerState:
    """Both states together: the earlier moment of what both know, the later review of what both remember."""
    known = dict(state.known)
    for ref, item in other.known.items():
        known[ref] = min(item, known.get(ref, item), key=lambda knowledge: knowledge.since)
    memory = dict(state.memory)
    for ref, kept in other.memory.items():
        memory[ref] = max(kept, memory.get(ref, kept), key=lambda memory: memory.reviewed)
    return LearnerState(known, memory)


def fitted(state: LearnerState, graph: Graph) -> Fitted:
    """The state on a graph: renamed concepts by their new ids; what the graph does not have is told, not dropped."""
    named = {f"concept:{slug}": concept.id for concept in graph.of(Concept) for slug in concept.former}
    refs = {*state.known, *state.memory}
    now = {ref: ref if ref in graph else named.get(ref) for ref in refs}
    renamed = tuple(sorted((ref, new) for ref, new in now.items() if new is not None and new != ref))
    known = {new: item for ref, item in state.known.items() if (new := now[ref]) is not None}
    memory = {new: item for ref, item in state.memory.items() if (new := now[ref]) is not None}
    # Where both the old and the new name are kept, the one under the new name counts.
    known |= {ref: item for ref, item in state.known.items() if ref in graph}
    memory |= {ref: item for ref, item in state.memory.items() if ref in graph}
    return Fitted(LearnerState(known, memory), renamed, tuple(sorted(ref for ref, new in now.items() if new is None)))
