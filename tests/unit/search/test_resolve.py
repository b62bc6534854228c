"""One text, one node."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.errors import UnknownReferenceError
from sugraph.model.graph import Graph
from sugraph.search.resolve import OFFERED, resolve

if TYPE_CHECKING:
    from tests.conftest import Make


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("concept:stock", "concept:stock"),
        ("stock", "concept:stock"),
        ("Stock", "concept:stock"),
        ("高汤", "concept:stock"),
        (" stock ", "concept:stock"),
        ("飞水", "concept:blanching"),
        ("RED COOKING", "concept:braising"),
        ("101", "article:101"),
        ("article:101", "article:101"),
        ("Notes on stock", "article:105"),
        ("sensible-heat", "formula:sensible-heat"),
        ("技法", "topic:techniques"),
        ("Maillard", "person:louis-camille-maillard"),
        ("first-dinner", "route:first-dinner"),
        ("On Food and Cooking", "book:on-food-and-cooking"),
        ("食物与厨艺", "book:on-food-and-cooking"),
        ("烧水的学问", "series:boiling-water"),
    ],
)
def test_a_reference_slug_name_or_alias_names_its_node(sample_graph: Graph, text: str, ref: str) -> None:
    assert resolve(sample_graph, text) == ref


@pytest.mark.parametrize("text", ["red-cooking", "concept:red-cooking"])
def test_a_former_slug_names_the_node_that_has_it_no_more(sample_graph: Graph, text: str) -> None:
    assert resolve(sample_graph, text) == "concept:braising"


def test_of_a_shared_name_the_concept_wins(make: Make) -> None:
    name = make.text("变分自编码器", "VAE")
    graph = make.graph([make.topic("t", name=name), make.series("s", name=name), make.concept("c", name=name)])
    assert resolve(graph, "VAE") == "concept:c"


def test_a_full_reference_wins_over_a_name(make: Make) -> None:
    graph = make.graph([make.concept("a", name=make.text("topic:t", "topic:t")), make.topic("t")])
    assert resolve(graph, "topic:t") == "topic:t"


def test_a_slug_wins_over_a_name(make: Make) -> None:
    graph = make.graph([make.concept("a", name=make.text("乙", "b")), make.concept("b")])
    assert resolve(graph, "b") == "concept:b"


def test_only_kinds_asked_for_are_named(sample_graph: Graph) -> None:
    with pytest.raises(UnknownReferenceError):
        resolve(sample_graph, "stock", kinds=["Topic"])


def test_an_unknown_name_offers_the_nearest(sample_graph: Graph) -> None:
    with pytest.raises(UnknownReferenceError) as caught:
        resolve(sample_graph, "blanchin")
    assert caught.value.nearest[0] == ("concept:blanching", "焯水")
    assert "concept:blanching" in caught.value.remedy
    assert "blanchin" in str(caught.value)


def test_no_more_than_a_few_are_offered(make: Make) -> None:
    graph = make.graph({f"concept-number-{n}": "" for n in range(20)})
    with pytest.raises(UnknownReferenceError) as caught:
        resolve(graph, "concept-number")
    assert len(caught.value.nearest) == OFFERED


def test_an_unknown_reference_offers_the_nearest_of_its_slug(sample_graph: Graph) -> None:
    with pytest.raises(UnknownReferenceError) as caught:
        resolve(sample_graph, "concept:maillard-reactoin")
    assert caught.value.nearest[0][0] == "concept:maillard-reaction"


@pytest.mark.parametrize("text", ["", " ", "：", "量子色动力学", "x" * 5000])
def test_without_anything_near_nothing_is_offered(sample_graph: Graph, text: str) -> None:
    with pytest.raises(UnknownReferenceError) as caught:
        resolve(sample_graph, text)
    assert caught.value.nearest == ()
    assert "sugraph search" in caught.value.remedy


def test_two_graphs_do_not_mix_their_names(make: Make) -> None:
    one, other = (make.graph([make.concept(slug, aliases=("x",))]) for slug in "ab")
    assert [resolve(graph, "x") for graph in (one, other, one)] == ["concept:a", "concept:b", "concept:a"]
