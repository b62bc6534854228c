from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sugraph.show.map_columns import TEXTS_OF_EDGES, TEXTS_OF_NODES, in_columns

VALUES = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.sampled_from(["a", "b", "概念"]), st.text())


@st.composite
def networks(draw: st.DrawFn) -> dict[str, Any]:
    ids = [f"concept:c{number}" for number in range(draw(st.integers(0, 12)))]
    names = st.sampled_from(["x", "kind", "goal", *TEXTS_OF_NODES])
    nodes = [{**draw(st.dictionaries(names, VALUES.filter(lambda one: one is not None))), "id": ref} for ref in ids]
    joined = st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids))) if ids else st.just([])
    edges = [{"from": a, "to": b, "type": "REQUIRES", "why": f"{a} {b}"} for a, b in draw(joined)]
    return {"nodes": nodes, "edges": edges, "layout": "flow", "version": "one"}


def rows_of(columns: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """What assets/columns.js does."""
    rows: list[dict[str, Any]] = [{} for _ in range(count)]
    for name, column in columns.items():
        if isinstance(column, list):
            there = [(row, value) for row, value in enumerate(column) if value is not None]
        elif "all" in column:
            there = [(row, column["all"]) for row in range(count)]
        elif "rows" in column:
            there = list(zip(column["rows"], column["values"], strict=True))
        else:
            there = [(row, column["of"][number]) for row, number in enumerate(column["at"]) if number >= 0]
        for row, value in there:
            rows[row][name] = value
    return rows


@given(networks())
def test_the_columns_and_the_texts_together_are_the_network(network: dict[str, Any]) -> None:
    data = in_columns(network)
    many, joined = data.picture["count"]
    nodes, edges = rows_of(data.picture["nodes"], many), rows_of(data.picture["edges"], joined)
    for rows, texts in ((nodes, data.texts["nodes"]), (edges, data.texts["edges"])):
        for row, told in zip(rows, rows_of(texts, len(rows)), strict=True):
            row |= told
    for edge in edges:
        edge |= {end: nodes[edge[end]]["id"] for end in ("from", "to")}
    assert nodes == network["nodes"]
    assert edges == network["edges"]


@given(networks())
def test_the_picture_holds_no_texts_and_both_are_of_one_version(network: dict[str, Any]) -> None:
    data = in_columns(json.loads(json.dumps(network)))
    assert not set(TEXTS_OF_NODES) & set(data.picture["nodes"])
    assert not set(TEXTS_OF_EDGES) & set(data.picture["edges"])
    assert data.picture["version"] == data.texts["version"] == "one"
