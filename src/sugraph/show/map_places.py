"""Which layout a map has, and where its nodes stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Literal

from sugraph.model.edges import Edge, Requires
from sugraph.model.graph import Graph
from sugraph.model.refs import Kind
from sugraph.model.text import Language
from sugraph.results.part import Part
from sugraph.show.layout import MANY_IN_COLUMNS, layered, overview
from sugraph.show.layout_beside import beside
from sugraph.show.layout_room import Point, Size
from sugraph.show.layout_topics import Field, by_topic
from sugraph.show.map_groups import Groups, groups_of
from sugraph.show.map_text import COLUMNS, Label, label_of
from sugraph.show.palette import KIND_MARKS, LABEL_INSIDE

Layout = Literal["auto", "flow", "overview", "topics"]

MOST_IN_COLUMNS = 150
"""Nodes up to which `auto` lays a map out in columns; beyond, columns are taller than anybody scrolls."""

MOST_EDGES_IN_COLUMNS = 500

ORDER: tuple[Kind, ...] = (
    "Route", "Person", "Topic", "Series", "Concept", "Formula", "Article", "Paper", "Book",
)  # fmt: skip
"""Kinds from left to right: where an edge joins two kinds, the earlier one stands further left."""

FORWARD, BACKWARD = frozenset({"NEXT"}), frozenset({"REQUIRES", "PART_OF", "DERIVES_FROM"})
MARK = 12
"""Pixels from the middle of a mark that stands above its name to its side."""

SCREEN = 1.35
"""Width over height of the place that a page has for a map."""

NARROW = 17
"""Columns of a line in a map of many columns."""

SIGN = 18
"""Pixels kept free in a concept's box for the sign of what the reader knows, so that a change of it moves nothing."""

_PADDING = (24.0, 18.0)
_DOT = (6.0, 24.0)
"""Half the width of an overview's mark: of one without edges, and at most."""

_NAMED_FROM = 6
"""Nodes of a topic from which an overview names it."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything of a map stands, in pixels of vis-network's canvas.

    Attributes:
        layout: which one it is; never `auto`.
        points: the middle of each node.
        sizes: width and height of each node as it is drawn.
        labels: the names in the boxes of a flow; empty on the other maps, whose names stand beside the marks.
        groups: the topics of the nodes.
        fields: the ground of each topic, or where an overview names it (then without width).
    """

    layout: Layout
    points: dict[str, Point]
    sizes: dict[str, Size]
    labels: dict[str, Label]
    groups: Groups
    fields: tuple[Field, ...] = field(default=())


def places_of(
    graph: Graph, part: Part, language: Language, layout: Layout = "auto", base: Part | None = None
) -> Places:
    """Lay a map out.

    Args:
        layout: `flow` in columns, what is needed first on the left; `overview` with what is joined close together;
            `topics` with a field for each topic; `auto` chooses flow or overview by size.
        base: the part that was there before nodes were added, in a flow: its nodes stand where they stood.

    Raises:
        SugraphError: if the layout fails.
    """
    groups = groups_of(graph, part.depth)
    chosen = layout if layout != "auto" else "flow" if _fits_columns(part) else "overview"
    if chosen == "flow":
        return _flow(graph, part, language, groups, base)
    sizes = _dots(part)
    if chosen == "topics":
        points, fields = by_topic(_in_order(part, groups), groups.root)
        return Places(chosen, points, sizes, {}, groups, fields)
    points = overview(_roomy(sizes), [(edge.source, edge.target) for edge in part.edges])
    return Places(chosen, points, sizes, {}, groups, _middles(points, groups))


def _fits_columns(part: Part) -> bool:
    return len(part.depth) <= MOST_IN_COLUMNS and len(part.edges) <= MOST_EDGES_IN_COLUMNS


def _flow(graph: Graph, part: Part, language: Language, groups: Groups, base: Part | None) -> Places:
    width = NARROW if len((base or part).depth) > MANY_IN_COLUMNS else COLUMNS
    labels = {ref: label_of(graph.nodes[ref], language, width=width) for ref in part.depth}
    sizes = {ref: _size(graph.nodes[ref].kind, label) for ref, label in labels.items()}
    first = part if base is None else base
    directed = [_in_columns(graph, edge) for edge in first.edges]
    firm = [(one, then) for one, then, holds in directed if holds]
    loose = [(one, then) for one, then, holds in directed if not holds]
    points = layered({ref: sizes[ref] for ref in first.depth}, firm, loose, wide=SCREEN)
    if base is not None:
        points = beside(points, sizes, _added(graph, part, base))
    marked = {ref: _mark_place(graph.nodes[ref].kind, labels[ref], place) for ref, place in points.items()}
    return Places("flow", marked, sizes, labels, groups)


