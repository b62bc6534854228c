"""Nothing dangles: both ends of every edge exist, are of the right kind, and evidence names what there is."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from sugraph.checks.findings import finding
from sugraph.model.edges import Edge, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.model.refs import kind_of, slug_of
from sugraph.problems import Problem


def check_references(graph: Graph) -> Iterator[Problem]:
    """Edges to or from what is not there, edges between wrong kinds, edges of a node to itself, unknown evidence."""
    renamed = {f"concept:{old}": node.id for node in graph.of(Concept) for old in node.former}
    for edge in graph.edges:
        for ref, kinds in ((edge.source, edge.sources), (edge.target, edge.targets)):
            if ref not in graph.nodes:
                if ref not in graph.broken:
                    yield _dangling(graph, edge, ref, renamed)
            elif kind_of(ref) not in kinds:
                message = f"{ref} cannot stand here: {edge.type} joins {_kinds(edge.sources)} to {_kinds(edge.targets)}"
                yield finding(graph, edge.key, "references.kind", message, "Name something of the right kind.")
        if edge.source == edge.target:
            message = f"{edge.source} has an edge {edge.type} to itself"
            yield finding(graph, edge.key, "references.self", message, "Remove it.")
    yield from _evidence(graph)


def nearest(graph: Graph, ref: str) -> str:
    """The existing reference of the same kind whose slug is closest, or an empty text."""
    prefix = ref.partition(":")[0] + ":"
    slugs = sorted(slug_of(other) for other in graph.nodes if other.startswith(prefix))
    near = process.extractOne(slug_of(ref), slugs, scorer=fuzz.ratio, score_cutoff=50)
    return prefix + near[0] if near else ""


def _dangling(graph: Graph, edge: Edge, ref: str, renamed: dict[str, str]) -> Problem:
    other = renamed.get(ref) or nearest(graph, ref)
    became = "It was renamed to" if ref in renamed else "Did you mean"
    hint = f"{became} {other}{'.' if ref in renamed else '?'}" if other else "Add it, or remove the reference."
    return finding(graph, edge.key, "references.dangling", f"{ref} does not exist", hint)


def _evidence(graph: Graph) -> Iterator[Problem]:
    for edge in graph.edges_of(Requires):
        for item in edge.evidence:
            if not _is_known(graph, item):
                message = f"the evidence {item} does not exist"
                yield finding(graph, edge.key, "references.evidence", message, _evidence_hint(graph, item))


def _is_known(graph: Graph, item: str) -> bool:
    prefix, _, slug = item.partition(":")
    if prefix == "document":
        return graph.documents is None or slug in graph.documents
    return item in graph.nodes or item in graph.broken


def _evidence_hint(graph: Graph, item: str) -> str:
    if item.startswith("document:"):
        return f"Documents are declared in corpus.yaml: {', '.join(sorted(graph.documents or ()))}."
    near = nearest(graph, item)
    return f"Did you mean {near}?" if near else "Name an article, paper or book of the graph."


def _kinds(kinds: tuple[str, ...]) -> str:
    return " or ".join(kinds)
