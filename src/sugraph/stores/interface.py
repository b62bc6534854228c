"""What every store offers: the graph that it holds, and read-only Cypher with limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:  # an engine's process takes up no more than it needs
    from sugraph.model.graph import Graph
    from sugraph.problems import Problem


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a query may run, in seconds, and how many rows it may return."""

    seconds: float = 10.0
    rows: int = 1000


DEFAULT_LIMITS = Limits()
"""What a query may use where nothing else is said."""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to a query.

    Attributes:
        columns: names, as the query gives them.
        rows: one tuple a row, as long as `columns`, of plain values: None, bool, int, float, str, lists and dicts of
            these. A node is `{"labels": [...], "properties": {...}}`, a relationship `{"type": ..., "source": id,
            "target": id, "properties": {...}}` with the ids of its ends, a path `{"nodes": [...], "relationships":
            [...]}`.
        notices: what the reader should know about the answer, one sentence each (cut at the row limit, an unknown
            property, …).
        seconds: how long it took.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    notices: tuple[str, ...] = ()
    seconds: float = 0.0


class GraphStore(Protocol):
    """An engine that holds a graph."""

    @property
    def name(self) -> str:
        """What the engine is, for a reader: its product name and, for a server, its address without credentials."""

    def read_graph(self) -> tuple[Graph, list[Problem]]:
        """The graph that the engine holds now, and what in it could not be read."""

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, limits: Limits = DEFAULT_LIMITS
    ) -> QueryResult:
        """Run one read-only query.

        Raises:
            QueryRefusedError: if it would write, or reach outside the graph; it has not run.
            QueryError: if the engine does not understand it, or it met a limit of time, memory or the answer's size.
            StoreError: if the engine cannot be reached.
        """

    def close(self) -> None:
        """Give back what the store holds."""
