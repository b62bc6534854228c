"""What the live map is sent: the picture in columns, and by itself what only hovering and lists show.

Four hundred nodes as objects take ten times the bytes of their columns, and the names of what they have are read again
for each of them. Texts are most of the rest, and nobody reads one before the map is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TEXTS_OF_NODES, TEXTS_OF_EDGES = ("other", "about", "latex"), ("why",)

_FEW = 64
"""Different texts of a column up to which they are numbered."""

_SPARSE = 4
"""A column in which less than one row of so many has a value names the rows."""

Columns = dict[str, Any]
"""By name a list of values with None where a row has none, `{of, at}` with numbered values, `{rows, values}`, or
`{all}` where every row has the same."""


@dataclass(frozen=True, slots=True)
class MapData:
    """A map for the browser, as plain JSON values.

    Attributes:
        picture: what is drawn; `nodes` and `edges` are columns, the ends of edges numbers of nodes.
        texts: the columns left out of it, under the same `version`.
    """

    picture: dict[str, Any]
    texts: dict[str, Any]


def in_columns(network_data: Mapping[str, Any]) -> MapData:
    """The data of `show.network.network_data` in columns."""
    nodes, edges = network_data["nodes"], network_data["edges"]
    number = {node["id"]: place for place, node in enumerate(nodes)}
    ends = {end: [number[edge[end]] for edge in edges] for end in ("from", "to")}
    rest = {key: value for key, value in network_data.items() if key not in ("nodes", "edges")}
    picture = rest | {
        "count": [len(nodes), len(edges)],
        "nodes": _columns(nodes, leave_out=TEXTS_OF_NODES),
        "edges": _columns(edges, leave_out=(*TEXTS_OF_EDGES, "from", "to")) | ends,
    }
    texts = {
        "version": network_data["version"],
        "nodes": {name: _column([node.get(name) for node in nodes]) for name in TEXTS_OF_NODES},
        "edges": {name: _column([edge.get(name) for edge in edges]) for name in TEXTS_OF_EDGES},
    }
    return MapData(picture, texts)


def _columns(rows: Sequence[Mapping[str, Any]], *, leave_out: Sequence[str]) -> Columns:
    names = dict.fromkeys(name for row in rows for name in row if name not in leave_out)
    return {name: _column([row.get(name) for row in rows]) for name in names}


def _column(values: list[Any]) -> Any:
    there = [value for value in values if value is not None]
    if values and isinstance(values[0], str) and values.count(values[0]) == len(values):
        return {"all": values[0]}
    if len(there) * _SPARSE < len(values):
        return {"rows": [row for row, value in enumerate(values) if value is not None], "values": there}
    if not all(isinstance(value, str) for value in there):
        return values
    numbers = {text: number for number, text in enumerate(dict.fromkeys(there))}
    if len(numbers) > min(_FEW, len(values) // 2):
        return values
    return {"of": list(numbers), "at": [-1 if value is None else numbers[value] for value in values]}
