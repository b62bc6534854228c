"""What stops a run: one base error and a few leaves, each saying what happened, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence


class SugraphError(Exception):
    """Something that stops a command and that its user can do something about.

    Args:
        what: one sentence, what happened.
        where: file:line, query, address or option it happened at; empty where the sentence says it.
        remedy: what to do about it; empty where there is nothing to do.
        kind: a word for what kind of trouble it is, by which the app says it in the reader's language; that of the
            class where left out.
    """

    kind = "other"

    def __init__(self, what: str, *, where: str = "", remedy: str = "", kind: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy
        self.kind = kind or type(self).kind

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n{self.remedy}" if self.remedy else head


class UnknownReferenceError(SugraphError):
    """A name, alias, slug or reference that nothing in the graph has; `nearest` holds (id, name) of the closest."""

    kind = "unknown"

    def __init__(self, what: str, nearest: Sequence[tuple[str, str]] = (), *, remedy: str = "") -> None:
        super().__init__(what, remedy=remedy)
        self.nearest = tuple(nearest)


class StoreError(SugraphError):
    """A database cannot be reached, refuses the login, or does not hold what is needed."""

    kind = "store"


class QueryError(SugraphError):
    """A Cypher query that the engine cannot run: wrong syntax, unknown construct, out of time."""

    kind = "query"


class QueryRefusedError(QueryError):
    """A Cypher query that is not run because it writes or reaches outside the graph."""

    kind = "refused"


class UsageError(SugraphError):
    """A command or option used in a way that cannot work (exit code 2)."""

    kind = "usage"
