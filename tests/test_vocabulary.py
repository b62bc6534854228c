"""docs/vocabulary.md names exactly the labels, types and properties that the code has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sugraph.model.edges import EDGE_CLASSES, Edge
from sugraph.model.nodes import NODE_CLASSES, Node
from sugraph.model.properties import property_names

TEXT = (Path(__file__).parents[1] / "docs" / "vocabulary.md").read_text("utf-8")
ROW = re.compile(r"^\| (\w+) \| ([^|]*) \|(?: ([^|]*) \|)? ([^|]*) \|$", re.MULTILINE)
ROWS = {row[0]: row[1:] for row in ROW.findall(TEXT)}


def documented(name: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", ROWS[name][-1]))


@pytest.mark.parametrize("cls", NODE_CLASSES.values(), ids=lambda cls: cls.kind)
def test_a_label_has_its_properties_documented(cls: type[Node]) -> None:
    assert documented(cls.kind) == {"id", "kind", "name", "title", *property_names(cls)}


@pytest.mark.parametrize("cls", EDGE_CLASSES.values(), ids=lambda cls: cls.type)
def test_a_type_has_its_ends_and_properties_documented(cls: type[Edge]) -> None:
    assert documented(cls.type) == set(property_names(cls)) - {"source", "target"}
    assert ROWS[cls.type][0] == f"{', '.join(cls.sources)} → {', '.join(cls.targets)}"


def test_nothing_else_is_documented_as_label_or_type() -> None:
    named = {name for name in ROWS if name[0].isupper()}
    assert named == {*NODE_CLASSES, *EDGE_CLASSES}
