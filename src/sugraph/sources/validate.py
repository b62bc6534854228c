"""One parsed file → its entries, with every field error as a problem that names its line and the way out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sugraph.model.refs import SLUG_PATTERN
from sugraph.problems import Problem
from sugraph.sources.entries import LAYOUT, Entry, Shape
from sugraph.sources.strict_yaml import Document, Path


@dataclass(frozen=True, slots=True)
class Located:
    """An entry with its slug (or article number), its file and where in the file it starts."""

    slug: str
    entry: Entry
    document: Document
    path: Path

    def line(self, *inside: str | int) -> int:
        """The line of a value inside the entry."""
        return self.document.line((*self.path, *inside))


def layout_of(file: str) -> tuple[type[Entry], Shape] | None:
    """What a file of that path holds; None where the layout knows no such file."""
    for pattern, cls, shape in LAYOUT:
        if fnmatchcase(file, pattern) and file.count("/") == pattern.count("/"):
            return cls, shape
    return None


def entries_of(document: Document) -> tuple[list[Located], list[str], list[Problem]]:
    """The valid entries of a file, the slugs of those that are declared but broken, and all problems."""
    layout = layout_of(document.file)
    if layout is None:
        message = "no file of this name belongs in a graph folder"
        places = ", ".join(pattern for pattern, _, _ in LAYOUT)
        return [], [], [_problem(document, (), "layout.unknown-file", message, f"Its files are: {places}.")]
    cls, shape = layout
    if shape == "one":
        return _one(document, cls)
    if not isinstance(document.data, list):
        return (
            [],
            [],
            [
                _problem(
                    document,
                    (),
                    "layout.not-a-list",
                    "this file holds a list of entries",
                    "Start each entry with `- id: …`.",
                )
            ],
        )
    return _many(document, cls)


def _one(document: Document, cls: type[Entry]) -> tuple[list[Located], list[str], list[Problem]]:
    slug = PurePosixPath(document.file).stem
    problems = _slug_problems(document, slug)
    found = _validate(document, cls, document.data, ())
    if isinstance(found, Entry) and not problems:
        return [Located(slug, found, document, ())], [], []
    return [], [slug], problems + (found if isinstance(found, list) else [])


def _many(document: Document, cls: type[Entry]) -> tuple[list[Located], list[str], list[Problem]]:
    entries: list[Located] = []
    broken: list[str] = []
    problems: list[Problem] = []
    for index, data in enumerate(document.data):
        found = _validate(document, cls, data, (index,))
        slug = str(data.get("id", "")) if isinstance(data, dict) else ""
        if isinstance(found, Entry):
            entries.append(Located(slug, found, document, (index,)))
        else:
            broken.append(slug)
            problems += found
    return entries, broken, problems


def _slug_problems(document: Document, slug: str) -> list[Problem]:
    if re.fullmatch(SLUG_PATTERN, slug):
        return []
    message = f"the file name `{slug}` is no slug"
    return [_problem(document, (), "layout.slug", message, "Use lower case a-z, digits and single hyphens.")]


def _validate(document: Document, cls: type[Entry], data: Any, path: Path) -> Entry | list[Problem]:
    try:
        return cls.model_validate(data)
    except ValidationError as error:
        return [_field_problem(document, cls, path, item) for item in error.errors(include_url=False)]


def _field_problem(document: Document, cls: type[Entry], path: Path, item: ErrorDetails) -> Problem:
    loc = tuple(part for part in item["loc"] if part != "[key]")
    field = ".".join(str(part) for part in loc) or "the entry"
    full = (*path, *loc)
    kind, given = item["type"], item["input"]
    shown = repr(given) if isinstance(given, str | int | float | bool) else type(given).__name__
    if kind == "extra_forbidden":
        return _problem(document, full, "fields.unknown", f"unknown key `{field}`", _nearest_key(cls, loc))
    if kind == "missing":
        return _problem(
            document, full, "fields.missing", f"`{field}` is missing", "Add it; graph/README.md shows each field."
        )
    said = "the text is empty" if kind.startswith("string_") and not str(given).strip() else item["msg"]
    message = f"`{field}` is {shown[:80]}: {said[0].lower()}{said[1:]}"
    return _problem(document, full, "fields.wrong", message, "Mend the value; graph/README.md shows each field.")


def _nearest_key(cls: type[Entry], loc: tuple[str | int, ...]) -> str:
    near = get_close_matches(str(loc[-1]), cls.model_fields, n=1) if len(loc) == 1 else []
    return f"Did you mean `{near[0]}`?" if near else "Remove it, or see graph/README.md for the keys there are."


def _problem(document: Document, path: Path, code: str, message: str, hint: str) -> Problem:
    return Problem(document.file, document.line(path), "error", code, message, hint)
