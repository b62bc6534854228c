"""What both engines promise: the rows, their values, limits and parameters."""

from __future__ import annotations

from typing import Any

import pytest

from sugraph.errors import QueryError
from sugraph.model.graph import Graph
from sugraph.stores.interface import GraphStore, Limits
from sugraph.stores.stored import stored_edge, stored_node

CLOSURE = "MATCH (c:Concept {id: $id})-[:REQUIRES*1..30]->(p) RETURN DISTINCT p.id AS id ORDER BY id"


def column(store: GraphStore, cypher: str, **parameters: Any) -> list[Any]:
    return [row[0] for row in store.query(cypher, parameters).rows]


@pytest.mark.parametrize("ref", ["concept:chain-0", "concept:tangle-59", "concept:quotes"])
def test_the_closure_is_the_one_of_the_graph(store: GraphStore, held_graph: Graph, ref: str) -> None:
    assert column(store, CLOSURE, id=ref) == sorted(held_graph.closure([ref]) - {ref})


def test_several_start_nodes_are_counted_once_each(store: GraphStore, held_graph: Graph) -> None:
    ids = [f"concept:tangle-{place}" for place in range(20, 60)]
    reached = {end for ref in ids for end in held_graph.closure([ref]) - {ref}}
    cypher = "UNWIND $ids AS id MATCH (c:Concept {id: id})-[:REQUIRES*1..30]->(p) WITH DISTINCT p RETURN count(p)"
    assert column(store, cypher, ids=ids) == [len(reached)]


def test_names_are_text_whatever_they_hold(store: GraphStore, held_graph: Graph) -> None:
    for ref in ("concept:quotes", "concept:html", "concept:cypher", "concept:chinese"):
        name = held_graph.nodes[ref].name.zh
        assert column(store, "MATCH (c:Concept {name_zh: $name}) RETURN c.id", name=name) == [ref]
        assert column(store, "MATCH (c:Concept {id: $id}) RETURN c.name_en", id=ref) == [name]
    assert column(store, "MATCH (c:Concept) RETURN count(c)") == [len(held_graph.nodes) - 9]


def test_lists_null_and_numbers(store: GraphStore) -> None:
    cypher = "MATCH (c:Concept {id: 'concept:html'}) RETURN c.aliases, c.intuition_zh, c.difficulty, c.foundation, 0.5"
    (row,) = store.query(cypher).rows
    assert row == (["<b onclick=alert(1)>bold</b> & <script>", "other"], None, 1, False, 0.5)


def test_parameters_of_every_kind_come_back(store: GraphStore) -> None:
    value = {"text": "a'b\"c`", "list": [1, 2.5, None, [True]], "map": {"k": "v"}, "null": None, "big": 2**63 - 1}
    assert store.query("RETURN $value AS value", {"value": value}).rows == ((value,),)


def test_a_node_is_labels_and_properties(store: GraphStore, held_graph: Graph) -> None:
    for ref in ("concept:chain-0", "article:1", "formula:f", "route:r", "paper:x"):
        (row,) = store.query("MATCH (n {id: $id}) RETURN n, [n] AS list, {n: n} AS map", {"id": ref}).rows
        node = {"labels": [held_graph.nodes[ref].kind], "properties": stored_node(held_graph.nodes[ref])}
        assert row == (node, [node], {"n": node})
        assert list(row[0]["properties"]) == sorted(row[0]["properties"])


def test_a_relationship_names_its_ends(store: GraphStore, held_graph: Graph) -> None:
    cypher = "MATCH (:Concept {id: 'concept:chain-3'})-[r:REQUIRES]->() RETURN r"
    key = ("REQUIRES", "concept:chain-3", "concept:chain-4")
    edge = {"type": key[0], "source": key[1], "target": key[2], "properties": stored_edge(held_graph.edges_by_key[key])}
    assert store.query(cypher).rows == ((edge,),)


def test_a_path_is_nodes_and_relationships(store: GraphStore) -> None:
    cypher = "MATCH p = (:Concept {id: 'concept:chain-0'})-[:REQUIRES*3]->(c) RETURN p, nodes(p), relationships(p)"
    ((path, nodes, relationships),) = store.query(cypher).rows
    assert [node["properties"]["id"] for node in path["nodes"]] == [f"concept:chain-{step}" for step in range(4)]
    assert [edge["source"] for edge in path["relationships"]] == [f"concept:chain-{step}" for step in range(3)]
    assert path == {"nodes": nodes, "relationships": relationships}


