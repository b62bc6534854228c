"""Why a step is in a plan, and why something was left out of it, as sentences in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sugraph.model.graph import Graph
from sugraph.model.nodes import Book, Node, Paper
from sugraph.model.text import Language
from sugraph.results.reading import Because, LeftOut, LeftOutCode, PlanStep, ReasonCode

Written = Callable[[str], str]
"""How a name or a text of the graph is put into a sentence: as it is, or escaped for what it goes into."""

NAMED = 3
"""Names listed in one reason; a foundation may serve dozens."""

REASONS = 2
"""Reasons shown for a step, unless a face has room for more."""

_BECAUSE: dict[ReasonCode, tuple[str, str]] = {
    "goal": ("这是一个目标", "This is a goal"),
    "requires": ("「{name}」需要它", "Needed for {name}"),
    "explains": ("它讲解「{name}」", "Explains {name}"),
    "leans": ("后面的《{name}》要用到它", "The later article “{name}” leans on it"),
}
_LEFT_OUT: dict[LeftOutCode, tuple[str, str]] = {
    "known": ("已经掌握；用到它的有{names}。", "Known already; {names} would use it."),
    "through_known": ("只有已经掌握的{names}需要它。", "Only what is known already needs it: {names}."),
    "helpful": ("有助于学习{names}，但不是必需。", "It would help with {names}, but is not needed."),
    "covered": ("所讲内容已见于{names}。", "What it explains is read in {names}."),
    "uses": ("只是用到或比较{names}，并不讲解。", "It uses or compares {names} without teaching that."),
    "unrelated": ("目标不需要它。", "The goal does not rest on it."),
}
_WITHOUT_NAMES: dict[LeftOutCode, tuple[str, str]] = {
    "known": ("已经掌握。", "Known already."),
    "through_known": ("只有已经掌握的才需要它。", "Only what is known already needs it."),
    "helpful": ("有帮助，但不是必需。", "It would help, but is not needed."),
    "covered": ("别的文章讲解同样的内容。", "Other articles explain the same."),
    "uses": ("只是用到要学的概念，并不讲解。", "It uses what is to be learned without teaching it."),
    "unrelated": ("目标不需要它。", "The goal does not rest on it."),
}
LEFT_OUT_TITLES: dict[LeftOutCode, tuple[str, str]] = {
    "known": ("已经掌握", "Known already"),
    "through_known": ("只有已掌握的才需要", "Needed only by what is known"),
    "helpful": ("有帮助，但不是必需", "Helpful, but not needed"),
    "covered": ("别的文章已经讲解", "Explained by articles of the plan"),
    "uses": ("用到而不讲解", "Uses it without teaching it"),
    "unrelated": ("与目标无关", "Not on the way to the goal"),
}
"""Headings for what was left out for one reason, in the order in which to show them."""


def because_text(graph: Graph, because: Because, language: Language, *, written: Written = str) -> str:
    """One reason for a step as a sentence; what the graph says of it follows a colon."""
    head = _BECAUSE[because.code][language != "zh"].format(name=written(_name(graph, because.ref, language)))
    if because.why is None:
        return head + ("。" if language == "zh" else ".")
    return head + ("：" if language == "zh" else ": ") + written(because.why.in_(language))


def because_texts(
    graph: Graph, step: PlanStep, language: Language, *, most: int = REASONS, written: Written = str
) -> list[str]:
    """The first reasons for a step as sentences, and how many more steps it serves."""
    lines = [because_text(graph, because, language, written=written) for because in step.because[:most]]
    more = len(step.because) - most
    if more > 0:
        zh, en = f"另有 {more} 个步骤要用到。", f"And for {more} more step{'s' * (more > 1)}."
        lines.append(zh if language == "zh" else en)
    return lines


def left_out_text(graph: Graph, left_out: LeftOut, language: Language, *, written: Written = str) -> str:
    """Why something was left out, as a sentence without its name."""
    table = _LEFT_OUT if left_out.refs else _WITHOUT_NAMES
    names = names_text(graph, left_out.refs, language, written=written)
    return table[left_out.code][language != "zh"].format(names=names)


def reading_texts(
    graph: Graph, step: PlanStep, numbers: Mapping[str, int], language: Language, *, written: Written = str
) -> list[str]:
    """For each article that explains a concept of a plan a line: its name and the step at which it is read.

    An article on much else comes where most of it can be followed, which may be later than the concept: then the line
    says to look up its part on the concept.
    """
    lines = []
    for ref in step.with_:
        name, number = written(_name(graph, ref, language)), numbers[ref]
        if numbers[step.id] > number:
            text = (f"讲解它的文章：{name}（第 {number} 步）", f"explained in: {name} (step {number})")
        else:
            text = (
                f"讲解它的文章：{name}（到第 {number} 步才通读，这里先看其中有关的部分）",
                f"explained in: {name} (read whole in step {number}; look up its part on this now)",
            )
        lines.append(text[language != "zh"])
    return lines


def uncovered_text(graph: Graph, step: PlanStep, language: Language, *, written: Written = str) -> str:
    """That no article of the corpus explains a concept, and which books and papers do."""
    sources = [written(source_name(graph.nodes[ref], language)) for ref in step.sources]
    if not sources:
        return "没有文章讲解它。" if language == "zh" else "No article explains it."
    named = ("；" if language == "zh" else "; ").join(sources)
    return f"没有文章讲解它，可以读：{named}" if language == "zh" else f"No article explains it; read: {named}"


def source_name(node: Node, language: Language) -> str:
    """A book with its authors, a paper with its number, anything else by its name."""
    name = node.name.in_(language)
    if isinstance(node, Book):
        notes = [", ".join(node.authors), str(node.year or "")]
    elif isinstance(node, Paper):
        number = f"arXiv:{node.arxiv}" if node.arxiv else f"doi:{node.doi}" if node.doi else ""
        notes = [number, "" if node.arxiv else str(node.year or "")]
    else:
        notes = []
    said = ", ".join(note for note in notes if note)
    return f"{name} ({said})" if said else name


def names_text(
    graph: Graph, refs: Sequence[str], language: Language, *, most: int = NAMED, written: Written = str
) -> str:
    """The first names of some nodes in a row, and how many more there are."""
    named = [written(_name(graph, ref, language)) for ref in refs[:most]]
    more = len(refs) - most
    if language == "zh":
        return "、".join(named) + (f"等 {len(refs)} 个" if more > 0 else "")
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")


def _name(graph: Graph, ref: str, language: Language) -> str:
    return graph.nodes[ref].name.in_(language)
