"""Patterns without a bound and conditions that may lead back the way they came."""

from __future__ import annotations

import pytest

from sugraph.stores.cypher_text import read_cypher
from sugraph.stores.patterns import returning_conditions, unbounded_stars


def stars(cypher: str) -> int:
    return len(list(unbounded_stars(read_cypher(cypher))))


def conditions(cypher: str) -> int:
    return len(list(returning_conditions(read_cypher(cypher))))


@pytest.mark.parametrize("star", ["*", "*1..", "*2..", "* 1 ..", "*{x: 1}", "* ..", "r:R*", "r*", "R|S*1.."])
def test_a_star_without_upper_bound(star: str) -> None:
    head = star if star[0].isalpha() else f":R{star}"
    assert stars(f"MATCH (a)-[{head}]->(b) RETURN b") == 1
    assert stars(f"MATCH (a)<-[{head}]-(b) RETURN b") == 1


@pytest.mark.parametrize("star", ["*3", "*..3", "*1..3", "* 1 .. 3", "*1..3 {x: 1}", "", "{x: 2 * 3}"])
def test_a_star_with_bound_and_none(star: str) -> None:
    assert stars(f"MATCH (a)-[:R{star}]->(b) RETURN b") == 0


def test_stars_elsewhere_are_no_patterns() -> None:
    assert stars("RETURN count(*), 2 * 3, [1 * 2], [x IN [1] | x * 2], n {.*}") == 0
    assert stars("MATCH (a)-[:R*]->(b), (b)-[:R*1..]->(c), (c)-[:R*1..2]->(d) RETURN d") == 2


def test_a_shortest_path_needs_no_bound() -> None:
    assert stars("MATCH p = shortestPath((a)-[:R*]->(b)), q = allShortestPaths((a)-[*]-(b)) RETURN p") == 0
    assert stars("MATCH p = shortestPath((a)-[:R*]->(b)) MATCH (a)-[:R*]->(c) RETURN p") == 1


BACK = ["(c)-[:R]-()-[:R]-()", "(c)-[:R]->()<-[:R]-()", "(c)--()--()", "(c)-[:R|S]->()<-[:S]-()", "(c)-->()<-[:R]-()"]
ON = ["(c)-[:R]->()-[:R]->()", "(c)<-[:R]-()<-[:S]-()", "(c)-[:R]->()<-[:S]-()", "(c)-[:R]-()", "(c)-->()-->()-->()"]
ASKING = [
    "MATCH (c) WHERE {0} RETURN c",
    "MATCH (c) WHERE NOT ({0}) RETURN c",
    "MATCH (c) WHERE c.x = 1 AND ({0} OR c.y = 2) RETURN c",
    "MATCH (c) WHERE EXISTS {{ {0} }} RETURN c",
    "MATCH (c) WHERE exists {{ MATCH {0} WHERE c.x = 1 }} RETURN c",
    "MATCH (c) WHERE EXISTS({0}) RETURN c",
    "MATCH (c) RETURN CASE WHEN {0} THEN 1 END",
    "MATCH (c) RETURN EXISTS {{ {0} }} AS e",
    "MATCH (c) WITH c WHERE {0} RETURN c",
    "MATCH (c) WHERE COUNT {{ MATCH (c)--(d) WHERE {0} }} > 0 RETURN c",
]
LOOKING = [
    "MATCH {0} RETURN c",
    "OPTIONAL MATCH {0} RETURN c",
    "MATCH (c) WHERE COUNT {{ {0} }} > 0 RETURN c",
    "MATCH (c) WHERE COUNT {{ MATCH {0} WHERE c.x = 1 }} > 0 RETURN c",
    "MATCH (c) RETURN [{0} | 1]",
    "MATCH (c) RETURN size([{0} WHERE c.x = 1 | 1])",
    "MATCH (c) CALL (c) {{ MATCH {0} RETURN 1 AS x }} RETURN x",
    "MATCH (c) WHERE c.x = 1 MATCH {0} RETURN c",
]


@pytest.mark.parametrize("pattern", BACK)
@pytest.mark.parametrize("form", ASKING)
def test_a_condition_that_may_lead_back(form: str, pattern: str) -> None:
    assert conditions(form.format(pattern)) == 1


@pytest.mark.parametrize("pattern", ON)
@pytest.mark.parametrize("form", ASKING)
def test_a_condition_that_cannot(form: str, pattern: str) -> None:
    assert conditions(form.format(pattern)) == 0


@pytest.mark.parametrize("pattern", BACK)
@pytest.mark.parametrize("form", LOOKING)
def test_a_pattern_that_is_looked_for_in_full(form: str, pattern: str) -> None:
    assert conditions(form.format(pattern)) == 0


def test_arithmetic_is_no_pattern() -> None:
    assert conditions("WITH 1 AS a, 2 AS b WHERE (a)-(b)-(a) < (b) AND (a)<-(b) RETURN a") == 0
