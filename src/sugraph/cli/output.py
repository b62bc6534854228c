"""Where output goes: answers to standard output, everything else to standard error, so that a pipe is clean."""

from __future__ import annotations

import json
import math
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from sugraph.cli.options import LanguageChoice, chosen_language
from sugraph.errors import SugraphError, UsageError
from sugraph.problems import GraphDataError, Problem
from sugraph.show.terminal import Terminal, problems_text

LISTED = 20
"""Problems printed when a command cannot go on; `sugraph check` prints all."""


def terminal(lang: LanguageChoice | None, stream: TextIO | None = None) -> Terminal:
    """How to write to a stream (standard output where None): its width, and colour only on a terminal that wants it."""
    out = stream or sys.stdout
    colour = out.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((100, 24)).columns if out.isatty() or "COLUMNS" in os.environ else 100
    return Terminal(chosen_language(lang), max(20, width), colour=colour)


def answer(text: str) -> None:
    """Write an answer to standard output."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def answer_json(record: Any) -> None:
    """Write a record for machines to standard output."""
    answer(json_text(record))


def json_text(record: Any) -> str:
    """A record as JSON text."""
    return json.dumps(_finite(record), ensure_ascii=False, indent=2, allow_nan=False)


def _finite(value: Any) -> Any:
    """JSON knows no infinity and no "not a number": they become null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    return [_finite(item) for item in value] if isinstance(value, list | tuple) else value


def note(text: str) -> None:
    """Write a remark to standard error."""
    sys.stderr.write(text if text.endswith("\n") else text + "\n")


def fail(error: SugraphError) -> int:
    """Say on standard error what stopped the command; the exit code."""
    note(f"sugraph: {error}")
    if isinstance(error, GraphDataError):
        _list_problems(error.problems)
    return 2 if isinstance(error, UsageError) else 1


def _list_problems(problems: Sequence[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity == "error"]
    note(problems_text(terminal(None, sys.stderr), errors[:LISTED]))
    if len(errors) > LISTED:
        note(f"… and {len(errors) - LISTED} more")


def save(path: Path | None, text: str) -> None:
    """Write an answer to a file, or to standard output where no file (or `-`) is named.

    Raises:
        UsageError: if the file cannot be written.
    """
    if path is None or str(path) == "-":
        answer(text)
        return
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"the file cannot be written: {error.strerror or error}",
            where=str(path),
            remedy="Name another one with -o.",
        ) from error
    note(f"written: {path}")
