"""A placement as text for a terminal and as records for machines."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sugraph.model.graph import Graph
from sugraph.results.placement import Check, PlacementResult, Question, TopicPlace
from sugraph.show.placement_texts import asked_formulas, asked_text, good_answer_texts
from sugraph.show.records import Record, next_record, node_record
from sugraph.show.study import next_text
from sugraph.show.terminal import Terminal, plain

UNSURE = 10
"""Concepts listed of those of which either is possible; there may be hundreds."""

TOPICS = 15
"""Topics listed of those in which something is known."""

TOP = 5
"""Concepts listed of the most advanced ones of a topic."""

NEXT = 8
"""Concepts listed of those that can be learned next."""


def question_text(terminal: Terminal, graph: Graph, question: Question) -> str:
    """A question: its number, the concept, and what there is to do."""
    head = plain(f"{question.number}. ", "bold") + terminal.name(graph.nodes[question.concept])
    formulas = [Padding(plain(latex, "cyan"), (0, 0, 0, 5)) for latex in asked_formulas(graph, question.check)]
    asked = plain(asked_text(graph, question.check, terminal.language))
    return terminal.render(Group(head, *formulas, Padding(asked, (0, 0, 0, 3))))


def answer_text(terminal: Terminal, graph: Graph, check: Check) -> str:
    """What a good answer holds."""
    parts = [Padding(plain(text), (0, 0, 0, 3)) for text in good_answer_texts(graph, check, terminal.language)]
    return terminal.render(Group(*parts))


def placement_text(terminal: Terminal, graph: Graph, result: PlacementResult) -> str:
    """Where a reader stands: what is known by topic, what is unsure, and what can be learned next."""
    parts: list[RenderableType] = [plain(line, "bold") for line in placement_lines(terminal, result)]
    if result.topics:
        parts += ["", plain(terminal.says("各主题里学到了哪里：", "How far that goes, topic by topic:"), "bold")]
    parts += [_topic_line(terminal, graph, place) for place in result.topics[:TOPICS]]
    rest = len(result.topics) - TOPICS
    parts += [plain(terminal.says(f"  还有 {rest} 个主题", f"  and {rest} more"), "dim")] if rest > 0 else []
    if result.unsure:
        more = len(result.unsure) - UNSURE
        text = _names(terminal, graph, result.unsure[:UNSURE])
        left = terminal.says(f"，还有 {more} 个", f" and {more} more") if more > 0 else ""
        parts += [
            "",
            plain(terminal.says("也许会的，最拿不准的在前：", "Perhaps known, the least sure first:"), "bold"),
        ]
        parts.append(Padding(plain(text + left), (0, 0, 0, 2)))
    if result.next:
        following = next_text(terminal, graph, result.next[:NEXT])
        parts += ["", plain(terminal.says("接下来可以学：", "Next to learn:"), "bold")]
        return terminal.render(Group(*parts)) + following
    return terminal.render(Group(*parts))


def placement_lines(terminal: Terminal, result: PlacementResult) -> list[str]:
    """How much is known surely, perhaps and not, and how much of that judgement is expected to be wrong."""
    size, asked, sure, perhaps = len(result.chance), result.questions, len(result.sure), len(result.unsure)
    wrong, lacking = f"{result.wrong_expected:.0%}", size - sure - perhaps
    many = "1 question" if asked == 1 else f"{asked} questions"
    return [
        terminal.says(
            f"答了 {asked} 题，{size} 个概念中：已掌握 {sure} 个，也许 {perhaps} 个，没掌握 {lacking} 个。",
            f"After {many}, of {terminal.count(size, 'Concept')}: "
            f"{sure} surely known, {perhaps} perhaps, {lacking} not.",
        ),
        terminal.says(f"预计约 {wrong} 的概念判断有误。", f"About {wrong} of them are expected to be judged wrong."),
    ]


def next_step_text(terminal: Terminal, goals: Sequence[str], *, saved: bool) -> str:
    """The command to go on with: a plan for the goals, or what can be learned next."""
    command = " ".join(["sugraph plan", *goals]) if goals else "sugraph next"
    if saved:
        return terminal.says(f"下一步：{command}", f"To go on: {command}")
    return terminal.says(
        f"什么都没有记下来；加 --save 就会记下已掌握的，再用 {command} 继续。",
        f"Nothing was kept. With --save what is surely known is; then go on with: {command}",
    )


def _topic_line(terminal: Terminal, graph: Graph, place: TopicPlace) -> Text:
    node = graph.nodes.get(place.topic)
    name = node.name.in_(terminal.language) if node else terminal.says("无主题", "without a topic")
    line = plain(f"  {name} {place.known}/{place.size}")
    if not place.top:
        return line
    rest = "…" if len(place.top) > TOP else ""
    return line + plain(terminal.says("：", ": ") + _names(terminal, graph, place.top[:TOP]) + rest, "dim")


def _names(terminal: Terminal, graph: Graph, refs: Sequence[str]) -> str:
    names = [graph.nodes[ref].name.in_(terminal.language) for ref in refs]
    return terminal.says("、", ", ").join(names)


def question_record(graph: Graph, question: Question) -> Record:
    """A question: its concept, the check with both texts in both languages, the chance that it is known."""
    check = question.check
    return {
        **node_record(graph.nodes[check.concept]),
        "number": question.number,
        "check": check.kind,
        "formulas": list(check.formulas),
        "latex": asked_formulas(graph, check),
        "asked_zh": asked_text(graph, check, "zh"),
        "asked_en": asked_text(graph, check, "en"),
        "good_answer_zh": "\n\n".join(good_answer_texts(graph, check, "zh")),
        "good_answer_en": "\n\n".join(good_answer_texts(graph, check, "en")),
        "chance": round(question.chance, 4),
    }


def placement_record(
    graph: Graph, result: PlacementResult, question: Question | None, saved: Sequence[str] = ()
) -> Record:
    """Where a reader stands, the next question or null, and what was newly marked as known."""
    return {
        "questions": result.questions,
        "finished": result.finished,
        "goals": list(result.goals),
        "concepts": len(result.chance),
        "wrong_expected": round(result.wrong_expected, 4),
        "known": list(result.known),
        "sure": list(result.sure),
        "unsure": list(result.unsure),
        "top": list(result.top),
        "topics": [
            {"topic": place.topic, "known": place.known, "concepts": place.size, "top": list(place.top)}
            for place in result.topics
        ],
        "next": [next_record(graph, step) for step in result.next],
        "chance": {ref: round(value, 4) for ref, value in result.chance.items()},
        "question": question_record(graph, question) if question else None,
        "saved": list(saved),
    }
