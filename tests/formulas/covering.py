"""Which formulas of the graph a test covers: `@covers("svd-formula")` above the test.

The LaTeX that was in the graph when the test was written is kept in `tested.json`. When a formula changes,
`test_coverage.py` fails until somebody has compared the new form with the tests that cover it and changed the table.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

FOLDER = Path(__file__).parent
TABLE = FOLDER / "tested.json"

Test = TypeVar("Test", bound=Callable[..., None])


def covers(*formulas: str) -> Callable[[Test], Test]:
    """Names the formulas, by their ids, that would be wrong if the test below failed."""

    def name(test: Test) -> Test:
        test.covers = formulas  # type: ignore[attr-defined]
        return test

    return name


@cache
def latex_then() -> dict[str, str]:
    """The LaTeX of every covered formula at the time its test was written."""
    return json.loads(TABLE.read_text("utf-8"))


@cache
def covered() -> tuple[tuple[str, str], ...]:
    """(id of a formula, test that covers it), read from the source so that a selection of tests changes nothing."""
    return tuple(
        (ast.literal_eval(argument), f"{path.name}::{node.name}")
        for path in sorted(FOLDER.glob("test_*.py"))
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
        for call in node.decorator_list
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "covers"
        for argument in call.args
    )
