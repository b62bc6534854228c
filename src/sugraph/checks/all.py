"""The list of checks, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sugraph.checks.citations import check_citations
from sugraph.checks.cycles import check_cycles
from sugraph.checks.formulas import check_formulas
from sugraph.checks.names import check_names
from sugraph.checks.reachability import check_reachability
from sugraph.checks.redundancy import check_redundancy
from sugraph.checks.references import check_references
from sugraph.checks.routes import check_routes
from sugraph.checks.series import check_series
from sugraph.model.graph import Graph
from sugraph.problems import Problem

Check = Callable[[Graph], Iterator[Problem]]

STRUCTURE: tuple[Check, ...] = (check_references, check_cycles)
"""What must hold for any answer from the graph to be right: run whenever a graph is opened."""

CHECKS: tuple[Check, ...] = (
    *STRUCTURE,
    check_names,
    check_series,
    check_formulas,
    check_routes,
    check_reachability,
    check_redundancy,
    check_citations,
)
"""Everything that `sugraph check` looks at."""


def run_checks(graph: Graph, checks: tuple[Check, ...] = CHECKS) -> list[Problem]:
    """All findings of the checks about a graph, by file and line."""
    return sorted(problem for check in checks for problem in check(graph))
