"""Results as text for a terminal of some width; Chinese characters count two columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sugraph.model.edges import Edge, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Book, Concept, Formula, Node, Paper, Route, Series, Topic
from sugraph.model.text import Language
from sugraph.problems import Problem
from sugraph.show.labels import EDGE_NAMES, KIND_NAMES, VALUE_NAMES, minutes_text, word

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: str, style: str = "") -> Text:
    """A text without the control characters by which a name could steer the terminal."""
    return Text(_CONTROL.sub("\ufffd", text), style)


class Terminal:
    """How results look: in which language, how wide, with colour or without."""

    def __init__(self, language: Language, width: int, *, colour: bool) -> None:
        self.language = language
        self.width = width
        self.colour = colour

    def render(self, content: RenderableType) -> str:
        """The text of some content, wrapped to the width."""
        buffer = StringIO()
        console = Console(
            file=buffer,
            width=self.width,
            force_terminal=self.colour,
            no_color=not self.colour,
            highlight=False,
            legacy_windows=False,
        )
        console.print(content)
        return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"

    def says(self, zh: str, en: str) -> str:
        """One of two texts, by language."""
        return zh if self.language == "zh" else en

    def name(self, node: Node) -> Text:
        """A node's name in the reader's language, the other one beside it in a lighter tone."""
        own, other = (node.name.zh, node.name.en) if self.language == "zh" else (node.name.en, node.name.zh)
        return plain(own, "bold") + plain("" if own == other else f"  {other}", "dim")

    def count(self, number: int, key: str) -> str:
        """`57 概念` or `57 concepts`."""
        noun = word(KIND_NAMES, key, self.language)
        if self.language == "zh":
            return f"{number} {noun}"
        plural = {"person": "people", "series": "series"}.get(noun, f"{noun}s")
        return f"{number} {noun if number == 1 else plural}"


def hits_text(terminal: Terminal, hits: Iterable[tuple[Node, float]]) -> str:
    """Search hits, one a line: name, kind, id."""
    lines: list[RenderableType] = []
    for node, _ in hits:
        kind = word(KIND_NAMES, node.kind, terminal.language)
        lines.append(Group(terminal.name(node), Padding(plain(f"{kind} · {node.id}", "dim"), (0, 0, 0, 2))))
    return terminal.render(Group(*lines))


def problems_text(terminal: Terminal, problems: Sequence[Problem]) -> str:
    """Problems, each with its place, what is wrong, and what to do."""
    lines: list[RenderableType] = []
    for problem in problems:
        style = "bold red" if problem.severity == "error" else "bold yellow"
        place = f"{problem.place()}: " if problem.place() else ""
        lines.append(
            plain(place, "bold") + plain(problem.severity, style) + plain(f" [{problem.code}] {problem.message}")
        )
        if problem.hint:
            lines.append(Padding(plain(problem.hint, "dim"), (0, 0, 0, 2)))
    return terminal.render(Group(*lines))


def node_text(terminal: Terminal, graph: Graph, node: Node) -> str:
    """All about a node: what it is, then its edges by type with their reasons."""
    parts: list[RenderableType] = [terminal.name(node), plain(_facts(terminal, node), "dim")]
    if node.aliases:
        parts.append(plain(terminal.says("又称：", "Also: ") + ", ".join(node.aliases)))
    for text in _texts(terminal, node):
        parts += ["", plain(text)]
    if isinstance(node, Formula):
        parts += [plain(f"{symbol.latex}: {symbol.meaning.in_(terminal.language)}") for symbol in node.symbols]
    for title, lines in _neighbours(terminal, graph, node):
        parts += ["", plain(title, "bold")]
        parts += [Padding(line, (0, 0, 0, 2)) for line in lines]
    return terminal.render(Group(*parts))


def _facts(terminal: Terminal, node: Node) -> str:
    facts = [word(KIND_NAMES, node.kind, terminal.language), node.id]
    if isinstance(node, Concept):
        facts.append(word(VALUE_NAMES, node.category, terminal.language))
        facts.append(terminal.says("难度", "difficulty") + f" {node.difficulty}/5")
    if isinstance(node, Concept | Article):
        facts.append(minutes_text(node.minutes, terminal.language))
    if isinstance(node, Article):
        facts += [node.date or "", node.url]
    if isinstance(node, Paper):
        facts += [str(node.year or ""), f"https://arxiv.org/abs/{node.arxiv}" if node.arxiv else node.doi or ""]
    if isinstance(node, Book):
        facts += [str(node.year or ""), ", ".join(node.authors)]
    return " · ".join(fact for fact in facts if fact)


def _texts(terminal: Terminal, node: Node) -> list[str]:
    texts = []
    match node:
        case Concept():
            texts = [node.summary, node.intuition, node.outlook]
        case Topic() | Series():
            texts = [node.summary]
        case Route():
            texts = [node.audience, node.why]
        case Formula():
            return [node.latex, node.meaning.in_(terminal.language)] + (
                [node.note.in_(terminal.language)] if node.note else []
            )
    return [text.in_(terminal.language) for text in texts if text]


def _neighbours(terminal: Terminal, graph: Graph, node: Node) -> list[tuple[str, list[RenderableType]]]:
    from sugraph.model.edges import EDGE_CLASSES

    sections: list[tuple[str, list[RenderableType]]] = []
    for cls in EDGE_CLASSES.values():
        label = word(EDGE_NAMES, cls.type, terminal.language)
        for arrow, edges, end in (("→", graph.out(node.id, cls), "target"), ("←", graph.into(node.id, cls), "source")):
            lines = [_edge_line(terminal, graph.nodes[getattr(edge, end)], edge) for edge in edges]
            if lines:
                sections.append((f"{arrow} {label}", lines))
    return sections


def _edge_line(terminal: Terminal, other: Node, edge: Edge) -> RenderableType:
    values = [str(getattr(edge, key)) for key in ("strength", "relation", "role", "position") if hasattr(edge, key)]
    labels = "".join(f"  {word(VALUE_NAMES, value, terminal.language)}" for value in values)
    head = terminal.name(other) + plain(labels, "cyan") + plain(f"  {other.id}", "dim")
    why = getattr(edge, "why", None)
    return Group(head, Padding(plain(why.in_(terminal.language)), (0, 0, 0, 2))) if why else head


def part_text(terminal: Terminal, graph: Graph, depths: Mapping[str, int], edges: Iterable[Edge], left_out: int) -> str:
    """A part of the graph: its nodes by distance, then the REQUIRES edges with their reasons."""
    parts: list[RenderableType] = []
    for ref, depth in sorted(depths.items(), key=lambda item: (item[1], item[0])):
        parts.append(plain(f"{depth}  ", "cyan") + terminal.name(graph.nodes[ref]) + plain(f"  {ref}", "dim"))
    if left_out:
        parts.append(plain(terminal.says(f"……还有 {left_out} 个", f"… and {left_out} more"), "dim"))
    needs = [edge for edge in edges if isinstance(edge, Requires)]
    for edge in needs:
        source, target = (graph.nodes[ref].name.in_(terminal.language) for ref in (edge.source, edge.target))
        parts.append(
            Group("", plain(f"{source} → {target}"), Padding(plain(edge.why.in_(terminal.language)), (0, 0, 0, 2)))
        )
    return terminal.render(Group(*parts))


def rows_text(terminal: Terminal, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A query's answer as a table; long values are wrapped inside their cell."""
    table = Table(show_lines=False, header_style="bold")
    for column in columns:
        table.add_column(plain(column), overflow="fold")
    for row in rows:
        table.add_row(*(plain(value_text(value)) for value in row))
    return terminal.render(table)


def value_text(value: Any) -> str:
    """A query's value as text; lists and nodes as JSON."""
    import json

    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)
