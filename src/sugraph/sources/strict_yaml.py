"""One YAML file → plain values with the line of each, read strictly.

Scalars stay text, whatever they look like (`011767` is not a number, `no` is not false): the fields they are for say
what they are. Duplicate keys, anchors, aliases, tags, control characters, several documents in a file and keys that
are not text are errors, each with its line. Values are built from libyaml's events without recursion, so that no
file, however deep, exhausts the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from sugraph.problems import Problem
from sugraph.sources.files import SourceFile

MAX_DEPTH = 20
"""Levels of nesting that a file may have; the model needs 7."""

Path = tuple[str | int, ...]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


@dataclass
class Document:
    """What a file holds: plain dicts, lists and text, and the line (from 1) of each value by its path."""

    file: str
    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of a value, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(source: SourceFile) -> tuple[Document | None, list[Problem]]:
    """The file's content, and everything that is wrong with it as YAML; None where nothing of it can be used."""
    problems: list[Problem] = []
    text = _decode(source, problems)
    if text is None:
        return None, problems
    builder = _Builder(source.path)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except _TooDeepError as error:
        return None, [
            _error(
                source.path, error.line, "yaml.depth", f"values are nested more than {MAX_DEPTH} deep", "Flatten them."
            )
        ]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.context, error.problem) if part) or "the YAML is broken"
        hint = "Mend the YAML; a text with ': ' or ' #' in it, or one that starts with a sign, needs quotes."
        return None, [*builder.problems, _error(source.path, mark.line + 1 if mark else 1, "yaml.syntax", what, hint)]
    except yaml.YAMLError as error:
        what = str(error).replace("\n", " ")
        return None, [*builder.problems, _error(source.path, 1, "yaml.syntax", what, "Mend the YAML.")]
    if builder.documents != 1:
        return None, [_several(source.path, builder.second)] if builder.documents else [_empty(source.path)]
    return builder.document, builder.problems


def _decode(source: SourceFile, problems: list[Problem]) -> str | None:
    try:
        text = source.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.content.count(b"\n", 0, error.start) + 1
        problems.append(_error(source.path, line, "yaml.encoding", "the file is not UTF-8", "Save it as UTF-8."))
        return None
    if not text.strip():
        problems.append(_empty(source.path))
        return None
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        message = f"a control character ({control[0]!r}) stands in the file"
        problems.append(_error(source.path, line, "yaml.syntax", message, "Remove it."))
        return None
    return text


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


@dataclass
class _Open:
    """A list or mapping whose end has not come yet."""

    data: Any
    path: Path
    key: str | None = None
    awaits_key: bool = False
    skips: bool = False  # the value that follows belongs to a key that was refused
    first: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Takes events one by one, builds the values, keeps their lines, and collects what strict reading refuses."""

    def __init__(self, file: str) -> None:
        self.document = Document(file, None)
        self.problems: list[Problem] = []
        self.documents = 0
        self.second = 0
        self.stack: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents == 2:
                    self.second = line
            case yaml.ScalarEvent():
                self._refuse(event, line)
                self._place(self._text(event.value, line), line, is_text=True)
            case yaml.AliasEvent():
                self._problem(line, "yaml.alias", "anchors and aliases are not used here", "Write the value out.")
                self._place("", line, is_text=True)
            case yaml.CollectionStartEvent():
                self._refuse(event, line)
                self._start(event, line)
            case yaml.CollectionEndEvent():
                self._end()

    def _text(self, text: str, line: int) -> str:
        if not _CONTROL.search(text):
            return text
        self._problem(line, "yaml.syntax", "a control character stands in the text", "Remove it.")
        return _CONTROL.sub("", text)

    def _start(self, event: yaml.CollectionStartEvent, line: int) -> None:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        data: Any = {} if is_mapping else []
        path = self._place(data, line, is_text=False)
        self.stack.append(_Open(data, path, awaits_key=is_mapping))
        if len(self.stack) > MAX_DEPTH:
            raise _TooDeepError(line)

    def _end(self) -> None:
        self.stack.pop()

    def _place(self, value: Any, line: int, *, is_text: bool) -> Path:
        """Put a value where it belongs; the path that it has there."""
        if not self.stack:
            if self.documents == 1:
                self.document.data = value
                self.document.lines[()] = line
            return ()
        parent = self.stack[-1]
        if isinstance(parent.data, list):
            path: Path = (*parent.path, len(parent.data))
            parent.data.append(value)
        elif parent.awaits_key:
            self._key(parent, value, line, is_text=is_text)
            return (*parent.path, "?")
        else:
            parent.awaits_key = True
            if parent.skips or parent.key is None:
                return (*parent.path, "?")
            path = (*parent.path, parent.key)
            parent.data[parent.key] = value
        self.document.lines.setdefault(path, line)
        return path

    def _key(self, parent: _Open, value: Any, line: int, *, is_text: bool) -> None:
        parent.awaits_key = False
        parent.skips = True
        if not is_text:
            self._problem(line, "yaml.key", "a key must be a text", "Write `name: value`.")
        elif value in parent.first:
            message = f"the key `{value}` stands twice (first in line {parent.first[value]})"
            self._problem(line, "yaml.duplicate-key", message, "Keep one of them.")
        else:
            parent.first[value] = line
            parent.key, parent.skips = value, False
            self.document.lines[(*parent.path, value)] = line

    def _refuse(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor:
            self._problem(line, "yaml.alias", "anchors and aliases are not used here", "Write the value out.")
        tag = getattr(event, "tag", None)
        if tag and tag != "!":  # `!` alone is libyaml's mark of a quoted text
            self._problem(line, "yaml.tag", f"the tag {tag} is not used here", "Remove the tag.")

    def _problem(self, line: int, code: str, message: str, hint: str) -> None:
        self.problems.append(_error(self.document.file, line, code, message, hint))


def _empty(file: str) -> Problem:
    return _error(file, 1, "yaml.empty", "the file is empty", "Fill it or delete it.")


def _several(file: str, line: int) -> Problem:
    return _error(file, line, "yaml.syntax", "a second document starts in the file", "Keep one document a file.")


def _error(file: str, line: int, code: str, message: str, hint: str) -> Problem:
    return Problem(file=file, line=line, severity="error", code=code, message=message, hint=hint)
