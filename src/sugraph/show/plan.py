"""A reading plan as text for a terminal, with its sessions where the reader has said their hours."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sugraph.model.graph import Graph
from sugraph.model.nodes import Article
from sugraph.results.reading import LeftOut, PlanStep, ReadingPlan
from sugraph.results.schedule import Schedule, Session, SessionPart
from sugraph.show.labels import WEEKDAYS, minutes_text, step_time
from sugraph.show.reasons import (
    LEFT_OUT_TITLES,
    because_texts,
    left_out_text,
    names_text,
    reading_texts,
    uncovered_text,
)
from sugraph.show.terminal import Terminal, plain

LISTED = 6
"""Things left out that are listed for one reason; the record has all of them."""


def plan_text(terminal: Terminal, graph: Graph, plan: ReadingPlan, schedule: Schedule | None = None) -> str:
    """A plan: what it takes, its steps by session with their reasons, and what was left out and why."""
    parts: list[RenderableType] = [plain(line) for line in plan_notes(terminal, graph, plan)]
    parts.append(plain(summary_line(terminal, plan), "bold"))
    parts += [plain(line) for line in schedule_lines(terminal, graph, schedule)] if schedule else []
    numbers = {step.id: number for number, step in enumerate(plan.steps, start=1)}
    steps, unread = {step.id: step for step in plan.steps}, frozenset(plan.uncovered)
    if schedule is None:
        for step in plan.steps:
            parts += ["", *_step(terminal, graph, step, numbers, unread)]
    else:
        for number, session in enumerate(schedule.sessions, start=1):
            parts += ["", plain(session_title(terminal, number, session), "bold magenta")]
            for part in session.parts:
                parts += _step(terminal, graph, steps[part.id], numbers, unread, part)
    parts += _left_out_lines(terminal, graph, plan.left_out)
    return terminal.render(Group(*parts))


def summary_line(terminal: Terminal, plan: ReadingPlan) -> str:
    """How many concepts and articles, how long, and whether that is proved to be the shortest."""
    articles = len(plan.articles)
    total = minutes_text(plan.minutes, terminal.language)
    counts = (
        f"{terminal.count(len(plan.steps) - articles, 'Concept')} · {terminal.count(articles, 'Article')} · {total}"
    )
    if plan.optimal:
        return counts + (terminal.says("（已证明最短）", " (proved to be the shortest)") if plan.steps else "")
    least = minutes_text(plan.bound, terminal.language)
    share = f"{plan.gap:.1%}"
    how = "" if plan.exact else terminal.says("贪心法得到；", "found greedily; ")
    return counts + terminal.says(
        f"（{how}至少需要 {least}，差距不超过 {share}）",
        f" ({how}at least {least} are needed, at most {share} too long)",
    )


def plan_notes(terminal: Terminal, graph: Graph, plan: ReadingPlan) -> list[str]:
    """What a reader should know before the steps: goals reached, what is taken as known, goals without concepts."""
    notes = []
    for refs, zh, en in (
        (plan.reached, "已经掌握的目标：", "Goals already known: "),
        (plan.known, "视为已知，不再列出：", "Taken as known and left out: "),
        (plan.empty_goals, "没有对应概念的目标：", "Goals that stand for no concept yet: "),
    ):
        if refs:
            notes.append(terminal.says(zh, en) + names_text(graph, refs, terminal.language, most=len(refs)))
    if plan.uncovered:
        count = len(plan.uncovered)
        have = "concept has" if count == 1 else "concepts have"
        zh = f"{count} 个概念没有文章讲解；有书籍或论文的，列在该步骤下。"
        notes.append(terminal.says(zh, f"{count} {have} no article; books and papers are named where there are."))
    return notes


def schedule_lines(terminal: Terminal, graph: Graph, schedule: Schedule) -> list[str]:
    """When it ends; where the deadline is too early by how much, and what is reached within it."""
    if schedule.finish is None:
        return []
    say, count = terminal.says, len(schedule.sessions)
    if schedule.within is None:
        end = schedule.finish.isoformat()
        return [say(f"共 {count} 次学习，{end} 完成。", f"{count} session{'s' * (count > 1)}, done on {end}.")]
    within, deadline = schedule.within, schedule.deadline
    missing = minutes_text(schedule.missing_minutes, terminal.language)
    lines = [
        say(
            f"到 {deadline} 来不及：还差 {missing}，全部学完要到 {schedule.finish}（晚 {schedule.late_days} 天）。",
            f"{deadline} is too early: {missing} are missing; all of it takes until {schedule.finish} "
            f"({schedule.late_days} days later).",
        )
    ]
    proved = say("（已证明最多）", " (proved to be the most)") if within.optimal else ""
    lines.append(
        say(
            f"在期限内可以学 {within.opened} 个概念{proved}，见下。",
            f"Within it {within.opened} concepts can be learned{proved}: those below.",
        )
    )
    if any(part.parts > 1 for session in schedule.sessions for part in session.parts):
        lines.append(
            say(
                "为了学得最多，每次都排满，有的步骤因此分成几次。",
                "To fit the most, sessions are full; some steps are cut for it.",
            )
        )
    if within.reached:
        names = names_text(graph, within.reached, terminal.language, most=len(within.reached))
        lines.append(say(f"其中达到的目标：{names}", f"Goals reached by it: {names}"))
    return lines


def session_title(terminal: Terminal, number: int, session: Session) -> str:
    """`Session 3 · Wed 2026-11-25 · 1 h 30 min`."""
    day = terminal.says(*WEEKDAYS[session.date.weekday()])
    head = terminal.says(f"第 {number} 次", f"Session {number}")
    return f"{head} · {day} {session.date.isoformat()} · {minutes_text(session.minutes, terminal.language)}"


def _step(
    terminal: Terminal,
    graph: Graph,
    step: PlanStep,
    numbers: Mapping[str, int],
    unread: Collection[str],
    part: SessionPart | None = None,
) -> Iterator[RenderableType]:
    minutes = part.minutes if part else step.minutes
    node = graph.nodes[step.id]
    mark = terminal.says("阅读 ", "read ") if isinstance(node, Article) else ""
    head = (
        plain(f"{numbers[step.id]}. {mark}")
        + terminal.name(node)
        + plain(f"  {step_time(minutes, terminal.language, read=_is_read(graph, step))}", "cyan")
    )
    if part and part.parts > 1:
        head += plain(
            terminal.says(f"  第 {part.part}/{part.parts} 部分", f"  part {part.part} of {part.parts}"), "cyan"
        )
    yield head
    if part is None or part.part == 1:
        yield from (Padding(line, (0, 0, 0, 4)) for line in _lines(terminal, graph, step, numbers, unread))


def _is_read(graph: Graph, step: PlanStep) -> bool:
    return bool(step.with_) and not isinstance(graph.nodes[step.id], Article)


def _lines(
    terminal: Terminal, graph: Graph, step: PlanStep, numbers: Mapping[str, int], unread: Collection[str]
) -> Iterator[Text]:
    language = terminal.language
    for text in because_texts(graph, step, language):
        yield plain(text)
    node = graph.nodes[step.id]
    if isinstance(node, Article):
        yield plain(node.url, "dim")
    elif step.with_:
        yield from (plain(text, "dim") for text in reading_texts(graph, step, numbers, language))
    elif step.id in unread:
        yield plain(uncovered_text(graph, step, language), "dim")


def _left_out_lines(terminal: Terminal, graph: Graph, left_out: Sequence[LeftOut]) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for code, title in LEFT_OUT_TITLES.items():
        items = [item for item in left_out if item.code == code]
        if items:
            parts += ["", plain(f"{terminal.says(*title)} ({len(items)})", "bold")]
            for item in items[:LISTED]:
                text = left_out_text(graph, item, terminal.language)
                parts.append(Padding(terminal.name(graph.nodes[item.id]), (0, 0, 0, 2)))
                parts.append(Padding(plain(text, "dim"), (0, 0, 0, 4)))
            if len(items) > LISTED:
                more = len(items) - LISTED
                parts.append(
                    Padding(plain(terminal.says(f"……还有 {more} 个", f"… and {more} more"), "dim"), (0, 0, 0, 2))
                )
    return parts
