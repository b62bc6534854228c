"""The one canonical way to write a graph file, and the folder held to it.

Keys stand in the order of the entry's fields, empty ones are left out, lists of entries are sorted by id (articles by
number), every value has its own line, and a text is quoted only where YAML needs it. Comments at the head of a file
are kept; a comment anywhere else would be lost, so such a file is reported and not rewritten.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import yaml

from sugraph.errors import SugraphError
from sugraph.problems import Problem, has_errors
from sugraph.sources.entries import Entry
from sugraph.sources.files import SourceFile, read_folder
from sugraph.sources.strict_yaml import Document, parse
from sugraph.sources.validate import entries_of, layout_of

_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class _Dumper(yaml.CSafeDumper):
    """Plain block style. A text is quoted where another YAML reader would take it for something else, but for dates."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
        for first, resolvers in yaml.CSafeDumper.yaml_implicit_resolvers.items()
    }


def format_files(folder: Path, *, write: bool) -> tuple[list[str], list[Problem]]:
    """The paths of files that are not in canonical form, and the problems of those that cannot be formatted.

    Args:
        write: rewrite them (each all or nothing), else only say which they are.
    """
    files, problems = read_folder(folder)
    if not files and not problems:
        problems = [
            Problem("", 0, "error", "files.none", "the folder holds no graph", "Name another folder with --graph.")
        ]
    changed: list[str] = []
    for source in files:
        text, found = canonical(source)
        problems += found
        if text is not None and text.encode() != source.content:
            changed.append(source.path)
            if write:
                _replace(folder / source.path, text)
    return changed, sorted(problems)


def canonical(source: SourceFile) -> tuple[str | None, list[Problem]]:
    """A file's canonical text; None, with the problems, for a file with errors or with comments between its values."""
    document, problems = parse(source)
    if document is None or has_errors(problems):
        return None, problems
    located, _, found = entries_of(document)
    layout = layout_of(source.path)
    if has_errors(found) or layout is None:
        return None, found
    text = source.content.decode("utf-8-sig").replace("\r\n", "\n")
    header, comment_line = _comments(text)
    if comment_line:
        message = "a comment between the values would be lost by formatting"
        hint = "Move it to the head of the file or into a `note`."
        return None, [Problem(source.path, comment_line, "warning", "format.comment", message, hint)]
    entries = [_plain(at.entry, document, at.path) for at in located]
    data: Any = entries[0] if layout[1] == "one" else sorted(entries, key=_sort_key)
    return header + dump(data), []


def dump(data: Any) -> str:
    """Plain dicts, lists and texts as canonical YAML."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    return text


def _plain(entry: Entry, document: Document, path: tuple[str | int, ...]) -> Any:
    """The entry's own texts, as they were written, in the order of the entry's fields."""
    data = document.data
    for part in path:
        data = data[part]
    return _ordered(entry, data)


def _ordered(value: Any, data: Any) -> Any:
    """`data` with its keys in the order of the model `value` that was read from it, without what is empty."""
    if isinstance(data, list):
        return [_ordered(item, raw) for item, raw in zip(value, data, strict=True)]
    if not isinstance(data, dict):
        return value if isinstance(value, int) else data  # numbers and truth values stand without quotes
    if isinstance(value, dict):
        return {key: _ordered(value[key], data[key]) for key in data}
    fields = type(value).model_fields
    kept = {name: _ordered(getattr(value, name), data[name]) for name in fields if name in data}
    return {name: item for name, item in kept.items() if not _is_empty(fields[name], item)}


def _is_empty(field: Any, item: Any) -> bool:
    return item in ("", [], {}) or (field.default is False and item is False)


def _sort_key(entry: dict[str, str | int]) -> tuple[int, str]:
    slug = entry["id"]
    return (slug, "") if isinstance(slug, int) else (0, slug)


def _comments(text: str) -> tuple[str, int]:
    """The comment lines at the head, and the line of the first comment after them (0 where there is none)."""
    header = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        header.append(line + "\n")
    covered = bytearray(len(text))
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        start, end = token.start_mark.index, token.end_mark.index
        covered[start:end] = b"\1" * (end - start)
    offset = len("".join(header))
    for index in range(offset, len(text)):
        if text[index] == "#" and not covered[index]:
            return "".join(header), text.count("\n", 0, index) + 1
    return "".join(header), 0


def _replace(path: Path, text: str) -> None:
    """All or nothing: a kill at any moment leaves the old file or the new one."""
    target = path.resolve()  # a link stays a link; what it names is rewritten
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(target.stat().st_mode & 0o777)
        os.replace(name, target)  # noqa: PTH105 - the call that is all or nothing
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise SugraphError(
            f"{path.name} cannot be rewritten: {reason}", where=str(path), remedy="Check the folder's permissions."
        ) from error
