"""Whether a query may run on a server, judged by the plan that the server makes of it before anything runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sugraph.errors import QueryRefusedError
from sugraph.stores.statement import check_procedure

_OUTSIDE = ("LoadCSV", "Show", "Terminate", "Administration")
"""How the operators begin that leave the graph; in read access mode they would run all the same."""


def check_plan(query_type: str | None, plan: Mapping[str, Any] | None) -> None:
    """Let a query pass that only reads the graph.

    Args:
        query_type: what the server says of it: `r` for reading.
        plan: the plan as the driver gives it, with `operatorType`, `args` and `children`.

    Raises:
        QueryRefusedError: if it writes, changes the schema or the server, or reads anything but the graph.
    """
    for operator, details in _operators(plan or {}):
        if operator.startswith("ProcedureCall"):
            check_procedure(details.partition("(")[0].strip())
        elif "Procedure" in operator or operator.startswith(_OUTSIDE):
            raise QueryRefusedError(
                f"The query is refused: it reaches outside the graph ({operator}).",
                remedy="A query reads nodes and relationships, no file, address or setting.",
            )
    if query_type != "r" or plan is None:
        raise QueryRefusedError(
            "The query writes, and is refused: a query only reads the graph.",
            remedy="Change the database with a client of your own.",
        )


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every operator of a plan, without the name of the database after `@`, and its details."""
    waiting = [plan]
    while waiting:
        step = waiting.pop()
        name = str(step.get("operatorType", "")).partition("@")[0]
        yield name, str(step.get("args", {}).get("Details", ""))
        waiting += step.get("children", ())
