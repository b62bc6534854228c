"""Queries of the kind that readers write give the same columns and rows on both engines."""

from __future__ import annotations

import pytest

from sugraph.errors import QueryError
from sugraph.stores.embedded import EmbeddedStore
from sugraph.stores.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j

QUERIES = [
    "MATCH (n) RETURN labels(n) AS labels, count(*) AS n ORDER BY n DESC, labels",
    "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n ORDER BY type",
    "MATCH (c:Concept) RETURN c.id, c.difficulty ORDER BY c.difficulty DESC, c.id SKIP 3 LIMIT 5",
    "MATCH (c:Concept) WHERE c.name_zh CONTAINS 'chain-1' OR c.name_en STARTS WITH 'tang' RETURN c.id AS i ORDER BY i",
    "MATCH (c:Concept) WHERE c.id ENDS WITH '7' AND NOT c.id =~ '.*chain.*' RETURN c.id ORDER BY c.id",
    "MATCH (c:Concept) WHERE 'other' IN c.aliases RETURN c.id, c.aliases ORDER BY c.id",
    "MATCH (c:Concept) WHERE any(name IN c.aliases WHERE name CONTAINS 'o') RETURN count(c)",
    "MATCH (c:Concept)-[:REQUIRES]->(p) RETURN p.id AS id, count(c) AS n ORDER BY n DESC, id LIMIT 8",
    "MATCH (c:Concept) OPTIONAL MATCH (c)<-[r:EXPLAINS]-(a) RETURN c.id, a.id, r.role, type(r) ORDER BY c.id, a.id",
    "MATCH (c:Concept) WHERE NOT (c)-[:REQUIRES]->() RETURN c.id ORDER BY c.id",
    "MATCH (c:Concept) WHERE EXISTS { (c)<-[:EXPLAINS]-(:Article) } RETURN c.id",
    "MATCH (c:Concept) RETURN c.id AS id, COUNT { MATCH (c)<-[:REQUIRES]-() } AS n ORDER BY n DESC, id LIMIT 6",
    "MATCH (c:Concept {id: 'concept:tangle-9'}) RETURN [(c)-[:REQUIRES]->(p) | p.id][0] IS NOT NULL AS some",
    "MATCH (c:Concept) WITH c.difficulty AS d, collect(c.id) AS ids RETURN d, size(ids) ORDER BY d",
    "MATCH (c:Concept) RETURN avg(c.minutes), sum(c.minutes), min(c.id), max(c.id), count(c.outlook_zh)",
    "MATCH (a:Article)-[r:IN_SERIES]->(s:Series) RETURN s.id, a.id, r.position ORDER BY r.position",
    "MATCH (a)-[r:EXPLAINS|IN_SERIES]->(b) RETURN a.id, type(r), b.id ORDER BY a.id, type(r), b.id",
    "MATCH p = (c:Concept {id: 'concept:chain-0'})-[:REQUIRES*1..3]->(d) RETURN length(p), d.id ORDER BY length(p)",
    "MATCH p = shortestPath((:Concept {id: 'concept:tangle-50'})-[:REQUIRES*1..30]->(:Concept {id: 'concept:tangle-0'}"
    ")) RETURN length(p)",
    "MATCH (c:Concept {id: 'concept:tangle-59'})-[:REQUIRES*1..30]->(p) WITH DISTINCT p"
    " OPTIONAL MATCH (p)<-[:EXPLAINS]-(a:Article) RETURN p.id, count(a) ORDER BY p.id",
    "MATCH (c:Concept {id: 'concept:chain-0'}) CALL (c) { MATCH (c)-[:REQUIRES]->(p) RETURN p.id AS x } RETURN x",
    "MATCH (a:Article) RETURN a.id AS id UNION MATCH (p:Paper) RETURN p.id AS id",
    "UNWIND [3, 1, 2] AS x WITH x ORDER BY x WITH collect(x) AS xs RETURN xs, reduce(s = 0, y IN xs | s + y)",
    "WITH [1, 2, 3] AS xs RETURN [x IN xs WHERE x > 1 | x * 2], xs[-1], size(xs), head(xs), last(xs), 2 IN xs",
    "RETURN 7 / 2, 7 % 3, 2 ^ 3, 7 / 2.0, -7 / 2, round(2.5), toInteger('12'), toString(1.5), coalesce(null, 'x')",
    "RETURN null = null, null IS NULL, [1, null], CASE WHEN 1 < 2 THEN 'a' ELSE 'b' END, 'a' + 'b', toUpper('é')",
    "RETURN split('a,b', ','), substring('abcd', 1, 2), replace('aXa', 'X', '-'), trim(' x '), size('四个汉字')",
    "MATCH (c:Concept) WHERE c:Concept AND NOT c:Article RETURN count(c)",
    "MATCH (n) WHERE n:Article OR n:Paper RETURN n.id ORDER BY n.id",
    "MATCH (n:Article|Paper) RETURN n.id ORDER BY n.id",
    "MATCH (c:Concept)-[r:REQUIRES {strength: 'hard'}]->(d) RETURN count(r)",
    "MATCH (c:Concept {id: 'concept:quotes'}) RETURN c {.id, .name_zh, more: size(c.aliases)} AS map",
    "MATCH (c:Concept) WITH c.minutes AS x ORDER BY x WITH collect(x) AS xs RETURN xs[toInteger(size(xs) * 0.5)]",
]


