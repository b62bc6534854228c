"""Values of the driver as the plain values of a `QueryResult`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sugraph.stores.durations import iso_duration

if TYPE_CHECKING:
    from neo4j.graph import Node, Relationship


def loose_ends(value: Any) -> Iterator[str]:
    """The element ids of the ends of relationships in a value, of which the driver knows nothing else."""
    from neo4j import graph

    if isinstance(value, list):
        for item in value:
            yield from loose_ends(item)
    elif isinstance(value, dict):
        yield from loose_ends(list(value.values()))
    elif isinstance(value, graph.Path):
        yield from loose_ends(list(value.relationships))
    elif isinstance(value, graph.Relationship):
        yield from (end.element_id for end in value.nodes if end is not None)


def plain_value(refs: Mapping[str, str], value: Any) -> Any:
    """A value without the driver's own classes.

    Args:
        refs: the `id` of the node behind each element id that `loose_ends` named.
        value: what the driver gave.
    """
    from neo4j import graph

    if isinstance(value, list):
        return [plain_value(refs, item) for item in value]
    if isinstance(value, dict):
        return {key: plain_value(refs, item) for key, item in value.items()}
    if isinstance(value, graph.Node):
        return _node(refs, value)
    if isinstance(value, graph.Relationship):
        return _relationship(refs, value)
    if isinstance(value, graph.Path):
        return {
            "nodes": [_node(refs, node) for node in value.nodes],
            "relationships": [_relationship(refs, edge) for edge in value.relationships],
        }
    return _plain_scalar(value)


def _node(refs: Mapping[str, str], node: Node) -> dict[str, Any]:
    return {"labels": sorted(node.labels), "properties": _properties(refs, node)}


def _relationship(refs: Mapping[str, str], edge: Relationship) -> dict[str, Any]:
    source, target = (end.element_id if end is not None else "" for end in edge.nodes)
    return {
        "type": edge.type,
        "source": refs.get(source, source),
        "target": refs.get(target, target),
        "properties": _properties(refs, edge),
    }


def _properties(refs: Mapping[str, str], entity: Node | Relationship) -> dict[str, Any]:
    return {key: plain_value(refs, item) for key, item in sorted(entity.items())}


def _plain_scalar(value: Any) -> Any:
    from neo4j import spatial, time

    if isinstance(value, time.Duration):
        return iso_duration(value.months, value.days, value.seconds, value.nanoseconds)
    if isinstance(value, time.DateTime | time.Date | time.Time):
        return _iso(value.iso_format())
    if isinstance(value, spatial.WGS84Point):
        return {"latitude": value.latitude, "longitude": value.longitude}
    if isinstance(value, spatial.Point):
        return dict(zip("xyz", value, strict=False))
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return None if isinstance(value, float) and math.isnan(value) else value


def _iso(text: str) -> str:
    """The driver's ISO form without a fraction of zero and with `Z` for no offset, as the embedded engine has it."""
    return text.replace(".000000000", "").replace("+00:00", "Z")
