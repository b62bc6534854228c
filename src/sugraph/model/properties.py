"""Nodes and edges as flat properties, the form that databases and other tools' files hold, and back.

A bilingual text `why` becomes `why_zh` and `why_en`; a formula's symbols become three lists of equal length,
`symbols`, `symbols_zh` and `symbols_en`; what is not set is left out. Node properties have in addition `kind`, and
`name` and `title` in the default language, because an engine makes these up where they are missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from sugraph.model.edges import EDGE_CLASSES, Edge
from sugraph.model.nodes import NODE_CLASSES, Node, Symbol
from sugraph.model.refs import KINDS
from sugraph.model.text import DEFAULT_LANGUAGE, LocalText, Value

Scalar = str | int | float | bool
Property = Scalar | list[str]
Properties = dict[str, Property]

V = TypeVar("V", bound=Value)
_Shape = Literal["text", "symbols", "plain"]


@cache
def _shapes(cls: type[Value]) -> tuple[tuple[str, _Shape], ...]:
    return tuple((name, _shape(field.annotation)) for name, field in cls.model_fields.items())


def _shape(annotation: Any) -> _Shape:
    options = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    if LocalText in options:
        return "text"
    return "symbols" if get_args(annotation)[:1] == (Symbol,) else "plain"


def property_names(cls: type[Value]) -> list[str]:
    """The names that the fields of a node or edge class have as properties, in order."""
    names: list[str] = []
    for field, shape in _shapes(cls):
        names += {"text": [f"{field}_zh", f"{field}_en"], "symbols": _SYMBOLS, "plain": [field]}[shape]
    return names


_SYMBOLS = ["symbols", "symbols_zh", "symbols_en"]


def _flatten(value: Value) -> Properties:
    flat: Properties = {}
    for field, shape in _shapes(type(value)):
        content = getattr(value, field)
        if content is None or content == ():
            continue
        if shape == "text":
            flat[f"{field}_zh"], flat[f"{field}_en"] = content.zh, content.en
        elif shape == "symbols":
            flat["symbols"] = [symbol.latex for symbol in content]
            flat["symbols_zh"] = [symbol.meaning.zh for symbol in content]
            flat["symbols_en"] = [symbol.meaning.en for symbol in content]
        else:
            flat[field] = list(content) if isinstance(content, tuple) else content
    return flat


def node_properties(node: Node) -> Properties:
    """A node's flat properties."""
    flat = _flatten(node)
    name = node.name.in_(DEFAULT_LANGUAGE)
    return {"id": node.id, "kind": node.kind, "name": name, "title": name, **flat}


def edge_properties(edge: Edge) -> Properties:
    """An edge's flat properties, without its ends and its type."""
    flat = _flatten(edge)
    del flat["source"], flat["target"]
    return flat


def _unflatten(cls: type[Value], flat: Mapping[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for field, shape in _shapes(cls):
        if shape == "text":
            texts = {language: flat.get(f"{field}_{language}") for language in ("zh", "en")}
            if any(text is not None for text in texts.values()):
                fields[field] = {language: text for language, text in texts.items() if text is not None}
        elif shape == "symbols":
            fields[field] = _symbols(flat)
        elif flat.get(field) is not None:
            fields[field] = flat[field]
    return fields


def _symbols(flat: Mapping[str, Any]) -> list[dict[str, Any]]:
    columns = [flat.get(name) or [] for name in _SYMBOLS]
    for name, column in zip(_SYMBOLS, columns, strict=True):
        if not isinstance(column, list | tuple):
            raise ValueError(f"{name}: should be a list")  # noqa: TRY004 - what a wrong property raises
        if len(column) != len(columns[0]):
            raise ValueError(f"{name}: has {len(column)} texts for {len(columns[0])} symbols")
    return [{"latex": latex, "meaning": {"zh": zh, "en": en}} for latex, zh, en in zip(*columns, strict=True)]


def node_from_properties(kind: str, flat: Mapping[str, Any]) -> Node:
    """The node that has these properties; properties that are not of its kind are left aside.

    Raises:
        ValueError: if a property is missing or wrong, saying which.
    """
    if kind not in KINDS:
        raise ValueError(f"unknown kind of node {kind!r}")
    return _build(NODE_CLASSES[kind], flat)


def edge_from_properties(type_: str, source: str, target: str, flat: Mapping[str, Any]) -> Edge:
    """The edge of that type between two ids with these properties.

    Raises:
        ValueError: if a property is missing or wrong, saying which.
    """
    if type_ not in EDGE_CLASSES:
        raise ValueError(f"unknown type of edge {type_!r}")
    return _build(EDGE_CLASSES[type_], {**flat, "source": source, "target": target})


def _build(cls: type[V], flat: Mapping[str, Any]) -> V:
    try:
        return cls.model_validate(_unflatten(cls, flat))
    except ValidationError as error:
        raise ValueError("; ".join(_short(item) for item in error.errors())) from error


def _short(item: Any) -> str:
    place = "_".join(str(part) for part in item["loc"]) or "properties"
    return f"{place}: {item['msg']}"
