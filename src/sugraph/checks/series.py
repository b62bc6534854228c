"""A series is an order: positions run from 1 without gap, and follow the numbers that the titles state."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from sugraph.checks.findings import finding
from sugraph.model.edges import InSeries
from sugraph.model.graph import Graph
from sugraph.model.nodes import Series
from sugraph.problems import Problem

_DIGITS = "零一二三四五六七八九"
_CHINESE_NUMBER = re.compile(r"[（(]([一二三四五六七八九]?十?[一二三四五六七八九]?)[)）]")
_LATIN_NUMBER = re.compile(r"[：:】]\s*(\d+)\s*[、.]|[（(](\d+)[)）]")


def check_series(graph: Graph) -> Iterator[Problem]:
    """Positions that are missing or stand twice; parts that stand before a part with a smaller number."""
    found: dict[str, list[InSeries]] = defaultdict(list)
    for edge in graph.edges:
        if isinstance(edge, InSeries) and (edge.source in graph.nodes or edge.source in graph.broken):
            found[edge.target].append(edge)
    for series in graph.of(Series):
        members = sorted(found[series.id], key=lambda edge: (edge.position, edge.source))
        positions = [edge.position for edge in members]
        if not members:
            yield finding(graph, series.id, "series.empty", f"{series.id} has no article", "Add its articles.")
        elif positions != list(range(1, len(positions) + 1)):
            message = f"the positions of {series.id} are {positions}, not 1 to {len(positions)}"
            yield finding(graph, series.id, "series.positions", message, "Number its articles from 1 without gap.")
        yield from _title_order(graph, members)


def _title_order(graph: Graph, members: list[InSeries]) -> Iterator[Problem]:
    members = [edge for edge in members if edge.source in graph.nodes]
    numbers = [part_number(graph.nodes[edge.source].name.zh) for edge in members]
    for before, after, edge in zip(numbers, numbers[1:], members[1:], strict=False):
        if before is not None and after is not None and after < before:
            message = f"{edge.source} is part {after} by its title but stands after part {before}"
            yield finding(graph, edge.key, "series.order", message, "Put the articles in the order of their titles.")


def part_number(title: str) -> int | None:
    """The number that a title says it has in its series (`（十二）`, `： 3、`, `(4)`), or None."""
    found = _CHINESE_NUMBER.search(title)
    if found and found[1]:
        tens, ten, ones = found[1].rpartition("十")
        return (_digit(tens, 1) * 10 if ten else 0) + _digit(ones, 0)
    latin = _LATIN_NUMBER.search(title)
    return int(latin[1] or latin[2]) if latin else None


def _digit(text: str, default: int) -> int:
    return _DIGITS.index(text) if text else default
