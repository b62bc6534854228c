"""Loading a graph into a real database: only what differs is written, and nothing of anybody else's is touched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sugraph.errors import StoreError
from sugraph.model.graph import Graph
from sugraph.stores.difference import Difference
from sugraph.stores.loading import Counts, difference, load
from sugraph.stores.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j

Cypher = Callable[..., list[dict[str, Any]]]


def everything(cypher: Cypher) -> tuple[list[Any], list[Any]]:
    """All nodes and relationships, with the ids that the server gives them."""
    nodes = cypher("MATCH (n) RETURN elementId(n) AS e, labels(n) AS l, properties(n) AS p ORDER BY e")
    edges = cypher("MATCH ()-[r]->() RETURN elementId(r) AS e, type(r) AS t, properties(r) AS p ORDER BY e")
    return nodes, edges


def test_the_graph_comes_back(empty_store: Neo4jStore, held_graph: Graph) -> None:
    report = load(empty_store, held_graph)
    assert report.nodes == Counts(created=len(held_graph.nodes))
    assert report.edges == Counts(created=len(held_graph.edges_by_key))
    assert empty_store.read_graph() == (held_graph, [])


def test_a_second_load_changes_nothing_and_says_so(
    empty_store: Neo4jStore, sample_graph: Graph, cypher: Cypher
) -> None:
    assert not load(empty_store, sample_graph).unchanged
    before = everything(cypher)
    report = load(empty_store, sample_graph)
    assert report.unchanged
    assert (report.nodes, report.edges, report.indexes) == (Counts(), Counts(), 0)
    assert everything(cypher) == before


def test_all_that_is_written_is_marked(empty_store: Neo4jStore, sample_graph: Graph, cypher: Cypher) -> None:
    load(empty_store, sample_graph)
    for pattern in ("(x)", "()-[x]->()"):
        assert cypher(f"MATCH {pattern} WHERE x.managed_by <> 'sugraph' OR x.managed_by IS NULL RETURN x") == []


def test_only_what_differs_is_written(empty_store: Neo4jStore, make: Any, cypher: Cypher) -> None:
    before = make.graph({"a": "b c", "b": "", "c": ""})
    after = make.graph({"a": "b d", "d": ""}, make.concept("b", foundation=True, minutes=11))
    load(empty_store, before)
    kept = cypher("MATCH (n {id: 'concept:a'}) RETURN elementId(n) AS e")
    told: list[tuple[int, int]] = []
    report = load(empty_store, after, lambda done, total: told.append((done, total)))
    assert report.nodes == Counts(created=1, changed=1, removed=1)
    assert report.edges == Counts(created=1, removed=1)
    assert empty_store.read_graph()[0] == after
    assert cypher("MATCH (n {id: 'concept:a'}) RETURN elementId(n) AS e") == kept
    assert told[-1] == (5, 5)
    assert told == sorted(told)


def test_the_difference_says_what_a_load_would_do(empty_store: Neo4jStore, make: Any, cypher: Cypher) -> None:
    before = make.graph({"a": "b c", "b": "", "c": ""})
    after = make.graph(
        {"d": "", "b": ""}, make.concept("a", minutes=11, aliases=("x",)), make.requires("a", "b", strength="helpful")
    )
    load(empty_store, before)
    held = everything(cypher)
    assert difference(empty_store, before) == Difference()
    assert difference(empty_store, before).empty
    assert difference(empty_store, after) == Difference(
        nodes_added=("concept:d",),
        nodes_changed=(("concept:a", ("aliases", "minutes")),),
        nodes_removed=("concept:c",),
        edges_changed=((("REQUIRES", "concept:a", "concept:b"), ("strength",)),),
        edges_removed=(("REQUIRES", "concept:a", "concept:c"),),
    )
    assert everything(cypher) == held


def test_a_correction_in_the_database_is_seen_and_taken_back(
    empty_store: Neo4jStore, make: Any, cypher: Cypher
) -> None:
    graph = make.graph({"a": "b", "b": ""})
    load(empty_store, graph)
    cypher("MATCH (n {id: 'concept:a'}) SET n.minutes = 99, n.note = 'mine'")
    cypher("MATCH (:Concept)-[r:REQUIRES]->(:Concept) SET r.strength = 'helpful'")
    held, problems = empty_store.read_graph()
    assert held.nodes["concept:a"].minutes == 99  # type: ignore[attr-defined]
    assert held.prerequisites("concept:a") == []
    assert problems == []
    assert difference(empty_store, graph).nodes_changed == (("concept:a", ("minutes", "note")),)
    load(empty_store, graph)
    assert empty_store.read_graph()[0] == graph


def test_what_lost_its_label_or_is_there_twice_is_mended(empty_store: Neo4jStore, make: Any, cypher: Cypher) -> None:
    graph = make.graph({"a": "b", "b": "", "c": ""})
    load(empty_store, graph)
    cypher("MATCH (n {id: 'concept:c'}) REMOVE n:Concept")
    cypher("MATCH (a)-[r:REQUIRES]->(b) CREATE (a)-[s:REQUIRES]->(b) SET s = properties(r)")
    report = load(empty_store, graph)
    assert (report.nodes, report.edges) == (Counts(created=1, removed=1), Counts(removed=1))
    assert empty_store.read_graph() == (graph, [])


def test_names_are_data_and_nothing_else(empty_store: Neo4jStore, make: Any, cypher: Cypher) -> None:
    name = "'}) DETACH DELETE n // ` \" \\ ${x} <b>"
    graph = make.graph([make.concept("a", name=make.text(name, name), aliases=(name,))])
    load(empty_store, graph)
    assert cypher("MATCH (n) RETURN n.name_zh AS name, n.aliases AS aliases") == [{"name": name, "aliases": [name]}]


def test_constraints_and_the_index_of_names(empty_store: Neo4jStore, make: Any, cypher: Cypher) -> None:
    graph = make.graph(
        [make.concept("rope", name=make.text("旋转位置编码", "Rotary embedding"), aliases=("苏氏编码",))]
    )
    load(empty_store, graph)
    (index,) = cypher("SHOW INDEXES YIELD name, type, options WHERE name = 'sugraph_names' RETURN type, options")
    assert index["type"] == "FULLTEXT"
    assert index["options"]["indexConfig"]["fulltext.analyzer"] == "cjk"
    own = "properties = ['id'] AND labelsOrTypes <> ['Learner']"  # learners have one of their own
    unique = cypher(f"SHOW CONSTRAINTS YIELD type, properties, labelsOrTypes WHERE {own} RETURN type")
    assert len(unique) == 9
    cypher("CALL db.awaitIndexes(60)")
    search = "CALL db.index.fulltext.queryNodes('sugraph_names', $text) YIELD node RETURN node.id AS id"
    for text in ("位置编码", "rotary", "苏氏"):
        assert empty_store.query(search, {"text": text}).rows == (("concept:rope",),)


def test_a_graph_larger_than_a_batch(empty_store: Neo4jStore, make: Any) -> None:
    graph = make.graph({f"n{place}": "n0" if place else "" for place in range(2500)})
    load(empty_store, graph)
    assert empty_store.read_graph() == (graph, [])
    assert load(empty_store, make.graph({"n0": ""})).nodes.removed == 2499


def test_the_schema_of_somebody_else_in_the_way_is_said(empty_store: Neo4jStore, make: Any, cypher: Cypher) -> None:
    cypher("DROP CONSTRAINT sugraph_person_id IF EXISTS")
    cypher("CREATE (:Person {id: 'same'}), (:Person {id: 'same'})")
    with pytest.raises(StoreError, match=r"does not take the graph: .*'same'"):
        load(empty_store, make.graph([make.person("p")]))
    cypher("MATCH (p:Person) DELETE p")
    assert load(empty_store, make.graph([make.person("p")])).indexes == 1
