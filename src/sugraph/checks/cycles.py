"""REQUIRES, BROADER, PART_OF and DERIVES_FROM hold no cycle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sugraph.checks.findings import finding, located
from sugraph.model.edges import Broader, DerivesFrom, Edge, PartOf, Requires
from sugraph.model.graph import Graph
from sugraph.problems import Problem

ACYCLIC: tuple[type[Edge], ...] = (Requires, Broader, PartOf, DerivesFrom)


def check_cycles(graph: Graph) -> Iterator[Problem]:
    """Each cycle once, written a → b → a, with the place of every edge in it."""
    for cls in ACYCLIC:
        arrows: dict[str, list[str]] = {}
        for edge in graph.edges_of(cls):
            if edge.source != edge.target:  # an edge to itself is a reference problem
                arrows.setdefault(edge.source, []).append(edge.target)
        for cycle in find_cycles(arrows):
            yield _cycle_problem(graph, cls, cycle)


def find_cycles(arrows: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """One cycle of each strongly connected part, as its nodes in order, the first not repeated.

    A depth-first search without recursion: every edge back to a node on the way closes a cycle. Cycles that share a
    node with one already found are left for after it is mended, so that the list stays short.
    """
    cycles: list[list[str]] = []
    done: set[str] = set()
    in_cycle: set[str] = set()
    for start in sorted(arrows):
        way: list[str] = []
        on_way: set[str] = set()
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                way.pop()
                on_way.discard(node)
                done.add(node)
            elif node in on_way:
                cycle = way[way.index(node) :]
                if not in_cycle & set(cycle):
                    cycles.append(cycle)
                    in_cycle |= set(cycle)
            elif node not in done:
                way.append(node)
                on_way.add(node)
                stack.append((node, True))
                stack += [(target, False) for target in sorted(arrows.get(node, ()), reverse=True)]
    return cycles


def _cycle_problem(graph: Graph, cls: type[Edge], cycle: list[str]) -> Problem:
    pairs = list(zip(cycle, cycle[1:] + cycle[:1], strict=True))
    places = [
        f"{source} → {target}" + (f" ({place})" if (place := located(graph, (cls.type, source, target))) else "")
        for source, target in pairs
    ]
    message = f"{cls.type} runs in a circle: {' → '.join([*cycle, cycle[0]])}"
    hint = f"Remove or turn round one of: {'; '.join(places)}."
    return finding(graph, (cls.type, *pairs[0]), "cycles.cycle", message, hint)
