"""Why something is in a plan, and what changes between two plans, as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding

from sugraph.model.edges import Explains, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article
from sugraph.results.why import Change, PlanChange, Why
from sugraph.show.labels import VALUE_NAMES, minutes_text, word
from sugraph.show.reasons import because_text, left_out_text
from sugraph.show.terminal import Terminal, plain

ARTICLES = 3
"""Articles named for one concept of a chain."""


def why_text(terminal: Terminal, graph: Graph, answers: Sequence[Why]) -> str:
    """Each chain from a goal down to what was asked for, with the reason on each edge and what it rests on."""
    parts: list[RenderableType] = []
    for answer in answers:
        parts += [""] if parts else []
        parts += _why(terminal, graph, answer)
    return terminal.render(Group(*parts))


def _why(terminal: Terminal, graph: Graph, answer: Why) -> list[RenderableType]:
    say = terminal.says
    names = {ref: graph.nodes[ref].name.in_(terminal.language) for ref in (answer.step, answer.goal, answer.through)}
    parts: list[RenderableType] = [terminal.name(graph.nodes[answer.step])]
    if answer.left_out is not None:
        head = say(f"不在通往「{names[answer.goal]}」的计划里：", f"Not in the plan for {names[answer.goal]}: ")
        parts.append(plain(head + left_out_text(graph, answer.left_out, terminal.language)))
    direct = [item for item in answer.because if item.code != "requires" or not answer.chain]
    parts += [plain(because_text(graph, item, terminal.language)) for item in direct]
    if answer.through != answer.step:
        parts.append(plain(say(f"为了概念「{names[answer.through]}」", f"For the concept {names[answer.through]}")))
    for edge in answer.chain:
        parts += ["", *edge_lines(terminal, graph, edge)]
    return parts


def edge_lines(terminal: Terminal, graph: Graph, edge: Requires) -> list[RenderableType]:
    """A prerequisite with its reason, the documents and articles it rests on, and where to read of it."""
    source, target = (graph.nodes[ref].name.in_(terminal.language) for ref in (edge.source, edge.target))
    strength = word(VALUE_NAMES, edge.strength, terminal.language)
    lines: list[RenderableType] = [
        plain(f"{source} → {target}", "bold") + plain(f"  {strength}", "cyan"),
        Padding(plain(edge.why.in_(terminal.language)), (0, 0, 0, 2)),
    ]
    rests = [_evidence(terminal, graph, ref) for ref in edge.evidence]
    if rests:
        lines.append(Padding(plain(terminal.says("依据：", "rests on: ") + "; ".join(rests), "dim"), (0, 0, 0, 2)))
    explaining = [link.source for link in graph.into(edge.target, Explains)]
    articles = [ref for ref in explaining if isinstance(graph.nodes[ref], Article)][:ARTICLES]
    if articles:
        read = "; ".join(_evidence(terminal, graph, ref) for ref in articles)
        lines.append(Padding(plain(terminal.says("可读：", "to read: ") + read, "dim"), (0, 0, 0, 2)))
    return lines


def _evidence(terminal: Terminal, graph: Graph, ref: str) -> str:
    return f"{graph.nodes[ref].name.in_(terminal.language)} ({ref})" if ref in graph else ref


def change_text(terminal: Terminal, graph: Graph, change: PlanChange) -> str:
    """What the second of two plans does otherwise, and why."""
    say = terminal.says
    before, after = (minutes_text(minutes, terminal.language) for minutes in change.minutes)
    parts: list[RenderableType] = [plain(f"{before} → {after}", "bold")]
    parts.append(plain(say(f"相同的步骤：{change.kept}", f"steps in both: {change.kept}")))
    for title, items in ((say("不再需要", "No longer"), change.removed), (say("新增", "New"), change.added)):
        if items:
            parts += ["", plain(f"{title} ({len(items)})", "bold")]
            parts += [line for item in items for line in _change(terminal, graph, item)]
    if change.longer:
        parts += ["", plain(say("用时不同", "Other time"), "bold")]
        for ref, old, new in change.longer:
            times = f"  {minutes_text(old, terminal.language)} → {minutes_text(new, terminal.language)}"
            parts.append(Padding(terminal.name(graph.nodes[ref]) + plain(times, "cyan"), (0, 0, 0, 2)))
    return terminal.render(Group(*parts))


def _change(terminal: Terminal, graph: Graph, change: Change) -> list[RenderableType]:
    minutes = plain(f"  {minutes_text(change.minutes, terminal.language)}", "cyan")
    reasons = [because_text(graph, because, terminal.language) for because in change.because[:1]]
    if change.left_out is not None:
        reasons.append(left_out_text(graph, change.left_out, terminal.language))
    lines: list[RenderableType] = [Padding(terminal.name(graph.nodes[change.id]) + minutes, (0, 0, 0, 2))]
    return lines + [Padding(plain(reason, "dim"), (0, 0, 0, 4)) for reason in reasons]
