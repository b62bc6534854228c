"""Texts made safe for Markdown, and query results made readable."""

from __future__ import annotations

import pytest

from sugraph.web.safe import block_math, inline_math, link, plain, rich
from sugraph.web.table import cell, column, column_names


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "**b** _i_ `c`", "[a](b)", "# h", "$x$", ":red[x]", "&lt;", "a | b", "\\"]
)
def test_plain_escapes_every_sign_that_markdown_knows(text: str) -> None:
    escaped = plain(text)
    assert escaped.replace("\\", "").replace("\u2060", "") == text.replace("\\", "")
    bare = escaped.replace("\\\\", "")
    assert all(bare[index - 1] == "\\" for index, sign in enumerate(bare) if sign in "<>*_`[]()#$:&|")


@pytest.mark.parametrize(
    "text", [":smile:", ":material/home:", "https://a.example", "www.a.example", "me@a.example", "a -> b"]
)
def test_plain_breaks_what_is_replaced_after_parsing(text: str) -> None:
    assert "\u2060" in plain(text)


def test_plain_is_one_line() -> None:
    assert plain(" a\n\n# b ") == r"a \# b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("位置 $m$ 与 $n$。", "位置 $m$ 与 $n$。"),
        ("costs $5", r"costs \$5"),
        ("$a<b$ and <b>", r"$a<b$ and \<b\>"),
        (r"\$5 and $x$", r"\\\$5 and $x$"),
        ("$$", r"\$\$"),
        ("none", "none"),
    ],
)
def test_rich_keeps_formulas_and_escapes_the_rest(text: str, shown: str) -> None:
    assert rich(text) == shown


def test_formulas_cannot_end_themselves() -> None:
    assert inline_math("x$ <b>") == r"\$x\$ \<b\>\$"
    assert block_math("x\n$$\n<b>") == r"x \$\$ \<b\>"
    assert block_math("x\n y") == "\n$$\nx y\n$$\n"


def test_links_are_of_the_web_only() -> None:
    assert link("a", "javascript:alert(1)") == "a"
    assert link("a", "https://a.example/x(y) z") == "[a](https://a.example/x%28y%29%20z)"


def test_cells_are_text_a_reader_can_read() -> None:
    a = {"labels": ["Concept"], "properties": {"id": "concept:a", "name_zh": "甲", "name_en": "A"}}
    b = {"labels": ["Concept"], "properties": {"id": "concept:b"}}
    r = {"type": "REQUIRES", "source": "concept:b", "target": "concept:a", "properties": {}}
    assert cell(a) == "(:Concept concept:a · 甲 · A)"
    assert cell(r) == "(concept:b)-[:REQUIRES]->(concept:a)"
    assert cell({"nodes": [a, b], "relationships": [r]}) == "(concept:a)<-[:REQUIRES]-(concept:b)"
    assert cell([1, "x", None, True]) == "[1, x, null, true]"
    assert cell({"k": "值"}) == '{"k": "值"}'


def test_columns_keep_numbers_and_make_the_rest_text() -> None:
    assert column([1, 2.5, None]) == [1, 2.5, None]
    assert column([1, "a"]) == ["1", "a"]
    assert column([True, 1]) == ["true", "1"]
    assert column([2**60]) == [str(2**60)], "the browser's numbers would round it"
    assert column_names(["a", "a", "b"]) == ["a", "a (2)", "b"]
