r"""LaTeX that KaTeX renders: balanced, and no command that KaTeX does not know.

Formulas are checked whole, texts in their inline parts between dollars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sugraph.checks.findings import finding
from sugraph.checks.latex import latex_faults
from sugraph.model.edges import EdgeKey
from sugraph.model.graph import Graph
from sugraph.model.nodes import Formula
from sugraph.model.properties import Properties, edge_properties, node_properties
from sugraph.problems import Problem

_INLINE = re.compile(r"(?<!\\)\$((?:[^$\\]|\\.)*)(?<!\\)\$", re.DOTALL)
_DOLLAR = re.compile(r"(?<!\\)\$")


def check_formulas(graph: Graph) -> Iterator[Problem]:
    """Formulas, and the inline formulas of every text, that KaTeX would refuse; formulas that explain no symbol."""
    for node in graph.nodes.values():
        if isinstance(node, Formula):
            for reason in latex_faults(node.latex):
                yield finding(graph, node.id, "formulas.latex", f"{node.id}: {reason}", "Mend the LaTeX.")
            if not node.symbols:
                message = f"{node.id} explains none of its symbols"
                yield finding(graph, node.id, "formulas.symbols", message, "Explain each letter in it.")
            for symbol in node.symbols:
                for reason in latex_faults(symbol.latex):
                    message = f"symbol `{symbol.latex}` of {node.id}: {reason}"
                    yield finding(graph, node.id, "formulas.latex", message, "Mend the LaTeX.")
        yield from _texts(graph, node.id, node.id, node_properties(node))
    for edge in graph.edges:
        yield from _texts(graph, edge.key, f"{edge.source} → {edge.target}", edge_properties(edge))


def _texts(graph: Graph, at: str | EdgeKey, owner: str, properties: Properties) -> Iterator[Problem]:
    for name, value in properties.items():
        if name.endswith(("_zh", "_en")):
            for text in value if isinstance(value, list) else [value]:
                for reason in text_faults(str(text)):
                    yield finding(graph, at, "formulas.inline", f"{name} of {owner}: {reason}", "Mend the text.")


def text_faults(text: str) -> Iterator[str]:
    """What is wrong with the inline formulas of a text."""
    if "$" not in text:
        return
    if len(_DOLLAR.findall(text)) % 2:
        yield "an odd number of dollar signs"
        return
    for inline in _INLINE.findall(text):
        yield from latex_faults(inline)
