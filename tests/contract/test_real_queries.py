"""The real graph on the real server: the queries of the documents and of the app give the same rows on both engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sugraph.model.graph import Graph
from sugraph.stores.embedded import EmbeddedStore
from sugraph.stores.interface import Limits
from sugraph.stores.loading import load
from sugraph.stores.neo4j import Neo4jStore
from sugraph.web.examples import EXAMPLES

pytestmark = pytest.mark.neo4j

DOCUMENT = Path(__file__).parents[2] / "docs" / "cypher.md"
DOCUMENTED = re.findall(r"```cypher\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
LIMITS = Limits(seconds=60, rows=5000)
CLOSURE = "MATCH (c:Concept {id: 'concept:rope'})-[:REQUIRES*1..30]->(p) RETURN DISTINCT p.id, p.name_zh ORDER BY p.id"


@pytest.fixture(scope="module")
def both(server: Any, real_graph: Graph) -> Iterator[tuple[EmbeddedStore, Neo4jStore]]:
    store = server.store()
    store.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
    load(store, real_graph)
    yield EmbeddedStore(real_graph), store
    store.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
    store.close()


def test_the_real_graph_comes_back(both: tuple[EmbeddedStore, Neo4jStore], real_graph: Graph) -> None:
    assert both[1].read_graph() == (real_graph, [])


@pytest.mark.parametrize("number", range(len(DOCUMENTED)))
def test_a_documented_query_gives_the_same_on_both(both: tuple[EmbeddedStore, Neo4jStore], number: int) -> None:
    embedded, neo4j = (store.query(DOCUMENTED[number], {}, LIMITS) for store in both)
    assert embedded.rows
    assert (embedded.columns, embedded.rows) == (neo4j.columns, neo4j.rows)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.key)
def test_an_example_of_the_app_gives_the_same_on_both(both: tuple[EmbeddedStore, Neo4jStore], example: Any) -> None:
    embedded, neo4j = (store.query(example.cypher, example.parameters, LIMITS) for store in both)
    assert embedded.rows
    assert (embedded.columns, embedded.rows) == (neo4j.columns, neo4j.rows)


def test_the_closure_in_cypher_is_the_one_in_python(both: tuple[EmbeddedStore, Neo4jStore], real_graph: Graph) -> None:
    wanted = sorted(real_graph.closure(["concept:rope"], helpful=True) - {"concept:rope"})
    for store in both:
        assert [row[0] for row in store.query(CLOSURE, {}, LIMITS).rows] == wanted