@pytest.mark.parametrize("cypher", QUERIES)
def test_both_engines_give_the_same(embedded: EmbeddedStore, neo4j: Neo4jStore, cypher: str) -> None:
    one, other = embedded.query(cypher), neo4j.query(cypher)
    assert one.columns == other.columns
    assert one.rows == other.rows
    assert one.rows


@pytest.mark.parametrize(
    ("unknown", "form"),
    [
        (
            "MATCH (c:Concept {id: 'concept:chain-0'})((a)-[:REQUIRES]->(b)){1,3}(d) RETURN d.id",
            "MATCH (c:Concept {id: 'concept:chain-0'})-[:REQUIRES*1..3]->(d) RETURN d.id",
        ),
        (
            "MATCH (c:Concept {id: 'concept:chain-0'})-[:REQUIRES]->{1,3}(d) RETURN d.id",
            "MATCH (c:Concept {id: 'concept:chain-0'})-[:REQUIRES*1..3]->(d) RETURN d.id",
        ),
        (
            "MATCH (c:Concept {id: 'concept:chain-0'})-[:REQUIRES]->+(d) RETURN count(d)",
            "MATCH (c:Concept {id: 'concept:chain-0'})-[:REQUIRES*1..30]->(d) RETURN count(d)",
        ),
        (
            "MATCH (c:Concept WHERE c.id = 'concept:chain-0') RETURN c.id",
            "MATCH (c:Concept) WHERE c.id = 'concept:chain-0' RETURN c.id",
        ),
        (
            "MATCH (c:Concept {id: 'concept:chain-0'}) RETURN COLLECT { MATCH (c)-[:REQUIRES]->(p) RETURN p.id } AS x",
            "MATCH (c:Concept {id: 'concept:chain-0'}) RETURN [(c)-[:REQUIRES]->(p) | p.id] AS x",
        ),
        (
            "MATCH (n:Concept&!Article) RETURN count(n)",
            "MATCH (n) WHERE n:Concept AND NOT n:Article RETURN count(n)",
        ),
        (
            "MATCH (c:Concept) RETURN percentileDisc(c.minutes, 0.5)",
            "MATCH (c:Concept) WITH c.minutes AS x ORDER BY x WITH collect(x) AS y RETURN y[toInteger(size(y) * 0.5)]",
        ),
    ],
)
def test_what_one_engine_does_not_know_has_a_form_for_both(
    embedded: EmbeddedStore, neo4j: Neo4jStore, unknown: str, form: str
) -> None:
    with pytest.raises(QueryError, match="The embedded engine does not know") as caught:
        embedded.query(unknown)
    assert caught.value.remedy.startswith("Both engines take")
    assert neo4j.query(unknown).rows == neo4j.query(form).rows == embedded.query(form).rows
