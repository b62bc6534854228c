"""What the embedded engine is not asked: what writes or leaves the graph, and what it is known to answer otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from sugraph.errors import QueryError, QueryRefusedError
from sugraph.stores.cypher_text import CypherText, Token, position
from sugraph.stores.patterns import returning_conditions, unbounded_stars
from sugraph.stores.statement import check_procedure

_BEGINNINGS = frozenset({"match", "optional", "unwind", "with", "return", "call"})
_WRITES = frozenset(
    {"create", "insert", "merge", "set", "delete", "detach", "nodetach"}
    | {"remove", "foreach", "drop", "alter", "rename", "grant", "revoke", "deny"}
)
_MADE_UP = frozenset({"type", "label", "node_type", "connection_type"})
"""Properties that the engine makes up on nodes or relationships that do not have them."""
_MADE_UP_ON_RELATIONSHIPS = _MADE_UP | {"id", "start", "end", "start_id", "end_id"}
_NOT_A_NAME = frozenset({".", ":", "$", "|", "&"})
"""Signs after which a word is a property, a label or a parameter rather than a keyword."""


def check_embedded(query: CypherText) -> None:
    """Let a query pass to the embedded engine, or say why not.

    Raises:
        QueryRefusedError: if it writes or reaches outside the graph.
        QueryError: if the engine would answer it otherwise than Neo4j, with the form that both answer alike.
    """
    _check_beginning(query)
    for place, token in enumerate(query.tokens):
        if token.kind in ("word", "quoted") and query.sign(place - 1) not in _NOT_A_NAME:
            _check_word(query, place, token)
    for token, what, remedy in _differences(query):
        raise QueryError(what, where=position(query.text, token.start), remedy=remedy, kind="construct")


def _check_beginning(query: CypherText) -> None:
    first = query.tokens[0]
    if first.key == "show":
        raise QueryRefusedError("SHOW is refused: a query reads the graph, not the engine's settings.")
    if first.key in _WRITES:
        raise _write(first)
    if first.key not in _BEGINNINGS:
        raise QueryError(
            f"A query cannot begin with {first.text!r}.",
            where=position(query.text, first.start),
            remedy="Begin with MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN or CALL.",
        )


def _check_word(query: CypherText, place: int, token: Token) -> None:
    following = query.sign(place + 1)
    if token.key in _WRITES and token.kind == "word" and following != ":" and query.key(place - 1) != "as":
        raise _write(token)
    if token.key == "call" and following not in ("{", "(", ":") and query.key(place - 1) != "as":
        _check_procedure(query, place + 1)
    if token.key == "format" and query.key(place + 1) == "csv":
        raise QueryRefusedError("FORMAT CSV is refused: the rows come as they are.", remedy="Leave it away.")


def _write(token: Token) -> QueryRefusedError:
    return QueryRefusedError(
        f"{token.text.upper()} is refused: a query only reads the graph.",
        remedy="Change the graph in its folder, or in a Neo4j database with a client of your own.",
    )


def _check_procedure(query: CypherText, place: int) -> None:
    end = place + 1
    while query.sign(end) == ".":
        end += 2
    name = "".join(token.text for token in query.tokens[place:end])
    check_procedure(name)
    if name.lower() == "db.index.fulltext.querynodes":
        raise QueryError(
            "The embedded engine has no full-text index.",
            remedy="Both engines take MATCH (n) WHERE n.name_zh CONTAINS $text OR n.name_en CONTAINS $text RETURN n.id",
        )


def _differences(query: CypherText) -> Iterator[tuple[Token, str, str]]:
    """Each place that the engine would answer otherwise: the token, what is wrong, and the form to write."""
    for token in unbounded_stars(query):
        yield token, "A `*` without an upper bound would stop at 10 steps here.", "Give it a bound, such as `*1..30`."
    for token in returning_conditions(query):
        yield (
            token,
            "The embedded engine can miss rows in this condition, whose pattern may lead back the way it came.",
            "Both engines take `COUNT { MATCH pattern } > 0` in its place.",
        )
    relationships = _relationship_names(query)
    for place, token in enumerate(query.tokens):
        yield from _made_up(query, place, token, relationships)
        yield from _functions(query, place, token)
        if token.text in relationships and query.sign(place + 1) == "{" and query.sign(place + 2) == ".":
            yield token, "A map projection of a relationship is empty here.", f"Write properties({token.text})."


def _relationship_names(query: CypherText) -> frozenset[str]:
    return frozenset(
        token.text
        for place, token in enumerate(query.tokens)
        if place > 1
        and token.kind in ("word", "quoted")
        and query.sign(place - 1) == "["
        and query.sign(place - 2) == "-"
    )


def _made_up(
    query: CypherText, place: int, token: Token, relationships: frozenset[str]
) -> Iterator[tuple[Token, str, str]]:
    remedy = "Write labels(n) or n.kind for a node, type(r) for a relationship, and name the nodes at its ends."
    if place < 2:
        return
    owner = query.tokens[place - 2]
    if query.sign(place - 1) == "." and query.sign(place - 2) != "." and token.kind in ("word", "quoted"):
        names = _MADE_UP_ON_RELATIONSHIPS if owner.text in relationships else _MADE_UP
        if token.text in names and query.sign(place + 1) != "(":
            yield token, f"The embedded engine makes up the property `{token.text}`.", remedy
    name = token.text.strip("'\"")
    if name in _MADE_UP and (_in_brackets(query, place, token) or _in_node(query, place)):
        yield token, f"The embedded engine makes up the property `{name}`.", remedy


def _in_brackets(query: CypherText, place: int, token: Token) -> bool:
    return token.kind == "string" and query.sign(place - 1) == "[" and query.sign(place + 1) == "]"


def _in_node(query: CypherText, place: int) -> bool:
    """Whether a token is a key of the properties of a node pattern, as `type` in `(n:Concept {id: 1, type: 2})`."""
    if query.sign(place + 1) != ":" or query.sign(place - 1) not in ("{", ","):
        return False
    opening = _enclosing(query, place)
    if query.sign(opening) != "{":
        return False
    start = _enclosing(query, opening)
    head = query.tokens[start + 1 : opening]
    names_only = all(token.kind in ("word", "quoted") or token.sign in (":", "|", "&") for token in head)
    called = start > 0 and query.tokens[start - 1].kind == "word" and query.key(start - 1) not in ("match", "where")
    return query.sign(start) == "(" and names_only and not called


def _enclosing(query: CypherText, place: int) -> int:
    """The index of the innermost bracket that is open at a token; -1 where there is none."""
    for start in range(place - 1, -1, -1):
        if query.sign(start) in ("(", "[", "{") and query.end_of(start) >= place:
            return start
    return -1


def _functions(query: CypherText, place: int, token: Token) -> Iterator[tuple[Token, str, str]]:
    if query.sign(place + 1) != "(" or token.kind not in ("word", "quoted") or query.sign(place - 1) in _NOT_A_NAME:
        return
    if token.key == "id":
        yield token, "id() gives another value on each engine.", "Write n.id, or elementId(n)."
    closing = query.end_of(place + 1)
    if token.key in ("startnode", "endnode") and query.sign(closing + 1) != ".":
        yield (
            token,
            f"{token.text}() by itself gives a name here rather than the node.",
            "Name the nodes in the pattern, as in (a)-[r]->(b), or ask for one property: startNode(r).id",
        )
