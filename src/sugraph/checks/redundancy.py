"""A REQUIRES edge that others imply is left out, unless it is used directly."""

from __future__ import annotations

from collections.abc import Iterator

from sugraph.checks.findings import finding
from sugraph.model.edges import Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.problems import Problem


def check_redundancy(graph: Graph) -> Iterator[Problem]:
    """A hard edge a → c where others lead from a to c as well: a warning that names the next concept on that way."""
    below: dict[str, set[str]] = {}
    for concept in graph.of(Concept):
        needs = graph.prerequisites(concept.id)
        for edge in needs:
            between = "" if edge.direct else _between(graph, edge, needs, below)
            if between:
                direct = any(step.target == edge.target for step in graph.prerequisites(between))
                dots = "" if direct else "… → "
                message = f"{edge.source} → {edge.target} is implied by {edge.source} → {between} → {dots}{edge.target}"
                hint = (
                    "Leave it out; if the concept itself uses it, say where in the reason and mark it `direct: true`."
                )
                yield finding(graph, edge.key, "redundancy.implied", message, hint, severity="warning")


def _between(graph: Graph, edge: Requires, needs: list[Requires], below: dict[str, set[str]]) -> str:
    """The first other prerequisite that rests on the same one; empty where there is none."""
    for other in sorted(step.target for step in needs if step.target != edge.target):
        if other not in below:
            below[other] = graph.closure([other])
        if edge.target in below[other] and edge.source not in below[other]:
            return other
    return ""
