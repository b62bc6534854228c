"""What a placement asks, and what a good answer holds, from the data of the graph, in both languages.

Texts may hold formulas as `$…$`, as the texts of the graph do.
"""

from __future__ import annotations

from sugraph.model.edges import EdgeKey, Relates, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept, Formula
from sugraph.model.text import Language
from sugraph.results.placement import Check, CheckKind

_ASKED: dict[CheckKind, tuple[str, str]] = {
    "formula": (
        "你能说清「{concept}」的这个公式{named}是什么意思、其中每个符号代表什么吗？",
        "Can you say what this formula of {concept}{named} means, and what each of its symbols stands for?",
    ),
    "derivation": (
        "你能从第一个公式（{base}）推出第二个公式（{formula}）吗？",
        "Can you derive the second formula ({formula}) from the first ({base})?",
    ),
    "claim": (
        "有人说：{claim}。你能判断这句话对不对，并说出理由吗？",
        "Somebody says: “{claim}.” Can you tell whether that is so, and why?",
    ),
    "use": (
        "你能说出「{concept}」在哪里用到「{used}」、起什么作用吗？",
        "Can you say what {used} is used for in {concept}?",
    ),
    "explanation": (
        "你能向一个没学过的人讲清楚「{concept}」吗？",
        "Can you explain {concept} to somebody who has not learned it?",
    ),
}
_CLAIMS: dict[str, tuple[str, str]] = {
    "improves": ("「{source}」是对「{target}」的改进", "{source} is an improvement on {target}"),
    "generalizes": ("「{source}」是「{target}」的推广", "{source} is a generalization of {target}"),
    "special_case_of": ("「{source}」是「{target}」的特例", "{source} is a special case of {target}"),
    "equivalent_to": ("「{source}」与「{target}」等价", "{source} is equivalent to {target}"),
    "contrasts_with": ("「{source}」与「{target}」有本质区别", "{source} and {target} differ in a way that matters"),
    "applies": ("「{source}」是「{target}」的应用", "{source} is an application of {target}"),
}
_VERDICTS = {False: ("对。", "That is so. "), True: ("不对，反过来才成立。", "No, the other way round. ")}


def asked_formulas(graph: Graph, check: Check) -> list[str]:
    """The formulas that are shown with a question, as LaTeX: of a derivation where to begin, then where to arrive."""
    return [graph.get(ref, Formula).latex for ref in reversed(check.formulas)]


def asked_text(graph: Graph, check: Check, language: Language) -> str:
    """What the reader is asked, in one paragraph; answered by yes, partly or no."""
    return _ASKED[check.kind][language != "zh"].format(**_names(graph, check, language))


def good_answer_texts(graph: Graph, check: Check, language: Language) -> list[str]:
    """What a good answer holds, for the reader to judge their own by, in paragraphs."""
    concept = graph.get(check.concept, Concept)
    parts = []
    if check.edge:
        verdict = _VERDICTS[check.turned][language != "zh"] if check.kind == "claim" else ""
        parts.append(verdict + _edge(graph, check.edge).why.in_(language))
    for ref in check.formulas[:1]:
        parts += _formula_lines(graph.get(ref, Formula), language)
    return [*parts, concept.summary.in_(language)]


def _names(graph: Graph, check: Check, language: Language) -> dict[str, str]:
    """What is filled into a question."""
    names = {"concept": _name(graph, check.concept, language)}
    if check.formulas:
        formula = _name(graph, check.formulas[0], language)
        same = formula == names["concept"]  # a name is not said twice
        named = f"（{formula}）" if language == "zh" else f" ({formula})"
        of = f"「{names['concept']}」的{formula}" if language == "zh" else f"{formula}, of {names['concept']}"
        names |= {"named": "" if same else named, "formula": formula if same else of}
        names["base"] = _name(graph, check.formulas[-1], language)
    if check.edge:
        edge = _edge(graph, check.edge)
        names["used"] = _name(graph, edge.target, language)
        if isinstance(edge, Relates):
            names["claim"] = _claim(graph, edge, language, turned=check.turned)
    return names


def _name(graph: Graph, ref: str, language: Language) -> str:
    return graph.nodes[ref].name.in_(language)


def _claim(graph: Graph, edge: Relates, language: Language, *, turned: bool) -> str:
    ends = [edge.target, edge.source] if turned else [edge.source, edge.target]
    source, target = (_name(graph, ref, language) for ref in ends)
    return _CLAIMS[edge.relation][language != "zh"].format(source=source, target=target)


def _edge(graph: Graph, key: EdgeKey) -> Requires | Relates:
    edge = graph.edges_by_key[key]
    if isinstance(edge, Requires | Relates):
        return edge
    raise KeyError(key)


def _formula_lines(formula: Formula, language: Language) -> list[str]:
    lines = [formula.meaning.in_(language)]
    colon, mark = ("：", "；") if language == "zh" else (": ", "; ")
    symbols = [f"${symbol.latex}${colon}{symbol.meaning.in_(language)}" for symbol in formula.symbols]
    lines += [mark.join(symbols)] if symbols else []
    return [*lines, formula.note.in_(language)] if formula.note else lines
