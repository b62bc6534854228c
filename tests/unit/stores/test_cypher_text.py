"""Cutting Cypher into tokens."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from sugraph.errors import QueryError
from sugraph.stores.cypher_text import read_cypher


def texts(cypher: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in read_cypher(cypher).tokens]


def test_tokens_of_every_kind() -> None:
    assert texts("MATCH (`a ``b`) // x\nRETURN 'it\\'s', 1..30, 1.5e3, $p") == [
        ("word", "MATCH"), ("sign", "("), ("quoted", "a `b"), ("sign", ")"), ("word", "RETURN"),
        ("string", "'it\\'s'"), ("sign", ","), ("number", "1"), ("sign", "."), ("sign", "."), ("number", "30"),
        ("sign", ","), ("number", "1.5e3"), ("sign", ","), ("sign", "$"), ("word", "p"),
    ]  # fmt: skip


def test_comments_are_blanked_so_that_places_stay() -> None:
    query = read_cypher("RETURN /* a\nb */ 1 // c")
    assert query.text == "RETURN     \n     1     "
    assert [token.start for token in query.tokens] == [0, 17]


def test_what_looks_like_a_comment_in_a_string_is_text() -> None:
    assert read_cypher("RETURN 'http://x/*'").text == "RETURN 'http://x/*'"


def test_keywords_compare_without_case() -> None:
    assert [token.key for token in read_cypher("Load LOAD `load` ſet 'LOAD'").tokens] == [
        "load", "load", "load", "set", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cypher", "said"),
    [
        ("", "empty"),
        (" \n// only a comment", "empty"),
        ("RETURN 'a", "quote ' is not closed"),
        ('RETURN "a', 'quote " is not closed'),
        ("RETURN `a", "quote ` is not closed"),
        ("RETURN 1 /* a", "comment /\\* is not closed"),
        ("RETURN \\u0041", "cannot stand there"),
        ("RETURN\u200b1", "cannot stand there"),
        ("RETURN '\\u0027'", "unicode escape"),
        ("RETURN `\\u0060`", "unicode escape"),
        ("RETURN '\\uuu005C'", "unicode escape"),
    ],
)
def test_what_cannot_be_read(cypher: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        read_cypher(cypher)


def test_the_place_of_a_fault_is_named() -> None:
    with pytest.raises(QueryError) as caught:
        read_cypher("MATCH (n)\n  RETURN #")
    assert caught.value.where == "line 2, column 10"


def test_brackets_that_belong_together() -> None:
    query = read_cypher("f(a, [')', (b)])")
    assert query.end_of(1) == len(query.tokens) - 1
    assert query.tokens[query.end_of(4)].text == "]"
    assert read_cypher("(a").end_of(0) == 2


def test_parameters_are_found_once_each() -> None:
    assert read_cypher("RETURN $a, $b, $a, $`c d`, '$no'").parameters() == ["a", "b", "c d"]


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        query = read_cypher(text)
    except QueryError:
        return
    assert len(query.text) == len(text)
