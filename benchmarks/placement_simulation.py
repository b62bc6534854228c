"""One simulated reader placed: asked what tells most, or at random, or by depth, with slips and guesses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from placement_states import KINDS

from sugraph.api import Sugraph, open_graph
from sugraph.model.nodes import Concept
from sugraph.plans.placement import MOST
from sugraph.plans.placement_belief import GUESS, SLIP
from sugraph.plans.placement_readers import Concepts, concepts_of
from sugraph.results.placement import Answer, Placement, PlacementResult, Question
from sugraph.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEED = 1
"""Not that of the readers that the placement reckons with."""

COUNTED = (0, 5, 8, 12, 20)
"""After how many questions the states judged right are counted."""

WAYS = ("sugraph", "by depth", "at random")
MANY, SOME = 32, 16
"""Simulated readers of the main kind, and of each other kind."""

KEPT = 4
"""Answers up to which the next question is kept: the first few are those of many readers."""

PARTLY_KNOWN, PARTLY_READY = 0.1, 0.4
"""How often a reader who says "partly" says it of what they know, and of what they could learn next."""


@dataclass(frozen=True)
class Task:
    """One simulated reader to be placed: of which kind, the how many-th, asked in which way, for which goal."""

    kind: str
    reader: int
    way: str = WAYS[0]
    goal: str = ""
    partly: bool = False


@dataclass(frozen=True)
class Outcome:
    """How well a reader was placed.

    Attributes:
        right: the shares of states judged right after the numbers of questions of `COUNTED`.
        asked: how many questions `sugraph place` asks of itself.
        at_end: the share of states judged right then.
        sure_right: of what is then called surely known, the share that is; 1 where nothing is.
        found: of what is known, the share that is then called surely known; 1 where nothing is.
    """

    right: tuple[float, ...]
    asked: int = 0
    at_end: float = 0.0
    sure_right: float = 1.0
    found: float = 1.0


def place(task: Task) -> Outcome:
    """Place one simulated reader."""
    return _telling(task) if task.way == WAYS[0] else _in_order(task)


def _telling(task: Task) -> Outcome:
    reader = _Reader(task)
    placement, placements, asked = reader.start, [reader.start], None
    while len(placements) <= MOST:
        question, over = _next(placement)
        asked = len(placement.answers) if asked is None and over else asked
        if question:
            placement = placement.answered(question.concept, reader.says(question.concept))
        placements.append(placement)
    asked = MOST if asked is None else asked
    right = tuple(reader.right(_opened().placed(placements[count])) for count in COUNTED)
    end = _opened().placed(placements[asked])
    return Outcome(right, asked, reader.right(end), *reader.sure(end))


def _in_order(task: Task) -> Outcome:
    import numpy as np

    reader = _Reader(task)
    ids = sorted(_opened().placed(reader.start).chance)
    shuffled = np.random.default_rng([3, task.reader]).permutation(ids).tolist()
    order = by_depth(set(ids)) if task.way == "by depth" else shuffled
    answers = tuple((ref, reader.says(ref)) for ref in order[:MOST])
    results = (_opened().placed(Placement(answers[:count], reader.start.goals)) for count in COUNTED)
    return Outcome(tuple(reader.right(result) for result in results))


class _Reader:
    """A simulated reader: says what they say of a concept, with slips and guesses."""

    def __init__(self, task: Task) -> None:
        import numpy as np

        self.partly = task.partly
        column = _states(task.kind)[:, task.reader]
        self.known = {ref for ref, knows in zip(_concepts().ids, column, strict=True) if knows}
        self.start = _opened().placement([task.goal] if task.goal else [])
        self.random = np.random.default_rng([SEED, task.reader])

    def says(self, concept: str) -> Answer:
        knows = concept in self.known
        ready = all(edge.target in self.known for edge in _opened().graph.prerequisites(concept))
        if self.partly and self.random.random() < (PARTLY_KNOWN if knows else PARTLY_READY * ready):
            return "partly"
        return "yes" if self.random.random() < (1 - SLIP if knows else GUESS) else "no"

    def right(self, result: PlacementResult) -> float:
        """The share of the concepts that matter whose state is judged right."""
        wrong = self.known.intersection(result.chance).symmetric_difference(result.known)
        return 1 - len(wrong) / len(result.chance)

    def sure(self, result: PlacementResult) -> tuple[float, float]:
        """Of what is called surely known the share that is, and of what is known the share that is called so."""
        sure, known = set(result.sure), self.known.intersection(result.chance)
        both = len(sure & known)
        return (both / len(sure) if sure else 1.0), (both / len(known) if known else 1.0)


def by_depth(within: set[str]) -> list[str]:
    """Some concepts in the order of van der Corput: the middle by depth, then the middles of both halves, and so on."""
    concepts = _concepts()
    depth: list[int] = []
    for required in concepts.needs:
        depth.append(1 + max((depth[other] for other in required), default=0))
    ranked = sorted((steps, ref) for steps, ref in zip(depth, concepts.ids, strict=True) if ref in within)
    return list(dict.fromkeys(ranked[int(fraction * len(ranked))][1] for fraction in _halves()))


def _halves() -> Iterator[float]:
    parts = 2
    while parts <= MOST * 2:
        yield from (part / parts for part in range(1, parts, 2))
        parts *= 2


def _next(placement: Placement) -> tuple[Question | None, bool]:
    """What is asked next up to `MOST`, and whether `sugraph place` would stop here."""
    return _kept(placement) if len(placement.answers) <= KEPT else _found(placement)


@cache
def _kept(placement: Placement) -> tuple[Question | None, bool]:
    return _found(placement)


def _found(placement: Placement) -> tuple[Question | None, bool]:
    question = _opened().question(placement)
    return (question, False) if question else (_opened().question(placement, MOST), True)


@cache
def _opened() -> Sugraph:
    return open_graph(Settings())


@cache
def _concepts() -> Concepts:
    graph = _opened().graph
    return concepts_of(graph, (concept.id for concept in graph.of(Concept)))


@cache
def _states(kind: str) -> NDArray[np.bool_]:
    import numpy as np

    _, draw = KINDS[kind]
    return draw(_concepts(), np.random.default_rng([SEED, list(KINDS).index(kind)]), MANY)


def scope_size(goal: str) -> int:
    """How many concepts a goal requires, itself included."""
    return len(_opened().placed(_opened().placement([goal])).chance)
