"""Cypher text cut into tokens, as far as refusing a query and finding patterns in it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sugraph.errors import QueryError

TokenKind = Literal["word", "quoted", "string", "number", "sign"]

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>//[^\n\r]*|/\*.*?\*/)
  | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
  | (?P<quoted>`(?:[^`]|``)*`)
  | (?P<number>0[xX][0-9a-fA-F]+|0[oO][0-7]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<sign>/(?!\*)|[-+*%^=<>!&|~.,:;(){}\[\]$])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED_DELIMITER = re.compile(r"\\u+00(?:22|27|5c|60)", re.IGNORECASE)
_OPENING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, its text (a quoted name without its backticks) and where it starts in the query."""

    kind: TokenKind
    text: str
    start: int

    @property
    def key(self) -> str:
        """The text without regard to case, as keywords are compared; empty for a string."""
        return "" if self.kind == "string" else self.text.upper().casefold()

    @property
    def sign(self) -> str:
        """The text of a bracket, operator or other sign; empty for everything else."""
        return self.text if self.kind == "sign" else ""


@dataclass(frozen=True, slots=True)
class CypherText:
    """A query: its text with comments blanked out (places stay the same), and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    def sign(self, index: int) -> str:
        """The sign at an index; empty where something else or nothing is there."""
        return self.tokens[index].sign if 0 <= index < len(self.tokens) else ""

    def key(self, index: int) -> str:
        """The key at an index; empty where nothing is there."""
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""

    def end_of(self, index: int) -> int:
        """The index of the bracket that closes the one at `index`; the number of tokens where nothing closes it."""
        closing = _OPENING[self.tokens[index].text]
        depth = 0
        for place in range(index, len(self.tokens)):
            sign = self.tokens[place].sign
            depth += (sign == self.tokens[index].text) - (sign == closing)
            if depth == 0:
                return place
        return len(self.tokens)

    def parameters(self) -> list[str]:
        """The names of the parameters that the query uses, in order, without `$`."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        names = (after.text for sign, after in pairs if sign.sign == "$" and after.kind in ("word", "quoted", "number"))
        return list(dict.fromkeys(names))


def read_cypher(cypher: str) -> CypherText:
    """Cut a query into tokens.

    Raises:
        QueryError: if it is empty, a quote or a comment is not closed, or a character outside of quotes cannot stand
            in Cypher. Unicode escapes outside of quotes are among these, because engines differ in reading them.
    """
    tokens: list[Token] = []
    pieces: list[str] = []
    place = 0
    while place < len(cypher):
        match = _TOKEN.match(cypher, place)
        if match is None:
            raise _unreadable(cypher, place)
        kind, text = str(match.lastgroup), match.group()
        if kind == "comment":
            pieces.append(re.sub(r"[^\n\r]", " ", text))
        else:
            pieces.append(text)
            if kind != "space":
                tokens.append(_token(kind, text, place, cypher))
        place = match.end()
    if not tokens:
        raise QueryError("The query is empty.", remedy="Write one, such as MATCH (c:Concept) RETURN c.name_zh LIMIT 5")
    return CypherText("".join(pieces), tuple(tokens))


def _token(kind: str, text: str, place: int, cypher: str) -> Token:
    if kind in ("string", "quoted") and _ESCAPED_DELIMITER.search(text):
        # One engine reads such an escape before it looks for the end of the string, another one after.
        raise QueryError(
            "A quote or backslash is written as a unicode escape.",
            where=position(cypher, place),
            remedy="Write the character itself, or pass the text as a parameter.",
        )
    if kind == "quoted":
        return Token("quoted", text[1:-1].replace("``", "`"), place)
    return Token(kind, text, place)  # type: ignore[arg-type]


def _unreadable(cypher: str, place: int) -> QueryError:
    character = cypher[place]
    if character in "'\"`":
        what, remedy = f"The quote {character} is not closed.", "Close it, or pass the text as a parameter."
    elif cypher.startswith("/*", place):
        what, remedy = "The comment /* is not closed.", "Close it with */."
    else:
        what = f"The character {character!r} cannot stand there in Cypher."
        remedy = "Unicode escapes are read inside of quotes only." if character == "\\" else ""
    return QueryError(what, where=position(cypher, place), remedy=remedy)


def position(cypher: str, place: int) -> str:
    """The line and column of a place in a query, both from 1, for the head of a message."""
    before = cypher[:place]
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return f"line {line}, column {column}"
