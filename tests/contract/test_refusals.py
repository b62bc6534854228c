"""Cypher that writes or reaches outside the graph is refused on both engines, whichever way it is spelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from sugraph.errors import QueryError, QueryRefusedError
from sugraph.stores.interface import GraphStore

WRITES = [
    "CREATE (n:Concept {id: 'concept:new'})",
    "create (n) return n",
    "MATCH (n:Concept) SET n.name_zh = 'x'",
    "MATCH (n:Concept) REMOVE n.name_zh",
    "MATCH (n) DETACH DELETE n",
    "MERGE (n:Concept {id: 'concept:new'}) RETURN n",
    "MATCH (n) /* harmless */ DELETE n",
    "MATCH (n) WITH n LIMIT 1 CALL (n) { SET n.x = 1 } RETURN 1",
    "CALL { CREATE (n:X) RETURN n } RETURN n",
    "UNWIND [1] AS x FOREACH (y IN [x] | CREATE (:X))",
    "CREATE INDEX made FOR (n:Concept) ON (n.name_zh)",
    "CREATE CONSTRAINT made FOR (n:Concept) REQUIRE n.name_zh IS UNIQUE",
    "DROP INDEX sugraph_names",
    "RETURN 1 AS x UNION CREATE (n) RETURN 1 AS x",
    "INSERT (n:Concept)",
]

OUTSIDE = [
    "LOAD CSV FROM '{file}' AS line RETURN line",
    "load csv with headers from '{file}' as line return line",
    "LOAD/* */CSV FROM '{file}' AS line RETURN line",
    "LOAD // x\nCSV FROM '{file}' AS line RETURN line",
    "`LOAD` CSV FROM '{file}' AS line RETURN line",
    "LOAD `CSV` FROM '{file}' AS line RETURN line",
    "RETURN 1 AS line UNION LOAD CSV FROM '{file}' AS line RETURN line",
    "CALL {{ LOAD CSV FROM '{file}' AS line RETURN line }} RETURN line",
    "EXPLAIN LOAD CSV FROM '{file}' AS line RETURN line",
    "PROFILE LOAD CSV FROM '{file}' AS line RETURN line",
    "; LOAD CSV FROM '{file}' AS line RETURN line",
    "RETURN 1; LOAD CSV FROM '{file}' AS line RETURN line",
    "\\u004cOAD CSV FROM '{file}' AS line RETURN line",
    "RETURN '\\u0027 AS a UNION LOAD CSV FROM \\u0027{file}\\u0027 AS a RETURN a //'",
    "LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line",
    "SHOW USERS",
    "show settings",
    "SHOW PROCEDURES",
    "SHOW FUNCTIONS",
    "SHOW INDEXES",
    "SHOW CONSTRAINTS",
    "SHOW DATABASES",
    "SHOW TRANSACTIONS",
    "SHOW SETTINGS YIELD name RETURN name",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "CALL dbms.components()",
    "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL `dbms`.`listConfig`() YIELD name RETURN name",
    "call DBMS.LISTCONFIG() yield name return name",
    "CALL {{ CALL dbms.listConfig() YIELD name RETURN name }} RETURN name",
    "MATCH (n) CALL dbms.killConnection('x') YIELD message RETURN message",
    "CALL db.ping()",
    "CALL db.clearQueryCaches()",
    "CALL pagerank() YIELD node RETURN node",
    "CALL apoc.load.json('{file}')",
    "RETURN apoc.cypher.runFirstColumnSingle('LOAD CSV FROM x AS y RETURN y', {{}})",
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "CYPHER runtime=slotted MATCH (n) RETURN n",
    "USE system SHOW USERS",
    "USE neo4j MATCH (n) RETURN n",
    "CREATE USER x SET PASSWORD 'yyyyyyyyyy'",
    "ALTER USER neo4j SET PASSWORD 'yyyyyyyyyy'",
    "MATCH (n:Concept) RETURN n.id FORMAT CSV",
    "DROP DATABASE neo4j",
]


@pytest.mark.parametrize("cypher", WRITES)
def test_a_query_that_writes_is_refused(store: GraphStore, cypher: str) -> None:
    before = store.query("MATCH (n) RETURN count(n), count(n.name_zh)").rows
    with pytest.raises(QueryError) as caught:
        store.query(cypher)
    assert isinstance(caught.value, QueryRefusedError) or "INSERT" in cypher or "UNION" in cypher or "CALL" in cypher
    assert store.query("MATCH (n) RETURN count(n), count(n.name_zh)").rows == before


@pytest.mark.parametrize("cypher", OUTSIDE)
def test_a_query_that_reaches_outside_is_refused(store: GraphStore, cypher: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("the-secret-line\n", encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        store.query(cypher.format(file=secret.as_uri()))
    assert "the-secret-line" not in str(caught.value)


@pytest.mark.parametrize(
    "cypher",
    [
        "CALL db.labels() YIELD label RETURN label ORDER BY label",
        "CALL db.labels() YIELD label WITH label WHERE label = 'Concept' MATCH (n:Concept) RETURN count(n)",
        "CALL db.relationshipTypes() YIELD relationshipType AS type RETURN type ORDER BY type",
        "call db.propertyKeys() yield propertyKey return count(propertyKey) > 5",
    ],
)
def test_procedures_that_only_read_the_graph_run(store: GraphStore, cypher: str) -> None:
    assert store.query(cypher).rows


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (c:Concept {name_zh: 'CREATE (n)'}) RETURN c.id",
        "RETURN 'LOAD CSV FROM x; SHOW USERS' AS text",
        "WITH {set: 1, delete: 2, call: 3} AS m RETURN m.set, m.delete, m.call",
        "MATCH (n:Concept) RETURN n.create, n.use LIMIT 1",
        "RETURN toUpper('drop') AS `create`",
        "RETURN duration.between(date('2020-01-01'), date('2020-01-02')).days AS days",
    ],
)
def test_words_of_commands_elsewhere_are_no_commands(store: GraphStore, cypher: str) -> None:
    store.query(cypher)
