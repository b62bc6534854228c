"""The embedded engine in its process: it builds its copy of the graph and answers queries on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sugraph.errors import StoreError
from sugraph.stores.process_messages import EngineError, Query
from sugraph.stores.process_side import Answer, serve

# This pass of the engine's optimizer counts two-hop undirected patterns wrongly.
_DISABLED_PASSES = ["fuse_match_return_aggregate"]


@dataclass(frozen=True, slots=True)
class Rows:
    """What the engine answers, in its own values."""

    columns: list[str]
    rows: list[list[Any]]
    warnings: list[str]


def main() -> None:
    """Answer queries on the graph that comes in."""
    serve(_start)


def build(records: dict[str, Any]) -> Any:
    """The engine's copy of a graph, read-only.

    Args:
        records: nodes and relationships as `embedded_records.graph_records` makes them.

    Raises:
        StoreError: if the engine is not installed.
    """
    kglite = _library()
    engine = kglite.from_records(records, on_missing_endpoint="error")
    engine.read_only(True)
    return engine


def _library() -> Any:
    try:
        import kglite
    except ImportError as error:
        raise StoreError("The embedded engine is not installed.", remedy="pip install kglite") from error
    # The engine would print its warnings to standard error; they are handed on as notices instead.
    kglite.set_query_warning_policy("silent")
    return kglite


def _start(receive: Callable[[], Any]) -> tuple[dict[int, str], Answer]:
    """Build the engine; what is told of it is the id of the node behind each of its numbers."""
    kglite = _library()  # imported while the records are still on their way
    engine = build(receive())
    rows = engine.cypher("MATCH (n) RETURN elementId(n) AS place, n.id AS ref")
    refs = {int(row["place"]): row["ref"] for row in rows}

    def answer(asked: Query, begin: Callable[[], None]) -> Rows:
        begin()
        try:
            return _rows(engine, asked)
        except (kglite.KgError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise EngineError(tuple(cls.__name__ for cls in type(error).__mro__), str(error)) from None

    return refs, answer


def _rows(engine: Any, asked: Query) -> Rows:
    view = engine.cypher(
        asked.text,
        params=asked.parameters,
        timeout_ms=max(1, round(asked.seconds * 1000)),
        row_limit=asked.rows,
        disabled_passes=_DISABLED_PASSES,
        hide_structural_keys=True,
    )
    columns = list(view.columns)
    return Rows(columns, [[row[column] for column in columns] for row in view.to_list()], list(view.warnings))