def _added(graph: Graph, part: Part, base: Part) -> list[tuple[str, str, bool]]:
    """What was added, each with a neighbour that has its place by then, and whether it stands left of that."""
    there = set(base.depth)
    ends: dict[str, list[tuple[str, bool]]] = {}
    for edge in part.edges:
        first, then, _ = _in_columns(graph, edge)
        ends.setdefault(first, []).append((then, True))
        ends.setdefault(then, []).append((first, False))
    added = []
    for ref in part.depth:
        if ref not in there:
            anchor, left = next(((other, left) for other, left in ends.get(ref, []) if other in there), ("", False))
            anchor = anchor or next(iter(base.depth))
            added.append((ref, anchor, left))
            there.add(ref)
    return added


def _dots(part: Part) -> dict[str, Size]:
    """Marks as large as much is joined to them: the eye finds first what much else hangs on."""
    degrees = dict.fromkeys(part.depth, 0)
    for edge in part.edges:
        for end in (edge.source, edge.target):
            degrees[end] = degrees.get(end, 0) + 1
    halves = {ref: min(_DOT[1], _DOT[0] + 1.6 * degree**0.75) for ref, degree in degrees.items()}
    return {ref: (round(2 * half, 1), round(2 * half, 1)) for ref, half in halves.items()}


def _roomy(sizes: Mapping[str, Size]) -> dict[str, Size]:
    """Room for a short name below each mark."""
    return {ref: (max(width, 64.0), height + 22.0) for ref, (width, height) in sizes.items()}


def _in_order(part: Part, groups: Groups) -> dict[str, list[str]]:
    """The nodes of each topic: what rests on little before what rests on much."""
    needs = [edge for edge in part.edges if isinstance(edge, Requires)]
    level = levels((edge.target, edge.source) for edge in needs)
    topics: dict[str, list[str]] = {}
    for ref in sorted(part.depth, key=lambda ref: (level.get(ref, 0), ref)):
        topics.setdefault(groups.topic.get(ref, ""), []).append(ref)
    return topics


def levels(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How many steps stand before each node at most, by (first, then) pairs; of a cycle no node is counted."""
    after: dict[str, list[str]] = {}
    waiting: dict[str, int] = {}
    for first, then in pairs:
        after.setdefault(first, []).append(then)
        waiting[then] = waiting.get(then, 0) + 1
        waiting.setdefault(first, 0)
    level = {ref: 0 for ref, count in waiting.items() if not count}
    ready = list(level)
    for ref in ready:
        for then in after.get(ref, []):
            level[then] = max(level.get(then, 0), level[ref] + 1)
            waiting[then] -= 1
            if not waiting[then]:
                ready.append(then)
    return level


def _middles(points: Mapping[str, Point], groups: Groups) -> tuple[Field, ...]:
    """Where an overview names the topics: in the middle of their nodes."""
    members: dict[str, list[Point]] = {}
    for ref, point in points.items():
        for topic in {groups.topic.get(ref, ""), groups.root_of(ref)} - {""}:
            members.setdefault(topic, []).append(point)
    named = sorted((topic for topic, found in members.items() if len(found) >= _NAMED_FROM))
    named.sort(key=lambda topic: (groups.root[topic] != topic, -len(members[topic])))
    return tuple(
        Field(topic, round(median(x for x, _ in members[topic])), round(median(y for _, y in members[topic])), 0, 0,
              groups.root[topic] if groups.root[topic] != topic else "")
        for topic in named
    )  # fmt: skip


def _in_columns(graph: Graph, edge: Edge) -> tuple[str, str, bool]:
    """Which end stands further left, and whether the edge has a say in it; no cycle can come of those that have."""
    source, target = (ORDER.index(graph.nodes[ref].kind) for ref in (edge.source, edge.target))
    if source != target:
        ends = (edge.source, edge.target) if source < target else (edge.target, edge.source)
        return (*ends, True)
    if edge.type in BACKWARD:
        return edge.target, edge.source, True
    return edge.source, edge.target, edge.type in FORWARD


def _size(kind: Kind, label: Label) -> Size:
    if KIND_MARKS[kind].shape in LABEL_INSIDE:
        extra = 14.0 if KIND_MARKS[kind].shape == "ellipse" else SIGN if kind == "Concept" else 0.0
        return label.width + _PADDING[0] + extra, label.height + _PADDING[1]
    return max(label.width, 2.0 * MARK), label.height + 2.0 * MARK + 6


def _mark_place(kind: Kind, label: Label, place: Point) -> Point:
    """A mark whose label hangs below it stands higher than the middle of both."""
    if KIND_MARKS[kind].shape in LABEL_INSIDE:
        return place
    return place[0], round(place[1] - label.height / 2)
