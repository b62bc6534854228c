"""Edges: what each joins and what it must carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest
from pydantic import ValidationError

from sugraph.model.edges import EDGE_CLASSES, ROLE_ORDER, Explains, InSeries, Role

if TYPE_CHECKING:
    from tests.conftest import Make

DESIGNED = {
    "REQUIRES": (["Concept"], ["Concept"]),
    "BROADER": (["Concept"], ["Concept"]),
    "RELATES": (["Concept"], ["Concept"]),
    "IN_TOPIC": (["Concept", "Article", "Series"], ["Topic"]),
    "PART_OF": (["Topic"], ["Topic"]),
    "EXPLAINS": (["Article", "Paper", "Book"], ["Concept"]),
    "IN_SERIES": (["Article"], ["Series"]),
    "NEXT": (["Article"], ["Article"]),
    "CITES": (["Article"], ["Article", "Paper"]),
    "FORMULA_OF": (["Formula"], ["Concept"]),
    "DERIVES_FROM": (["Formula"], ["Formula"]),
    "CONTRIBUTED": (["Person"], ["Concept", "Paper", "Book"]),
    "STEP": (["Route"], ["Topic", "Concept", "Series", "Article"]),
}


def test_edges_join_what_the_design_says() -> None:
    assert {name: (list(cls.sources), list(cls.targets)) for name, cls in EDGE_CLASSES.items()} == DESIGNED


def test_an_edge_is_known_by_its_type_and_ends(make: Make) -> None:
    assert make.requires("a", "b").key == ("REQUIRES", "concept:a", "concept:b")


@pytest.mark.parametrize(
    "given", [{"strength": "soft"}, {"why": None}, {"evidence": 3}, {"colour": "red"}, {"source": "a"}], ids=str
)
def test_a_prerequisite_with_a_wrong_field_is_refused(make: Make, given: dict[str, Any]) -> None:
    fields = {"source": "concept:a", "target": "concept:b", "why": make.text(), "strength": "hard", **given}
    with pytest.raises(ValidationError):
        EDGE_CLASSES["REQUIRES"].model_validate(fields)


def test_positions_start_at_1() -> None:
    with pytest.raises(ValidationError):
        InSeries(source="article:1", target="series:s", position=0)


def test_every_role_has_its_place_in_the_order() -> None:
    assert sorted(ROLE_ORDER) == sorted(get_args(Role))


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(ValidationError):
        Explains.model_validate({"source": "article:1", "target": "concept:a", "role": "mentions"})
