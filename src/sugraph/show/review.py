"""A review on a terminal: the question, the answer with its formulas, and what one can press."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding

from sugraph.model.edges import FormulaOf
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept, Formula
from sugraph.results.learner import DueReview
from sugraph.show.reasons import names_text
from sugraph.show.terminal import Terminal, plain


def question_text(terminal: Terminal, graph: Graph, item: DueReview, place: str) -> str:
    """The concept to recall, where in the session it stands (`3/20`), and what its review counts for."""
    chance = terminal.says(f"记得的可能性 {item.recall:.0%}", f"recalled with {item.recall:.0%}")
    parts: list[RenderableType] = [
        "",
        plain("") + plain(f"{place}  ", "dim") + terminal.name(graph.nodes[item.id]) + plain(f"  {chance}", "dim"),
    ]
    if item.exercises:
        names = names_text(graph, item.exercises, terminal.language)
        parts.append(plain(terminal.says(f"同时练到：{names}", f"counts in part for {names}"), "dim"))
    parts.append(plain(terminal.says("回车看答案，q 结束", "Enter shows the answer, q stops"), "dim"))
    return terminal.render(Group(*parts))


def answer_text(terminal: Terminal, graph: Graph, concept: str) -> str:
    """What a concept is, and its formulas as LaTeX, each under its name."""
    parts: list[RenderableType] = [plain(graph.get(concept, Concept).summary.in_(terminal.language))]
    for edge in sorted(graph.into(concept, FormulaOf), key=lambda edge: (edge.position, edge.source)):
        formula = graph.get(edge.source, Formula)
        parts.append(plain(formula.name.in_(terminal.language), "bold"))
        parts.append(Padding(plain(formula.latex), (0, 0, 0, 4)))
    return terminal.render(Group(*parts))


def rating_text(terminal: Terminal) -> str:
    """The keys of the four ratings."""
    said = terminal.says("1 忘了  2 吃力  3 记得  4 很熟  q 结束", "1 again  2 hard  3 good  4 easy  q stop")
    return terminal.render(plain(said, "dim"))


def session_end_text(terminal: Terminal, reviewed: int, left: int) -> str:
    """How many concepts were reviewed, and how many are still due."""
    return terminal.render(
        plain(
            terminal.says(f"复习了 {reviewed} 个概念，还有 {left} 个到期。", f"{reviewed} reviewed, {left} still due.")
        )
    )
