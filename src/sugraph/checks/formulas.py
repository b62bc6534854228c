r"""LaTeX that KaTeX renders: balanced, and no command that KaTeX does not know.

The commands are those of KaTeX 0.19 that need no trust setting, in katex-commands.txt. Formulas are checked whole,
texts in their inline parts between dollars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate

from sugraph.checks.findings import finding
from sugraph.model.edges import EdgeKey
from sugraph.model.graph import Graph
from sugraph.model.nodes import Formula
from sugraph.model.properties import Properties, edge_properties, node_properties
from sugraph.problems import Problem

ENVIRONMENTS = frozenset(
    {
        *("array", "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "cases", "rcases"),
        *("align", "align*", "aligned", "split", "gathered", "gather", "gather*", "alignat", "alignedat"),
        *("equation", "equation*"),
    }
)
_COMMAND = re.compile(r"\\([a-zA-Z]+|.)", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([^}]*)\}")
_INLINE = re.compile(r"(?<!\\)\$((?:[^$\\]|\\.)*)(?<!\\)\$", re.DOTALL)
_DOLLAR = re.compile(r"(?<!\\)\$")
_BARE = re.compile(r"(?<!\\)(?:\\\\)*([%#$])")
_SIDE = re.compile(r"\\(left|right)(?![a-zA-Z])")
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


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


def latex_faults(latex: str) -> Iterator[str]:
    """What KaTeX would refuse in a formula; nothing where it is sound."""
    if not latex.strip():
        yield "the formula is empty"
    known = _commands()
    for command in _COMMAND.findall(latex):
        if command.isalpha() and command not in known:
            yield f"KaTeX does not know \\{command}"
    if _CHINESE.search(latex):
        yield "Chinese characters stand in the LaTeX"
    bare = _BARE.search(latex)
    if bare:
        yield f"a bare {bare[1]} stands in the LaTeX"
    yield from _unbalanced(latex)


def _unbalanced(latex: str) -> Iterator[str]:
    depth = 0
    for sign in re.findall(r"\\.|[{}]", latex, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            break
    if depth:
        yield "the braces do not balance"
    sides = _SIDE.findall(latex)
    heights = list(accumulate(1 if side == "left" else -1 for side in sides))
    if heights and (heights[-1] or min(heights) < 0):
        yield r"\left and \right do not balance"
    open_: list[str] = []
    for side, name in _ENVIRONMENT.findall(latex):
        if name not in ENVIRONMENTS:
            yield f"KaTeX does not know the environment {name}"
        elif side == "begin":
            open_.append(name)
        elif not open_ or open_.pop() != name:
            yield f"\\end{{{name}}} has no \\begin"
            return
    if open_:
        yield f"\\begin{{{open_[-1]}}} has no \\end"


@cache
def _commands() -> frozenset[str]:
    return frozenset(files("sugraph.checks").joinpath("katex-commands.txt").read_text("ascii").split())
