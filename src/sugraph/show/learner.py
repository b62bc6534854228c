"""What a learner knows and has to review, as text for a terminal and as records for machines."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType

from sugraph.model.graph import Graph
from sugraph.results.learner import DueReview, Fitted, LearnerState
from sugraph.show.reasons import names_text
from sugraph.show.records import Record, node_record
from sugraph.show.terminal import Terminal, plain


def due_text(terminal: Terminal, graph: Graph, due: Sequence[DueReview]) -> str:
    """What to review now, one concept a line, with the chance that it is recalled and what its review counts for."""
    parts: list[RenderableType] = []
    for item in due:
        chance = terminal.says(f"记得的可能性 {item.recall:.0%}", f"recalled with {item.recall:.0%}")
        parts.append(terminal.name(graph.nodes[item.id]) + plain(f"  {chance}  {item.id}", "dim"))
        if item.exercises:
            names = names_text(graph, item.exercises, terminal.language)
            parts.append(plain(terminal.says(f"    同时练到：{names}", f"    counts in part for {names}"), "dim"))
    return terminal.render(Group(*parts))


def due_record(graph: Graph, item: DueReview) -> Record:
    """`{id, kind, name_zh, name_en, recall, due, exercises}`."""
    named = node_record(graph.nodes[item.id])
    return {**named, "recall": round(item.recall, 4), "due": item.due, "exercises": list(item.exercises)}


def marked_text(terminal: Terminal, graph: Graph, refs: Sequence[str], *, known: bool) -> str:
    """How many concepts were marked or taken back, and the first of them."""
    count = len(refs)
    many = f"{count} concept{'s' * (count != 1)}"
    if known:
        head = terminal.says(f"新标记为已掌握：{count} 个概念", f"marked as known: {many}")
    else:
        head = terminal.says(f"已取消掌握：{count} 个概念", f"taken back: {many}")
    names = names_text(graph, refs, terminal.language)
    return f"{head}{terminal.says('（', ' (')}{names}{terminal.says('）', ')')}" if refs else head


def resting_text(terminal: Terminal, graph: Graph, refs: Sequence[str]) -> str:
    """That other known concepts rest on what was taken back, so that it still counts; empty where none does."""
    if not refs:
        return ""
    names = names_text(graph, refs, terminal.language)
    return terminal.says(
        f"仍视为已掌握，因为已掌握的这些概念要用到它：{names}；一并取消请用 forget。",
        f"it still counts as known, because these known concepts rest on it: {names}. Take them back too with forget.",
    )


def reviewed_text(terminal: Terminal, graph: Graph, ref: str) -> str:
    """That a review was counted."""
    name = graph.nodes[ref].name.in_(terminal.language)
    return terminal.says(f"已记下对「{name}」的复习", f"counted the review of {name}")


def fitted_notes(terminal: Terminal, fitted: Fitted) -> list[str]:
    """What of a learner's file goes by other names now, and what the graph no longer has."""
    notes = []
    if fitted.renamed:
        pairs = ", ".join(f"{old} → {new}" for old, new in fitted.renamed)
        notes.append(terminal.says(f"概念已改名：{pairs}", f"renamed since: {pairs}"))
    if fitted.lost:
        lost = ", ".join(fitted.lost)
        notes.append(
            terminal.says(f"图中已没有、但仍保留：{lost}", f"no longer in the graph, kept in the file: {lost}")
        )
    return notes


def state_record(name: str, state: LearnerState, fitted: Fitted) -> Record:
    """`{learner, known: [{id, since, how}], scheduled, renamed, lost}`."""
    known = [{"id": ref, "since": item.since, "how": item.how} for ref, item in sorted(fitted.state.known.items())]
    return {
        "learner": name,
        "known": known,
        "scheduled": len(state.memory),
        "renamed": [{"from": old, "to": new} for old, new in fitted.renamed],
        "lost": list(fitted.lost),
    }
