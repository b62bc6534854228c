"""The list of checks: every theme runs, and findings come sorted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sugraph.checks import all as all_checks
from sugraph.checks.all import CHECKS, STRUCTURE, run_checks
from sugraph.model.graph import Graph, Origin

if TYPE_CHECKING:
    from tests.conftest import Make

NOT_A_THEME = {"__init__", "all", "findings", "latex"}


def test_every_theme_is_in_the_list() -> None:
    themes = {path.stem for path in Path(all_checks.__file__).parent.glob("*.py")} - NOT_A_THEME
    assert {check.__name__.removeprefix("check_") for check in CHECKS} == themes


def test_the_sample_has_no_finding(sample_graph: Graph) -> None:
    assert run_checks(sample_graph) == []


def test_findings_come_sorted_by_file_and_line(make: Make) -> None:
    edges = [make.requires("b", "x"), make.requires("a", "y")]
    origins = {edge.key: Origin(f"concepts/{edge.source[-1]}.yaml", 9) for edge in edges}
    found = run_checks(make.graph({"a": "", "b": ""}, *edges, origins=origins), STRUCTURE)
    assert [problem.place() for problem in found] == ["concepts/a.yaml:9", "concepts/b.yaml:9"]


def test_the_structure_alone_leaves_names_aside(make: Make) -> None:
    graph = make.graph([make.concept("a", aliases=("x",)), make.concept("b", aliases=("x",))])
    assert run_checks(graph, STRUCTURE) == []


def test_a_graph_without_origins_is_checked_too(make: Make) -> None:
    (problem,) = run_checks(make.graph({"a": "b", "b": "a"}), STRUCTURE)
    assert problem.place() == ""
    assert "()" not in problem.hint
