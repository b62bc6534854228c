"""What is asked of a query before any engine sees it."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Any

import pytest

from sugraph.errors import QueryError, QueryRefusedError
from sugraph.stores.statement import check_procedure, plain_parameters, read_statement


def test_a_last_semicolon_is_taken_off() -> None:
    assert read_statement("RETURN 1 ; ;", {}).text == "RETURN 1 "
    with pytest.raises(QueryError, match="empty"):
        read_statement(";", {})


@pytest.mark.parametrize("cypher", ["RETURN 1; RETURN 2", "; RETURN 1", "MATCH (n) RETURN n; // x\nCREATE (n)"])
def test_several_statements(cypher: str) -> None:
    with pytest.raises(QueryError, match="several statements"):
        read_statement(cypher, {})


@pytest.mark.parametrize("prefix", ["EXPLAIN", "profile", "CYPHER 5", "/* x */ Explain", "USE neo4j"])
def test_prefixes(prefix: str) -> None:
    with pytest.raises(QueryRefusedError, match="cannot begin with"):
        read_statement(f"{prefix} MATCH (n) RETURN n", {})


@pytest.mark.parametrize(
    "function",
    ["apoc.cypher.runFirstColumnSingle", "apoc.text.join", "gds.util.asNode", "`apoc` . `text` . join", "genai.x"],
)
def test_functions_of_extensions(function: str) -> None:
    with pytest.raises(QueryRefusedError, match=r"function .* is refused"):
        read_statement(f"RETURN {function}('a') AS x", {})


@pytest.mark.parametrize(
    "cypher",
    [
        "RETURN duration.between(date(), date())",
        "RETURN point.distance(point({x: 1, y: 2}), point({x: 1, y: 2}))",
        "CALL db.labels() YIELD label RETURN label",
        "MATCH (n) WHERE n.x IN (n.y) RETURN n.name, (n.x)",
    ],
)
def test_what_passes(cypher: str) -> None:
    assert read_statement(cypher, {}).text == cypher


@pytest.mark.parametrize("name", ["db.labels", "DB.LABELS", "db.relationshipTypes", "db.index.fulltext.queryNodes"])
def test_procedures_that_pass(name: str) -> None:
    check_procedure(name)


@pytest.mark.parametrize("name", ["", "db", "dbms.components", "db.labels.x", "apoc.load.json", "db.createLabel"])
def test_procedures_that_do_not(name: str) -> None:
    with pytest.raises(QueryRefusedError, match=r"is refused\."):
        check_procedure(name)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (2**63, "64 bits"),
        (-(2**63) - 1, "64 bits"),
        ([1, {"a": [object()]}], "type object"),
        (b"x", "type bytes"),
        ({1: 2}, "key that is no text"),
        ({"a": {"b": {2}}}, "type set"),
    ],
)
def test_parameters_that_do_not_fit(value: Any, said: str) -> None:
    with pytest.raises(QueryError, match=rf"The parameter \$x holds a .*{said}"):
        read_statement("RETURN $x", {"x": value})


def test_parameters_nested_in_themselves() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(QueryError, match="levels deep"):
        read_statement("RETURN $x", {"x": value})


def test_parameters_that_are_missing_are_named() -> None:
    with pytest.raises(QueryError, match=r"No value is given for \$a, \$b\."):
        read_statement("RETURN $a, $b, $c", {"c": 1})


def test_parameters_become_plain_values() -> None:
    word, number = StrEnum("Word", ["a"]).a, IntEnum("Number", ["one"]).one
    found = plain_parameters({"x": (word, MappingProxyType({word: [number, True, None, 0.5]}))})
    assert found == {"x": ["a", {"a": [1, True, None, 0.5]}]}
    text, inner = found["x"]
    assert [type(value) for value in (text, *inner, *inner["a"])] == [str, str, int, bool, type(None), float]
