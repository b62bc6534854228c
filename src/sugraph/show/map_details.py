"""What the panel beside an offline map tells about a node, as plain values."""

from __future__ import annotations

from typing import Any

from sugraph.model.edges import ROLE_ORDER, Explains, FormulaOf, Relates, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Concept, Formula
from sugraph.model.text import Language
from sugraph.show.labels import KIND_NAMES, VALUE_NAMES, word
from sugraph.show.map_text import summary_of

Details = dict[str, Any]


def details_of(graph: Graph, ref: str, language: Language) -> Details:
    """Names, summary, what it requires and why, what it unlocks, what it relates to, and its articles."""
    node = graph.nodes[ref]
    other: Language = "en" if language == "zh" else "zh"
    found: Details = {
        "name": node.name.in_(language),
        "other": node.name.in_(other),
        "aliases": list(node.aliases),
        "kind": word(KIND_NAMES, node.kind, language),
        "summary": summary_of(node, language),
        "requires": [_needed(graph, edge, edge.target, language) for edge in graph.prerequisites(ref, helpful=True)],
        "unlocks": [_needed(graph, edge, edge.source, language) for edge in graph.dependents(ref, helpful=True)],
        "related": _related(graph, ref, language),
        "formulas": [
            {"name": formula.name.in_(language), "latex": formula.latex, "meaning": formula.meaning.in_(language)}
            for edge in sorted(graph.into(ref, FormulaOf), key=lambda edge: edge.position)
            if isinstance(formula := graph.nodes[edge.source], Formula)
        ],
        "articles": _articles(graph, ref, language),
    }
    if isinstance(node, Concept):
        found |= {"minutes": node.minutes, "difficulty": node.difficulty}
    if isinstance(node, Formula):
        found["formulas"] = [{"name": "", "latex": node.latex, "meaning": ""}]
    if isinstance(node, Article):
        found |= {"minutes": node.minutes, "url": safe_url(node.url)}
    return {key: value for key, value in found.items() if value not in ("", [], None)}


def _needed(graph: Graph, edge: Requires, ref: str, language: Language) -> Details:
    item = {"id": ref, "name": graph.nodes[ref].name.in_(language), "why": edge.why.in_(language)}
    return item | ({"note": word(VALUE_NAMES, edge.strength, language)} if edge.strength == "helpful" else {})


def _related(graph: Graph, ref: str, language: Language) -> list[Details]:
    pairs = [(edge, edge.target) for edge in graph.out(ref, Relates)]
    pairs += [(edge, edge.source) for edge in graph.into(ref, Relates)]
    return [
        {
            "id": other,
            "name": graph.nodes[other].name.in_(language),
            "why": edge.why.in_(language),
            "note": word(VALUE_NAMES, edge.relation, language),
        }
        for edge, other in pairs
    ]


def _articles(graph: Graph, ref: str, language: Language) -> list[Details]:
    edges = sorted(graph.into(ref, Explains), key=lambda edge: ROLE_ORDER.index(edge.role))
    return [
        {
            "id": edge.source,
            "title": article.name.in_(language),
            "url": safe_url(article.url),
            "note": word(VALUE_NAMES, edge.role, language),
        }
        for edge in edges
        if isinstance(article := graph.nodes[edge.source], Article)
    ]


def safe_url(url: str) -> str:
    """The address if it is one of the web; empty for `javascript:` and anything else that a click must not open."""
    return url if url.lower().startswith(("https://", "http://")) else ""
