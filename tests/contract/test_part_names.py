"""A goal is named to a database as to a folder: by id, slug, former slug, name or alias, however it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sugraph.errors import UnknownReferenceError
from sugraph.model.graph import Graph
from sugraph.search.resolve import resolve
from sugraph.stores import neo4j_part_names
from sugraph.stores.loading import load
from sugraph.stores.neo4j import Neo4jStore
from sugraph.stores.statements import EXACT_NAMES_INDEX, INDEXES

pytestmark = pytest.mark.neo4j

Cypher = Callable[..., list[dict[str, Any]]]

TEXTS = [
    "concept:lora",
    " LORA ",
    "lora",
    "low-rank adaptation",
    "Low Rank  ADAPTATION",
    "ＬｏＲＡ",
    "Lo-RA",
    "LoRA+",
    "lora +",
    "低秩适应",
    "低秩 适应",
    "kmeans",
    "k-means",
    "K Means",
    "K均值",
    "L2 范数",
    "l² 范数",
    "Pólya urn",
    "Po\u0301lya-urn",
    "adaptation-old",
    "concept:adaptation-old",
    "topic:lora",
    "7",
    "article:7",
    "7(ARTICLE)",
    "A/B \"c\" 'd' `e` \\ (f) [g] {h} ^i ~j *k? :l",
    "’;DROP",
    "transformer upgrade: the TWENTY third part, on how long a name can be before it is too long",
    "∂",
]
LONG = "Transformer Upgrade: the Twenty-third Part, on How Long a Name Can Be before It Is Too Long"
ODD = "a/b \"c\" 'd' `e` \\ (f) [g] {h} ^i ~j *k? :l"
NAMELESS = ["", "  ", "：", "nothing like that", "x" * 3000, "/.*/", '"', "AND OR NOT", "concept:gone", "concept:Lora"]


@pytest.fixture(scope="module")
def named(make: Any) -> Graph:
    """Names that only folding makes equal, names of several kinds of node, names that look like a query."""
    text = make.text
    former = ("adaptation-old",)
    graph: Graph = make.graph(
        [
            make.concept("lora", name=text("低秩适应", "Low-Rank Adaptation"), aliases=("LoRA",), former=former),
            make.concept("lora-plus", name=text("LoRA+", "LoRA+ (plus)")),
            make.topic("lora", name=text("LoRA", "lora")),
            make.topic("k-means-topic", name=text("K均值", "kmeans")),
            make.concept("clustering", name=text("K 均值", "k-means")),
            make.concept("norm", name=text("L² 范数", "L² norm")),
            make.concept("urn", name=text("波利亚罐", "Pólya urn")),
            make.concept("odd", name=text("怪名", ODD), aliases=("’;drop", "∂")),
            make.series("long", name=text("很长的名字", LONG)),
            make.article(7),
        ]
    )
    return graph


@pytest.fixture(scope="module", params=["all names read", "index", "index missing"])
def store(request: pytest.FixtureRequest, server: Any, named: Graph) -> Iterator[Neo4jStore]:
    opened: Neo4jStore = server.store()

    def run(text: str) -> None:
        opened.write(lambda transaction: transaction.run(text).consume())

    run("MATCH (n) DETACH DELETE n")
    load(opened, named)
    run("CALL db.awaitIndexes(60)")
    patch = pytest.MonkeyPatch()
    if request.param != "all names read":
        patch.setattr(neo4j_part_names, "FEW_NODES", 0)
    if request.param == "index missing":
        run(f"DROP INDEX {EXACT_NAMES_INDEX}")
    yield opened
    patch.undo()
    run("MATCH (n) DETACH DELETE n")
    for statement in INDEXES:
        run(statement)
    opened.close()


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_names_in_the_database_what_it_names_in_the_folder(store: Neo4jStore, named: Graph, text: str) -> None:
    part, _ = store.read_part([text], resolve=resolve)
    assert resolve(part, text) == resolve(named, text)
    assert resolve(named, text) in part


@pytest.mark.parametrize("text", NAMELESS)
def test_what_names_nothing_names_nothing_there_either(store: Neo4jStore, named: Graph, text: str) -> None:
    with pytest.raises(UnknownReferenceError):
        resolve(named, text)
    with pytest.raises(UnknownReferenceError) as caught:
        store.read_part(["lora", text], resolve=resolve)
    assert text in caught.value.what


def test_an_unknown_name_offers_the_nearest(store: Neo4jStore) -> None:
    typos = {"low-rank adaptatoin": "concept:lora", "低秩适配": "concept:lora", "Polya urn": "concept:urn"}
    for text, ref in typos.items():
        with pytest.raises(UnknownReferenceError) as caught:
            store.read_part([text], resolve=resolve)
        assert caught.value.nearest[0][0] == ref
        assert ref in caught.value.remedy


def test_several_names_are_found_at_once(store: Neo4jStore) -> None:
    part, _ = store.read_part(["LoRA", "7（article）"], ["kmeans"], also=["Pólya urn"], resolve=resolve)
    assert set(part.nodes) == {"concept:lora", "article:7", "concept:clustering", "concept:urn"}


def test_an_id_that_is_not_there_is_an_unknown_name(store: Neo4jStore) -> None:
    with pytest.raises(UnknownReferenceError, match="concept:gone"):
        store.read_part(["concept:gone"])


def test_a_name_given_in_the_database_is_found(store: Neo4jStore, cypher: Cypher) -> None:
    cypher("MATCH (c:Concept {id: 'concept:urn'}) SET c.name_en = 'Urn of Pólya'")
    part, _ = store.read_part(["URN OF PÓLYA"], resolve=resolve)
    assert set(part.nodes) == {"concept:urn"}
    cypher("MATCH (c:Concept {id: 'concept:urn'}) SET c.name_en = 'Pólya urn'")
