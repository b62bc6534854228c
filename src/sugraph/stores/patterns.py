"""Relationship patterns found in a query's tokens: how far they reach and whether they can walk a way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from sugraph.stores.cypher_text import CypherText, Token

_CLAUSES = frozenset(
    {"match", "where", "return", "with", "unwind", "create", "merge", "set"}
    | {"delete", "detach", "remove", "foreach", "order", "skip", "limit", "union", "call"}
)
_MATCHING = frozenset({"", "match", "create", "merge", "[", "{"})
"""Where a pattern is looked for in full, so that every way of walking it counts."""
_BRACKETS = frozenset("([{")
_SHORTEST = frozenset({"shortestpath", "allshortestpaths"})


@dataclass(frozen=True, slots=True)
class Hop:
    """One relationship of a pattern: `>`, `<` or `-`, and its types, none where any type will do."""

    direction: str
    types: frozenset[str]


def unbounded_stars(query: CypherText) -> Iterator[Token]:
    """The `*` of variable-length relationships without an upper bound, except inside of shortestPath()."""
    shortest = [
        (place, query.end_of(place + 1))
        for place, token in enumerate(query.tokens)
        if token.key in _SHORTEST and query.sign(place + 1) == "("
    ]
    for place in range(1, len(query.tokens)):
        if query.sign(place) == "[" and query.sign(place - 1) == "-":
            star = _star(query, place)
            if star is not None and not _bounded(query, star) and not any(a < place < b for a, b in shortest):
                yield query.tokens[star]


def _star(query: CypherText, bracket: int) -> int | None:
    for place in range(bracket + 1, query.end_of(bracket)):
        if query.sign(place) in ("{", "*"):
            return place if query.sign(place) == "*" else None
    return None


def _bounded(query: CypherText, star: int) -> bool:
    """Whether `*3`, `*..3` or `*1..3` stands there, rather than `*` or `*1..`."""
    place = star + 1
    lower = place < len(query.tokens) and query.tokens[place].kind == "number"
    place += lower
    if query.sign(place) != "." or query.sign(place + 1) != ".":
        return lower
    return place + 2 < len(query.tokens) and query.tokens[place + 2].kind == "number"


def returning_conditions(query: CypherText) -> Iterator[Token]:
    """Where a pattern that asks whether something exists could walk the same relationship there and back.

    Such a pattern has two relationships that share a type and do not both point the same way, and stands in
    `EXISTS {…}`, in `exists(…)` or by itself as a condition.
    """
    done = 0
    for place, context in enumerate(_contexts(query)):
        if place < done or context in _MATCHING or query.sign(place) != "(":
            continue
        hops, end = _chain(query, place)
        if len(hops) > 1:
            done = end
            if any(_may_return(one, other) for one, other in combinations(hops, 2)):
                yield query.tokens[place]


def _contexts(query: CypherText) -> Iterator[str]:
    """What each token stands in: the last clause word within the innermost brackets, or what opened them."""
    frames = [("", "")]
    for place, token in enumerate(query.tokens):
        opened, clause = frames[-1]
        if token.kind == "word" and token.key in _CLAUSES and query.sign(place - 1) not in (".", ":", "$"):
            clause = "exists" if token.key == "match" and opened == "exists" else token.key
            frames[-1] = (opened, clause)
        yield clause
        if token.sign in _BRACKETS:
            frames.append(_frame(query.key(place - 1), token.sign, frames[-1]))
        elif token.sign and token.sign in ")]}" and len(frames) > 1:
            frames.pop()


def _frame(before: str, bracket: str, around: tuple[str, str]) -> tuple[str, str]:
    if before == "exists":
        return ("exists", "exists")
    return around if bracket == "(" else (bracket, bracket)


def _chain(query: CypherText, place: int) -> tuple[list[Hop], int]:
    """The relationships of the pattern that starts with the node at `place`, and the index after its end."""
    hops: list[Hop] = []
    end = query.end_of(place) + 1
    while (found := _hop(query, end)) is not None:
        hops.append(found[0])
        end = query.end_of(found[1]) + 1
    return hops, end


def _hop(query: CypherText, place: int) -> tuple[Hop, int] | None:
    """The relationship that starts at `place` and the index of the node after it."""
    left = query.sign(place) == "<"
    place += left
    if query.sign(place) != "-":
        return None
    place += 1
    types: frozenset[str] = frozenset()
    if query.sign(place) == "[":
        closing = query.end_of(place)
        types = _types(query, place, closing)
        place = closing + 1
    right = query.sign(place + 1) == ">"
    if query.sign(place) != "-" or query.sign(place + 1 + right) != "(":
        return None
    return Hop("-" if left == right else "<" if left else ">", types), place + 1 + right


def _types(query: CypherText, opening: int, closing: int) -> frozenset[str]:
    """The names after `:` and `|`, up to a star, a map or a condition."""
    found = set()
    for place in range(opening + 1, min(closing, len(query.tokens))):
        if query.sign(place) in ("*", "{") or query.key(place) == "where":
            break
        if not query.sign(place) and query.sign(place - 1) in (":", "|"):
            found.add(query.tokens[place].text)
    return frozenset(found)


def _may_return(one: Hop, other: Hop) -> bool:
    share = not one.types or not other.types or bool(one.types & other.types)
    return share and (one.direction != other.direction or one.direction == "-")
