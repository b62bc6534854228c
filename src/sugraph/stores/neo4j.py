"""A Neo4j server: read-only Cypher that is looked at before it runs, and the graph that the database holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from sugraph.model.graph import Graph
from sugraph.problems import Problem
from sugraph.stores.interface import DEFAULT_LIMITS, Limits, QueryResult
from sugraph.stores.neo4j_connection import Connection, Login
from sugraph.stores.neo4j_part import closure, read_part
from sugraph.stores.neo4j_part_asked import Asked, Resolve
from sugraph.stores.neo4j_part_names import count_nodes
from sugraph.stores.neo4j_read import read_all
from sugraph.stores.process import EngineProcess, EngineProcesses
from sugraph.stores.process_messages import Query
from sugraph.stores.statement import plain_parameters, read_statement

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

T = TypeVar("T")

_SECONDS_TO_READ = 60.0
_READINGS = 3


class Neo4jStore:
    """A database of a Neo4j server, version 5 or later; nothing is connected before the first use.

    Args:
        uri: `neo4j://host:7687`, with `+s` for an encrypted connection.
        username: the user to log in as.
        password: the user's password; it stands in no message.
        database: the database's name; None for the user's home database.
    """

    def __init__(self, uri: str, username: str, password: str, database: str | None = None) -> None:
        self._login = Login(uri, username, password, database or None)
        self._connection = Connection(self._login)
        self._queries = EngineProcesses(partial(_start, self._login))

    @property
    def name(self) -> str:
        """The product and its address, without credentials."""
        database = f", database {self._login.database}" if self._login.database else ""
        return f"Neo4j at {self._login.address}{database}"

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

    def closure(self, refs: Sequence[str]) -> set[str]:
        """Some concepts and all that they hard require, by id.

        Raises:
            StoreError: if the database cannot be reached or does not let the user in.
        """
        return self.read(lambda transaction: closure(transaction, refs), _SECONDS_TO_READ)

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
        with self._connection.session(_SECONDS_TO_READ) as session:
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

        It is asked for in a process of its own, with a connection of its own.

        Raises:
            QueryRefusedError: if it would write, or reach outside the graph; it has not run.
            QueryError: if the server does not understand it, or it met a limit of time, memory or the answer's size.
            StoreError: if the database cannot be reached or does not let the user in.
        """
        given = dict(parameters or {})
        text = read_statement(cypher, given).text
        asked = Query(text, plain_parameters(given), limits.seconds, limits.rows)
        found: QueryResult = self._queries.ask(asked).value
        return found

    def read(self, work: Callable[[ManagedTransaction], T], seconds: float) -> T:
        """Do some work in one read transaction, which the driver retries where that can help."""
        from neo4j import unit_of_work

        with self._connection.session(seconds) as session:
            return session.execute_read(unit_of_work(timeout=seconds)(work))  # type: ignore[no-any-return]

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Do some work in one write transaction: all of it is written, or nothing."""
        with self._connection.session(0) as session:
            return session.execute_write(work)  # type: ignore[no-any-return]

    def close(self) -> None:
        """Close the connections."""
        self._queries.close()
        self._connection.close()


def _start(login: Login) -> EngineProcess:
    return EngineProcess("sugraph.stores.neo4j_process", lambda: login, "Neo4j driver")


def _touch(transaction: ManagedTransaction) -> None:
    transaction.run("RETURN 1").consume()
