"""Search by name in either language, tolerant of typos."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.model.graph import Graph
from sugraph.search.rank import EXACT, LEAST, search

if TYPE_CHECKING:
    from tests.conftest import Make


@pytest.fixture
def graph(make: Make) -> Graph:
    def named(slug: str, zh: str, en: str, *aliases: str) -> object:
        return make.concept(slug, name=make.text(zh, en), aliases=aliases)

    return make.graph(
        [
            named("rope", "旋转位置编码", "Rotary position embedding", "RoPE"),
            named("position-encoding", "位置编码", "Position encoding"),
            named("vae", "变分自编码器", "Variational autoencoder", "VAE"),
            named("vq-vae", "向量量化变分自编码器", "Vector-quantised VAE"),
            named("adam", "Adam", "Adam"),
            named("s4", "S4", "Structured state space"),
            make.topic("vae", name=make.text("变分自编码器", "Variational autoencoders")),
            make.article(1, name=make.text("变分自编码器", "Variational autoencoder")),
        ]  # type: ignore[list-item]
    )


def found(graph: Graph, text: str) -> list[str]:
    return [hit.node.id for hit in search(graph, text)]


@pytest.mark.parametrize(
    "text", ["旋转位置编码", "Rotary position embedding", "RoPE", "rope", "concept:rope", " ROPE "]
)
def test_a_name_alias_slug_or_id_finds_its_node_first(graph: Graph, text: str) -> None:
    (first, *_) = search(graph, text)
    assert (first.node.id, first.score) == ("concept:rope", EXACT)


def test_of_equal_hits_the_concept_comes_first_and_the_article_last(graph: Graph) -> None:
    assert found(graph, "变分自编码器")[:3] == ["concept:vae", "topic:vae", "article:1"]


def test_the_beginning_of_a_name_scores_more_than_its_middle(graph: Graph) -> None:
    assert found(graph, "position")[:2] == ["concept:position-encoding", "concept:rope"]


def test_the_part_of_a_name_that_is_covered_counts(graph: Graph) -> None:
    assert found(graph, "位置编码")[:2] == ["concept:position-encoding", "concept:rope"]


@pytest.mark.parametrize(
    "text", ["rotary positoin embedding", "Variatonal autoencoder", "position encodng", "变分自编吗器"]
)
def test_a_typo_is_forgiven(graph: Graph, text: str) -> None:
    assert found(graph, text)


@pytest.mark.parametrize("text", ["rotery", "rotery positon", "embeding"])
def test_a_typo_is_forgiven_in_a_part_of_a_name(graph: Graph, text: str) -> None:
    assert "concept:rope" in [hit.node.id for hit in search(graph, text)]


@pytest.mark.parametrize("text", ["adom", "rapo", "vee", "s5"])
def test_short_words_must_be_right(graph: Graph, text: str) -> None:
    assert found(graph, text) == []


@pytest.mark.parametrize("text", ["", "  ", "quantum chromodynamics", "量子色动力学"])
def test_what_nothing_is_called_finds_nothing(graph: Graph, text: str) -> None:
    assert found(graph, text) == []


def test_a_hit_says_which_name_matched(graph: Graph) -> None:
    assert search(graph, "VAE")[0].matched == "VAE"


def test_scores_fall_and_stay_in_their_range(graph: Graph) -> None:
    scores = [hit.score for hit in search(graph, "自编码")]
    assert scores == sorted(scores, reverse=True)
    assert all(LEAST - 1 <= score <= EXACT for score in scores)
    assert len(scores) == 4


def test_no_more_hits_than_asked_for(graph: Graph) -> None:
    assert len(search(graph, "变分", limit=2)) == 2


def test_only_kinds_asked_for_are_found(graph: Graph) -> None:
    assert [hit.node.id for hit in search(graph, "变分自编码器", kinds=["Topic"])] == ["topic:vae"]


def test_one_latin_letter_is_not_looked_for_inside_names(graph: Graph) -> None:
    assert found(graph, "q") == []


def test_a_very_long_text_finds_nothing(graph: Graph) -> None:
    assert found(graph, "x" * 10_000) == []


@pytest.mark.parametrize(
    ("text", "name"), [("ntk", "NTK-aware scaling"), ("GAN", "基于WGAN的模型"), ("nce", "InfoNCE")]
)
def test_an_abbreviation_finds_the_word_it_begins_and_the_longer_one_it_is_part_of(
    make: Make, text: str, name: str
) -> None:
    assert found(make.graph([make.concept("c", name=make.text(name, name))]), text) == ["concept:c"]


@pytest.mark.parametrize(("text", "name"), [("GRU", "Congruence"), ("art", "Partial derivative")])
def test_an_abbreviation_is_not_looked_for_inside_words(make: Make, text: str, name: str) -> None:
    assert found(make.graph([make.concept("c", name=make.text(name, name))]), text) == []
