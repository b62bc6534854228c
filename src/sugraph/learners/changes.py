"""Marking what is known, and taking it back. Pure: a state and what happened give the next state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.results.learner import Fitted, How, Knowledge, LearnerState, Memory


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
    return _gathered([*state.known.items(), *other.known.items()], [*state.memory.items(), *other.memory.items()])


def _gathered(known: Iterable[tuple[str, Knowledge]], memory: Iterable[tuple[str, Memory]]) -> LearnerState:
    """Of several entries for one concept the one known first, and the memory that was reviewed last."""
    first: dict[str, Knowledge] = {}
    for ref, item in known:
        first[ref] = min(first.get(ref, item), item, key=lambda each: datetime.fromisoformat(each.since))
    last: dict[str, Memory] = {}
    for ref, kept in memory:
        last[ref] = max(last.get(ref, kept), kept, key=lambda each: datetime.fromisoformat(each.reviewed))
    return LearnerState(first, last)


def fitted(state: LearnerState, graph: Graph) -> Fitted:
    """The state on a graph: renamed concepts by their new ids; what the graph does not have is told, not dropped.

    What is kept under several names of one concept counts as in `merged`.
    """
    refs = {*state.known, *state.memory}
    now = _new_names(refs, graph)
    found = _gathered(
        [(now[ref], item) for ref, item in state.known.items() if ref in now],
        [(now[ref], item) for ref, item in state.memory.items() if ref in now],
    )
    renamed = tuple(sorted((ref, new) for ref, new in now.items() if new != ref))
    return Fitted(found, renamed, tuple(sorted(refs - now.keys())))


def renamed(state: LearnerState, graph: Graph) -> LearnerState:
    """The state as it is to be kept: by today's ids, and what the graph does not have as it was."""
    now = _new_names({*state.known, *state.memory}, graph)
    return _gathered(
        [(now.get(ref, ref), item) for ref, item in state.known.items()],
        [(now.get(ref, ref), item) for ref, item in state.memory.items()],
    )


def _new_names(refs: Iterable[str], graph: Graph) -> dict[str, str]:
    """The ids that the graph has for these, by its own ids or by former slugs; without those that it has not."""
    former = {f"concept:{slug}": concept.id for concept in graph.of(Concept) for slug in concept.former}
    return {ref: ref if ref in graph else former[ref] for ref in refs if ref in graph or ref in former}
