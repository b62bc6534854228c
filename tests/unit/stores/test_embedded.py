"""The embedded store beyond what the contract asks: when its copy is made, what it leaves alone, threads."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from sugraph.errors import QueryError, QueryRefusedError
from sugraph.model.edges import Requires
from sugraph.model.graph import Graph
from sugraph.stores import embedded
from sugraph.stores.embedded import EmbeddedStore
from sugraph.stores.embedded_process import build
from sugraph.stores.embedded_records import graph_records

SOURCES = Path(__file__).parents[3] / "src"


def test_the_copy_is_made_on_the_first_query_only(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Graph] = []
    monkeypatch.setattr(embedded, "graph_records", lambda graph: made.append(graph) or graph_records(graph))
    store = EmbeddedStore(make.graph({"a": ""}))
    assert len(made) == 0
    store.query("RETURN 1")
    store.query("RETURN 2")
    assert len(made) == 1
    store.close()
    assert store.query("MATCH (n) RETURN n.id").rows == (("concept:a",),)
    assert len(made) == 2


def test_importing_the_store_imports_no_engine() -> None:
    code = (
        "import sys, sugraph.stores.embedded, sugraph.stores.loading;"
        "sys.exit('kglite' in sys.modules or 'neo4j' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(SOURCES)}, check=True)


def test_an_empty_graph_answers() -> None:
    assert EmbeddedStore(Graph()).query("MATCH (n) RETURN count(n) AS n").rows == ((0,),)


def test_edges_without_an_end_are_left_out(make: Any) -> None:
    graph = make.graph({"a": "b"}, make.requires("a", "nowhere"))
    assert graph.edges_of(Requires) == []
    assert EmbeddedStore(graph).query("MATCH ()-[r]->() RETURN count(r)").rows == ((0,),)


def test_an_edge_that_is_there_twice_counts_once(make: Any) -> None:
    graph = make.graph({"a": "b", "b": ""}, make.requires("a", "b"))
    assert len(graph.edges) == 2
    assert EmbeddedStore(graph).query("MATCH ()-[r]->() RETURN count(r)").rows == ((1,),)


def test_a_map_that_looks_like_a_node_stays_a_map(make: Any) -> None:
    store = EmbeddedStore(make.graph({"a": "b", "b": ""}))
    for value in (
        {"id": 0, "labels": ["x"], "properties": {"id": "concept:none"}},
        {"id": [1], "labels": 1, "properties": 1},
        {"id": 1, "start": "x", "end": [0], "type": "T", "properties": {}},
    ):
        assert store.query("RETURN $value AS value", {"value": value}).rows == ((value,),)


def test_many_threads_ask_at_once(make: Any) -> None:
    store = EmbeddedStore(make.graph({f"n{place}": f"n{place - 1}" if place else "" for place in range(20)}))
    found: list[Any] = []

    def ask() -> None:
        found.extend(store.query("MATCH (c {id: 'concept:n19'})-[:REQUIRES*1..30]->(p) RETURN count(p)").rows)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(19,)] * 8


def test_the_copy_cannot_be_written_even_past_the_rules(make: Any) -> None:
    engine = build(graph_records(make.graph({"a": ""})))
    assert engine.read_only()
    with pytest.raises(Exception, match="read-only"):
        engine.cypher("CREATE (n:X)")


@pytest.mark.parametrize(
    ("cypher", "remedy"),
    [
        ("MATCH (c WHERE c.id = 'x') RETURN c", "WHERE c.id = $id"),
        ("MATCH (c)-[r:REQUIRES WHERE r.strength = 'hard']->(d) RETURN d", "WHERE c.id = $id"),
        ("MATCH (a)-[:REQUIRES]->{1,3}(b) RETURN b", "*1..3"),
        ("MATCH (a)-[:REQUIRES]->+(b) RETURN b", "*1..3"),
        ("MATCH ((a)-[:REQUIRES]->(b)){2} RETURN b", "*1..3"),
        ("MATCH (c) RETURN percentileCont(c.minutes, 0.5)", "ORDER BY x"),
        ("RETURN COLLECT { MATCH (c) RETURN c.id } AS x", "(c)-[:REQUIRES]->(p) | p.id"),
        ("MATCH (c:!Article) RETURN c", "AND NOT n:Article"),
    ],
)
def test_what_the_engine_does_not_know_is_said_with_a_form(make: Any, cypher: str, remedy: str) -> None:
    with pytest.raises(QueryError, match=r"^(line .*: )?The embedded engine does not know") as caught:
        EmbeddedStore(make.graph({"a": "b", "b": ""})).query(cypher)
    assert remedy in caught.value.remedy
    assert not isinstance(caught.value, QueryRefusedError)


@pytest.mark.parametrize("cypher", ["FOR x RETURN 1", "FINISH", "syntax", "(a)"])
def test_a_query_begins_with_a_reading_clause(make: Any, cypher: str) -> None:
    with pytest.raises(QueryError, match="cannot begin with"):
        EmbeddedStore(make.graph()).query(cypher)


def test_the_name_and_the_graph(make: Any) -> None:
    graph = make.graph({"a": ""})
    store = EmbeddedStore(graph)
    assert "kglite" in store.name
    assert store.read_graph() == (graph, [])
