"""A study path, what to learn next, and the shape of the graph as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sugraph.model.graph import Graph
from sugraph.model.nodes import Article
from sugraph.results.fringe import HeldConcept, NextConcept
from sugraph.results.path import PathStep, StudyPath
from sugraph.results.shape import Shape
from sugraph.show.labels import EDGE_NAMES, minutes_text, word
from sugraph.show.terminal import Terminal, plain

REASONS = 2
"""Reasons shown for a step; a foundation may have dozens."""

ARTICLES = 3

LISTED = 10
"""Articles listed of those that lean on what their concepts do not require."""


def path_text(terminal: Terminal, graph: Graph, path: StudyPath) -> str:
    """A study path: what is known and reached, then the steps with their reasons and articles."""
    parts: list[RenderableType] = [plain(line) for line in path_notes(terminal, graph, path)]
    total = minutes_text(path.minutes, terminal.language)
    parts.append(plain(f"{terminal.count(len(path.steps), 'Concept')} · {total}", "bold"))
    for number, step in enumerate(path.steps, start=1):
        minutes = plain(f"  {minutes_text(step.minutes, terminal.language)}", "cyan")
        parts += ["", plain(f"{number}. ") + terminal.name(graph.nodes[step.id]) + minutes]
        parts += [Padding(line, (0, 0, 0, 4)) for line in _step_lines(terminal, graph, step)]
    return terminal.render(Group(*parts))


def path_notes(terminal: Terminal, graph: Graph, path: StudyPath) -> list[str]:
    """What a reader should know about a path before its steps: goals reached, what is taken as known, empty goals."""

    def names(refs: Sequence[str]) -> str:
        joined = [graph.nodes[ref].name.in_(terminal.language) for ref in refs]
        return ("、" if terminal.language == "zh" else ", ").join(joined)

    notes = []
    if path.reached:
        notes.append(
            terminal.says(f"已经掌握的目标：{names(path.reached)}", f"Goals already known: {names(path.reached)}")
        )
    if path.known:
        text = names(path.known)
        notes.append(terminal.says(f"视为已知，不再列出：{text}", f"Taken as known and left out: {text}"))
    if path.empty_goals:
        text = names(path.empty_goals)
        notes.append(terminal.says(f"没有对应概念的目标：{text}", f"Goals that stand for no concept yet: {text}"))
    return notes


def _step_lines(terminal: Terminal, graph: Graph, step: PathStep) -> list[Text]:
    lines = []
    for edge in step.because[:REASONS]:
        goal = graph.nodes[edge.source].name.in_(terminal.language)
        why = edge.why.in_(terminal.language)
        lines.append(plain(terminal.says(f"为了「{goal}」：{why}", f"for {goal}: {why}")))
    more = len(step.because) - REASONS
    if more > 0:
        lines.append(
            plain(terminal.says(f"另有 {more} 个步骤要用到", f"and for {more} more step{'s' * (more > 1)}"), "dim")
        )
    for ref in step.articles[:ARTICLES]:
        article = graph.get(ref, Article)
        minutes = minutes_text(article.minutes, terminal.language)
        lines.append(plain(f"{article.name.in_(terminal.language)}  {minutes}  {article.url}", "dim"))
    return lines


def next_text(terminal: Terminal, graph: Graph, steps: Sequence[NextConcept]) -> str:
    """What can be learned now, one concept a paragraph."""
    parts: list[RenderableType] = []
    for step in steps:
        minutes = minutes_text(step.minutes, terminal.language)
        resting = "1 concept rests" if step.unlocks == 1 else f"{step.unlocks} concepts rest"
        unlocks = terminal.says(f"支撑 {step.unlocks} 个概念", f"{resting} on it")
        parts.append(terminal.name(graph.nodes[step.id]) + plain(f"  {minutes} · {unlocks}  {step.id}", "dim"))
    return terminal.render(Group(*parts))


def held_text(terminal: Terminal, graph: Graph, held: Sequence[HeldConcept]) -> str:
    """What was learned last and holds most, one concept a line, under a heading."""
    parts: list[RenderableType] = [
        plain(terminal.says("最近学会、支撑最多的：", "Learned last, and holding most:"), "bold")
    ]
    for item in held:
        said = terminal.says(f"建立在 {item.holds} 个已知概念之上", f"rests on {item.holds} known concepts")
        facts = " · ".join(fact for fact in (said, item.since) if fact)
        parts.append(Padding(terminal.name(graph.nodes[item.id]) + plain(f"  {facts}", "dim"), (0, 0, 0, 2)))
    return terminal.render(Group(*parts))


def shape_text(terminal: Terminal, graph: Graph, shape: Shape) -> str:
    """The shape of a graph in a screen of text."""
    say = terminal.says
    names = [graph.nodes[ref].name.in_(terminal.language) for ref in shape.longest_chain]
    parts: list[RenderableType] = [plain(terminal.count(number, kind)) for kind, number in shape.nodes.items()]
    parts.append("")
    parts += [
        plain(f"{number} {type_} ({word(EDGE_NAMES, type_, terminal.language)})")
        for type_, number in shape.edges.items()
    ]
    parts += [
        "",
        plain(say(f"必需的先修边：{shape.hard}", f"hard prerequisites: {shape.hard}")),
        plain(say(f"起点概念：{shape.foundations}", f"foundations: {shape.foundations}")),
        plain(say("学完全部概念：", "to learn every concept: ") + minutes_text(shape.minutes, terminal.language)),
        plain(say("没有文章讲解的概念：", "concepts without an article: ") + str(len(shape.without_article))),
        plain(say("没有关联概念的文章：", "articles that explain no concept: ") + str(len(shape.unlinked_articles))),
        plain(say(f"最长的先修链（{len(names)}）：", f"longest chain ({len(names)}): ") + " → ".join(names)),
        plain(say("支撑最多概念的：", "most concepts rest on:")),
        *(_counted(terminal, graph, ref, str(number)) for ref, number in shape.most_dependents),
    ]
    count = len(shape.ungrounded)
    parts.append(
        plain(say(f"引用了概念先修之外文章的文章：{count}", f"articles citing beyond their prerequisites: {count}"))
    )
    parts += [_counted(terminal, graph, ref, str(len(cited))) for ref, cited in shape.ungrounded[:LISTED]]
    parts.append(
        plain(
            say(
                "与其余部分联系最少的主题（先修边/概念）：",
                "topics with the fewest links to the rest (links/concepts):",
            )
        )
    )
    parts += [_counted(terminal, graph, ref, f"{ties}/{size}") for ref, size, ties in shape.isolated_topics]
    return terminal.render(Group(*parts))


def _counted(terminal: Terminal, graph: Graph, ref: str, number: str) -> Padding:
    return Padding(terminal.name(graph.nodes[ref]) + plain(f"  {number}", "cyan"), (0, 0, 0, 2))
