"""Where an engine is known to answer wrongly: what is refused, and that the form to write instead is right on both."""

from __future__ import annotations

from typing import Any

import pytest

from sugraph.errors import QueryError
from sugraph.model.edges import Requires
from sugraph.model.graph import Graph
from sugraph.stores.embedded import EmbeddedStore
from sugraph.stores.embedded_process import build
from sugraph.stores.embedded_records import graph_records
from sugraph.stores.interface import GraphStore
from sugraph.stores.neo4j import Neo4jStore
from sugraph.stores.stored import stored_node


def column(store: GraphStore, cypher: str, **parameters: Any) -> list[Any]:
    return [row[0] for row in store.query(cypher, parameters).rows]


@pytest.mark.parametrize("star", ["*", "*1..", "*2 ..", "* {strength: 'hard'}"])
def test_a_star_without_bound_is_refused_with_the_form_that_works(embedded: EmbeddedStore, star: str) -> None:
    with pytest.raises(QueryError, match=r"stop at 10 steps") as caught:
        embedded.query(f"MATCH (c:Concept {{id: 'concept:chain-0'}})-[:REQUIRES{star}]->(p) RETURN count(p)")
    assert "*1..30" in caught.value.remedy


def test_the_engine_itself_would_stop_at_ten(held_graph: Graph) -> None:
    cypher = "MATCH (c:Concept {id: 'concept:chain-0'})-[:REQUIRES*]->(p) RETURN count(p) AS n"
    assert build(graph_records(held_graph)).cypher(cypher).scalar() == 10


def test_a_bound_of_thirty_goes_beyond_ten(store: GraphStore) -> None:
    cypher = "MATCH (c:Concept {id: 'concept:chain-0'})-[:REQUIRES*1..30]->(p) RETURN count(DISTINCT p)"
    assert column(store, cypher) == [15]


def test_a_shortest_path_needs_no_bound(store: GraphStore) -> None:
    cypher = (
        "MATCH p = shortestPath((a:Concept {id: 'concept:chain-0'})-[:REQUIRES*]->(b:Concept {id: 'concept:chain-15'}))"
        " RETURN length(p)"
    )
    assert column(store, cypher) == [15]


@pytest.mark.parametrize(
    "pattern",
    [
        "(c)-[:REQUIRES]-(x)-[:REQUIRES]-(y)",
        "(c)-[:REQUIRES]->(x)<-[:REQUIRES]-(y)",
        "(c)<-[:EXPLAINS]-(x)-[:EXPLAINS]->(y)",
        "(c)--(x)--(y)",
    ],
)
@pytest.mark.parametrize("condition", ["EXISTS {{ {0} }}", "EXISTS {{ MATCH {0} }}", "exists({0})", "{0}", "NOT {0}"])
def test_a_condition_that_may_lead_back_is_refused(embedded: EmbeddedStore, condition: str, pattern: str) -> None:
    named = pattern if "EXISTS" in condition else pattern.replace("(x)", "()").replace("(y)", "()")
    with pytest.raises(QueryError, match="miss rows") as caught:
        embedded.query(f"MATCH (c:Concept) WHERE {condition.format(named)} RETURN c.id")
    assert "COUNT {" in caught.value.remedy


def test_the_count_form_finds_every_row(store: GraphStore, held_graph: Graph) -> None:
    cypher = (
        "MATCH (c:Concept) WHERE COUNT { MATCH (c)-[:REQUIRES]->(x)<-[:REQUIRES]-() } > 0 RETURN c.id AS i ORDER BY i"
    )
    shared = {edge.source for edge in held_graph.edges_of(Requires) if len(held_graph.into(edge.target, Requires)) > 1}
    assert column(store, cypher) == sorted(shared)


def test_a_condition_that_goes_one_way_is_right(store: GraphStore, held_graph: Graph) -> None:
    cypher = (
        "MATCH (c:Concept) WHERE EXISTS { (c)-[:REQUIRES]->()-[:REQUIRES]->()-[:REQUIRES]->() }"
        " RETURN c.id AS id ORDER BY id"
    )
    found = [
        ref
        for ref in held_graph.nodes
        if any(
            held_graph.out(two.target, Requires)
            for one in held_graph.out(ref, Requires)
            for two in held_graph.out(one.target, Requires)
        )
    ]
    assert column(store, cypher) == sorted(found)


