"""A part of the graph as a picture: pyvis's Network, from which the live map and the offline page are both made."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Protocol

from sugraph.model.edges import Edge, Relates, Requires
from sugraph.model.graph import Graph
from sugraph.model.refs import Kind
from sugraph.model.text import Language
from sugraph.results.part import Part
from sugraph.show.labels import VALUE_NAMES, word
from sugraph.show.layout import Point, Size, layered, overview
from sugraph.show.map_details import details_of
from sugraph.show.map_text import FONT, SMALL_FONT, Label, hover_line, hover_text, label_of
from sugraph.show.palette import EDGE_MARKS, HELPFUL_DASHES, KIND_MARKS, LABEL_INSIDE, STATE_SIGNS, State, theme

if TYPE_CHECKING:
    from pyvis.network import Network

Layout = Literal["auto", "flow", "overview"]

MOST_IN_COLUMNS = 150
"""Nodes up to which `auto` lays a map out in columns; beyond, columns are taller than anybody scrolls."""

MOST_EDGES_IN_COLUMNS = 500

ORDER: tuple[Kind, ...] = (
    "Route", "Person", "Topic", "Series", "Concept", "Formula", "Article", "Paper", "Book",
)  # fmt: skip
"""Kinds from left to right: where an edge joins two kinds, the earlier one stands further left."""

_FORWARD, _BACKWARD = frozenset({"NEXT"}), frozenset({"REQUIRES", "PART_OF", "DERIVES_FROM"})
_PADDING = (24.0, 18.0)
_MARK = 12
_FACE = "system-ui, 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


class Picture(Protocol):
    """What is used of pyvis's Network, which says nothing of its types, and how much was left out of it."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    left_out: int

    def get_network_data(self) -> tuple[Any, ...]: ...


def build_network(
    graph: Graph,
    part: Part,
    language: Language = "zh",
    *,
    layout: Layout = "auto",
    states: Mapping[str, State] | None = None,
    positions: Mapping[str, Point] | None = None,
    details: bool = True,
) -> Network:
    """The picture of a part of the graph: labels, shapes, positions; node ids are references.

    Args:
        layout: `flow` in columns, what is needed first on the left; `overview` for a map that is too large for
            that; `auto` chooses by size.
        states: what a learner knows, can learn now, or cannot yet; nodes that are not named have no state.
        positions: where nodes stand, when that was computed before; those of other nodes are ignored.
        details: whether nodes carry what an offline page tells about them.

    Raises:
        SugraphError: if the layout fails.
    """
    flow = _in_flow(part, layout)
    scales = {} if flow else _scales(part)
    labels = {ref: label_of(graph.nodes[ref], language, both=flow, scale=scales.get(ref, 1.0)) for ref in part.depth}
    known = states or {}
    given = positions or {}
    where = given if all(ref in given for ref in part.depth) else _places(graph, part, labels, flow)
    network = _empty_network(part)
    for ref in part.depth:
        node = _node(graph, ref, labels[ref], where[ref], known.get(ref))
        node |= {"goal": True} if ref in part.centre else {}
        extra = {"details": details_of(graph, ref, language)} if details else {}
        network.add_node(ref, title=hover_text(graph.nodes[ref], language), **node, **extra)
    for edge in part.edges:
        network.add_edge(edge.source, edge.target, **_edge(edge, language))
    return network


def network_data(network: Picture) -> dict[str, Any]:
    """What the live map draws, as plain JSON: nodes, edges, vis-network's options; without the offline details."""
    nodes, edges, _, _, _, options = network.get_network_data()
    plain = {
        # Colours follow the reader's theme, which only the browser knows.
        "nodes": [{key: value for key, value in node.items() if key not in ("details", "color")} for node in nodes],
        "edges": [{key: value for key, value in edge.items() if key != "color"} for edge in edges],
        "options": json.loads(options),
    }
    # A copy: what the browser is sent does not change when the network does.
    copy: dict[str, Any] = json.loads(json.dumps(plain))
    return copy


def network_details(network: Picture) -> dict[str, Any]:
    """What an offline page tells about each node, by id."""
    return {node["id"]: node["details"] for node in network.nodes if "details" in node}


class _Ids(list[str]):
    """Ids that know at once whether they hold one: pyvis looks each end of each edge up in a plain list."""

    def __init__(self) -> None:
        super().__init__()
        self._held: set[str] = set()

    def append(self, ref: str) -> None:
        super().append(ref)
        self._held.add(ref)

    def __contains__(self, ref: object) -> bool:
        return ref in self._held


def _empty_network(part: Part) -> Network:
    from pyvis.network import Network

    network = Network(directed=True, bgcolor=theme("light")["surface"], cdn_resources="in_line")
    network.node_ids = _Ids()
    network.options = _options()
    network.left_out = part.left_out
    return network


