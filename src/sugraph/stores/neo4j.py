"""A Neo4j server: read-only Cypher that is looked at before it runs, and the graph that the database holds."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from sugraph.model.graph import Graph
from sugraph.problems import Problem
from sugraph.stores.interface import DEFAULT_LIMITS, Limits, QueryResult
from sugraph.stores.limits import truncated
from sugraph.stores.neo4j_errors import address_of, check_address, check_version, driver_error, server_error
from sugraph.stores.neo4j_part import read_part
from sugraph.stores.neo4j_part_asked import Asked, Resolve
from sugraph.stores.neo4j_part_names import count_nodes
from sugraph.stores.neo4j_plan import check_plan
from sugraph.stores.neo4j_read import read_all
from sugraph.stores.neo4j_values import loose_ends, plain_value
from sugraph.stores.statement import read_statement

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, ResultSummary

T = TypeVar("T")

_SECONDS_TO_CONNECT = 5.0
_SECONDS_TO_RETRY = 15.0
_SECONDS_TO_READ = 60.0
_READINGS = 3
_ENDS = "UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id AND n.id IS NOT NULL RETURN id, toString(n.id) AS ref"


class Neo4jStore:
    """A database of a Neo4j server, version 5 or later; nothing is connected before the first use.

    Args:
        uri: `neo4j://host:7687`, with `+s` for an encrypted connection.
        username: the user to log in as.
        password: the user's password; it stands in no message.
        database: the database's name; None for the user's home database.
    """

    def __init__(self, uri: str, username: str, password: str, database: str | None = None) -> None:
        self._uri = uri
        self._login = (username, password)
        self._database = database or None
        self._address = address_of(uri)
        self._opened: Driver | None = None
        self._opening = threading.Lock()

    @property
    def name(self) -> str:
        """The product and its address, without credentials."""
        return f"Neo4j at {self._address}" + (f", database {self._database}" if self._database else "")

    def read_graph(self) -> tuple[Graph, list[Problem]]:
        """The graph that the database holds, and what of it could not be read.

        Raises:
            StoreError: if the database cannot be reached or does not let the user in.
        """
        return self._read_undisturbed(read_all)

    def read_part(
        self,
        goals: Sequence[str],
        known: Sequence[str] = (),
        *,
        helpful: bool = False,
        routes: Sequence[str] = (),
        also: Sequence[str] = (),
        resolve: Resolve | None = None,
    ) -> tuple[Graph, list[Problem]]:
        """The part of the graph that the plan to some goals is made of, and what of it could not be read.

        A study path or a reading plan to these goals is the same on it as on the whole graph. How much is read depends
        on the plan, not on the size of the database.

        Args:
            goals: ids, or texts that `resolve` understands.
            known: what the reader knows, in the same form; what is needed only through it is not read.
            helpful: whether the plan takes helpful prerequisites too.
            routes: names of routes, which are goals too.
            also: what else is to be there, all that each text may name; it cuts nothing off.
            resolve: gives the id of what a text names in a graph whose nodes have nothing but their names.

        Raises:
            UnknownReferenceError: if nothing in the database has that id, or `resolve` finds nothing.
            StoreError: if the database cannot be reached or does not let the user in.
        """
        asked = Asked(goals, known, routes, also)
        return self._read_undisturbed(
            lambda transaction: read_part(transaction, asked, helpful=helpful, resolve=resolve)
        )

    def holds_graph(self) -> bool:
        """Whether the database has any node with a label of ours.

        Raises:
            StoreError: if the database cannot be reached or does not let the user in.
        """
        return self.read(lambda transaction: count_nodes(transaction) > 0, _SECONDS_TO_READ)

    def _read_undisturbed(
        self, read: Callable[[ManagedTransaction], tuple[Graph, list[Problem]]]
    ) -> tuple[Graph, list[Problem]]:
        """What was read in one transaction while nobody wrote."""
        from neo4j import unit_of_work

        work = unit_of_work(timeout=_SECONDS_TO_READ)(read)
        with self._session(_SECONDS_TO_READ) as session:
            for _ in range(_READINGS):
                # The bookmark moves when somebody commits. A server may show a reader the old nodes and the new
                # relationships then, so that what was read meanwhile is read again.
                session.execute_read(_touch)
                before = session.last_bookmarks().raw_values
                found: tuple[Graph, list[Problem]] = session.execute_read(work)
                if session.last_bookmarks().raw_values == before:
                    break
            return found

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, limits: Limits = DEFAULT_LIMITS
    ) -> QueryResult:
        """Run one read-only query: the server makes a plan of it first, and only a plan that reads the graph runs.

        Raises:
            QueryRefusedError: if it would write, or reach outside the graph; it has not run.
            QueryError: if the server does not understand it, or it ran out of time.
            StoreError: if the database cannot be reached or does not let the user in.
        """
        given = dict(parameters or {})
        text = read_statement(cypher, given).text

        def work(transaction: ManagedTransaction) -> QueryResult:
            explained = transaction.run(f"EXPLAIN\n{text}", given).consume()
            check_plan(explained.query_type, explained.plan)
            return _run(transaction, text, given, limits.rows)

        return self.read(work, limits.seconds)

    def read(self, work: Callable[[ManagedTransaction], T], seconds: float) -> T:
        """Do some work in one read transaction, which the driver retries where that can help."""
        from neo4j import unit_of_work

        with self._session(seconds) as session:
            return session.execute_read(unit_of_work(timeout=seconds)(work))  # type: ignore[no-any-return]

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Do some work in one write transaction: all of it is written, or nothing."""
        with self._session(0) as session:
            return session.execute_write(work)  # type: ignore[no-any-return]

    def close(self) -> None:
        """Close the connections."""
        with self._opening:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    @contextmanager
    def _session(self, seconds: float) -> Iterator[Any]:
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            with self._driver().session(database=self._database) as session:
                yield session
        except Neo4jError as error:
            raise server_error(error, self._address, self._database, seconds) from error
        except (DriverError, OSError) as error:
            raise driver_error(error, self._address) from error

    def _driver(self) -> Driver:
        with self._opening:
            if self._opened is None:
                self._opened = self._connect()
            return self._opened

    def _connect(self) -> Driver:
        """A driver whose server has answered: a missing server is found here, where nothing is retried for long."""
        from neo4j import GraphDatabase

        check_address(self._uri)
        # Without a handler Python prints the driver's log to standard error, notices about queries among it.
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        try:
            driver = GraphDatabase.driver(
                self._uri,
                auth=self._login,
                connection_timeout=_SECONDS_TO_CONNECT,
                max_transaction_retry_time=_SECONDS_TO_RETRY,
                telemetry_disabled=True,
            )
        except ValueError as error:
            raise driver_error(error, self._address) from error
        try:
            with driver.session(database=self._database) as session:
                check_version(session.run("RETURN 1").consume().server.agent, self._address)
        except BaseException:
            driver.close()
            raise
        return driver


def _touch(transaction: ManagedTransaction) -> None:
    transaction.run("RETURN 1").consume()


def _run(transaction: ManagedTransaction, text: str, parameters: dict[str, Any], rows: int) -> QueryResult:
    started = perf_counter()
    result = transaction.run(text, parameters)
    columns = tuple(result.keys())
    records = [list(record.values()) for record in result.fetch(rows + 1)]
    notices = _notices(result.consume())
    shown = records[:rows]
    refs = _refs(transaction, shown)
    return QueryResult(
        columns=columns,
        rows=tuple(tuple(plain_value(refs, value) for value in record) for record in shown),
        notices=(*notices, *([truncated(rows)] if len(records) > rows else [])),
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
