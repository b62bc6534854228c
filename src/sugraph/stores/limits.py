"""What a reader is told where a query meets one of its limits, the same on both engines."""

from __future__ import annotations

from sugraph.errors import QueryError

ROWS_CUT = "Only the first "
"""How the notice begins that not all rows are shown."""


def timeout_error(seconds: float) -> QueryError:
    """The error for a query that ran longer than it may."""
    return QueryError(
        f"The query was stopped at the time limit of {seconds:g} s.",
        remedy="Start from one node by its id, bound the path, and put RETURN DISTINCT right after a long path.",
        kind="timeout",
    )


def truncated(shown: int, total: int | None = None) -> str:
    """The notice that rows were cut off; `total` where it is known how many there are."""
    of_all = f" of {total}" if total is not None else ""
    return f"{ROWS_CUT}{shown}{of_all} rows are shown; add ORDER BY and LIMIT to choose which."
