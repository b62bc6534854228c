"""Where the nodes of a map stand, computed by Graphviz; the same graph gives the same positions.

Points are pixels of vis-network's canvas: x to the right, y downwards, the middle of a node.
"""

from __future__ import annotations

import os
import sys
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sugraph.errors import SugraphError
from sugraph.show.layout_room import GAP, Point, Size, drawn_in, spread, without_overlaps

BETWEEN_RANKS = 90.0
MANY_IN_COLUMNS, BETWEEN_MANY_RANKS = 24, 58.0
"""From so many nodes on columns stand closer, so that a long way is still read whole."""

BETWEEN_PARTS = 120.0
MANY_EDGES = 400
"""Edges from which dot's search for fewer crossings is cut short: 4 s become 2 s at 750 edges."""

MANY_NODES = 400
"""Nodes from which the coarser but faster sfdp takes over from neato (at 1,000: 3 s against 0.4 s, but less even)."""

_POINTS_PER_INCH = 72.0
_GRAPHVIZ = threading.Lock()
"""Graphviz keeps global state: two layouts at once in one process (an app has a thread a reader) would crash it."""


def layered(
    nodes: Mapping[str, Size],
    edges: Iterable[tuple[str, str]],
    loose: Iterable[tuple[str, str]] = (),
    *,
    wide: float = 0.0,
) -> dict[str, Point]:
    """Positions in columns from left to right.

    Args:
        nodes: width and height of each node in pixels, by id.
        edges: (first, then): the first stands further left, as far as the edges hold no cycle.
        loose: edges that are drawn but have no say in the columns.
        wide: width over height that the map shall have at most; a wider one is drawn apart in height. 0 for any.

    Raises:
        SugraphError: if Graphviz is missing or fails.
    """
    firm = _known(edges, nodes)
    cut = {"nslimit": "2", "mclimit": "0.4"} if len(firm) > MANY_EDGES else {}
    between = BETWEEN_RANKS if len(nodes) <= MANY_IN_COLUMNS else BETWEEN_MANY_RANKS
    attributes = {"rankdir": "LR", "nodesep": _inches(GAP), "ranksep": _inches(between), **cut}
    points = _positions("dot", nodes, firm, _known(loose, nodes), attributes)
    return _whole(_drawn_apart(points, nodes, wide) if wide and points else points)


def _drawn_apart(
    points: Mapping[str, tuple[float, float]], nodes: Mapping[str, Size], wide: float
) -> dict[str, tuple[float, float]]:
    """The same columns with more room between their nodes, where a map is wider than a screen is."""
    left, top, right, bottom = _frame(points, nodes)
    factor = min(3.0, max(1.0, (right - left) / wide / (bottom - top)))
    return {ref: (x, y * factor) for ref, (x, y) in points.items()}


def overview(nodes: Mapping[str, Size], edges: Iterable[tuple[str, str]]) -> dict[str, Point]:
    """Positions in which what is joined stands close together, for a map too large for columns.

    Parts that nothing joins are laid out by themselves, the smaller ones in rows below the largest: Graphviz would put
    a stray part so far away that the rest of the map shrinks to a speck.

    Raises:
        SugraphError: if Graphviz is missing or fails.
    """
    known = _known(edges, nodes)
    placed: dict[str, tuple[float, float]] = {}
    edge, x, y, lowest = 0.0, 0.0, 0.0, 0.0  # right edge of the largest part, where the next one goes, end of its row
    for members in _components(nodes, known):
        part = {ref: nodes[ref] for ref in members}
        points = _overview_of(part, [joined for joined in known if joined[0] in part])
        left, top, right, bottom = _frame(points, part)
        if not placed:
            edge = right - left
        elif x == 0.0 or x + right - left > edge:
            x, y = 0.0, lowest + BETWEEN_PARTS
        placed.update({ref: (px - left + x, py - top + y) for ref, (px, py) in points.items()})
        lowest = max(lowest, y + bottom - top)
        x = x + right - left + BETWEEN_PARTS if y else 0.0
    return _whole(placed)


