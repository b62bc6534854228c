"""What any engine asks of a query before it is run: one statement, no prefix, parameters that fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sugraph.errors import QueryError, QueryRefusedError
from sugraph.stores.cypher_text import CypherText, position, read_cypher

READ_PROCEDURES = ("db.index.fulltext.queryNodes", "db.labels", "db.relationshipTypes", "db.propertyKeys")
"""The procedures that a query may call: they read the graph and nothing else."""

_FUNCTION_FOLDERS = frozenset({"date", "datetime", "localdatetime", "time", "localtime", "duration", "point", "vector"})
"""The first part of the names of built-in functions that have two, such as `duration.between`."""

_PREFIXES = frozenset({"explain", "profile", "cypher", "use"})
_LARGEST = 2**63 - 1
_DEEPEST = 32


def read_statement(cypher: str, parameters: Mapping[str, Any]) -> CypherText:
    """One statement out of the text of a query, without a `;` at its end.

    Raises:
        QueryError: if the text cannot be cut into tokens, holds several statements or uses a parameter that is not
            given or cannot be handed to an engine.
        QueryRefusedError: if it begins with a prefix that changes how or where it runs, or reads a file.
    """
    query = _without_last_semicolon(read_cypher(cypher))
    for place, token in enumerate(query.tokens):
        if token.sign == ";":
            raise QueryError(
                "The text holds several statements.",
                where=position(cypher, token.start),
                remedy="Run them one at a time.",
                kind="several",
            )
        # Reading files is how a query gets out of the graph; on the embedded engine nothing else tells it early.
        if token.key == "load" and query.key(place + 1) == "csv":
            raise QueryRefusedError("LOAD CSV is refused: a query reads the graph and no file or address.")
        _check_function(query, place)
    _check_prefix(query)
    _check_parameters(query, parameters)
    return query


def plain_parameters(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters that `read_statement` let pass, as None, bool, int, float, str, lists and dicts and nothing derived
    from them: what any process can read and any engine takes."""
    return {str(name): _plain(value) for name, value in parameters.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return plain_parameters(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool):
        return value
    return int(value) if isinstance(value, int) else float(value)


def check_procedure(name: str) -> None:
    """Let a query call a procedure of `READ_PROCEDURES`, however it is spelled.

    Raises:
        QueryRefusedError: if it is none of these.
    """
    if name.lower() not in {allowed.lower() for allowed in READ_PROCEDURES}:
        raise QueryRefusedError(
            f"The procedure {name} is refused.", remedy=f"Allowed are {', '.join(READ_PROCEDURES)}."
        )


def _without_last_semicolon(query: CypherText) -> CypherText:
    while query.tokens and query.tokens[-1].sign == ";":
        query = CypherText(query.text[: query.tokens[-1].start], query.tokens[:-1])
    return query if query.tokens else read_cypher("")


def _check_function(query: CypherText, place: int) -> None:
    """Refuse functions that a server was extended with: some run any Cypher text, and no plan shows it."""
    if query.sign(place) or query.sign(place - 1) == "." or query.key(place - 1) == "call":
        return
    end = place + 1
    while query.sign(end) == "." and end + 1 < len(query.tokens) and not query.sign(end + 1):
        end += 2
    if end > place + 1 and query.sign(end) == "(" and query.key(place) not in _FUNCTION_FOLDERS:
        name = "".join(token.text for token in query.tokens[place:end])
        raise QueryRefusedError(f"The function {name} is refused: only Cypher's own functions are allowed.")


def _check_prefix(query: CypherText) -> None:
    first = query.tokens[0]
    if first.key in _PREFIXES:
        raise QueryRefusedError(
            f"A query cannot begin with {first.text.upper()} here.", remedy="Leave the prefix away."
        )


def _check_parameters(query: CypherText, parameters: Mapping[str, Any]) -> None:
    missing = [name for name in query.parameters() if name not in parameters]
    if missing:
        names = ", ".join(f"${name}" for name in missing)
        raise QueryError(
            f"No value is given for {names}.", remedy="Give every parameter of the query a value.", kind="parameters"
        )
    for name, value in parameters.items():
        for problem in _unfit(value):
            raise QueryError(f"The parameter ${name} {problem}.", kind="parameters")


def _unfit(value: Any, depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST:
        yield f"is nested more than {_DEEPEST} levels deep"
    elif isinstance(value, int) and not -_LARGEST - 1 <= value <= _LARGEST:
        yield "holds a whole number that does not fit 64 bits"
    elif isinstance(value, Mapping):
        if any(not isinstance(key, str) for key in value):
            yield "holds a map with a key that is no text"
        for item in value.values():
            yield from _unfit(item, depth + 1)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for item in value:
            yield from _unfit(item, depth + 1)
    elif not (value is None or isinstance(value, bool | int | float | str)):
        yield f"holds a value of type {type(value).__name__}, which is neither text, number, truth value, list nor map"