def test_two_undirected_steps_are_counted_right(store: GraphStore, held_graph: Graph) -> None:
    degree = {ref: len(held_graph.out(ref, Requires)) + len(held_graph.into(ref, Requires)) for ref in held_graph.nodes}
    expected = sum(many * (many - 1) for many in degree.values())
    assert column(store, "MATCH (a)-[:REQUIRES]-(b)-[:REQUIRES]-(c) RETURN count(*)") == [expected]
    assert column(store, "MATCH (a)-[:REQUIRES]-(b)-[:REQUIRES]-(c) RETURN b.id, count(c) AS n ORDER BY n DESC LIMIT 1")


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (c:Concept) RETURN c.type",
        "MATCH (c:Concept) RETURN c.`label`",
        "MATCH (c) WHERE c.node_type = 'Concept' RETURN c.id",
        "MATCH (c) WHERE c['type'] = 'Concept' RETURN c.id",
        "MATCH (c {type: 'Concept'}) RETURN c.id",
        "MATCH (c:Concept {id: 'x', label: 'Concept'}) RETURN c.id",
        "MATCH ()-[r]->() RETURN r.type",
        "MATCH ()-[r:REQUIRES]->() RETURN r.id",
        "MATCH ()-[r:REQUIRES]->() RETURN r.start, r.end",
        "MATCH ()-[r]->() RETURN r.connection_type",
    ],
)
def test_properties_that_the_engine_makes_up_are_refused(embedded: EmbeddedStore, cypher: str) -> None:
    with pytest.raises(QueryError, match="makes up the property") as caught:
        embedded.query(cypher)
    assert "type(r)" in caught.value.remedy


def test_nothing_made_up_is_in_maps_of_properties(store: GraphStore, held_graph: Graph) -> None:
    for ref, node in held_graph.nodes.items():
        cypher = "MATCH (n {id: $id}) RETURN properties(n), n {.*}, keys(n)"
        ((properties, projection, keys),) = store.query(cypher, {"id": ref}).rows
        assert properties == projection == stored_node(node)
        assert sorted(keys) == sorted(stored_node(node))
    assert column(store, "MATCH ()-[r:IN_TOPIC]->() RETURN properties(r)") == [{"managed_by": "sugraph", "position": 1}]


def test_every_node_has_a_name_and_a_title(store: GraphStore) -> None:
    assert column(store, "MATCH (n) WHERE n.name IS NULL OR n.title IS NULL OR n.id IS NULL RETURN n.id") == []


@pytest.mark.parametrize(
    ("cypher", "remedy"),
    [
        ("MATCH (c:Concept) RETURN id(c)", "elementId"),
        ("MATCH ()-[r:REQUIRES]->() RETURN startNode(r)", "startNode(r).id"),
        ("MATCH ()-[r:REQUIRES]->() WITH endNode(r) AS e RETURN e", "startNode(r).id"),
        ("MATCH ()-[r:REQUIRES]->() RETURN r {.strength}", "properties(r)"),
        ("CALL db.index.fulltext.queryNodes('sugraph_names', 'x') YIELD node RETURN node", "CONTAINS"),
    ],
)
def test_what_the_engine_answers_otherwise_is_refused(embedded: EmbeddedStore, cypher: str, remedy: str) -> None:
    with pytest.raises(QueryError) as caught:
        embedded.query(cypher)
    assert remedy in caught.value.remedy


@pytest.mark.neo4j
def test_the_unwind_form_counts_right_on_a_server(neo4j: Neo4jStore, held_graph: Graph) -> None:
    """A server counts too much when several start nodes come out of the index of a unique property."""
    ids = [f"concept:tangle-{place}" for place in range(30, 60)]
    right = len({end for ref in ids for end in held_graph.closure([ref]) - {ref}})
    one_by_one = "UNWIND $ids AS id MATCH (c:Concept {id: id})-[:REQUIRES*1..30]->(p) RETURN count(DISTINCT p)"
    at_once = "MATCH (c:Concept)-[:REQUIRES*1..30]->(p) WHERE c.id IN $ids RETURN count(DISTINCT p)"
    assert column(neo4j, one_by_one, ids=ids) == [right]
    assert column(neo4j, at_once, ids=ids)[0] >= right
