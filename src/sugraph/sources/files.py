"""The YAML files of a graph folder as text, each with what is wrong with it as a file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sugraph.errors import SugraphError
from sugraph.problems import Problem

MAX_BYTES = 5_000_000
"""A larger file is not a curated one: it is named and left out, so that one slip does not fill the memory."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: its path relative to the folder (with `/`), and its bytes."""

    path: str
    content: bytes


def read_folder(folder: Path) -> tuple[list[SourceFile], list[Problem]]:
    """Every `.yaml` file below a folder, sorted by path, and the problems of those that could not be read.

    Raises:
        SugraphError: if there is no such folder.
    """
    if not folder.is_dir():
        raise SugraphError(
            "there is no graph folder here",
            where=str(folder),
            remedy="Name one with --graph or SUGRAPH_GRAPH, or leave both out for the graph that comes with sugraph.",
            kind="no_folder",
        )
    files: list[SourceFile] = []
    paths, problems = _yaml_paths(folder)
    for path in paths:
        found = _read(folder, path)
        if isinstance(found, SourceFile):
            files.append(found)
        else:
            problems.append(found)
    return files, problems


def _yaml_paths(folder: Path) -> tuple[list[Path], list[Problem]]:
    paths: list[Path] = []
    problems: list[Problem] = []
    for parent, folders, names in os.walk(folder):  # does not follow links to folders, so a loop ends here
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(parent, name) for name in folders):
            if path.is_symlink():
                name = path.relative_to(folder).as_posix()
                hint = "Put the folder itself here, or remove the link."
                problems.append(_problem(name, "files.unreadable", "a link to a folder is not followed", hint))
        visible = (name for name in names if not name.startswith("."))
        paths += [Path(parent, name) for name in visible if name.lower().endswith((".yaml", ".yml"))]
    return sorted(paths), problems


def _read(folder: Path, path: Path) -> SourceFile | Problem:
    name = path.relative_to(folder).as_posix()
    if path.suffix != ".yaml":
        message = f"the file ends in {path.suffix} and is not read"
        return _problem(name, "files.suffix", message, "Rename it to .yaml.")
    try:
        if not path.is_file():
            # A link in a circle or to nowhere, or a device or pipe, which could block for ever.
            return _problem(name, "files.unreadable", "this is not a regular file", "Put the file itself here.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"the file has {size:,} bytes, more than the {MAX_BYTES:,} that a graph file may have"
            return _problem(name, "files.too-large", message, "Split it, or remove what does not belong in it.")
        return SourceFile(name, path.read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        return _problem(
            name, "files.unreadable", f"the file cannot be read: {reason}", "Check the file and its permissions."
        )


def _problem(name: str, code: str, message: str, hint: str) -> Problem:
    return Problem(file=name, line=0, severity="error", code=code, message=message, hint=hint)