def test_a_backward_relationship_keeps_its_direction(store: GraphStore) -> None:
    cypher = "MATCH p = (:Concept {id: 'concept:chain-0'})<-[:EXPLAINS]-(:Article {id: 'article:1'}) RETURN p"
    ((path,),) = store.query(cypher).rows
    assert [(edge["source"], edge["target"]) for edge in path["relationships"]] == [("article:1", "concept:chain-0")]


def test_the_columns_are_those_of_the_query(store: GraphStore) -> None:
    cypher = "MATCH (c:Concept {id: 'concept:html'}) RETURN c.id, c.name_zh AS name, c {.id}, count( * )"
    assert store.query(cypher).columns == ("c.id", "name", "c", "count( * )")


def test_an_answer_without_rows(store: GraphStore) -> None:
    found = store.query("MATCH (c:Concept {id: 'concept:none'}) RETURN c.id AS id")
    assert (found.columns, found.rows) == (("id",), ())
    assert found.seconds >= 0


def test_rows_are_cut_at_the_limit_with_a_notice(store: GraphStore) -> None:
    found = store.query("MATCH (c:Concept) RETURN c.id AS id ORDER BY id", limits=Limits(rows=3))
    assert [row[0] for row in found.rows] == ["concept:chain-0", "concept:chain-1", "concept:chain-10"]
    (notice,) = found.notices
    assert notice.startswith("Only the first 3")


def test_as_many_rows_as_the_limit_are_not_cut(store: GraphStore) -> None:
    found = store.query("UNWIND range(1, 3) AS x RETURN x", limits=Limits(rows=3))
    assert (len(found.rows), found.notices) == (3, ())


def test_a_million_rows_are_cut(store: GraphStore) -> None:
    assert len(store.query("UNWIND range(1, 1000000) AS x RETURN x", limits=Limits(rows=10)).rows) == 10


def test_a_query_that_runs_away_is_stopped(store: GraphStore) -> None:
    endless = "MATCH (a), (b), (c), (d), (e) WHERE a.id + b.id + c.id + d.id + e.id = 'x' RETURN count(*)"
    with pytest.raises(QueryError, match=r"stopped at the time limit of 0\.5 s"):
        store.query(endless, limits=Limits(seconds=0.5))


def test_an_unknown_name_is_noticed(store: GraphStore) -> None:
    for cypher in ("MATCH (c:Nothing) RETURN c.id", "MATCH (c:Concept) RETURN c.nothing LIMIT 1"):
        assert any("othing" in notice for notice in store.query(cypher).notices)


def test_dates_and_durations_are_text(store: GraphStore) -> None:
    cypher = "RETURN date('2020-01-02'), datetime('2020-01-02T03:04:05Z'), duration('P1M2DT2.5S'), localtime('12:00')"
    assert store.query(cypher).rows == (("2020-01-02", "2020-01-02T03:04:05Z", "P1M2DT2.5S", "12:00:00"),)


def test_text_that_looks_like_a_number_or_date_stays_text(store: GraphStore) -> None:
    assert column(store, "MATCH (p:Paper) RETURN p.arxiv") == ["2104.09864"]
    assert column(store, "MATCH (a:Article {id: 'article:1'}) RETURN a.date") == ["2020-01-02"]


def test_the_graph_comes_back_as_it_is(store: GraphStore, held_graph: Graph) -> None:
    graph, problems = store.read_graph()
    assert graph == held_graph
    assert problems == []


@pytest.mark.parametrize(
    ("cypher", "parameters", "said"),
    [
        ("", {}, "empty"),
        ("// nothing", {}, "empty"),
        ("MATCH (c:Concept RETURN c", {}, "RETURN"),
        ("RETURN 'open", {}, "not closed"),
        ("RETURN 1 /* open", {}, "not closed"),
        ("RETURN $x + $y", {"x": 1}, r"\$y"),
        ("RETURN $x", {"x": 2**63}, "64 bits"),
        ("RETURN $x", {"x": object()}, "type object"),
        ("RETURN $x", {"x": {1: 2}}, "key that is no text"),
        ("RETURN nosuch(1)", {}, "nosuch"),
        ("RETURN 1; RETURN 2", {}, "several statements"),
        ("RETURN c", {}, "c"),
    ],
)
def test_what_cannot_be_run_is_one_sentence(
    store: GraphStore, cypher: str, parameters: dict[str, Any], said: str
) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        store.query(cypher, parameters)
    assert "\n" not in caught.value.what
    assert caught.value.what.endswith(".")


def test_a_semicolon_and_comments_do_no_harm(store: GraphStore) -> None:
    assert store.query("/* a */ RETURN 1 AS a // b\n;").rows == ((1,),)
