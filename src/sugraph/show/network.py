"""A part of the graph as a picture: pyvis's Network, from which the live map and the offline page are both made."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from sugraph.model.edges import Edge, FormulaOf, Relates, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept, Formula, Node
from sugraph.model.text import Language
from sugraph.results.part import Part
from sugraph.show.labels import VALUE_NAMES, word
from sugraph.show.layout_room import Point
from sugraph.show.map_details import details_of
from sugraph.show.map_places import BACKWARD, MARK, Layout, Places, places_of
from sugraph.show.map_text import names_of, summary_of
from sugraph.show.palette import EDGE_MARKS, HELPFUL_DASHES, KIND_MARKS, LABEL_INSIDE, State, theme

if TYPE_CHECKING:
    from pyvis.network import Network

FEW = 200
"""Nodes up to which hovering shows a formula too."""


class Picture(Protocol):
    """What is used of pyvis's Network, which says nothing of its types, and what is known of the map beside it."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    left_out: int
    frame: dict[str, Any]

    def get_network_data(self) -> tuple[Any, ...]: ...


def build_network(
    graph: Graph,
    part: Part,
    language: Language = "zh",
    *,
    layout: Layout = "auto",
    states: Mapping[str, State] | None = None,
    places: Places | None = None,
    positions: Mapping[str, Point] | None = None,
    more: Mapping[str, int] | None = None,
    details: bool = True,
) -> Network:
    """The picture of a part of the graph: names, shapes, positions; node ids are references.

    Args:
        layout: as `map_places.places_of` takes it.
        states: what a learner knows, can learn now, or cannot yet; nodes that are not named have no state.
        places: where nodes stand, when that was computed before.
        positions: other points for some nodes; ids that are not on the map are ignored.
        more: how many neighbours of a node are not on the map.
        details: whether nodes carry what an offline page tells about them.

    Raises:
        SugraphError: if the layout fails.
    """
    where = places or places_of(graph, part, language, layout)
    points = {**where.points, **(positions or {})}
    degrees = Counter(end for edge in part.edges for end in (edge.source, edge.target))
    network = _empty_network(graph, part, where, language)
    for ref in part.depth:
        node = _node(graph.nodes[ref], language, where) | {"x": points[ref][0], "y": points[ref][1]}
        node |= {"rank": degrees[ref], "state": (states or {}).get(ref), "more": (more or {}).get(ref)}
        node |= {"goal": True if ref in part.centre else None}
        node |= {"latex": _main_formula(graph, ref) if len(part.depth) <= FEW else None}
        node |= {"details": details_of(graph, ref, language) if details else None}
        network.add_node(ref, **{key: value for key, value in node.items() if value is not None})
    for edge in part.edges:
        network.add_edge(edge.source, edge.target, **_edge(edge, language))
    return network


def network_data(network: Picture) -> dict[str, Any]:
    """What the live map draws, as plain JSON, without the offline details.

    `nodes`, `edges` and vis-network's `options` are pyvis's; `layout` says which one it is, `topics` names the topics
    with their ground and the number of their colour, `version` differs wherever anything of it does.
    """
    nodes, edges, _, _, _, options = network.get_network_data()
    plain = {
        # Colours follow the reader's theme, which only the browser knows.
        "nodes": [{key: value for key, value in node.items() if key not in ("details", "color")} for node in nodes],
        "edges": [{key: value for key, value in edge.items() if key not in _SAME_EVERYWHERE} for edge in edges],
        "options": json.loads(options),
        **network.frame,
    }
    text = json.dumps(plain)
    # A copy: what the browser is sent does not change when the network does.
    copy: dict[str, Any] = json.loads(text)
    return copy | {"version": hashlib.sha256(text.encode()).hexdigest()[:16]}


_SAME_EVERYWHERE = frozenset({"color", "width", "dashes"})
"""What follows from an edge's type and strength, which the page knows of all types."""


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


