"""The Cypher script: every text quoted, every row there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sugraph.exports.cypher import BATCH, to_cypher
from sugraph.model.edges import EDGE_CLASSES
from sugraph.model.graph import Graph
from sugraph.model.refs import KINDS

if TYPE_CHECKING:
    from tests.conftest import Make


def statements(graph: Graph) -> list[str]:
    return [text for text in to_cypher(graph).split(";\n") if text]


def test_ids_are_unique_by_label() -> None:
    made = [text for text in statements(Graph()) if text.startswith("CREATE CONSTRAINT")]
    assert [re.search(r"\(n:(\w+)\)", text)[1] for text in made] == list(KINDS)  # type: ignore[index]


def test_nodes_come_before_edges(sample_graph: Graph) -> None:
    texts = statements(sample_graph)
    nodes = [index for index, text in enumerate(texts) if "SET n = row" in text]
    edges = [index for index, text in enumerate(texts) if "SET r = row.p" in text]
    assert max(nodes) < min(edges)


def test_every_node_and_edge_is_there_once(sample_graph: Graph) -> None:
    script = to_cypher(sample_graph)
    assert len(re.findall(r"\{id: '", script)) == len(sample_graph.nodes)
    assert len(re.findall(r"\{a: '", script)) == len(sample_graph.edges)


def test_ends_are_matched_by_their_labels(sample_graph: Graph) -> None:
    script = to_cypher(sample_graph)
    assert "MATCH (a:Article {id: row.a}), (b:Paper {id: row.b}) CREATE (a)-[r:CITES]->(b)" in script
    assert "MATCH (a:Article {id: row.a}), (b:Article {id: row.b}) CREATE (a)-[r:CITES]->(b)" in script


def test_every_type_of_the_sample_is_created(sample_graph: Graph) -> None:
    script = to_cypher(sample_graph)
    assert {name for name in EDGE_CLASSES if f"[r:{name}]" in script} == {edge.type for edge in sample_graph.edges}


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", "'plain'"),
        ("it's", r"'it\'s'"),
        ("a\\b", r"'a\\b'"),
        ("\\'", r"'\\\''"),
        ('"x"', "'\"x\"'"),
        ("a\nb", r"'a\u000ab'"),
        ("旋转", "'旋转'"),
        (r"\underbrace{x}", r"'\\underbrace{x}'"),
        ("';MATCH (n) DETACH DELETE n;//", r"'\';MATCH (n) DETACH DELETE n;//'"),
    ],
)
def test_a_text_is_a_quoted_literal(make: Make, text: str, literal: str) -> None:
    assert f"name_en: {literal}" in to_cypher(make.graph([make.concept("a", name=make.text("甲", text))]))


def test_values_keep_their_type(make: Make) -> None:
    script = to_cypher(make.graph([make.concept("a", aliases=("x", "y"), foundation=True)]))
    assert "aliases: ['x', 'y']" in script
    assert "foundation: true" in script
    assert "minutes: 10" in script


def test_many_rows_are_split_into_batches(make: Make) -> None:
    nodes = [make.topic(f"t{n}") for n in range(BATCH + 1)]
    texts = [text for text in statements(make.graph(nodes)) if "(n:Topic) SET" in text]
    assert [text.count("{id: '") for text in texts] == [BATCH, 1]


def test_edges_to_what_is_not_there_are_left_out(make: Make) -> None:
    graph = make.graph([make.concept("a"), make.requires("a", "gone")])
    assert "concept:gone" not in to_cypher(graph)
