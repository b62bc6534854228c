"""What the Explore page draws: the part of the graph that the address names, and what the reader knows of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from sugraph.api import Sugraph
from sugraph.errors import SugraphError
from sugraph.model.edges import EDGE_CLASSES, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.model.refs import KINDS, Kind
from sugraph.plans.expand import expand, not_shown
from sugraph.results.part import Part
from sugraph.show.map_places import Layout
from sugraph.show.palette import State
from sugraph.web.address import ExploreView
from sugraph.web.browse import main_lines
from sugraph.web.reader import Reader


@dataclass(frozen=True, slots=True)
class Shown:
    """What the map draws.

    Attributes:
        part: all of it.
        base: what it was before the reader expanded nodes; None where nothing was expanded.
        more: how many neighbours of a node are not on the map; None where none can be added.
        layout: of the map.
    """

    part: Part
    base: Part | None
    more: dict[str, int] | None
    layout: Layout


def known_ref(reader: Reader, name: str) -> str:
    """The id of what the address names, empty for what is not there; that it is not there is said elsewhere."""
    if not name:
        return ""
    try:
        return reader.api.resolve(name)
    except SugraphError:
        return ""


def shown_part(reader: Reader, view: ExploreView, centre: str) -> Shown:
    """What the address asks for."""
    if not centre:
        return Shown(
            _whole(reader.api, reader.state), None, None, "overview" if view.layout == "overview" else "topics"
        )
    kinds, types = usual(reader, view, centre)
    base = way_to(reader, view, centre)
    if base is None:
        base = reader.api.around(centre, depth=view.depth, direction=view.direction, kinds=kinds, types=types)
    part = base
    for name in view.opened:
        part = expand(reader.graph, part, known_ref(reader, name), kinds=kinds, types=types)
    more = not_shown(reader.graph, part, kinds=kinds, types=types)
    flow = view.layout in ("auto", "flow")
    return Shown(part, base if flow and part is not base else None, more, view.layout)


def way_to(reader: Reader, view: ExploreView, centre: str) -> Part | None:
    """The way to a goal, if that is what is looked at and there is one."""
    if view.view != "way":
        return None
    part = reader.api.map_part([centre])
    return part if part.depth else None


@st.cache_resource(max_entries=4, show_spinner=False)
def _whole(_api: Sugraph, state: str) -> Part:
    del state  # part of the cache's key only
    return main_lines(_api.graph, _api.map_part())


def usual(reader: Reader, view: ExploreView, centre: str) -> tuple[tuple[Kind, ...], tuple[str, ...]]:
    """Kinds of node and types of edge to show, as chosen or as they suit the centre."""
    kinds = view.kinds or usual_kinds(reader, centre)
    return kinds, view.types or usual_types(view, kinds)


def usual_kinds(reader: Reader, centre: str) -> tuple[Kind, ...]:
    """Around a concept other concepts; around anything else whatever it is joined to."""
    return ("Concept",) if isinstance(reader.graph.nodes[centre], Concept) else KINDS


def usual_types(view: ExploreView, kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    """The types of edge that can join the kinds shown; one way among concepts there are prerequisites only."""
    if kinds == ("Concept",) and (view.direction != "both" or view.view == "way"):
        return (Requires.type,)
    shown = set(kinds)
    return tuple(name for name, cls in EDGE_CLASSES.items() if shown & set(cls.sources) and shown & set(cls.targets))


def states_of(graph: Graph, refs: Iterable[str], known: set[str]) -> dict[str, State]:
    """What a reader who knows some concepts can learn now, and what not yet, of the concepts among some nodes."""
    states: dict[str, State] = {}
    for ref in refs:
        if not isinstance(graph.nodes[ref], Concept):
            continue
        if ref in known:
            states[ref] = "known"
        else:
            ready = all(edge.target in known for edge in graph.prerequisites(ref))
            states[ref] = "ready" if ready else "locked"
    return states
