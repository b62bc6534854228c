"""Reading plans on the graph that comes with sugraph: how long they take, and how close greedy comes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from sugraph.api import open_graph
from sugraph.plans.cover import cover, greedy_cover
from sugraph.plans.goals import goal_concepts
from sugraph.plans.path import needed_concepts
from sugraph.plans.reading import cover_problem, reading_plan
from sugraph.settings import Settings

GOALS = ("LoRA", "Mamba", "RoPE", "DDPM", "Muon", "route:to-ddpm", "route:intermediate-stage", "route:advanced-stage")
RUNS = 5


def median_ms(work: Callable[[], object]) -> float:
    """Median time of some runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def table() -> list[str]:
    """Rows of a Markdown table."""
    opened = open_graph(Settings())
    graph = opened.graph
    reading_plan(graph, [opened.resolve("LoRA")])  # imports HiGHS
    rows = [
        "| goal | concepts | articles there are | chosen | minutes | proved | greedy | choice | whole plan |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for goal in GOALS:
        ref = opened.resolve(goal)
        needed, _ = needed_concepts(graph, goal_concepts(graph, ref), set())
        problem = cover_problem(graph, needed)
        answer = cover(problem)
        greedy = problem.minutes(greedy_cover(problem))
        choice = median_ms(lambda problem=problem: cover(problem))  # type: ignore[misc]
        whole = median_ms(lambda ref=ref: reading_plan(graph, [ref]))  # type: ignore[misc]
        proved = "yes" if answer.bound == answer.minutes else f"at least {answer.bound}"
        counts = f"| {goal} | {len(needed)} | {len(problem.articles)} | {len(answer.chosen)} | {answer.minutes} "
        rows.append(f"{counts}| {proved} | {greedy} | {choice:.0f} ms | {whole:.0f} ms |")
    return rows


if __name__ == "__main__":
    print("\n".join(table()))
