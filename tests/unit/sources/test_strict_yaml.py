"""YAML read strictly: text stays text, lines are kept, and what may mean something else is refused."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from sugraph.problems import Problem
from sugraph.sources.files import SourceFile
from sugraph.sources.strict_yaml import MAX_DEPTH, parse

Codes = Callable[[list[Problem]], list[str]]


def problems_of(content: str | bytes) -> list[Problem]:
    return parse(SourceFile("a.yaml", content.encode() if isinstance(content, str) else content))[1]


def data_of(text: str) -> object:
    document, problems = parse(SourceFile("a.yaml", text.encode()))
    assert problems == []
    assert document is not None
    return document.data


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "Yes",
        "on",
        "true",
        "null",
        "~",
        "011767",
        "0x1F",
        "1_000",
        "1e3",
        "3.10",
        "12:30:45",
        "2021-03-01",
        ".inf",
        "=",
    ],
)
def test_a_plain_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert data_of(f"a: {text}") == {"a": text}


def test_an_empty_value_is_an_empty_text() -> None:
    assert data_of("a:\nb: x") == {"a": "", "b": "x"}


def test_a_plain_key_stays_text() -> None:
    assert data_of("no: x\n01: y") == {"no": "x", "01": "y"}


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    document, problems = parse(SourceFile("a.yaml", b"\xef\xbb\xbfa: x\r\nb: y\r\n"))
    assert problems == []
    assert document is not None
    assert document.data == {"a": "x", "b": "y"}


def test_every_value_has_its_line() -> None:
    document, _ = parse(SourceFile("a.yaml", b"a:\n- x\n- b: y\n  c: z\n"))
    assert document is not None
    assert [document.line(path) for path in [("a",), ("a", 0), ("a", 1, "b"), ("a", 1, "c")]] == [1, 2, 3, 4]


def test_a_value_that_is_not_there_has_the_line_of_what_is_around_it() -> None:
    document, _ = parse(SourceFile("a.yaml", b"x: y\na:\n  b: c\n"))
    assert document is not None
    assert document.line(("a", "missing", "deeper")) == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\nc: d: e\n", 2),
        ("a: [x\nb: y\n", 2),
        ("a: 'x\n", 2),
        ("a: b\n\tc: d\n", 2),
        ("a:\n  - x\n - y\n", 3),
        ("a: @x", 1),
    ],
)
def test_broken_yaml_is_reported_with_its_line(codes: Codes, text: str, line: int) -> None:
    assert codes(problems_of(text)) == [f"a.yaml:{line} yaml.syntax"]


def test_broken_yaml_says_what_to_do() -> None:
    assert "needs quotes" in problems_of("a: b: c")[0].hint


def test_a_duplicate_key_is_reported_with_both_lines(codes: Codes) -> None:
    problems = problems_of("a: x\nb: y\na: z\n")
    assert codes(problems) == ["a.yaml:3 yaml.duplicate-key"]
    assert "line 1" in problems[0].message


def test_of_a_duplicate_key_the_first_value_is_kept() -> None:
    document, _ = parse(SourceFile("a.yaml", b"a: x\na: z\n"))
    assert document is not None
    assert document.data == {"a": "x"}


def test_a_duplicate_key_in_other_quotes_is_a_duplicate(codes: Codes) -> None:
    assert codes(problems_of("a: x\n'a': y\n")) == ["a.yaml:2 yaml.duplicate-key"]


def test_a_key_that_is_no_text_is_reported(codes: Codes) -> None:
    assert codes(problems_of("a: x\n? [b, c]\n: y\n")) == ["a.yaml:2 yaml.key"]


@pytest.mark.parametrize(
    "text",
    ["a: &x [p]\nb: *x\n", "a: &x {p: q}\nb: *x\n", "a: &x p\nb: *x\n", "a: p\nb: &x q\n", "a: p\nb: &x [q]\n"],
    ids=["list", "mapping", "text", "anchor of a text alone", "anchor of a list alone"],
)
def test_anchors_and_aliases_are_refused(codes: Codes, text: str) -> None:
    found = codes(problems_of(text))
    assert found
    assert {code.partition(" ")[2] for code in found} == {"yaml.alias"}


def test_an_alias_to_what_holds_it_is_refused(codes: Codes) -> None:
    assert "yaml.alias" in " ".join(codes(problems_of("a: &x\n- p\n- *x\n")))


def test_aliases_of_aliases_do_not_multiply() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    document, problems = parse(SourceFile("a.yaml", "\n".join(lines).encode()))
    assert document is not None
    assert len(str(document.data)) < 10_000
    assert {problem.code for problem in problems} == {"yaml.alias"}


@pytest.mark.parametrize(
    "text",
    ["a: p\nb: !!int 3\n", "a: p\nb: !own x\n", "a: p\nb: !!python/name:os.system x\n"],
    ids=["int", "own", "python"],
)
def test_a_tag_on_a_text_is_refused(codes: Codes, text: str) -> None:
    assert codes(problems_of(text)) == ["a.yaml:2 yaml.tag"]


@pytest.mark.parametrize(
    "text",
    ["a: p\nb: !own {c: d}\n", "a: p\nb: !!set {c: d}\n", "a: p\nb: !own [c]\n", "a: p\n!own b: c\n"],
    ids=["mapping", "set", "list", "key"],
)
def test_a_tag_on_anything_else_is_refused(codes: Codes, text: str) -> None:
    assert codes(problems_of(text)) == ["a.yaml:2 yaml.tag"]


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert data_of("<<: x") == {"<<": "x"}


def test_several_documents_in_a_file_are_refused_with_the_line_of_the_second(codes: Codes) -> None:
    assert codes(problems_of("a: x\n---\nb: y\n")) == ["a.yaml:2 yaml.syntax"]


@pytest.mark.parametrize("content", [b"", b"  \n\n", b"# only a comment\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_reported(codes: Codes, content: bytes) -> None:
    assert codes(problems_of(content)) == ["a.yaml:1 yaml.empty"]


@pytest.mark.parametrize(
    ("content", "line"),
    [("a: x\nb: 变分\n".encode("gbk"), 2), ("a: x\n".encode("utf-16"), 1), (b"a: x\nb: y\nc: \xff\n", 3)],
    ids=["gbk", "utf-16", "byte"],
)
def test_another_encoding_is_reported_with_the_line_of_its_first_byte(codes: Codes, content: bytes, line: int) -> None:
    assert codes(problems_of(content)) == [f"a.yaml:{line} yaml.encoding"]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b"])
def test_a_control_character_is_reported_with_its_line(codes: Codes, character: str) -> None:
    assert codes(problems_of(f"a: x\nb: y{character}z\n")) == ["a.yaml:2 yaml.syntax"]


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\e", r"\x0B", r"\b"])
def test_an_escaped_control_character_is_reported_with_its_line(escape: str) -> None:
    problems = problems_of(f'a: x\nb: "y{escape}z"\n')
    assert [problem.place() for problem in problems] == ["a.yaml:2"]


def test_values_of_the_greatest_depth_are_read(codes: Codes) -> None:
    assert problems_of("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []


DEEP = {
    "brackets": "[" * 100_000,
    "closed brackets": "[" * 30_000 + "]" * 30_000,
    "braces": "{a: " * 30_000,
    "dashes": "- " * 30_000 + "x",
    "dashes after a space": " " + "- " * 30_000 + "x",
    "dashes below a key": "a:\n" + "- " * 30_000 + "x",
    "dashes after a comment": "# x\n  " + "- " * 30_000 + "x",
    "question marks": "? " * 30_000 + "x",
    "indentation": "".join(f"{' ' * depth}a:\n" for depth in range(2_000)),
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_reported(name: str) -> None:
    """In a process of its own: composing a deep file can exhaust the stack, which kills the whole process."""
    code = (
        "import sys; from sugraph.sources.files import SourceFile; from sugraph.sources.strict_yaml import parse;"
        "print(*(problem.code for problem in parse(SourceFile('a.yaml', sys.stdin.buffer.read()))[1]))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=DEEP[name].encode(), capture_output=True, check=False)
    assert (done.returncode, done.stdout.decode().strip()) == (0, "yaml.depth")
