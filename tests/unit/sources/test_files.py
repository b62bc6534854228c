"""Files as files: which are read, and what is wrong with those that are not."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sugraph.errors import SugraphError
from sugraph.problems import Problem
from sugraph.sources.files import MAX_BYTES, read_folder

Write = Callable[[Mapping[str, str | bytes]], Path]
Codes = Callable[[list[Problem]], list[str]]


def test_files_come_sorted_with_paths_relative_to_the_folder(write_folder: Write) -> None:
    folder = write_folder({"topics.yaml": "x", "concepts/b.yaml": "b", "concepts/a.yaml": "a"})
    files, problems = read_folder(folder)
    assert [(file.path, file.content) for file in files] == [
        ("concepts/a.yaml", b"a"),
        ("concepts/b.yaml", b"b"),
        ("topics.yaml", b"x"),
    ]
    assert problems == []


def test_files_that_are_no_yaml_are_left_aside(write_folder: Write) -> None:
    folder = write_folder({"topics.yaml": "x", "README.md": "# x", ".hidden.yaml": "x", ".git/a.yaml": "x"})
    files, problems = read_folder(folder)
    assert [file.path for file in files] == ["topics.yaml"]
    assert problems == []


def test_a_missing_folder_is_an_error_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(SugraphError) as caught:
        read_folder(tmp_path / "nowhere")
    assert caught.value.where == str(tmp_path / "nowhere")
    assert "--graph" in caught.value.remedy


def test_a_file_instead_of_a_folder_is_an_error(write_folder: Write) -> None:
    folder = write_folder({"topics.yaml": "x"})
    with pytest.raises(SugraphError, match="no graph folder"):
        read_folder(folder / "topics.yaml")


@pytest.mark.parametrize("name", ["concepts/a.yml", "concepts/a.YAML", "concepts/a.Yml"])
def test_a_file_with_another_suffix_of_yaml_is_reported_and_not_read(
    write_folder: Write, codes: Codes, name: str
) -> None:
    files, problems = read_folder(write_folder({name: "a: b", "topics.yaml": "x"}))
    assert codes(problems) == [f"{name} files.suffix"]
    assert "Rename it" in problems[0].hint
    assert [file.path for file in files] == ["topics.yaml"]


def test_a_file_that_is_too_large_is_reported_and_not_read(write_folder: Write, codes: Codes) -> None:
    folder = write_folder({"topics.yaml": "x"})
    with (folder / "people.yaml").open("wb") as file:
        file.truncate(100_000_000)
    files, problems = read_folder(folder)
    assert codes(problems) == ["people.yaml files.too-large"]
    assert "100,000,000" in problems[0].message
    assert [file.path for file in files] == ["topics.yaml"]


def test_a_file_of_the_largest_size_is_read(write_folder: Write) -> None:
    files, problems = read_folder(write_folder({"people.yaml": b"#" * MAX_BYTES}))
    assert (len(files[0].content), problems) == (MAX_BYTES, [])


def test_a_pipe_is_reported_and_does_not_block(write_folder: Write, codes: Codes) -> None:
    folder = write_folder({"topics.yaml": "x"})
    os.mkfifo(folder / "people.yaml")
    files, problems = read_folder(folder)
    assert codes(problems) == ["people.yaml files.unreadable"]
    assert [file.path for file in files] == ["topics.yaml"]


def test_a_link_to_itself_is_reported(write_folder: Write, codes: Codes) -> None:
    folder = write_folder({"topics.yaml": "x"})
    (folder / "people.yaml").symlink_to(folder / "people.yaml")
    assert codes(read_folder(folder)[1]) == ["people.yaml files.unreadable"]


def test_a_link_to_nothing_is_reported(write_folder: Write, codes: Codes) -> None:
    folder = write_folder({"topics.yaml": "x"})
    (folder / "people.yaml").symlink_to(folder / "gone.yaml")
    assert codes(read_folder(folder)[1]) == ["people.yaml files.unreadable"]


def test_a_link_to_a_file_is_read(write_folder: Write, tmp_path: Path) -> None:
    folder = write_folder({"topics.yaml": "x"})
    (tmp_path / "elsewhere.yaml").write_text("y")
    (folder / "people.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert [file.content for file in read_folder(folder)[0]] == [b"y", b"x"]


def test_a_folder_linked_into_itself_is_reported_and_not_followed(write_folder: Write, codes: Codes) -> None:
    folder = write_folder({"topics.yaml": "x", "concepts/a.yaml": "a"})
    (folder / "concepts" / "loop").symlink_to(folder, target_is_directory=True)
    files, problems = read_folder(folder)
    assert [file.path for file in files] == ["concepts/a.yaml", "topics.yaml"]
    assert codes(problems) == ["concepts/loop files.unreadable"]


def test_a_file_that_may_not_be_read_is_reported(
    write_folder: Write, codes: Codes, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_folder({"topics.yaml": "x", "people.yaml": "y"})
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "people.yaml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    files, problems = read_folder(folder)
    assert codes(problems) == ["people.yaml files.unreadable"]
    assert "Permission denied" in problems[0].message
    assert [file.path for file in files] == ["topics.yaml"]


def test_the_folder_itself_may_be_a_link(write_folder: Write, tmp_path: Path) -> None:
    folder = write_folder({"topics.yaml": "x"})
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    assert [file.path for file in read_folder(tmp_path / "link")[0]] == ["topics.yaml"]