def _overview_of(nodes: Mapping[str, Size], edges: list[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    if len(nodes) == 1:
        return dict.fromkeys(nodes, (0.0, 0.0))
    program = "sfdp" if len(nodes) > MANY_NODES else "neato"
    # Graphviz removes overlaps well only with a triangulation library, which its Python wheel comes without.
    rough = spread(drawn_in(_positions(program, nodes, edges, [], _ROUGH)), nodes)
    return without_overlaps(rough, nodes)


def _components(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The parts that are joined, the largest first, members in the order of `nodes`."""
    joined: dict[str, list[str]] = {ref: [] for ref in nodes}
    for a, b in edges:
        joined[a].append(b)
        joined[b].append(a)
    part_of: dict[str, int] = {}
    for start in joined:
        waiting = [] if start in part_of else [start]
        part_of.setdefault(start, len(part_of))
        while waiting:
            for other in joined[waiting.pop()]:
                if other not in part_of:
                    part_of[other] = part_of[start]
                    waiting.append(other)
    parts: dict[int, list[str]] = {}
    for ref in joined:
        parts.setdefault(part_of[ref], []).append(ref)
    return sorted(parts.values(), key=len, reverse=True)


def _frame(points: Mapping[str, tuple[float, float]], nodes: Mapping[str, Size]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the nodes."""
    return (
        min(x - nodes[ref][0] / 2 for ref, (x, _) in points.items()),
        min(y - nodes[ref][1] / 2 for ref, (_, y) in points.items()),
        max(x + nodes[ref][0] / 2 for ref, (x, _) in points.items()),
        max(y + nodes[ref][1] / 2 for ref, (_, y) in points.items()),
    )


_ROUGH = {"overlap": "true", "start": "7", "mode": "sgd"}


def _known(edges: Iterable[tuple[str, str]], nodes: Mapping[str, Size]) -> list[tuple[str, str]]:
    return [(a, b) for a, b in dict.fromkeys(edges) if a != b and a in nodes and b in nodes]


def _inches(pixels: float) -> str:
    return f"{pixels / _POINTS_PER_INCH:.3f}"


def _positions(
    program: str,
    nodes: Mapping[str, Size],
    firm: Iterable[tuple[str, str]],
    loose: Iterable[tuple[str, str]],
    attributes: Mapping[str, str],
) -> dict[str, tuple[float, float]]:
    if not nodes:
        return {}
    names = {ref: f"n{number}" for number, ref in enumerate(nodes)}
    try:
        with _GRAPHVIZ, _quiet():
            if program == "sfdp":
                # It draws random numbers before it sets their seed: a small layout first brings them to a known state.
                _graphviz_graph(_TWO, {"a": "a", "b": "b"}, [("a", "b")], [], attributes).layout(prog=program)
            graph = _graphviz_graph(nodes, names, firm, loose, attributes)
            graph.layout(prog=program)
            return {ref: _point(graph.get_node(name).attr["pos"]) for ref, name in names.items()}
    except ImportError as error:
        raise SugraphError(
            "The map cannot be laid out because pygraphviz is not installed.", remedy="pip install pygraphviz"
        ) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise SugraphError(
            f"Graphviz could not lay out this map of {len(nodes)} nodes ({error}).", remedy="Show a smaller part of it."
        ) from error


_TWO: Mapping[str, Size] = {"a": (9.0, 9.0), "b": (9.0, 9.0)}


def _graphviz_graph(
    nodes: Mapping[str, Size],
    names: Mapping[str, str],
    firm: Iterable[tuple[str, str]],
    loose: Iterable[tuple[str, str]],
    attributes: Mapping[str, str],
) -> Any:
    import pygraphviz

    graph = pygraphviz.AGraph(directed=True, strict=False)
    graph.graph_attr.update(attributes)
    # An empty label: Graphviz would otherwise look for fonts, to no purpose.
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    for ref, (width, height) in nodes.items():
        graph.add_node(names[ref], width=_inches(width), height=_inches(height))
    for first, then in firm:
        graph.add_edge(names[first], names[then])
    for first, then in loose:
        graph.add_edge(names[first], names[then], constraint="false")
    return graph


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Graphviz's C code from writing to the terminal: its wheel says at each sfdp that it lacks a library."""
    try:
        sys.stderr.flush()
        kept = os.dup(2)
    except (OSError, ValueError, AttributeError):
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


def _point(text: str) -> tuple[float, float]:
    x, y = text.rstrip("!").split(",")[:2]
    return float(x), -float(y)


def _whole(points: Mapping[str, tuple[float, float]]) -> dict[str, Point]:
    return {ref: (round(x), round(y)) for ref, (x, y) in points.items()}
