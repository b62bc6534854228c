"""How coherent a study path is, beside plain topological orders of the same concepts."""

from __future__ import annotations

import time

import networkx as nx

from sugraph.api import open_graph
from sugraph.plans.order import mean_distance, topic_changes
from sugraph.plans.path import main_topic, study_path
from sugraph.settings import Settings

GOALS = ("DDPM", "RoPE", "Muon", "VAE", "WGAN", "S4", "Mamba", "MLA", "LoRA", "SVD", "MoE")


def table() -> list[str]:
    """Rows of a Markdown table: mean places from a concept to its first use, and changes of topic."""
    opened = open_graph(Settings())
    rows = [
        "| goal | concepts | sugraph | topological, by name | topological, networkx | time |",
        "|---|---|---|---|---|---|",
    ]
    for goal in GOALS:
        started = time.perf_counter()
        path = study_path(opened.graph, [opened.resolve(goal)])
        seconds = time.perf_counter() - started
        order = [step.id for step in path.steps]
        needs = {ref: [edge.target for edge in opened.graph.prerequisites(ref)] for ref in order}
        arrows: nx.DiGraph[str] = nx.DiGraph((other, ref) for ref in order for other in needs[ref])
        arrows.add_nodes_from(order)
        orders = [order, list(nx.lexicographical_topological_sort(arrows)), list(nx.topological_sort(arrows))]
        topics = {ref: main_topic(opened.graph, ref) for ref in order}
        cells = [f"{mean_distance(found, needs):.1f} ({topic_changes(found, topics)})" for found in orders]
        rows.append(f"| {goal} | {len(order)} | {' | '.join(cells)} | {seconds * 1000:.0f} ms |")
    return rows
