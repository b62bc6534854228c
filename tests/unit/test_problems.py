"""A problem and how it is placed, sorted and written as a record."""

from __future__ import annotations

import pytest

from sugraph.problems import GraphDataError, Problem, Severity, has_errors


def problem(file: str = "a.yaml", line: int = 3, severity: Severity = "error") -> Problem:
    return Problem(file, line, severity, "theme.what", "something", "Mend it.")


@pytest.mark.parametrize(
    ("file", "line", "place"), [("a.yaml", 3, "a.yaml:3"), ("a.yaml", 0, "a.yaml"), ("", 0, ""), ("", 3, "")]
)
def test_a_place_is_as_much_as_is_known(file: str, line: int, place: str) -> None:
    assert problem(file, line).place() == place


def test_problems_sort_by_file_then_line_as_a_number() -> None:
    mixed = [problem("b.yaml", 1), problem("a.yaml", 10), problem("a.yaml", 9)]
    assert [found.place() for found in sorted(mixed)] == ["a.yaml:9", "a.yaml:10", "b.yaml:1"]


def test_a_record_has_every_field() -> None:
    assert problem().record() == {
        "file": "a.yaml",
        "line": 3,
        "severity": "error",
        "code": "theme.what",
        "message": "something",
        "hint": "Mend it.",
    }


def test_warnings_are_no_errors() -> None:
    assert not has_errors([problem(severity="warning")])


def test_one_error_among_warnings_is_an_error() -> None:
    assert has_errors([problem(severity="warning"), problem()])


def test_a_graph_data_error_carries_all_problems() -> None:
    problems = [problem(), problem("b.yaml", 2, "warning")]
    error = GraphDataError("the data has 1 error", problems, where="graph", remedy="`sugraph check` lists them.")
    assert error.problems == tuple(problems)
    assert str(error) == "graph: the data has 1 error\n`sugraph check` lists them."
