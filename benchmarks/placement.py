"""How well a placement finds out what simulated readers know, beside asking at random and asking by depth."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles

from placement_figure import figure
from placement_simulation import COUNTED, MANY, SOME, WAYS, Outcome, Task, place, scope_size
from placement_states import KINDS, MAIN

GOALS = ("DDPM", "RoPE", "Muon", "VAE")
FIGURE = Path(__file__).parents[1] / "docs" / "images" / "placement.svg"

Outcomes = dict[Task, Outcome]


def tasks_to_do() -> list[Task]:
    """Every simulated reader in every way."""
    tasks = [Task(MAIN, reader, way, goal) for goal in ("", *GOALS) for way in WAYS for reader in range(MANY)]
    tasks += [Task(kind, reader, way) for kind in KINDS if kind != MAIN for way in WAYS for reader in range(SOME)]
    return tasks + [Task(MAIN, reader, partly=True) for reader in range(SOME)]


def measured() -> Outcomes:
    """Every simulated reader placed, on all processors; takes a quarter of an hour."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before a process imports numpy: it needs one thread
    tasks = tasks_to_do()
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as workers:
        return dict(zip(tasks, workers.map(place, tasks, chunksize=SOME), strict=True))


def table() -> list[str]:
    """Rows of Markdown tables: shares of states judged right, and where it stops; also draws the figure."""
    return written(measured())


def written(found: Outcomes) -> list[str]:
    """The tables of what was measured; the figure goes into docs/images."""
    FIGURE.write_text(drawn(found), encoding="utf-8", newline="\n")
    rows = _head("readers")
    for kind, (words, _) in KINDS.items():
        rows += [_row(f"{kind}: {words}" if way == WAYS[0] else "", way, _of(found, kind, way)) for way in WAYS]
    partly = [outcome for task, outcome in found.items() if task.partly]
    rows.append(_row(f"{MAIN} who also say “partly”", WAYS[0], partly))
    rows += ["", *_head("goal")]
    for goal in GOALS:
        name = f"{goal} ({scope_size(goal)} concepts)"
        rows += [_row(name if way == WAYS[0] else "", way, _of(found, MAIN, way, goal)) for way in WAYS]
    return rows


def drawn(found: Outcomes) -> str:
    """The figure: the median of the main kind of readers on the whole graph, and for a goal."""
    panels = {
        title: {way: [median(shares) for shares in _right(_of(found, MAIN, way, goal))] for way in WAYS}
        for title, goal in (("in the whole graph", ""), (f"in what {GOALS[0]} requires", GOALS[0]))
    }
    return figure("States judged right, median of simulated readers", panels, COUNTED)


def _head(first: str) -> list[str]:
    counts = " | ".join(str(count) for count in COUNTED)
    head = f"| {first} | asked | {counts} | stops after | right then | surely known, and is | known, and surely so |"
    return [head, "|---" * (head.count("|") - 1) + "|"]


def _of(outcomes: Outcomes, kind: str, way: str, goal: str = "") -> list[Outcome]:
    return [outcome for task, outcome in outcomes.items() if task == Task(kind, task.reader, way, goal)]


def _right(outcomes: Iterable[Outcome]) -> list[tuple[float, ...]]:
    """The shares of states judged right after each number of questions, one for each reader."""
    return list(zip(*(outcome.right for outcome in outcomes), strict=True))


def _row(name: str, way: str, outcomes: Sequence[Outcome]) -> str:
    cells = [_spread(shares) for shares in _right(outcomes)]
    end = ["–"] * 4
    if way == WAYS[0]:
        figures: list[Callable[[Outcome], float]] = [
            lambda outcome: outcome.at_end, lambda outcome: outcome.sure_right, lambda outcome: outcome.found,
        ]  # fmt: skip
        shares = [f"{100 * median(map(figure_of, outcomes)):.0f} %" for figure_of in figures]
        end = [f"{median(outcome.asked for outcome in outcomes):g}", *shares]
    return "| " + " | ".join([name, way, *cells, *end]) + " |"


def _spread(shares: Sequence[float]) -> str:
    """`93 % (90–96)`: the median, and in brackets the quartiles."""
    low, middle, high = (round(100 * share) for share in quantiles(shares, n=4, method="inclusive"))
    return f"{middle} % ({low}–{high})"


def main() -> None:
    """Print the tables, and draw the figure."""
    print("\n".join(table()))


if __name__ == "__main__":
    main()
