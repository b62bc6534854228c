"""A study path as a Markdown document, to be kept, printed or put into one's notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Formula, Node
from sugraph.model.text import Language, LocalText
from sugraph.results.path import PathStep, StudyPath
from sugraph.show.labels import minutes_text

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=])")
_SPACE = re.compile(r"\s+")
_MATH = re.compile(r"(?<!\\)\$")
_WEB = ("https://", "http://")

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("学习路径：{goals}", "Study path: {goals}"),
    "total": ("{steps} 步，共 {time}。", "Steps: {steps}. Time: {time}."),
    "reached": ("已经掌握的目标：{names}", "Goals already known: {names}"),
    "known": ("当作已知、不再列出：{names}", "Taken as known and left out: {names}"),
    "empty": ("还没有对应概念的目标：{names}", "Goals that stand for no concept yet: {names}"),
    "needed": ("**{name}** 需要它：{why}", "Needed for **{name}**: {why}"),
    "goal": ("这是一个目标。", "This is a goal."),
    "read": ("阅读：", "Read:"),
    "nothing": ("没有要学的了。", "Nothing is left to learn."),
}
_GOALS_IN_TITLE = 4


def path_markdown(graph: Graph, path: StudyPath, language: Language) -> str:
    """The path as Markdown: heading, what is known, then the steps with reasons, articles and formulas.

    Formulas are `$…$` and `$$…$$`; all else that a name holds (Markdown, HTML) comes out as the text that it is.
    """
    return "\n\n".join(_blocks(graph, path, language)) + "\n"


def _blocks(graph: Graph, path: StudyPath, language: Language) -> Iterator[str]:
    goals = [_name(graph.nodes[ref], language) for ref in path.goals[:_GOALS_IN_TITLE]]
    goals += ["…"] * (len(path.goals) > _GOALS_IN_TITLE)
    yield "# " + _say("title", language, goals=_joined(goals, language))
    if path.steps:
        yield _say("total", language, steps=len(path.steps), time=minutes_text(path.minutes, language))
    for key, refs in (("reached", path.reached), ("known", path.known), ("empty", path.empty_goals)):
        if refs:
            names = _joined([_name(graph.nodes[ref], language) for ref in refs], language)
            yield _say(key, language, names=names)
    if not path.steps:
        yield _say("nothing", language)
    for number, step in enumerate(path.steps, start=1):
        yield from _step(graph, path, step, number, language)


def _step(graph: Graph, path: StudyPath, step: PathStep, number: int, language: Language) -> Iterator[str]:
    node = graph.nodes[step.id]
    other = _name(node, "en" if language == "zh" else "zh")
    names = _name(node, language) + (f" ({other})" if node.name.zh != node.name.en else "")
    yield f"## {number}. {names} — {minutes_text(step.minutes, language)}"
    lines = [f"- {_say('goal', language)}"] if step.id in path.goals else []
    for edge in step.because:
        name = _name(graph.nodes[edge.source], language)
        lines.append(f"- {_say('needed', language, name=name, why=_text(edge.why, language))}")
    if lines:
        yield "\n".join(lines)
    for ref in step.formulas:
        formula = graph.get(ref, Formula)
        yield f"{_name(formula, language)}: {_text(formula.meaning, language)}"
        yield _block(formula.latex)
    if step.articles:
        listed = [f"- {_article(graph.get(ref, Article), language)}" for ref in step.articles]
        yield "\n".join([_say("read", language), "", *listed])


def _article(article: Article, language: Language) -> str:
    return f"{article_link(article, language)} — {minutes_text(article.minutes, language)}"


def article_link(article: Article, language: Language) -> str:
    """An article's name, as a link where its address is one of the web."""
    name = _name(article, language)
    url = quote(article.url, safe=":/?#@!$&*+,;=%~-._'") if article.url.startswith(_WEB) else ""
    return f"[{name}]({url})" if url else name


def _name(node: Node, language: Language) -> str:
    name = node.name.in_(language)
    return with_math(name) if isinstance(node, Formula) else escape(name)


def _text(text: LocalText, language: Language) -> str:
    return with_math(text.in_(language))


def _joined(names: Iterable[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(names)


def _block(latex: str) -> str:
    inside = _SPACE.sub(" ", latex).strip()
    return f"$$\n{inside}\n$$" if "$$" not in inside else escape(inside)


def with_math(text: str) -> str:
    """Markdown that shows this text, in one line, its `$…$` as formulas."""
    parts = _MATH.split(text)
    if len(parts) % 2 == 0:  # a dollar without its partner: then none of them is a formula
        return escape(text)
    return "".join(f"${part}$" if index % 2 else escape(part) for index, part in enumerate(parts))


def escape(text: str) -> str:
    """Markdown that shows exactly this text, in one line."""
    joined = _SPECIAL.sub(r"\\\1", _SPACE.sub(" ", text))
    return _LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", joined)


def _say(key: str, language: Language, **values: object) -> str:
    return _WORDS[key][language != "zh"].format(**values)
