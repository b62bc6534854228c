"""What a reader is told where a query meets one of its limits, the same on both engines."""

from __future__ import annotations

from sugraph.errors import QueryError

ROWS_CUT = "Only the first "
"""How the notice begins that not all rows are shown."""
MEMORY_BYTES = 2**30
"""How much memory a query may take beyond what its engine's process holds before."""
ANSWER_BYTES = 2**25
"""How large an answer may be when it is handed over, packed."""


def timeout_error(seconds: float) -> QueryError:
    """The error for a query that ran longer than it may."""
    return QueryError(
        f"The query was stopped at the time limit of {seconds:g} s.",
        remedy="Start from one node by its id, bound the path, and put RETURN DISTINCT right after a long path.",
        kind="timeout",
    )


def memory_error() -> QueryError:
    """The error for a query that took more memory than it may."""
    return QueryError(
        f"The query was stopped because it needed more than {MEMORY_BYTES >> 30} GiB of memory.",
        remedy="Ask for less at a time.",
        kind="memory",
    )


def answer_error() -> QueryError:
    """The error for an answer that is larger than it may be."""
    return QueryError(
        f"The answer is larger than {ANSWER_BYTES >> 20} MiB.",
        remedy="Return single properties rather than whole nodes or long lists, or put LIMIT at the end.",
        kind="answer_size",
    )


def nested_error() -> QueryError:
    """The error for a value that holds more values within values than can be handed over."""
    return QueryError(
        "A value of the answer is nested too deep.", remedy="Return what is in it, not all of it.", kind="answer_size"
    )


def broken_error(name: str, why: str) -> QueryError:
    """The error for an engine that ended in the middle of a query, with its last words where it has any."""
    return QueryError(
        f"The {name} broke off in the middle of the query{f': {why}' if why else ''}.",
        remedy="Write the query in another way; the next one starts the engine again.",
        kind="broken",
    )


def truncated(shown: int, total: int | None = None) -> str:
    """The notice that rows were cut off; `total` where it is known how many there are."""
    of_all = f" of {total}" if total is not None else ""
    return f"{ROWS_CUT}{shown}{of_all} rows are shown; add ORDER BY and LIMIT to choose which."