def _options() -> dict[str, Any]:
    light = theme("light")
    font = {
        "size": FONT,
        "face": _FACE,
        "multi": "html",
        "ital": {"size": SMALL_FONT, "mod": "", "color": light["muted"]},
    }
    return {
        "physics": {"enabled": False},
        "layout": {"randomSeed": 7, "improvedLayout": False},
        "interaction": {"hover": True, "tooltipDelay": 250, "hideEdgesOnDrag": False, "keyboard": False},
        "nodes": {"font": font, "borderWidth": 1.5, "borderWidthSelected": 3, "margin": 8, "chosen": False},
        "edges": {
            "smooth": False,
            "chosen": False,
            "selectionWidth": 0,
            "arrows": {end: {"scaleFactor": 0.55, "enabled": False} for end in ("from", "to")},
        },
    }


def _node(graph: Graph, ref: str, label: Label, place: Point, state: State | None) -> dict[str, Any]:
    kind = graph.nodes[ref].kind
    mark = KIND_MARKS[kind]
    node: dict[str, Any] = {
        "label": label.markup(STATE_SIGNS[state] if state else ""),
        "shape": mark.shape,
        "kind": kind,
        "x": place[0],
        "y": place[1],
        "color": mark.light,
    }
    if label.scale != 1:
        sizes = {"size": round(FONT * label.scale), "ital": {"size": round(SMALL_FONT * label.scale)}}
        node["font"] = sizes
    node |= {"state": state, "sign": STATE_SIGNS[state]} if state else {}
    return node if mark.shape in LABEL_INSIDE else node | {"size": _MARK}


def _edge(edge: Edge, language: Language) -> dict[str, Any]:
    mark = EDGE_MARKS[edge.type]
    helpful = isinstance(edge, Requires) and edge.strength == "helpful"
    dashes = HELPFUL_DASHES if helpful else mark.dashes
    # What is needed points to what needs it: a reader follows the arrows.
    arrows = "from" if edge.type in _BACKWARD else "to"
    look: dict[str, Any] = {"type": edge.type, "arrows": arrows, "width": mark.width, "color": mark.light}
    if isinstance(edge, Requires | Relates):
        look["title"] = hover_line(edge.why.in_(language))
    if isinstance(edge, Requires):
        look["strength"] = edge.strength
    if isinstance(edge, Relates):
        look["relation"] = word(VALUE_NAMES, edge.relation, language)
    return look | ({"dashes": list(dashes)} if dashes else {})


def _in_flow(part: Part, layout: Layout) -> bool:
    large = len(part.depth) > MOST_IN_COLUMNS or len(part.edges) > MOST_EDGES_IN_COLUMNS
    return layout == "flow" or (layout == "auto" and not large)


def _scales(part: Part) -> dict[str, float]:
    """What much else hangs on has larger letters, so that an overview is read from afar, as a map of a country is."""
    degrees = Counter(end for edge in part.edges for end in (edge.source, edge.target))
    return {ref: round(1 + min(4.0, 0.12 * degree), 1) for ref, degree in degrees.items()}


def _places(graph: Graph, part: Part, labels: Mapping[str, Label], flow: bool) -> dict[str, Point]:
    sizes = {ref: _size(graph.nodes[ref].kind, label) for ref, label in labels.items()}
    if not flow:
        found = overview(sizes, [(edge.source, edge.target) for edge in part.edges])
    else:
        directed = [_in_columns(graph, edge) for edge in part.edges]
        firm = [(first, then) for first, then, holds in directed if holds]
        found = layered(sizes, firm, [(first, then) for first, then, holds in directed if not holds])
    return {ref: _mark_place(graph.nodes[ref].kind, labels[ref], place) for ref, place in found.items()}


def _in_columns(graph: Graph, edge: Edge) -> tuple[str, str, bool]:
    """Which end stands further left, and whether the edge has a say in it; no cycle can come of those that have."""
    source, target = (ORDER.index(graph.nodes[ref].kind) for ref in (edge.source, edge.target))
    if source != target:
        ends = (edge.source, edge.target) if source < target else (edge.target, edge.source)
        return (*ends, True)
    if edge.type in _BACKWARD:
        return edge.target, edge.source, True
    return edge.source, edge.target, edge.type in _FORWARD


def _size(kind: Kind, label: Label) -> Size:
    if KIND_MARKS[kind].shape in LABEL_INSIDE:
        extra = 14.0 if KIND_MARKS[kind].shape == "ellipse" else 0.0
        return label.width + _PADDING[0] + extra, label.height + _PADDING[1] + extra
    return max(label.width, 2.0 * _MARK), label.height + 2.0 * _MARK + 6


def _mark_place(kind: Kind, label: Label, place: Point) -> Point:
    """A mark whose label hangs below it stands higher than the middle of both."""
    if KIND_MARKS[kind].shape in LABEL_INSIDE:
        return place
    return place[0], round(place[1] - label.height / 2)
