"""query, and load without a server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


NEEDS = "MATCH (c:Concept {id: $id})-[:REQUIRES]->(p) RETURN p.id AS id ORDER BY id"


def test_query_record_is_an_object_a_row(run: Run) -> None:
    result = run("query", NEEDS, "--param", "id=concept:braising", "--format", "json")
    assert result.code == 0
    assert {"id": "concept:searing"} in result.json()


def test_query_prints_a_table_by_default(run: Run) -> None:
    assert "concept:searing" in run("query", NEEDS, "--param", "id=concept:braising").out


def test_query_as_csv_starts_with_the_columns(run: Run) -> None:
    lines = run("query", NEEDS, "--param", "id=concept:braising", "--format", "csv").out.splitlines()
    assert lines[0] == "id"
    assert "concept:searing" in lines


def test_a_query_that_writes_is_refused(run: Run) -> None:
    result = run("query", "CREATE (n:Concept {id: 'x'}) RETURN n")
    assert (result.code, result.out) == (1, "")
    assert "Traceback" not in result.err


def test_a_query_with_a_mistake_is_one_sentence(run: Run) -> None:
    result = run("query", "MATCH (c:Concept RETURN c")
    assert result.code == 1
    assert "Traceback" not in result.err


def test_rows_beyond_the_limit_are_cut_with_a_notice(run: Run) -> None:
    result = run("query", "MATCH (c:Concept) RETURN c.id AS id", "--rows", "2", "--format", "json")
    assert len(result.json()) == 2
    assert "2" in result.err


@pytest.mark.parametrize("text", ["id", "=x"])
def test_a_parameter_without_name_or_value_is_wrong_usage(run: Run, text: str) -> None:
    result = run("query", "RETURN 1 AS one", "--param", text)
    assert result.code == 2
    assert "name=value" in result.err


def test_load_without_a_server_says_what_to_set(run: Run) -> None:
    result = run("load")
    assert result.code == 2
    assert "NEO4J_URI" in result.err


def test_a_server_that_cannot_be_reached_is_one_sentence_without_the_password(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "very-secret-word")
    result = run("stats", "--uri", "bolt://127.0.0.1:9")
    assert result.code == 1
    assert "Traceback" not in result.err
    assert "very-secret-word" not in result.err
