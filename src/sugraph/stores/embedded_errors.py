"""What the embedded engine says against a query, as one sentence with the form that both engines take."""

from __future__ import annotations

import re
from collections.abc import Callable

from sugraph.errors import QueryError, QueryRefusedError
from sugraph.stores.cypher_text import CypherText
from sugraph.stores.limits import truncated

_Test = Callable[[CypherText, int], bool]

_PLACE = re.compile(r"at line (\d+), col (\d+)")
_PREFIX = re.compile(r"^(?:Cypher|Schema) [a-z]+ error(?: at line \d+, col \d+)?: |^Schema error: ")
_TRUNCATED = re.compile(r"showing (\d+) of (\d+) rows")


def _quantified(query: CypherText, place: int) -> bool:
    after_path = query.sign(place) in (")", "-", ">")
    if query.sign(place + 1) == "{" and after_path:
        return query.sign(place + 2) == "," or query.key(place + 2).isdigit()
    arrow = query.sign(place) == ">" and query.sign(place - 1) == "-"
    return query.sign(place + 1) in ("+", "*") and (arrow or query.sign(place) == ")") and query.sign(place + 2) == "("


def _inline_where(query: CypherText, place: int) -> bool:
    """`WHERE` directly after the head of a node or relationship: `(c:Concept WHERE …`, `-[r:T WHERE …`."""
    if query.key(place) != "where":
        return False
    start = place - 1
    while start >= 0 and (not query.sign(start) or query.sign(start) in (":", "|", "&")):
        start -= 1
    if query.sign(start) == "[":
        return query.sign(start - 1) == "-"
    return query.sign(start) == "("


def _followed_by(word: str, sign: str) -> _Test:
    return lambda query, place: query.key(place) == word and query.sign(place + 1) == sign


def _label_expression(query: CypherText, place: int) -> bool:
    return (query.sign(place) in (":", "&", "|") and query.sign(place + 1) == "!") or query.sign(place) == "&"


_FORMS: tuple[tuple[_Test, str, str], ...] = (
    (_quantified, "a path with a quantifier", "Both engines take -[:REQUIRES*1..3]->"),
    (_inline_where, "WHERE inside of a pattern", "Both engines take MATCH (c:Concept) WHERE c.id = $id"),
    (
        _followed_by("percentilecont", "("),
        "percentileCont()",
        "Both engines take WITH c.minutes AS x ORDER BY x WITH collect(x) AS xs RETURN xs[toInteger(size(xs) * 0.5)]",
    ),
    (
        _followed_by("percentiledisc", "("),
        "percentileDisc()",
        "Both engines take WITH c.minutes AS x ORDER BY x WITH collect(x) AS xs RETURN xs[toInteger(size(xs) * 0.5)]",
    ),
    (
        _followed_by("collect", "{"),
        "COLLECT { … }",
        "Both engines take a pattern comprehension, such as [(c)-[:REQUIRES]->(p) | p.id]",
    ),
    (
        _followed_by("count", "{"),
        "this COUNT { … }",
        "Both engines take COUNT { MATCH (a)<--() } with MATCH and with the outer node named first",
    ),
    (_label_expression, "`!` and `&` between labels", "Both engines take WHERE n:Concept AND NOT n:Article"),
)


def query_error(message: str, query: CypherText, *, write: bool = False) -> QueryError:
    """The error for a message of the engine: what it does not know, else its own words without its own advice."""
    if write or "write clauses" in message:
        return QueryRefusedError("The query writes, and is refused: a query only reads the graph.")
    found = _PLACE.search(message)
    where = f"line {found[1]}, column {found[2]}" if found else ""
    for test, what, remedy in _FORMS:
        if any(test(query, place) for place in range(len(query.tokens))):
            return QueryError(
                f"The embedded engine does not know {what}.", where=where, remedy=remedy, kind="construct"
            )
    words = _PREFIX.sub("", message.splitlines()[0]).strip().rstrip(".")
    return QueryError(f"The embedded engine does not take the query: {words}.", where=where)


def notice(warning: str) -> str:
    """A warning of the engine as a notice for the reader."""
    found = _TRUNCATED.search(warning)
    return truncated(int(found[1]), int(found[2])) if found else warning
