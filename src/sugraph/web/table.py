"""The answer to a query as a table: every value as text that a reader can read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from sugraph.stores.interface import QueryResult

_NUMBERS = (int, float)


def show_table(result: QueryResult, description: str) -> None:
    """The rows, sortable and to be saved as CSV."""
    names = column_names(result.columns)
    columns = {name: column([row[index] for row in result.rows]) for index, name in enumerate(names)}
    st.dataframe(columns, hide_index=True, width="stretch", alt=description)


def column_names(names: Sequence[str]) -> list[str]:
    """The columns' names, those that come twice numbered: a table needs different ones."""
    seen: Counter[str] = Counter()
    unique: list[str] = []
    for name in names:
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return unique


def column(values: Sequence[Any]) -> list[Any]:
    """One column: numbers stay numbers, so that they sort as such, if there is nothing else; else all is text."""
    given = [value for value in values if value is not None]
    if all(isinstance(value, _NUMBERS) and not isinstance(value, bool) and abs(value) < 2**53 for value in given):
        return list(values)
    return [None if value is None else cell(value) for value in values]


def cell(value: Any) -> str:
    """One value as text: nodes and relationships as Cypher writes them, lists and maps as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(cell(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False, default=str)


def _mapping(value: Mapping[str, Any]) -> str:
    keys = set(value)
    if keys == {"labels", "properties"}:
        return _node(value)
    if keys == {"type", "source", "target", "properties"}:
        return f"({value['source']})-[:{value['type']}]->({value['target']})"
    if keys == {"nodes", "relationships"}:
        return _path(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def _node(value: Mapping[str, Any]) -> str:
    properties = value["properties"]
    named = " · ".join(str(properties[key]) for key in ("id", "name_zh", "name_en") if properties.get(key))
    return f"(:{':'.join(value['labels'])} {named})"


def _path(value: Mapping[str, Any]) -> str:
    ids = [str(node["properties"].get("id", "")) for node in value["nodes"]]
    text = f"({ids[0]})" if ids else "()"
    for relationship, before, after in zip(value["relationships"], ids, ids[1:], strict=False):
        forward = relationship["source"] == before
        text += f"{'-' if forward else '<-'}[:{relationship['type']}]{'->' if forward else '-'}({after})"
    return text
