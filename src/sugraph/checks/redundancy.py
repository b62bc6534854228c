"""A REQUIRES edge that others imply is left out, unless it is used directly."""

from __future__ import annotations

from collections.abc import Iterator

from sugraph.checks.findings import finding
from sugraph.model.edges import Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.problems import Problem


def check_redundancy(graph: Graph) -> Iterator[Problem]:
    """Hard edges a → c where hard edges a → b → c say as much: a warning that names b."""
    for concept in graph.of(Concept):
        needs = graph.prerequisites(concept.id)
        targets = {edge.target: edge for edge in needs}
        for edge in needs:
            between = "" if edge.direct else _between(graph, edge, targets)
            if between:
                message = f"{edge.source} → {edge.target} is implied by {edge.source} → {between} → {edge.target}"
                hint = (
                    "Leave it out; if the concept itself uses it, say where in the reason and mark it `direct: true`."
                )
                yield finding(graph, edge.key, "redundancy.implied", message, hint, severity="warning")


def _between(graph: Graph, edge: Requires, siblings: dict[str, Requires]) -> str:
    users = (user.source for user in graph.dependents(edge.target))
    return next((ref for ref in sorted(users) if ref in siblings and ref != edge.target), "")
