"""Names find one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.checks.names import check_names
from sugraph.model.graph import Graph
from sugraph.model.nodes import Node

if TYPE_CHECKING:
    from tests.conftest import Make


def found(graph: Graph) -> list[str]:
    return [f"{problem.severity} {problem.code}" for problem in check_names(graph)]


def test_a_sound_graph_has_no_finding(sample_graph: Graph) -> None:
    assert found(sample_graph) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("注意力", "Attention", ()), ("注意力", "Attention mechanism", ())),
        (("甲", "Alpha", ("RoPE",)), ("乙", "Beta", ("rope",))),
        (("甲", "Adam-W", ()), ("乙", "Beta", ("AdamW",))),
        (("甲", "Alpha", ("Ｋ均值",)), ("乙", "Beta", ("k 均值",))),
        (("甲", "Alpha", ()), ("alpha", "Beta", ())),
    ],
    ids=["name", "alias", "punctuation", "width and spaces", "across languages"],
)
def test_a_name_of_two_concepts_is_reported(
    make: Make, one: tuple[str, str, tuple[str, ...]], other: tuple[str, str, tuple[str, ...]]
) -> None:
    concepts = [
        make.concept(slug, name=make.text(zh, en), aliases=aliases)
        for slug, (zh, en, aliases) in zip("ab", (one, other), strict=True)
    ]
    assert found(make.graph(concepts)) == ["error names.two-owners"]


def test_both_owners_are_named(make: Make) -> None:
    (problem,) = check_names(make.graph([make.concept(slug, aliases=("RoPE",)) for slug in "ab"]))
    assert "concept:a" in problem.message
    assert "concept:b" in problem.message


def test_different_names_are_fine(make: Make) -> None:
    assert found(make.graph({"a": "", "b": ""})) == []


def test_a_concept_and_a_topic_may_share_a_name(make: Make) -> None:
    nodes: list[Node] = [
        make.concept("vae", name=make.text("变分自编码器", "VAE")),
        make.topic("vae", name=make.text("变分自编码器", "VAE")),
    ]
    assert found(make.graph(nodes)) == []


def test_formulas_may_share_a_name(make: Make) -> None:
    assert found(make.graph([make.formula(slug, name=make.text("定义", "Definition")) for slug in "ab"])) == []


@pytest.mark.parametrize("alias", ["甲", "alpha", "ALPHA", "Al-pha"])
def test_an_alias_that_says_the_name_again_is_a_warning(make: Make, alias: str) -> None:
    graph = make.graph([make.concept("a", name=make.text("甲", "Alpha"), aliases=(alias,))])
    assert found(graph) == ["warning names.repeated"]


def test_an_alias_that_stands_twice_is_a_warning(make: Make) -> None:
    assert found(make.graph([make.concept("a", aliases=("x", "X"))])) == ["warning names.repeated"]


def test_a_name_equal_in_both_languages_is_fine(make: Make) -> None:
    assert found(make.graph([make.concept("adam", name=make.text("Adam", "Adam"))])) == []


def test_a_former_slug_in_use_again_is_reported(make: Make) -> None:
    graph = make.graph([make.concept("a", former=("b",)), make.concept("b")])
    assert found(graph) == ["error names.reused-slug"]


def test_a_former_slug_that_nothing_uses_is_fine(make: Make) -> None:
    assert found(make.graph([make.concept("a", former=("z",)), make.concept("b")])) == []


def test_a_former_slug_of_two_concepts_is_reported(make: Make) -> None:
    assert found(make.graph([make.concept(slug, former=("z",)) for slug in "ab"])) == ["error names.reused-slug"]
