"""Every formula of the graph, and every formula inside its texts, renders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Book, Formula, Paper
from sugraph.model.properties import Properties, edge_properties, node_properties

if TYPE_CHECKING:
    from tests.conftest import Katex

INLINE = re.compile(r"(?<!\\)\$((?:[^$\\]|\\.)*)(?<!\\)\$", re.DOTALL)


def displayed(graph: Graph) -> Iterator[tuple[str, str]]:
    """(where, LaTeX) of every formula."""
    for formula in graph.of(Formula):
        yield formula.id, formula.latex


def inline(graph: Graph) -> Iterator[tuple[str, str]]:
    """(where, LaTeX) of every symbol and of everything between dollars in the texts of the graph."""
    for formula in graph.of(Formula):
        yield from ((f"symbol of {formula.id}", symbol.latex) for symbol in formula.symbols)
    for node in graph.nodes.values():
        if not isinstance(node, Article | Book | Paper):  # their titles are quoted as they were published
            yield from in_texts(node.id, node_properties(node))
    for edge in graph.edges:
        yield from in_texts(f"{edge.source} {edge.type} {edge.target}", edge_properties(edge))


def in_texts(where: str, properties: Properties) -> Iterator[tuple[str, str]]:
    for name, value in properties.items():
        if name.endswith(("_zh", "_en")):
            for text in value if isinstance(value, list) else [str(value)]:
                yield from ((f"{name} of {where}", latex) for latex in INLINE.findall(text))


def faults(katex: Katex, found: list[tuple[str, str]], *, display: bool) -> list[str]:
    said = katex([(latex, display) for _, latex in found])
    return [f"{where}: {latex}: {fault}" for (where, latex), fault in zip(found, said, strict=True) if fault]


def test_every_formula_renders(katex: Katex, real_graph: Graph) -> None:
    found = list(displayed(real_graph))
    assert len(found) >= 100
    refused = faults(katex, found, display=True)
    assert not refused, "\n".join(refused)


def test_every_formula_inside_a_text_renders(katex: Katex, real_graph: Graph) -> None:
    found = list(inline(real_graph))
    assert len(found) >= 500
    refused = faults(katex, found, display=False)
    assert not refused, "\n".join(refused)


def test_the_sample_s_formulas_render(katex: Katex, sample_graph: Graph) -> None:
    assert faults(katex, list(displayed(sample_graph)), display=True) == []
    assert faults(katex, list(inline(sample_graph)), display=False) == []
