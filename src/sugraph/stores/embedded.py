"""The embedded engine: Cypher over a graph in memory, without a server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from sugraph.model.graph import Graph
from sugraph.problems import Problem
from sugraph.stores.cypher_text import CypherText
from sugraph.stores.embedded_errors import notice, query_error
from sugraph.stores.embedded_process import Rows
from sugraph.stores.embedded_records import graph_records
from sugraph.stores.embedded_rules import check_embedded
from sugraph.stores.embedded_values import plain_value
from sugraph.stores.interface import DEFAULT_LIMITS, Limits, QueryResult
from sugraph.stores.limits import nested_error, timeout_error
from sugraph.stores.process import EngineProcess, EngineProcesses, Reply
from sugraph.stores.process_messages import EngineError, Query
from sugraph.stores.statement import plain_parameters, read_statement

_PROJECTION = re.compile(r"^(\w+)\s*\{\s*\..*\}$", re.DOTALL)
_NAME = "embedded engine"


class EmbeddedStore:
    """A graph in memory and the engine's copy of it, in a process that the first query starts.

    Args:
        graph: the graph; edges whose ends are not both in it are left out of what queries see.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._engines = EngineProcesses(partial(_start, graph))

    @property
    def name(self) -> str:
        """What the engine is, for a reader."""
        return f"{_NAME} (kglite)"

    def read_graph(self) -> tuple[Graph, list[Problem]]:
        """The graph itself; there is nothing in it that could not be read."""
        return self._graph, []

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, limits: Limits = DEFAULT_LIMITS
    ) -> QueryResult:
        """Run one read-only query.

        Raises:
            QueryRefusedError: if it would write, or reach outside the graph; it has not run.
            QueryError: if the engine does not understand it or would answer it otherwise than Neo4j, or it met a limit
                of time, memory or the answer's size.
            StoreError: if the engine is not installed.
        """
        given = dict(parameters or {})
        statement = read_statement(cypher, given)
        check_embedded(statement)
        asked = Query(statement.text, plain_parameters(given), limits.seconds, limits.rows)
        try:
            return self._result(self._engines.ask(asked))
        except EngineError as error:
            raise _reader_error(error, statement, limits.seconds) from error
        except RecursionError as error:
            raise nested_error() from error

    def close(self) -> None:
        """Give back the engine's copy; the next query makes it again."""
        self._engines.close()

    def _result(self, reply: Reply) -> QueryResult:
        found: Rows = reply.value
        convert = partial(plain_value, self._graph.nodes, reply.about)
        return QueryResult(
            # A map projection without AS is named after its variable, as Neo4j names it.
            columns=tuple(_PROJECTION.sub(r"\1", column) for column in found.columns),
            rows=tuple(tuple(convert(value) for value in row) for row in found.rows),
            notices=tuple(dict.fromkeys(notice(warning) for warning in found.warnings)),
            seconds=reply.seconds,
        )


def _start(graph: Graph) -> EngineProcess:
    return EngineProcess("sugraph.stores.embedded_process", partial(graph_records, graph), _NAME)


def _reader_error(error: EngineError, statement: CypherText, seconds: float) -> Exception:
    if "CypherTimeoutError" in error.names:
        return timeout_error(seconds)
    return query_error(error.words, statement, write="ReadOnlyError" in error.names)
