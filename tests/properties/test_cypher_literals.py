"""No text escapes its literal in the Cypher script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hypothesis import example, given, strategies as st

from sugraph.exports.cypher import to_cypher

if TYPE_CHECKING:
    from tests.conftest import Make

ESCAPES = {"\\": "\\", "'": "'", '"': '"', "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
"""Escape sequences of Cypher's string literals, beside `\\uXXXX` and `\\UXXXXXXXX` (the openCypher grammar)."""


def literals(script: str) -> Iterator[str]:
    """The texts of the string literals of a script, read as the openCypher grammar reads them."""
    index = 0
    while (start := script.find("'", index)) >= 0:
        text, index = [], start + 1
        while script[index] != "'":
            if script[index] != "\\":
                text.append(script[index])
                index += 1
                continue
            sign, digits = script[index + 1], {"u": 4, "U": 8}.get(script[index + 1], 0)
            text.append(chr(int(script[index + 2 : index + 2 + digits], 16)) if digits else ESCAPES[sign])
            index += 2 + digits
        index += 1
        yield "".join(text)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip)
HOSTILE = (
    st.lists(
        st.sampled_from(
            ["'", "\\", "\\'", '"', "`", "\n", "//", "/*", "*/", ";", "}", ")", "]", "\\u0027", "u0027", "$", "{", "--"]
        ),
        min_size=1,
    )
    .map("".join)
    .filter(str.strip)
)


@given(TEXT | HOSTILE, HOSTILE)
@example("\\", "'")
@example("x\\\\'", "\\u005c'")
def test_every_text_is_read_back_from_its_literal(make: Make, name: str, alias: str) -> None:
    graph = make.graph([make.concept("a", name=make.text("甲", name), aliases=(alias,))])
    found = list(literals(to_cypher(graph)))
    assert name in found
    assert alias in found


@given(HOSTILE)
def test_what_stands_outside_of_literals_does_not_depend_on_any_text(make: Make, text: str) -> None:
    scripts = [
        to_cypher(
            make.graph(
                {"b": ""},
                make.concept("a", name=make.text("甲", name)),
                make.requires("a", "b", why=make.text("甲", name)),
            )
        )
        for name in ("harmless", text)
    ]
    outside = [re.sub(r"'(?:[^'\\]|\\.)*'", "''", script, flags=re.DOTALL) for script in scripts]
    assert outside[0] == outside[1]


@given(TEXT)
def test_every_statement_ends_at_the_end_of_a_line(make: Make, text: str) -> None:
    script = to_cypher(make.graph([make.topic("a", name=make.text(text, text))]))
    statements = [statement for statement in script.split("\n") if statement.startswith(("CREATE", "UNWIND"))]
    assert all(statement.endswith(";") for statement in statements)
    assert len(statements) == script.count("\n")