def _empty_network(graph: Graph, part: Part, where: Places, language: Language) -> Network:
    from pyvis.network import Network

    network = Network(directed=True, bgcolor=theme("light")["surface"], cdn_resources="in_line")
    network.node_ids = _Ids()
    network.options = _options()
    network.left_out = part.left_out
    network.frame = {"layout": where.layout, "topics": _topics(graph, where, language)}
    return network


def _options() -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"randomSeed": 7, "improvedLayout": False},
        "interaction": {"hover": True, "hideEdgesOnDrag": False, "keyboard": False},
        "nodes": {"chosen": False},
        "edges": {
            "smooth": False,
            "chosen": False,
            "selectionWidth": 0,
            "hoverWidth": 0,
            "arrows": {end: {"scaleFactor": 0.55, "enabled": False} for end in ("from", "to")},
        },
    }


def _topics(graph: Graph, where: Places, language: Language) -> list[dict[str, Any]]:
    """The topics of the map, wider ones first."""
    groups = where.groups
    fields = {field.ref: field for field in reversed(where.fields)}
    roots = {groups.root[topic] for topic in groups.topic.values()}
    shown = dict.fromkeys([*sorted(roots, key=groups.colours.__getitem__), *(field.ref for field in where.fields)])
    topics = []
    for ref in shown:
        if ref not in graph.nodes:
            continue
        topic = {"id": ref, "name": names_of(graph.nodes[ref], language)[0], "colour": groups.colours[groups.root[ref]]}
        topic |= {"root": True} if ref in roots else {}
        topics.append(topic | _ground(where, ref) if ref in fields else topic)
    return topics


def _ground(where: Places, ref: str) -> dict[str, Any]:
    """Fields of a topic: a topic that holds others and has nodes itself has two, of which the outer one comes first."""
    found = [field for field in where.fields if field.ref == ref]
    return {"fields": [[field.x, field.y, field.width, field.height, int(bool(field.parent))] for field in found]}


def _node(node: Node, language: Language, where: Places) -> dict[str, Any]:
    mark = KIND_MARKS[node.kind]
    name, other = names_of(node, language)
    width, height = where.sizes[node.id]
    label = where.labels.get(node.id)
    found: dict[str, Any] = {
        "label": name,
        "other": other if other != name else None,
        "about": summary_of(node, language) or None,
        "kind": node.kind,
        "category": node.category if isinstance(node, Concept) else None,
        "topic": where.groups.root_of(node.id) or None,
        "shape": mark.shape if label else "dot" if node.kind == "Concept" else mark.shape,
        "color": mark.light,
    }
    if label is None:
        return found | {"size": width / 2}
    found |= {"lines": list(label.lines), "second": label.second or None}
    return found | ({"w": round(width), "h": round(height)} if mark.shape in LABEL_INSIDE else {"size": MARK})


def _main_formula(graph: Graph, ref: str) -> str | None:
    """The first formula of a concept, or the formula itself."""
    node = graph.nodes[ref]
    if isinstance(node, Formula):
        return node.latex
    found = sorted(graph.into(ref, FormulaOf), key=lambda edge: (edge.position, edge.source))
    return graph.get(found[0].source, Formula).latex if found else None


def _edge(edge: Edge, language: Language) -> dict[str, Any]:
    mark = EDGE_MARKS[edge.type]
    helpful = isinstance(edge, Requires) and edge.strength == "helpful"
    dashes = HELPFUL_DASHES if helpful else mark.dashes
    # What is needed points to what needs it: a reader follows the arrows.
    arrows = "from" if edge.type in BACKWARD else "to"
    look: dict[str, Any] = {"type": edge.type, "arrows": arrows, "width": mark.width, "color": mark.light}
    if isinstance(edge, Requires | Relates):
        look["why"] = edge.why.in_(language)
    if isinstance(edge, Requires):
        look["strength"] = edge.strength
    if isinstance(edge, Relates):
        look["relation"] = word(VALUE_NAMES, edge.relation, language)
    return look | ({"dashes": list(dashes)} if dashes else {})
