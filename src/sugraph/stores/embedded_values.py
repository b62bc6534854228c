"""Values of the embedded engine as the plain values of a `QueryResult`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sugraph.model.nodes import Node
from sugraph.stores.durations import iso_duration
from sugraph.stores.stored import stored_node

_NODE = {"id", "labels", "properties"}
_RELATIONSHIP = {"id", "start", "end", "type", "properties"}
_DURATION = {"months", "days", "seconds"}


def plain_value(nodes: Mapping[str, Node], refs: Mapping[int, str], value: Any) -> Any:
    """A value without what is the engine's own: its numbers of nodes, properties that it makes up, dates as objects.

    Args:
        nodes: the graph's nodes by id.
        refs: the id of the node behind each number of the engine.
        value: what the engine gave.
    """
    if isinstance(value, list | tuple):
        return [plain_value(nodes, refs, item) for item in value]
    if isinstance(value, dict):
        return _plain_map(nodes, refs, value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat().replace("+00:00", "Z")
    return None if isinstance(value, float) and math.isnan(value) else value


def _plain_map(nodes: Mapping[str, Node], refs: Mapping[int, str], value: dict[str, Any]) -> Any:
    keys = value.keys()
    if keys == _NODE and _is_node(refs, value):
        node = nodes[refs[value["id"]]]
        return {"labels": [node.kind], "properties": dict(sorted(stored_node(node).items()))}
    if keys == _RELATIONSHIP and _number(value["start"]) in refs and _number(value["end"]) in refs:
        return {
            "type": value["type"],
            "source": refs[value["start"]],
            "target": refs[value["end"]],
            "properties": dict(sorted(value["properties"].items())),
        }
    if keys - {"nanoseconds"} == _DURATION:
        return iso_duration(value["months"], value["days"], value["seconds"], value.get("nanoseconds", 0))
    return {key: plain_value(nodes, refs, item) for key, item in value.items()}


def _is_node(refs: Mapping[int, str], value: dict[str, Any]) -> bool:
    """Whether it is a node rather than a map that a query made with the same keys."""
    properties = value["properties"]
    ref = refs.get(_number(value["id"]))
    return ref is not None and isinstance(properties, dict) and properties.get("id") == ref


def _number(value: Any) -> int:
    return value if isinstance(value, int) else -1
