"""A closure of 90,000 concepts out of a million, found and ordered: the index beside three graph libraries."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import igraph  # type: ignore[import-untyped]
import networkx as nx
import numpy as np
import rustworkx
from numpy.typing import NDArray

from sugraph.plans.index import PrerequisiteIndex

CONCEPTS, PREREQUISITES = 1_000_000, 5_000_000
REACH = 20_000
"""A concept requires only some of that many before it."""

CLOSURE = 90_000
RUNS = 5
SEED = 1

Numbers = NDArray[np.int64]
Edges = tuple[Numbers, Numbers]
Found = Sequence[int] | Numbers
Find = Callable[[], Found]
"""Finds one closure: its numbers, each after those it requires."""


def table() -> list[str]:
    """Rows of a Markdown table: medians of the time to find and order one closure; every answer is checked."""
    edges = random_prerequisites()
    before = _resident_megabytes()
    index = PrerequisiteIndex.from_edges([f"concept:c{number:07}" for number in range(CONCEPTS)], *edges)
    gc.collect()
    memory = _resident_megabytes() - before
    goal = _goal(index)
    expected = {_number(ref) for ref in index.names(index.closure([_ref(goal)]))}
    found: dict[str, float] = {}
    for library in (_index(index, goal), _igraph(edges, goal), _rustworkx(edges, goal), _networkx(edges, goal)):
        for way, find in library:
            _check(find(), expected, edges)
            found[way] = _median_of(find)
    fastest = min(seconds for way, seconds in found.items() if not way.startswith("sugraph"))
    rows = ["| what | concepts | time | fastest library = 1 |", "|---|---|---|---|"]
    for way, seconds in found.items():
        rows.append(f"| {way} | {len(expected):,} | {seconds * 1000:.0f} ms | {seconds / fastest:.2f} |")
    return [*rows, "", f"The index takes {memory:.0f} MB of memory, its ids included."]


def random_prerequisites() -> Edges:
    """Edges from concepts to ones of lower number, the near ones more likely."""
    draw = np.random.default_rng(SEED)
    sources = draw.integers(1, CONCEPTS, PREREQUISITES)
    below = (draw.random(PREREQUISITES) ** 2 * REACH).astype(np.int64)
    return sources, np.maximum(0, sources - 1 - below)


def _ref(number: int) -> str:
    return f"concept:c{number:07}"


def _number(ref: str) -> int:
    return int(ref.removeprefix("concept:c"))


def _goal(index: PrerequisiteIndex) -> int:
    """The number, out of some, whose closure comes closest to the size wanted."""
    tried = range(CLOSURE, 2 * CLOSURE, 500)
    return min(tried, key=lambda number: abs(index.closure([_ref(number)]).size - CLOSURE))


def _index(index: PrerequisiteIndex, goal: int) -> Iterator[tuple[str, Find]]:
    numbers = np.array([_number(ref) for ref in index.ids])
    yield "sugraph's index", lambda: numbers[index.ordered(index.closure([_ref(goal)]))]


def _igraph(edges: Edges, goal: int) -> Iterator[tuple[str, Find]]:
    graph = igraph.Graph(n=CONCEPTS, edges=np.column_stack(edges), directed=True)
    rank = np.empty(CONCEPTS, np.int64)
    rank[graph.topological_sorting(mode="in")] = np.arange(CONCEPTS)

    def by_rank() -> Found:
        found = np.array(graph.subcomponent(goal, mode="out"))
        ordered: Numbers = found[np.argsort(rank[found])]
        return ordered

    def by_part() -> Found:
        found = sorted(graph.subcomponent(goal, mode="out"))
        return [found[place] for place in graph.induced_subgraph(found).topological_sorting(mode="in")]

    yield "igraph: subcomponent, sorted by ranks made before", by_rank
    yield "igraph: subcomponent, its subgraph sorted", by_part


def _rustworkx(edges: Edges, goal: int) -> Iterator[tuple[str, Find]]:
    graph: rustworkx.PyDiGraph[int, None] = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(CONCEPTS))
    graph.add_edges_from_no_data(list(zip(*(column.tolist() for column in edges), strict=True)))
    rank = np.empty(CONCEPTS, np.int64)
    rank[list(rustworkx.topological_sort(graph))] = np.arange(CONCEPTS, 0, -1)

    def by_rank() -> Found:
        descendants = rustworkx.descendants(graph, goal)
        found = np.fromiter(descendants, np.int64, len(descendants))
        return [*found[np.argsort(rank[found])].tolist(), goal]

    def by_part() -> Found:
        part = graph.subgraph([goal, *rustworkx.descendants(graph, goal)])
        return [part[place] for place in reversed(rustworkx.topological_sort(part))]

    yield "rustworkx: descendants, sorted by ranks made before", by_rank
    yield "rustworkx: descendants, their subgraph sorted", by_part


def _networkx(edges: Edges, goal: int) -> Iterator[tuple[str, Find]]:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(CONCEPTS))
    graph.add_edges_from(zip(*(column.tolist() for column in edges), strict=True))
    rank = {number: place for place, number in enumerate(nx.topological_sort(graph))}

    def by_rank() -> Found:
        return sorted({goal, *nx.descendants(graph, goal)}, key=rank.__getitem__, reverse=True)

    yield "networkx: descendants, sorted by ranks made before", by_rank
    yield "networkx: depth first, postorder", lambda: list(nx.dfs_postorder_nodes(graph, goal))


def _check(order: Found, expected: set[int], edges: Edges) -> None:
    """Stop where an answer is not the closure, or something comes before what it requires."""
    numbers = np.asarray(order)
    if len(numbers) != len(expected) or set(numbers.tolist()) != expected:
        raise AssertionError("the closures differ")
    place = np.full(CONCEPTS, -1)
    place[numbers] = np.arange(len(numbers))
    sources, targets = edges
    inside = place[sources] >= 0
    if not (place[targets[inside]] < place[sources[inside]]).all():
        raise AssertionError("a concept comes before what it requires")


def _median_of(find: Find) -> float:
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        find()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _resident_megabytes() -> float:
    """Memory that this process holds (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    print("\n".join(table()))
