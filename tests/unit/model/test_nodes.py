"""Nodes: what each must carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from sugraph.model.nodes import NODE_CLASSES
from sugraph.model.refs import KINDS

if TYPE_CHECKING:
    from tests.conftest import Make


def test_there_is_a_class_for_every_kind() -> None:
    assert tuple(NODE_CLASSES) == KINDS


def test_a_node_knows_its_slug(make: Make) -> None:
    assert make.concept("rope").slug == "rope"


def test_names_are_both_languages_then_aliases_without_repetition(make: Make) -> None:
    node = make.concept("adam", name=make.text("Adam", "Adam"), aliases=("AdamW", "Adam", "自适应"))
    assert node.names() == ("Adam", "AdamW", "自适应")


@pytest.mark.parametrize(
    "given",
    [
        {"difficulty": 0},
        {"difficulty": 6},
        {"minutes": 0},
        {"category": "thing"},
        {"aliases": ("",)},
        {"aliases": (" ",)},
        {"colour": "red"},
        {"summary": None},
        {"id": "rope"},
    ],
    ids=str,
)
def test_a_concept_with_a_wrong_field_is_refused(make: Make, given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        make.concept("a", **given)


@pytest.mark.parametrize("date", ["2021-3-1", "2021-13-01", "2021-01-32", "21-01-01", "2021/01/01", "２０２１-01-01"])
def test_a_date_is_an_iso_date(make: Make, date: str) -> None:
    with pytest.raises(ValidationError):
        make.article(1, date=date)


def test_a_node_does_not_change(make: Make) -> None:
    with pytest.raises(ValidationError):
        make.concept("a").minutes = 20  # type: ignore[misc]


def test_nodes_with_the_same_content_are_equal(make: Make) -> None:
    assert make.concept("a") == make.concept("a")
    assert make.concept("a") != make.concept("a", minutes=11)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_node_says_its_kind(kind: str) -> None:
    assert NODE_CLASSES[kind].kind == kind  # type: ignore[index]
    assert NODE_CLASSES[kind].__name__ == kind  # type: ignore[index]
