"""The canonical form: one way to write a file, rewritten whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
import yaml

from sugraph.errors import SugraphError
from sugraph.problems import Problem
from sugraph.sources.files import SourceFile
from sugraph.sources.writer import canonical, format_files

Codes = Callable[[Iterable[Problem]], list[str]]
Write = Callable[[Mapping[str, str | bytes]], Path]


def formatted(path: str, content: str | bytes) -> str:
    text, problems = canonical(SourceFile(path, content.encode() if isinstance(content, str) else content))
    assert problems == []
    assert text is not None
    return text


def unformatted(path: str, content: str) -> list[Problem]:
    text, problems = canonical(SourceFile(path, content.encode()))
    assert text is None
    return problems


def test_the_canonical_form_stays_as_it_is(concept: str) -> None:
    assert formatted("concepts/a.yaml", concept) == concept


def test_the_sample_folder_is_canonical(sample_folder: Path) -> None:
    assert format_files(sample_folder, write=False) == ([], [])


def test_keys_are_put_into_the_order_of_the_fields(concept: str) -> None:
    lines = concept.splitlines(keepends=True)
    assert formatted("concepts/a.yaml", "".join([*lines[9:], *lines[:9]])) == concept


def test_keys_inside_a_field_are_put_into_order(concept: str) -> None:
    turned = concept.replace("  zh: 甲\n  en: Alpha\n", "  en: Alpha\n  zh: 甲\n")
    assert formatted("concepts/a.yaml", turned) == concept


def test_flow_style_quotes_and_indentation_are_made_plain(concept: str) -> None:
    flow = concept.replace("name:\n  zh: 甲\n  en: Alpha\n", "name: {zh: '甲', en: \"Alpha\"}\n")
    assert formatted("concepts/a.yaml", flow.replace("topics:\n- t\n", "topics:\n    - 't'\n")) == concept


@pytest.mark.parametrize("empty", ["aliases: []\n", "former: []\n", "requires: []\n"])
def test_what_is_empty_is_left_out(concept: str, empty: str) -> None:
    assert formatted("concepts/a.yaml", concept + empty) == concept


def test_a_foundation_that_is_none_is_left_out(concept: str) -> None:
    plain = concept.replace("foundation: true\n", "")
    assert formatted("concepts/a.yaml", plain + "foundation: false\n") == plain


def test_a_count_of_zero_is_kept() -> None:
    article = "- id: 1\n  title: 题\n  title_en: Title\n  characters: 0\n  equations: 0\n  topics:\n  - t\n"
    assert formatted("articles/t.yaml", article) == article


def test_a_byte_order_mark_and_windows_line_ends_go(concept: str) -> None:
    content = b"\xef\xbb\xbf" + concept.replace("\n", "\r\n").encode()
    assert formatted("concepts/a.yaml", content) == concept


def test_topics_are_sorted_by_slug() -> None:
    a, b = (f"- id: {slug}\n  name:\n    zh: 题{slug}\n    en: T{slug}\n" for slug in "ab")
    assert formatted("topics.yaml", b + a) == a + b


def test_articles_are_sorted_by_number() -> None:
    nine, ten = (f"- id: {number}\n  title: 题\n  title_en: Title\n  topics:\n  - t\n" for number in (9, 10))
    assert formatted("articles/t.yaml", ten + nine) == nine + ten


@pytest.mark.parametrize(
    "text", ["no", "null", "~", "012", "1.5", "2012", "true", "a: b", "# 1", "- x", "*x", "=", "<<", "1:30"]
)
def test_a_text_is_a_text_for_any_other_reader_too(concept: str, text: str) -> None:
    written = formatted("concepts/a.yaml", concept.replace("en: Alpha", f"en: '{text}'"))
    assert yaml.safe_load(written)["name"]["en"] == text


def test_a_date_is_not_quoted() -> None:
    article = "- id: 1\n  title: 题\n  title_en: Title\n  date: 2021-03-01\n  topics:\n  - t\n"
    assert formatted("articles/t.yaml", article) == article


def test_long_texts_stay_on_their_line(concept: str) -> None:
    long = concept.replace("en: The first.", f"en: {'word ' * 200}end.")
    assert formatted("concepts/a.yaml", long) == long


def test_comments_at_the_head_are_kept(concept: str) -> None:
    assert formatted("concepts/a.yaml", "# One.\n#\n# Two.\n" + concept) == "# One.\n#\n# Two.\n" + concept


def test_comments_at_the_head_of_a_file_with_windows_line_ends_are_kept(concept: str) -> None:
    head = "#\n" * 4
    assert formatted("concepts/a.yaml", (head + concept).replace("\n", "\r\n")) == head + concept


@pytest.mark.parametrize(
    ("value", "line"), [("category: theory", 4), ("- t", 6), ("  zh: 第一个。", 8), ("foundation: true", 12)]
)
def test_a_comment_between_values_is_reported_with_its_line(codes: Codes, concept: str, value: str, line: int) -> None:
    problems = unformatted("concepts/a.yaml", concept.replace(f"{value}\n", f"{value}  # why\n"))
    assert codes(problems) == [f"concepts/a.yaml:{line} format.comment"]


def test_a_comment_on_a_line_of_its_own_is_reported(codes: Codes, concept: str) -> None:
    text = concept.replace("summary:\n", "# about it\nsummary:\n")
    assert codes(unformatted("concepts/a.yaml", text)) == ["concepts/a.yaml:7 format.comment"]


@pytest.mark.parametrize("text", ["'a # b'", "a#b", '"# x"', "'#'"])
def test_a_number_sign_inside_a_text_is_no_comment(concept: str, text: str) -> None:
    assert formatted("concepts/a.yaml", concept.replace("en: Alpha", f"en: {text}"))


def test_a_file_with_comments_between_values_is_not_touched(write_folder: Write, concept: str) -> None:
    text = concept.replace("summary:\n", "# about it\nsummary:\n") + "aliases: [x]\n"
    folder = write_folder({"concepts/a.yaml": text})
    changed, problems = format_files(folder, write=True)
    assert (changed, [problem.code for problem in problems]) == ([], ["format.comment"])
    assert (folder / "concepts/a.yaml").read_text("utf-8") == text


def test_a_file_with_errors_is_reported_and_not_touched(write_folder: Write, concept: str) -> None:
    text = concept + "unknown: x\naliases: [x]\n"
    folder = write_folder({"concepts/a.yaml": text})
    changed, problems = format_files(folder, write=True)
    assert (changed, [problem.code for problem in problems]) == ([], ["fields.unknown"])
    assert (folder / "concepts/a.yaml").read_text("utf-8") == text


def test_only_saying_changes_nothing(write_folder: Write, concept: str) -> None:
    folder = write_folder({"concepts/a.yaml": concept + "aliases: [x]\n", "concepts/b.yaml": concept})
    assert format_files(folder, write=False) == (["concepts/a.yaml"], [])
    assert (folder / "concepts/a.yaml").read_text("utf-8") == concept + "aliases: [x]\n"


def test_writing_makes_the_folder_canonical(write_folder: Write, concept: str) -> None:
    folder = write_folder({"concepts/a.yaml": concept + "aliases: [x]\n"})
    assert format_files(folder, write=True) == (["concepts/a.yaml"], [])
    assert format_files(folder, write=True) == ([], [])


def test_writing_keeps_the_permissions(write_folder: Write, concept: str) -> None:
    folder = write_folder({"concepts/a.yaml": concept + "aliases: [x]\n"})
    (folder / "concepts/a.yaml").chmod(0o640)
    format_files(folder, write=True)
    assert (folder / "concepts/a.yaml").stat().st_mode & 0o777 == 0o640


def test_a_linked_file_stays_a_link(write_folder: Write, tmp_path: Path, concept: str) -> None:
    folder = write_folder({"concepts/b.yaml": concept})
    (tmp_path / "real.yaml").write_text(concept + "aliases: [x]\n", encoding="utf-8")
    (folder / "concepts/a.yaml").symlink_to(tmp_path / "real.yaml")
    format_files(folder, write=True)
    assert (folder / "concepts/a.yaml").is_symlink()
    assert "- x" in (tmp_path / "real.yaml").read_text("utf-8")


@pytest.mark.parametrize("broken_call", ["mkstemp", "replace"])
def test_a_failed_write_leaves_the_file_and_nothing_beside_it(
    write_folder: Write, concept: str, monkeypatch: pytest.MonkeyPatch, broken_call: str
) -> None:
    text = concept + "aliases: [x]\n"
    folder = write_folder({"concepts/a.yaml": text})

    def fail(*args: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr({"mkstemp": "tempfile.mkstemp", "replace": "os.replace"}[broken_call], fail)
    with pytest.raises((SugraphError, OSError)):
        format_files(folder, write=True)
    assert (folder / "concepts/a.yaml").read_text("utf-8") == text
    assert os.listdir(folder / "concepts") == ["a.yaml"]


def test_a_folder_that_may_not_be_written_is_a_clear_error(
    write_folder: Write, concept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_folder({"concepts/a.yaml": concept + "aliases: [x]\n"})

    def fail(*args: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", fail)
    with pytest.raises(SugraphError, match=r"a\.yaml"):
        format_files(folder, write=True)


def test_a_text_of_very_many_digits_is_written(concept: str) -> None:
    text = concept.replace("en: Alpha", f"en: '{'9' * 5000}'")
    assert "9" * 5000 in formatted("concepts/a.yaml", text)


def test_a_file_outside_the_layout_is_reported(codes: Codes) -> None:
    assert codes(unformatted("notes.yaml", "a: b\n")) == ["notes.yaml:1 layout.unknown-file"]
