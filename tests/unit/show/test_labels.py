"""The words of the interface."""

from __future__ import annotations

from typing import get_args

import pytest

from sugraph.model.edges import EDGE_CLASSES, Relation, Role, Strength
from sugraph.model.nodes import Category
from sugraph.model.refs import KINDS
from sugraph.model.text import Language
from sugraph.show.labels import EDGE_NAMES, KIND_NAMES, VALUE_NAMES, minutes_text, step_time, word


def test_every_kind_of_node_has_its_words() -> None:
    assert tuple(KIND_NAMES) == KINDS


def test_every_type_of_edge_has_its_words() -> None:
    assert set(EDGE_NAMES) == set(EDGE_CLASSES)


def test_every_fixed_value_has_its_words() -> None:
    values = {value for names in (Strength, Relation, Role, Category) for value in get_args(names)}
    assert values == set(VALUE_NAMES)


@pytest.mark.parametrize("table", [KIND_NAMES, EDGE_NAMES, VALUE_NAMES])
def test_every_word_is_in_both_languages(table: dict[str, tuple[str, str]]) -> None:
    assert [pair for pair in table.values() if pair[0].isascii() or not pair[1].isascii()] == []


@pytest.mark.parametrize(("language", "text"), [("zh", "概念"), ("en", "concept")])
def test_a_word_is_in_the_language_asked_for(language: Language, text: str) -> None:
    assert word(KIND_NAMES, "Concept", language) == text


def test_an_unknown_key_stands_for_itself() -> None:
    assert word(VALUE_NAMES, "7", "zh") == "7"


@pytest.mark.parametrize(
    ("minutes", "en", "zh"),
    [
        (0, "0 min", "0 分钟"),
        (45, "45 min", "45 分钟"),
        (60, "1 h", "1 小时"),
        (125, "2 h 5 min", "2 小时 5 分钟"),
        (6000, "100 h", "100 小时"),
    ],
)
def test_minutes_are_said_as_hours_and_minutes(minutes: int, en: str, zh: str) -> None:
    assert (minutes_text(minutes, "en"), minutes_text(minutes, "zh")) == (en, zh)


@pytest.mark.parametrize(
    ("minutes", "read", "language", "said"),
    [
        (25, False, "en", "25 min"),
        (25, True, "en", "25 min beside its reading"),
        (25, True, "zh", "阅读之外 25 分钟"),
        (0, True, "en", "within its reading"),
        (0, True, "zh", "含在阅读里"),
    ],
)
def test_a_step_says_what_its_minutes_are_beside(minutes: int, read: bool, language: Language, said: str) -> None:
    assert step_time(minutes, language, read=read) == said
