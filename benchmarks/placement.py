"""How well a placement finds out what simulated readers know, beside asking at random and asking by depth."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from placement_figure import figure
from placement_states import KINDS, MAIN, drawn

from sugraph.api import Settings, open_graph
from sugraph.model.graph import Graph
from sugraph.plans.goals import goal_concepts
from sugraph.plans.placement import BESIDE, GOOD_ENOUGH, KNOWN_FROM, MOST, WORTHWHILE
from sugraph.plans.placement_belief import GUESS, SLIP, Belief, believe
from sugraph.plans.placement_choice import Choice, most_telling
from sugraph.plans.placement_pool import Pool, pool_of
from sugraph.results.placement import Answer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]

MANY, SOME = 120, 40
"""Simulated readers of the main kind, and of each other kind and goal."""

COUNTED = (0, 5, 8, 12, 20)
GOALS = ("DDPM", "RoPE", "Muon", "VAE")
WAYS = ("sugraph", "by depth", "at random")
CACHED = 6
"""Answers up to which the next question is kept: the first few are those of many readers."""

PARTLY_KNOWN, PARTLY_READY = 0.1, 0.4
"""How often "partly" is said of what is known and of what could be learned next, in the rows with such readers."""

FIGURE = Path(__file__).parents[1] / "docs" / "images" / "placement.svg"


@dataclass(frozen=True)
class Task:
    """One simulated reader to be placed: of which kind, the how many-th, asked in which way, for which goal."""

    kind: str
    reader: int
    way: str = "sugraph"
    goal: str = ""
    partly: bool = False


@dataclass(frozen=True)
class Outcome:
    """Share of states judged right after each number of `COUNTED` questions; when it stopped, and the share then."""

    right: tuple[float, ...]
    asked: int
    at_end: float


def measured() -> dict[Task, Outcome]:
    """Every simulated reader placed, on all processors."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is there: one thread in each process
    tasks = [Task(MAIN, reader, way) for way in WAYS for reader in range(MANY)]
    tasks += [Task(kind, reader, way) for kind in KINDS[1:] for way in WAYS for reader in range(SOME)]
    tasks += [Task(MAIN, reader, partly=True) for reader in range(SOME)]
    tasks += [Task(MAIN, reader, goal=goal) for goal in GOALS for reader in range(SOME)]
    with get_context("spawn").Pool(os.cpu_count()) as workers:
        return dict(zip(tasks, workers.map(place, tasks, chunksize=SOME // 2), strict=True))


def place(task: Task) -> Outcome:
    """Ask one simulated reader up to `MOST` questions."""
    import numpy as np

    pool = _pool()
    state = _states(task.kind)[:, task.reader]
    scope = _scope(task.goal)
    random = np.random.default_rng([7, task.reader])
    order = _order(task, random)
    answers: dict[int, Answer] = {}
    right: list[float] = []
    asked, at_end = 0, 0.0
    for count in range(MOST + 1):
        if task.way != "sugraph" and count not in COUNTED:
            answers[order[count - 1]] = _says(pool, task, state, order[count - 1], random)
            continue
        if task.way != "sugraph" and count:
            answers[order[count - 1]] = _says(pool, task, state, order[count - 1], random)
        chance, choice = _thought(task.goal, frozenset(answers.items()), task.way == "sugraph")
        share = float(((chance >= KNOWN_FROM) == state)[scope].mean())
        right += [share] * (count in COUNTED)
        if not at_end and _over(chance[scope], choice, count):
            asked, at_end = count, share
        if task.way == "sugraph" and count < MOST:
            if choice is None:
                right += [share] * (len(COUNTED) - len(right))
                break
            answers[choice.place] = _says(pool, task, state, choice.place, random)
    return Outcome(tuple(right), asked, at_end)


def _says(pool: Pool, task: Task, state: Bools, concept: int, random: np.random.Generator) -> Answer:
    knows = bool(state[concept])
    if task.partly:
        ready = bool(state[list(pool.concepts.needs[concept])].all())
        if random.random() < (PARTLY_KNOWN if knows else PARTLY_READY * ready):
            return "partly"
    return "yes" if random.random() < (1 - SLIP if knows else GUESS) else "no"
