"""Room on a map: the crowd in the middle drawn apart, and nodes that overlap pushed off each other."""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import median

Size = tuple[float, float]
Point = tuple[int, int]

GAP = 26.0
"""Pixels kept free between two nodes, at least."""


def drawn_in(points: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """What lies far out comes nearer, and the crowd in the middle gets more room."""
    x0, y0 = median(x for x, _ in points.values()), median(y for _, y in points.values())
    return {
        ref: (x0 + (x - x0) * factor, y0 + (y - y0) * factor)
        for ref, (x, y) in points.items()
        for factor in [max(1.0, math.hypot(x - x0, y - y0)) ** -0.35]
    }


def spread(points: Mapping[str, tuple[float, float]], nodes: Mapping[str, Size]) -> dict[str, tuple[float, float]]:
    """Scale the points so that the nodes cover about a third of the ground."""
    if len(points) < 2:
        return dict(points)
    columns, rows = [x for x, _ in points.values()], [y for _, y in points.values()]
    ground = max(max(columns) - min(columns), 1.0) * max(max(rows) - min(rows), 1.0)
    covered = sum((width + GAP) * (height + GAP) for width, height in nodes.values())
    factor = math.sqrt(3 * covered / ground)
    # Names are wider than high: more room is needed sideways.
    return {ref: (x * factor * 1.35, y * factor / 1.35) for ref, (x, y) in points.items()}


def without_overlaps(
    points: Mapping[str, tuple[float, float]], nodes: Mapping[str, Size], rounds: int = 120
) -> dict[str, tuple[float, float]]:
    """Push overlapping nodes apart along the shorter way until none is left, and give them more ground meanwhile."""
    places = {ref: [x, y] for ref, (x, y) in points.items()}
    for turn in range(rounds if places else 0):
        if not sum(_push(places[a], places[b], nodes[a], nodes[b]) for a, b in _close_pairs(places, nodes)):
            break
        if turn >= _PUSHES_BEFORE_GROWTH:
            for place in places.values():
                place[0] *= _GROWTH
                place[1] *= _GROWTH
    return {ref: (x, y) for ref, (x, y) in places.items()}


_PUSHES_BEFORE_GROWTH, _GROWTH = 20, 1.015


def _close_pairs(places: Mapping[str, list[float]], nodes: Mapping[str, Size]) -> list[tuple[str, str]]:
    """Pairs that lie in the same or neighbouring cells of a grid whose cells hold the largest node."""
    wide = max(width for width, _ in nodes.values()) + GAP
    high = max(height for _, height in nodes.values()) + GAP
    cells: dict[tuple[int, int], list[str]] = {}
    for ref, (x, y) in places.items():
        cells.setdefault((int(x // wide), int(y // high)), []).append(ref)
    pairs = []
    for (column, row), here in cells.items():
        around = [cells.get((column + i, row + j), []) for i, j in ((1, -1), (1, 0), (1, 1), (0, 1))]
        for position, ref in enumerate(here):
            pairs += [(ref, other) for other in here[position + 1 :]]
            pairs += [(ref, other) for cell in around for other in cell]
    return pairs


def _push(first: list[float], second: list[float], size: Size, other: Size) -> bool:
    wide = (size[0] + other[0]) / 2 + GAP - abs(second[0] - first[0])
    high = (size[1] + other[1]) / 2 + GAP - abs(second[1] - first[1])
    if wide <= 0.5 or high <= 0.5:
        return False
    axis, distance = (0, wide) if wide < high else (1, high)
    half = distance / 2 if second[axis] >= first[axis] else -distance / 2
    first[axis] -= half
    second[axis] += half
    return True
