"""A map on which every topic has its own field, and every wider topic holds the fields of its parts.

Within a field what needs less stands before what needs more, line by line, as one reads. Nothing is drawn at random and
nothing overlaps, so that ten thousand nodes are placed in a moment.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sugraph.show.layout_room import Point

CELL = (132, 66)
"""Pixels of the place of one node: a mark with its name below it."""

WIDE = 1.45
"""Width of a map over its height, about what a screen leaves for it."""

_PADDING, _TITLE, _BETWEEN = 18, 60, 40
_TRIES = 24


@dataclass(frozen=True, slots=True)
class Field:
    """The ground of a topic; x and y are its left upper corner, in pixels of the canvas."""

    ref: str
    x: int
    y: int
    width: int
    height: int
    parent: str = ""


@dataclass(frozen=True, slots=True)
class _Box:
    ref: str
    width: int
    height: int


def by_topic(
    topics: Mapping[str, Sequence[str]], parents: Mapping[str, str]
) -> tuple[dict[str, Point], tuple[Field, ...]]:
    """Where nodes stand, and the fields of their topics, wider ones first.

    Args:
        topics: the nodes of each topic in the order in which they are read; no node twice.
        parents: the widest topic that each topic belongs to, itself where it is one.
    """
    inner = {ref: _grid(len(nodes)) for ref, nodes in topics.items() if nodes}
    roots: dict[str, list[_Box]] = {}
    for ref, (columns, rows) in inner.items():
        width, height = columns * CELL[0] + 2 * _PADDING, rows * CELL[1] + _PADDING + _TITLE
        roots.setdefault(parents.get(ref, ref), []).append(_Box(ref, width, height))
    packed = {root: _packed(boxes) for root, boxes in roots.items()}
    outer = [
        _Box(root, width + 2 * _PADDING, height + _PADDING + _TITLE)
        for root, (_, width, height) in packed.items()
    ]  # fmt: skip
    corners, _, _ = _packed(outer)
    fields = [Field(box.ref, *corners[box.ref], box.width, box.height) for box in outer]
    places: dict[str, Point] = {}
    for root, boxes in roots.items():
        left, top = corners[root][0] + _PADDING, corners[root][1] + _TITLE
        for box in boxes:
            x, y = packed[root][0][box.ref]
            fields.append(Field(box.ref, left + x, top + y, box.width, box.height, root))
            places |= _cells(topics[box.ref], inner[box.ref][0], (left + x + _PADDING, top + y + _TITLE))
    return places, tuple(fields)


def _grid(count: int) -> tuple[int, int]:
    """Columns and rows of a field."""
    columns = max(2, round(math.sqrt(count * CELL[1] / CELL[0] * WIDE)))
    return columns, math.ceil(count / columns)


def _cells(nodes: Sequence[str], columns: int, corner: Point) -> dict[str, Point]:
    return {
        ref: (
            corner[0] + (number % columns) * CELL[0] + CELL[0] // 2,
            corner[1] + (number // columns) * CELL[1] + CELL[1] // 3,
        )
        for number, ref in enumerate(nodes)
    }


def _packed(boxes: Sequence[_Box]) -> tuple[dict[str, Point], int, int]:
    """Corners of boxes set in rows, higher ones first; of several widths of a row the one that wastes least."""
    ordered = sorted(boxes, key=lambda box: (-box.height, -box.width, box.ref))
    widest, total = max((box.width for box in boxes), default=0), sum(box.width + _BETWEEN for box in boxes)
    widths = {widest + (total - widest) * step // _TRIES for step in range(_TRIES + 1)}
    return min((_in_rows(ordered, width) for width in sorted(widths)), key=_waste)


def _waste(packed: tuple[dict[str, Point], int, int]) -> float:
    _, width, height = packed
    return max(width, height * WIDE)


def _in_rows(boxes: Sequence[_Box], most: int) -> tuple[dict[str, Point], int, int]:
    corners: dict[str, Point] = {}
    x, y, row, widest = 0, 0, 0, 0
    for box in boxes:
        if x and x + box.width > most:
            x, y, row = 0, y + row + _BETWEEN, 0
        corners[box.ref] = (x, y)
        x, row = x + box.width + _BETWEEN, max(row, box.height)
        widest = max(widest, x - _BETWEEN)
    return corners, widest, y + row
