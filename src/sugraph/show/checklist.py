"""A reading plan as a Markdown checklist, by session where there are any, to be ticked off in one's notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Formula
from sugraph.model.text import Language
from sugraph.results.reading import LeftOut, PlanStep, ReadingPlan
from sugraph.results.schedule import Schedule, SessionPart
from sugraph.show.labels import minutes_text, step_time
from sugraph.show.markdown import article_link, escape, with_math
from sugraph.show.reasons import LEFT_OUT_TITLES, because_texts, left_out_text, uncovered_text

LONGEST_FORMULA = 120
"""Characters of LaTeX up to which a formula is written out in its line; of a longer one only the name stands there."""

_GOALS_IN_TITLE = 4

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("阅读计划：{goals}", "Reading plan: {goals}"),
    "total": (
        "{steps} 步，其中文章 {articles} 篇，共 {time}。",
        "Steps: {steps}. Articles among them: {articles}. Time: {time}.",
    ),
    "optimal": ("已证明没有更短的够用计划。", "It is proved that no sufficient plan is shorter."),
    "gap": ("最短的够用计划至多短 {gap} %。", "The shortest sufficient plan is at most {gap} % shorter."),
    "sessions": ("{count} 次学习，到 {finish} 学完。", "Sessions: {count}. The last one is on {finish}."),
    "late": (
        "到 {deadline} 学不完：还差 {time}，全部学完要到 {finish}，晚 {days} 天。",
        "Not everything fits by {deadline}: {time} too little. The whole plan ends on {finish}, days late: {days}.",
    ),
    "most": (
        "到那天最多学会 {concepts} 个概念，用 {time}；已证明不能更多。",
        "Concepts that can be learned by then: {concepts}, in {time}; it is proved that no more can.",
    ),
    "many": (
        "到那天可以学会 {concepts} 个概念，用 {time}。",
        "Concepts that can be learned by then: {concepts}, in {time}.",
    ),
    "goals_in_time": ("到那天达到的目标：{names}", "Goals reached by then: {names}"),
    "reached": ("已经掌握的目标：{names}", "Goals already known: {names}"),
    "empty": ("还没有对应概念的目标：{names}", "Goals that stand for no concept yet: {names}"),
    "nothing": ("没有要学的了。", "Nothing is left to learn."),
    "steps": ("步骤", "Steps"),
    "later": ("截止日之后", "After the deadline"),
    "read": ("阅读 {name}", "Read {name}"),
    "part": ("（第 {part} 部分，共 {parts} 部分）", " (part {part} of {parts})"),
    "left_out": ("没有列入的", "Left out"),
}  # fmt: skip
_DAYS = (["周一", "周二", "周三", "周四", "周五", "周六", "周日"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])


def plan_markdown(graph: Graph, plan: ReadingPlan, schedule: Schedule | None, language: Language) -> str:
    """The plan as a checklist: a box for each step, or each part of one, with minutes, reasons, links and formulas.

    With a schedule the boxes stand under the days of their sessions, and what does not fit before the deadline comes
    after them. At the end stands what was left out of the plan and why. Formulas are `$…$`; all else that a name
    holds (Markdown, HTML) comes out as the text that it is.
    """
    return "\n\n".join(_Checklist(graph, plan, language).blocks(schedule)) + "\n"


class _Checklist:
    """Writes one plan in one language."""

    def __init__(self, graph: Graph, plan: ReadingPlan, language: Language) -> None:
        self._graph, self._plan, self._language = graph, plan, language

    def blocks(self, schedule: Schedule | None) -> Iterator[str]:
        yield from self._head()
        if not self._plan.steps:
            yield self._say("nothing")
        elif schedule is None:
            yield f"## {self._say('steps')}"
            yield self._boxes(SessionPart(step.id, step.minutes) for step in self._plan.steps)
        else:
            yield from self._by_session(schedule)
        yield from self._left_out()

    def _say(self, key: str, **values: object) -> str:
        return _WORDS[key][self._language != "zh"].format(**values)

    def _time(self, minutes: int) -> str:
        return minutes_text(minutes, self._language)

    def _day(self, day: date) -> str:
        return f"{day.isoformat()} {_DAYS[self._language != 'zh'][day.weekday()]}"

    def _names(self, refs: Iterable[str]) -> str:
        named = [escape(self._graph.nodes[ref].name.in_(self._language)) for ref in refs]
        return ("、" if self._language == "zh" else ", ").join(named)

    def _head(self) -> Iterator[str]:
        plan = self._plan
        goals = self._names(plan.goals[:_GOALS_IN_TITLE]) + "…" * (len(plan.goals) > _GOALS_IN_TITLE)
        yield "# " + self._say("title", goals=goals)
        if plan.steps:
            total = self._say(
                "total", steps=len(plan.steps), articles=len(plan.articles), time=self._time(plan.minutes)
            )
            proof = self._say("optimal") if plan.optimal else self._say("gap", gap=f"{100 * plan.gap:.1f}")
            yield total + ("" if self._language == "zh" else " ") + proof
        for key, refs in (("reached", plan.reached), ("empty", plan.empty_goals)):
            if refs:
                yield self._say(key, names=self._names(refs))

    def _by_session(self, schedule: Schedule) -> Iterator[str]:
        yield from self._summary(schedule)
        for number, session in enumerate(schedule.sessions, start=1):
            yield f"## {number}. {self._day(session.date)} — {self._time(session.minutes)}"
            yield self._boxes(session.parts)
        if schedule.within is not None:
            taken = set(schedule.within.steps)
            yield f"## {self._say('later')}"
            yield self._boxes(SessionPart(step.id, step.minutes) for step in self._plan.steps if step.id not in taken)

    def _summary(self, schedule: Schedule) -> Iterator[str]:
        if schedule.finish is None:
            return
        finish, within = self._day(schedule.finish), schedule.within
        if within is None or schedule.deadline is None:
            yield self._say("sessions", count=len(schedule.sessions), finish=finish)
            return
        deadline, missing = self._day(schedule.deadline), self._time(schedule.missing_minutes)
        yield self._say("late", deadline=deadline, time=missing, finish=finish, days=schedule.late_days)
        key = "most" if within.optimal else "many"
        yield self._say(key, concepts=within.opened, time=self._time(within.minutes))
        if within.reached:
            yield self._say("goals_in_time", names=self._names(within.reached))

    def _boxes(self, parts: Iterable[SessionPart]) -> str:
        steps = {step.id: step for step in self._plan.steps}
        return "\n".join(line for part in parts for line in self._box(part, steps))

    def _box(self, part: SessionPart, steps: Mapping[str, PlanStep]) -> Iterator[str]:
        node = self._graph.nodes[part.id]
        if isinstance(node, Article):
            named = self._say("read", name=article_link(node, self._language))
        else:
            named = f"**{self._names([part.id])}**"
        count = self._say("part", part=part.part, parts=part.parts) if part.parts > 1 else ""
        read = bool(steps[part.id].with_) and not isinstance(node, Article)
        yield f"- [ ] {named} — {step_time(part.minutes, self._language, read=read)}{count}"
        if part.part == 1:
            yield from (f"  - {line}" for line in self._details(steps[part.id]))

    def _details(self, step: PlanStep) -> Iterator[str]:
        yield from because_texts(self._graph, step, self._language, written=with_math)
        if step.id in self._plan.uncovered:
            yield uncovered_text(self._graph, step, self._language, written=escape)
        for ref in step.formulas:
            yield self._formula(self._graph.get(ref, Formula))

    def _formula(self, formula: Formula) -> str:
        name, latex = with_math(formula.name.in_(self._language)), " ".join(formula.latex.split())
        if len(latex) > LONGEST_FORMULA or "$" in latex:
            return name
        return f"{name}{'：' if self._language == 'zh' else ': '}${latex}$"

    def _left_out(self) -> Iterator[str]:
        if not self._plan.left_out:
            return
        yield f"## {self._say('left_out')}"
        for code, titles in LEFT_OUT_TITLES.items():
            found = [item for item in self._plan.left_out if item.code == code]
            if found:
                yield f"### {titles[self._language != 'zh']}"
                yield "\n".join(self._omission(item) for item in found)

    def _omission(self, item: LeftOut) -> str:
        node = self._graph.nodes[item.id]
        named = article_link(node, self._language) if isinstance(node, Article) else self._names([item.id])
        separator = "：" if self._language == "zh" else ": "
        return f"- {named}{separator}{left_out_text(self._graph, item, self._language, written=escape)}"
