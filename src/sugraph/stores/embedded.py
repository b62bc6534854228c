"""The embedded engine: Cypher over a graph in memory, without a server."""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from time import perf_counter
from typing import Any

from sugraph.errors import StoreError
from sugraph.model.graph import Graph
from sugraph.model.refs import kind_of
from sugraph.problems import Problem
from sugraph.stores.embedded_errors import notice, query_error
from sugraph.stores.embedded_rules import check_embedded
from sugraph.stores.embedded_values import plain_value
from sugraph.stores.interface import DEFAULT_LIMITS, Limits, QueryResult
from sugraph.stores.limits import timeout_error
from sugraph.stores.statement import read_statement
from sugraph.stores.stored import stored_edge, stored_node

_PROJECTION = re.compile(r"^(\w+)\s*\{\s*\..*\}$", re.DOTALL)
# This pass of the engine's optimizer counts two-hop undirected patterns wrongly.
_DISABLED_PASSES = ["fuse_match_return_aggregate"]


class EmbeddedStore:
    """A graph in memory and the engine's copy of it, which is made on the first query and never written to.

    Args:
        graph: the graph; edges whose ends are not both in it are left out of what queries see.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._engine: Any = None
        self._refs: dict[int, str] = {}
        self._building = threading.Lock()

    @property
    def name(self) -> str:
        """What the engine is, for a reader."""
        return "embedded engine (kglite)"

    def read_graph(self) -> tuple[Graph, list[Problem]]:
        """The graph itself; there is nothing in it that could not be read."""
        return self._graph, []

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, limits: Limits = DEFAULT_LIMITS
    ) -> QueryResult:
        """Run one read-only query.

        Raises:
            QueryRefusedError: if it would write, or reach outside the graph; it has not run.
            QueryError: if the engine does not understand it or would answer it otherwise than Neo4j, or it ran out
                of time.
            StoreError: if the engine is not installed.
        """
        kglite = _library()
        given = dict(parameters or {})
        statement = read_statement(cypher, given)
        check_embedded(statement)
        engine = self._projection()
        started = perf_counter()
        try:
            view = engine.cypher(
                statement.text,
                params=given,
                timeout_ms=max(1, round(limits.seconds * 1000)),
                row_limit=limits.rows,
                disabled_passes=_DISABLED_PASSES,
                hide_structural_keys=True,
            )
            return self._result(view, started)
        except kglite.CypherTimeoutError as error:
            raise timeout_error(limits.seconds) from error
        except kglite.ReadOnlyError as error:
            raise query_error(str(error), statement, write=True) from error
        except (kglite.KgError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise query_error(str(error), statement) from error

    def close(self) -> None:
        """Give back the engine's copy; the next query makes it again."""
        with self._building:
            self._engine = None
            self._refs = {}

    def _projection(self) -> Any:
        with self._building:
            if self._engine is None:
                self._engine = _build(self._graph)
                rows = self._engine.cypher("MATCH (n) RETURN elementId(n) AS place, n.id AS ref")
                self._refs = {int(row["place"]): row["ref"] for row in rows}
            return self._engine

    def _result(self, view: Any, started: float) -> QueryResult:
        # A map projection without AS is named after its variable, as Neo4j names it.
        columns = tuple(_PROJECTION.sub(r"\1", column) for column in view.columns)
        convert = partial(plain_value, self._graph.nodes, self._refs)
        return QueryResult(
            columns=columns,
            rows=tuple(tuple(convert(row[column]) for column in view.columns) for row in view.to_list()),
            notices=tuple(dict.fromkeys(notice(warning) for warning in view.warnings)),
            seconds=perf_counter() - started,
        )


def _library() -> Any:
    """The engine's module, imported when it is first needed."""
    try:
        import kglite
    except ImportError as error:
        raise StoreError("The embedded engine is not installed.", remedy="pip install kglite") from error
    return kglite


def _build(graph: Graph) -> Any:
    """The engine's copy of a graph, read-only."""
    kglite = _library()
    # The engine would print its warnings to standard error; they are handed on as notices instead.
    kglite.set_query_warning_policy("silent")
    engine = kglite.from_records({"nodes": _nodes(graph), "connections": _edges(graph)}, on_missing_endpoint="error")
    engine.read_only(True)
    return engine


def _nodes(graph: Graph) -> list[dict[str, Any]]:
    records: dict[str, list[Any]] = defaultdict(list)
    for node in graph.nodes.values():
        records[node.kind].append(stored_node(node))
    return [
        {"type": kind, "id_field": "id", "title_field": "title", "records": found} for kind, found in records.items()
    ]


def _edges(graph: Graph) -> list[dict[str, Any]]:
    records: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for edge in graph.edges_by_key.values():
        if edge.source in graph and edge.target in graph:
            found = records[edge.type, kind_of(edge.source), kind_of(edge.target)]
            found.append({**stored_edge(edge), "_source": edge.source, "_target": edge.target})
    return [
        {
            "type": type_,
            "source_type": source,
            "source_id_field": "_source",
            "target_type": target,
            "target_id_field": "_target",
            "records": found,
        }
        for (type_, source, target), found in records.items()
    ]
