"""One YAML file → plain values with the line of each, read strictly.

Scalars stay text, whatever they look like (`011767` is not a number, `no` is not false): the fields they are for say
what they are. Duplicate keys, anchors, aliases, tags, several documents in a file and keys that are not text are
errors, each with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from sugraph.problems import Problem
from sugraph.sources.files import SourceFile

MAX_DEPTH = 20
"""Levels of nesting that a file may have; the model needs 7."""

Path = tuple[str | int, ...]

_MAY_BE_DEEP = re.compile(rf"(?:[\[{{][^\[{{]*){{{MAX_DEPTH}}}|^(?:[-?:]\s+){{5}}|^ {{{MAX_DEPTH * 2}}}", re.MULTILINE)
"""What a text must have to be nested too deeply: many brackets, many dashes in a row, or a far indentation."""

_STRING_TAG = "tag:yaml.org,2002:str"


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


class _Loader(yaml.CSafeLoader):
    """libyaml's loader that resolves every plain scalar to text."""


_Loader.yaml_implicit_resolvers = {}


def parse(source: SourceFile) -> tuple[Document | None, list[Problem]]:
    """The file's content, and everything that is wrong with it as YAML; None where nothing of it can be used."""
    problems: list[Problem] = []
    text = _decode(source, problems)
    if text is None:
        return None, problems
    root = _compose(source.path, text, problems)
    if root is None:
        return None, problems
    document = Document(source.path, None)
    document.data = _Reader(document, problems).value(root, ())
    return document, problems


def _decode(source: SourceFile, problems: list[Problem]) -> str | None:
    try:
        text = source.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.content.count(b"\n", 0, error.start) + 1
        problems.append(_error(source.path, line, "yaml.encoding", "the file is not UTF-8", "Save it as UTF-8."))
        return None
    if not text.strip():
        problems.append(_error(source.path, 1, "yaml.empty", "the file is empty", "Fill it or delete it."))
        return None
    return text


def _compose(file: str, text: str, problems: list[Problem]) -> yaml.Node | None:
    try:
        deepest = _depth_problem(file, text) if _MAY_BE_DEEP.search(text) else None
        if deepest:
            problems.append(deepest)
            return None
        root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = " ".join(part for part in (error.context, error.problem) if part) or "the YAML is broken"
        hint = "Mend the YAML; a text with ': ' or ' #' in it, or one that starts with a sign, needs quotes."
        problems.append(_error(file, line, "yaml.syntax", what, hint))
        return None
    except yaml.YAMLError as error:
        problems.append(_error(file, 1, "yaml.syntax", str(error).replace("\n", " "), "Remove the character."))
        return None
    if root is None:
        problems.append(_error(file, 1, "yaml.empty", "the file holds nothing", "Fill it or delete it."))
    return root


def _depth_problem(file: str, text: str) -> Problem | None:
    """Values nested too deeply: found on the events, because composing them would recurse as deep."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            message = f"values are nested more than {MAX_DEPTH} deep"
            line = event.start_mark.line + 1 if event.start_mark else 1
            return _error(file, line, "yaml.depth", message, "Flatten them.")
    return None


class _Reader:
    """Turns YAML nodes into plain values, keeping lines and collecting what strict reading refuses."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self.document = document
        self.problems = problems
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.document.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            self._refuse_tag(node)
            return node.value
        if id(node) in self.seen:  # an alias: libyaml hands out the anchor's node a second time
            self._error(node, "yaml.alias", "anchors and aliases are not used here", "Write the value out.")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return dict(self._items(node, path))

    def _items(self, node: yaml.Node, path: Path) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self._error(key, "yaml.key", "a key must be a text", "Write `name: value`.")
                continue
            if key.value in first:
                message = f"the key `{key.value}` stands twice (first in line {first[key.value]})"
                self._error(key, "yaml.duplicate-key", message, "Keep one of them.")
                continue
            first[key.value] = line
            self.document.lines[(*path, key.value)] = line
            yield key.value, self.value(value, (*path, key.value))

    def _refuse_tag(self, node: yaml.ScalarNode) -> None:
        if node.tag != _STRING_TAG:
            self._error(node, "yaml.tag", f"the tag {node.tag} is not used here", "Remove the tag.")

    def _error(self, node: yaml.Node, code: str, message: str, hint: str) -> None:
        self.problems.append(_error(self.document.file, node.start_mark.line + 1, code, message, hint))


def _error(file: str, line: int, code: str, message: str, hint: str) -> Problem:
    return Problem(file=file, line=line, severity="error", code=code, message=message, hint=hint)
