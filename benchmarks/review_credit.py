"""Reviews with and without credit for what an advanced concept exercises, at equal simulated recall.

A simulated reader learns some concepts of the real graph a day, in an order in which prerequisites come first, and
reviews what is due. The truth is simulated apart from the schedule: recall is drawn from the reader's own memory,
which follows FSRS, and which reviewing a concept refreshes in part for its prerequisites, in both cases alike. Only
the schedule differs: with credit it knows of that. The schedule without credit is given the retention at which the
mean recall of all that was learned is the same.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from sugraph.api import open_graph
from sugraph.learners.review import Reviews
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.plans.path import study_path
from sugraph.results.learner import Knowledge, LearnerState
from sugraph.settings import Settings

DAYS = 240
A_DAY = 2
SEEDS = (1, 2)
START = datetime(2026, 1, 1, 19, tzinfo=UTC)


def simulate(graph: Graph, order: list[str], retention: float, seed: int, *, credit: bool) -> tuple[int, float]:
    """(reviews, mean recall over all days of what has been learned)."""
    chance = random.Random(seed)
    schedule, nature = Reviews(graph, retention=retention, credit=credit), Reviews(graph, retention=0.9, credit=True)
    planned, truth = LearnerState(), LearnerState()
    reviews, recalls, count = 0, 0.0, 0
    for day in range(DAYS):
        now = START + timedelta(days=day)
        for item in schedule.due(planned, now):
            reviews += 1
            good = chance.random() < nature.recall(truth.memory[item.id], now)
            planned = schedule.review(planned, item.id, "good" if good else "again", now)
            truth = nature.review(truth, item.id, "good" if good else "again", now)
        for ref in order[day * A_DAY : (day + 1) * A_DAY]:
            learned = Knowledge(now.isoformat())
            planned = schedule.begin(LearnerState({**planned.known, ref: learned}, planned.memory), now)
            truth = nature.begin(LearnerState({**truth.known, ref: learned}, truth.memory), now)
            truth = LearnerState(truth.known, {**truth.memory})
        evening = now + timedelta(hours=6)
        recalls += sum(nature.recall(memory, evening) for memory in truth.memory.values())
        count += len(truth.memory)
    return reviews, recalls / max(1, count)


def matched(graph: Graph, order: list[str], recall: float, seed: int) -> tuple[float, int, float]:
    """(retention, reviews, recall) of the schedule without credit at about this mean recall."""
    low, high = 0.5, 0.97
    found = (high, 0, 0.0)
    for _ in range(6):
        middle = (low + high) / 2
        reviews, reached = simulate(graph, order, middle, seed, credit=False)
        found = (middle, reviews, reached)
        low, high = (middle, high) if reached < recall else (low, middle)
    return found


def table() -> list[str]:
    """Rows of a Markdown table."""
    graph = open_graph(Settings()).graph
    order = [step.id for step in study_path(graph, [concept.id for concept in graph.of(Concept)][:200]).steps]
    rows = ["| reader | with credit | recall | without | recall | fewer |", "|---|---|---|---|---|---|"]
    for seed in SEEDS:
        reviews, recall = simulate(graph, order, 0.9, seed, credit=True)
        _, plain, reached = matched(graph, order, recall, seed)
        rows.append(f"| {seed} | {reviews} | {recall:.3f} | {plain} | {reached:.3f} | {1 - reviews / plain:.0%} |")
    return rows


if __name__ == "__main__":
    print("\n".join(table()))
