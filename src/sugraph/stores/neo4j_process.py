"""Queries on a Neo4j server in a process of their own.

The server ends a query at its limit, but not the one large value that is on its way already, nor the driver that takes
it apart; the end of the process does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sugraph.stores.interface import QueryResult
from sugraph.stores.limits import truncated
from sugraph.stores.neo4j_connection import Connection, Login
from sugraph.stores.neo4j_plan import check_plan
from sugraph.stores.neo4j_values import loose_ends, plain_value
from sugraph.stores.process_messages import Query
from sugraph.stores.process_side import Answer, serve

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, ResultSummary

_ENDS = "UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id AND n.id IS NOT NULL RETURN id, toString(n.id) AS ref"
_NOT_NEEDED = ("numpy", "pandas", "pyarrow")
"""What the driver imports where it is there, for kinds of values that no query of ours sends or gets."""


def main() -> None:
    """Answer queries on the database that the login coming in names."""
    serve(_start)


def _start(receive: Callable[[], Any]) -> tuple[None, Answer]:
    # None in this table makes an import fail as if the module were not installed.
    sys.modules.update(dict.fromkeys(_NOT_NEEDED))  # type: ignore[arg-type]
    login: Login = receive()
    connection = Connection(login)
    with connection.session(0):
        pass

    def answer(asked: Query, begin: Callable[[], None]) -> QueryResult:
        from neo4j import unit_of_work

        def work(transaction: ManagedTransaction) -> QueryResult:
            begin()
            explained = transaction.run(f"EXPLAIN\n{asked.text}", asked.parameters).consume()
            check_plan(explained.query_type, explained.plan)
            return _run(transaction, asked)

        with connection.session(asked.seconds) as session:
            return session.execute_read(unit_of_work(timeout=asked.seconds)(work))  # type: ignore[no-any-return]

    return None, answer


def _run(transaction: ManagedTransaction, asked: Query) -> QueryResult:
    started = perf_counter()
    result = transaction.run(asked.text, asked.parameters)
    columns = tuple(result.keys())
    records = [list(record.values()) for record in result.fetch(asked.rows + 1)]
    notices = _notices(result.consume())
    shown = records[: asked.rows]
    refs = _refs(transaction, shown)
    return QueryResult(
        columns=columns,
        rows=tuple(tuple(plain_value(refs, value) for value in record) for record in shown),
        notices=(*notices, *([truncated(asked.rows)] if len(records) > asked.rows else [])),
        seconds=perf_counter() - started,
    )


def _refs(transaction: ManagedTransaction, records: list[list[Any]]) -> dict[str, str]:
    ids = sorted(set(loose_ends(records)))
    return {row["id"]: row["ref"] for row in transaction.run(_ENDS, ids=ids)} if ids else {}


def _notices(summary: ResultSummary) -> tuple[str, ...]:
    """What the server remarks about names that are not in the database; its other remarks are for its operators."""
    found = [
        status.status_description.partition(". ")[2] or status.status_description
        for status in summary.gql_status_objects
        if status.raw_classification == "UNRECOGNIZED"
    ]
    return tuple(dict.fromkeys(found))
