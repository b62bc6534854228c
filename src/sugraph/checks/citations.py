"""Citations test prerequisites: what a cited article introduces does not rest on what the citing one introduces.

An author leans on what came before. Where article A cites article B, and a concept that B introduces requires a
concept that A introduces, either an edge or a role is wrong, or the citation points ahead: then its note says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sugraph.checks.findings import finding
from sugraph.model.edges import Cites, Explains
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article
from sugraph.problems import Problem


def check_citations(graph: Graph) -> Iterator[Problem]:
    """Citations that contradict REQUIRES (hard, directly or not) and carry no note: a warning for each."""
    introduced: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges_of(Explains):
        if edge.role == "introduces" and isinstance(graph.nodes[edge.source], Article):
            introduced[edge.source].add(edge.target)
    for citation in graph.edges_of(Cites):
        citing, cited = introduced[citation.source], introduced[citation.target]
        for concept in sorted(cited - citing) if citation.note is None else ():
            needed = sorted((graph.closure([concept]) - {concept}) & (citing - cited))
            if needed:
                yield _contradiction(graph, citation, concept, needed[0])


def _contradiction(graph: Graph, citation: Cites, concept: str, needed: str) -> Problem:
    message = (
        f"{citation.source} cites {citation.target}, which introduces {concept}; "
        f"that requires {needed}, which the citing article introduces"
    )
    hint = "Mend the prerequisite or a role; if the citation points ahead, say so under `cites_notes`."
    return finding(graph, citation.key, "citations.contradiction", message, hint, severity="warning")
