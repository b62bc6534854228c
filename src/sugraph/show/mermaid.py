"""A plan or a part of the graph as a Mermaid flowchart, for notes and for pages that draw it (GitHub, Obsidian).

Mermaid itself refuses, unless the page allows more, a chart of more than 500 edges or 50,000 characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sugraph.model.edges import Edge, Requires
from sugraph.model.graph import Graph
from sugraph.model.refs import Kind
from sugraph.model.text import Language
from sugraph.results.part import Part
from sugraph.results.reading import PlanStep, ReadingPlan
from sugraph.show.labels import EDGE_NAMES, word
from sugraph.show.map_text import one_line

_SHAPES: dict[Kind, tuple[str, str]] = {
    "Concept": ("[", "]"),
    "Article": ("(", ")"),
    "Formula": ("{{", "}}"),
    "Topic": ("([", "])"),
    "Series": ("[(", ")]"),
    "Route": ("[[", "]]"),
    "Person": ("((", "))"),
    "Paper": (">", "]"),
    "Book": ("[/", "/]"),
}
_BACKWARD = frozenset({"REQUIRES", "PART_OF", "DERIVES_FROM"})
"""Edges drawn from their target to their source, so that what comes first stands on the left."""

_STYLES = (
    "classDef goal stroke:#B34700,stroke-width:3px",
    "classDef article stroke:#A66F00,stroke-dasharray:4 2",
)
_SPECIAL = re.compile(r"((?<=\w)[-/'](?=\w)|(?<=\d)[.](?=\d)|(?<=[\w)]):(?= ))|([^\w ,()、，（）《》「」·：]|_)")
"""Joints that mean nothing (`n-gram`, `4.5`, `this: that`), and what could mean something."""

_OWN_MARK = "ﬂ"
"""A letter by which Mermaid marks what it has still to decode; it stands for `fl`."""

Arrow = tuple[str, str, str]
"""From, how it is drawn, to."""


def plan_mermaid(
    graph: Graph, plan: ReadingPlan, language: Language, *, needs: Mapping[str, Sequence[str]] | None = None
) -> str:
    """A plan as a flowchart from left to right, its goals marked.

    Args:
        needs: for a step the steps that it directly needs; where None, the plan's reasons tell.
    """
    steps = {step.id: step for step in plan.steps}
    pairs = _reasons(plan.steps) if needs is None else [(first, ref) for ref in steps for first in needs.get(ref, ())]
    arrows = [(first, "-->", then) for first, then in dict.fromkeys(pairs) if first in steps and then in steps]
    return _chart(graph, list(steps), arrows, plan.goals, language)


def _reasons(steps: Iterable[PlanStep]) -> Iterator[tuple[str, str]]:
    for step in steps:
        yield from ((step.id, because.ref) for because in step.because if because.ref != step.id)


def part_mermaid(graph: Graph, part: Part, language: Language) -> str:
    """A part of the graph as a flowchart: what is needed first on the left, its centre marked.

    An edge of another type than REQUIRES says which; of REQUIRES those that only help are dotted.
    """
    chart = _chart(graph, list(part.depth), [_arrow(edge, language) for edge in part.edges], part.centre, language)
    if not part.left_out:
        return chart
    return chart + f"  %% {part.left_out} more " + ("node" if part.left_out == 1 else "nodes") + " left out\n"


def _arrow(edge: Edge, language: Language) -> Arrow:
    first, then = (edge.target, edge.source) if edge.type in _BACKWARD else (edge.source, edge.target)
    if isinstance(edge, Requires):
        return first, "-->" if edge.strength == "hard" else "-.->", then
    return first, f'-- "{quoted(word(EDGE_NAMES, edge.type, language))}" -->', then


def _chart(graph: Graph, refs: Sequence[str], arrows: Iterable[Arrow], goals: Iterable[str], language: Language) -> str:
    names = {ref: f"n{number}" for number, ref in enumerate(refs, start=1)}
    lines = ["flowchart LR"]
    for ref, name in names.items():
        node = graph.nodes[ref]
        before, after = _SHAPES[node.kind]
        lines.append(f'  {name}{before}"{quoted(node.name.in_(language))}"{after}')
    lines += [f"  {names[first]} {drawn} {names[then]}" for first, drawn, then in arrows]
    classes = {
        "goal": [names[ref] for ref in dict.fromkeys(goals) if ref in names],
        "article": [name for ref, name in names.items() if graph.nodes[ref].kind == "Article"],
    }
    lines += [f"  {style}" for style in _STYLES]
    lines += [f"  class {','.join(members)} {name}" for name, members in classes.items() if members]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Text for between the quotation marks of a label: one line, everything that could mean something by number.

    Mermaid reads labels as Markdown, as HTML, for icons, formulas and directives; a character written by its number is
    none of these.
    """
    shown = one_line(text).replace(_OWN_MARK, "fl") or "…"
    return _SPECIAL.sub(lambda found: found[1] or f"#{ord(found[2])};", shown)
