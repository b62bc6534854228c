"""What a server and its driver say, as sentences of ours; plans that may run; versions; addresses."""

from __future__ import annotations

from typing import Any

import pytest
from neo4j.exceptions import ConfigurationError, Neo4jError, ServiceUnavailable

from sugraph.errors import QueryError, QueryRefusedError, StoreError
from sugraph.stores.neo4j_errors import address_of, check_address, check_version, driver_error, server_error
from sugraph.stores.neo4j_plan import check_plan

ADDRESS = "neo4j://h:1"


def said(code: str, message: str = "Something.", database: str | None = None) -> Any:
    return server_error(Neo4jError._hydrate_neo4j(code=code, message=message), ADDRESS, database, 2.5)


@pytest.mark.parametrize(
    ("code", "cls", "sentence"),
    [
        ("Neo.ClientError.Security.Unauthorized", StoreError, "does not accept the user name and password"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", StoreError, "refuses logins after too many wrong ones"),
        ("Neo.ClientError.Security.CredentialsExpired", StoreError, "password at neo4j://h:1 has expired"),
        ("Neo.ClientError.Security.Forbidden", StoreError, "may not do this"),
        ("Neo.ClientError.Database.DatabaseNotFound", StoreError, "has no database 'x'"),
        ("Neo.ClientError.Transaction.TransactionTimedOut", QueryError, "time limit of 2.5 s"),
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", QueryError, "time limit of 2.5 s"),
        ("Neo.ClientError.Statement.AccessMode", QueryRefusedError, "writes, and is refused"),
        ("Neo.ClientError.Statement.SyntaxError", QueryError, "does not take the query: Something."),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", QueryError, "more memory"),
        ("Neo.DatabaseError.Schema.ConstraintCreationFailed", StoreError, "does not take the graph: Something."),
        ("Neo.TransientError.General.DatabaseUnavailable", StoreError, "could not finish: Something."),
    ],
)
def test_what_a_server_says(code: str, cls: type[Exception], sentence: str) -> None:
    error = said(code, database="x")
    assert type(error) is cls
    assert sentence in error.what
    assert error.what.endswith(".")


def test_the_place_in_the_query_is_told_without_the_line_that_was_put_before() -> None:
    message = "Invalid input 'X': expected 'A', 'B' (line 3, column 4 (offset: 9))\n\"EXPLAIN\n ^"
    error = said("Neo.ClientError.Statement.SyntaxError", message)
    assert (error.where, error.what) == (
        "line 2, column 4",
        "Neo4j does not take the query: Invalid input 'X': expected 'A', 'B'.",
    )


def test_a_long_list_of_what_was_expected_is_left_out() -> None:
    message = "Invalid input 'X': expected " + ", ".join(f"'WORD{place}'" for place in range(20))
    assert said("Neo.ClientError.Statement.SyntaxError", message).what.endswith("Invalid input 'X'.")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ServiceUnavailable("secret"), "The Neo4j server at neo4j://h:1 cannot be reached."),
        (OSError("secret"), "The Neo4j server at neo4j://h:1 cannot be reached."),
        (ConfigurationError("secret"), "The address 'neo4j://h:1' is none that the Neo4j driver takes."),
        (ValueError("secret"), "The address 'neo4j://h:1' is none that the Neo4j driver takes."),
    ],
)
def test_what_the_driver_says(error: Any, sentence: str) -> None:
    assert driver_error(error, ADDRESS).what == sentence


@pytest.mark.parametrize("agent", ["Neo4j/5.0.0", "Neo4j/5.26.18", "Neo4j/5.27-aura", "Neo4j/2025.10.1"])
def test_versions_that_will_do(agent: str) -> None:
    check_version(agent, ADDRESS)


@pytest.mark.parametrize(
    ("agent", "sentence"),
    [
        ("Neo4j/4.4.12", "The server at neo4j://h:1 is Neo4j 4.4.12, which is too old."),
        ("Neo4j/3.5.0", "The server at neo4j://h:1 is Neo4j 3.5.0, which is too old."),
        ("Memgraph/2.0", "The server at neo4j://h:1 is not Neo4j."),
        ("", "The server at neo4j://h:1 is not Neo4j."),
    ],
)
def test_versions_that_will_not(agent: str, sentence: str) -> None:
    with pytest.raises(StoreError) as caught:
        check_version(agent, ADDRESS)
    assert caught.value.what == sentence


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("neo4j://h:7687", "neo4j://h:7687"),
        ("neo4j+s://u:p@h/x?policy=y", "neo4j+s://h"),
        ("bolt://u:p@ss/w@h:1", "bolt://h:1"),
        ("localhost:7687", "localhost:7687"),
        ("u:p@localhost", "localhost"),
        ("neo4j://[::1]:7687", "neo4j://[::1]:7687"),
    ],
)
def test_an_address_is_shown_without_credentials(uri: str, address: str) -> None:
    assert address_of(uri) == address


@pytest.mark.parametrize("uri", ["", "h:7687", "http://h", "neo4j://", "neo4j://u:p@h", "bolt+x://h"])
def test_addresses_that_are_refused(uri: str) -> None:
    with pytest.raises(StoreError) as caught:
        check_address(uri)
    assert "u:p" not in str(caught.value)


def plan(*operators: tuple[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, details in reversed(operators):
        found = {"operatorType": name, "args": {"Details": details}, "children": [found] if found else []}
    return {"operatorType": "ProduceResults@neo4j", "args": {}, "children": [found]}


def test_plans_that_run() -> None:
    check_plan("r", plan(("Projection@neo4j", ""), ("NodeByLabelScan@neo4j", "n:Concept")))
    check_plan("r", plan(("ProcedureCall@neo4j", "db.labels() :: (label :: STRING)")))


@pytest.mark.parametrize("query_type", ["w", "rw", "s", None, ""])
def test_plans_of_another_type(query_type: str | None) -> None:
    with pytest.raises(QueryRefusedError):
        check_plan(query_type, plan(("AllNodesScan@neo4j", "")))


@pytest.mark.parametrize(
    ("operator", "details"),
    [
        ("LoadCSV@neo4j", "l"),
        ("ShowTransactions@neo4j", ""),
        ("ShowSettings", ""),
        ("TerminateTransactions@neo4j", ""),
        ("AdministrationCommand@system", ""),
        ("ProcedureCall@neo4j", "dbms.components() :: ()"),
        ("ProcedureCall@neo4j", ""),
        ("SomeNewProcedure@neo4j", "db.labels()"),
    ],
)
def test_plans_that_reach_outside(operator: str, details: str) -> None:
    with pytest.raises(QueryRefusedError):
        check_plan("r", plan(("Apply@neo4j", ""), (operator, details)))


def test_no_plan_no_run() -> None:
    with pytest.raises(QueryRefusedError):
        check_plan("r", None)
