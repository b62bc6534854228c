"""Texts of the graph made safe for Streamlit's Markdown: whatever a name holds is shown as the text that it is."""

from __future__ import annotations

import re
from urllib.parse import quote

from sugraph.model.nodes import Formula, Node
from sugraph.model.text import Language

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"\s+")

_JOINER = "\u2060"
"""Zero width and no place to break a line: put inside what Streamlit would replace after parsing the Markdown, where
escapes no longer help: `:emoji:`, `:material/icon:`, bare addresses and arrows made of two characters."""
_REPLACED_LATER = re.compile(r"(?<=:)(?=[\w+\-/]+:)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)|(?<=[<>~-])(?=[=>-])")

_MATH = re.compile(r"(?<!\\)\$")
_SAFE_SCHEMES = ("https://", "http://")


def plain(text: str) -> str:
    """Markdown that shows exactly this text, on one line."""
    joined = _REPLACED_LATER.sub(_JOINER, _SPACE.sub(" ", text).strip())
    return _PUNCTUATION.sub(r"\\\1", joined)


def rich(text: str) -> str:
    """Markdown that shows this text with its inline `$…$` formulas rendered; for summaries, reasons and meanings."""
    parts = _MATH.split(_SPACE.sub(" ", text).strip())
    if len(parts) % 2 == 0:  # a dollar without its partner: then none of them is a formula
        return plain(text)
    return "".join(inline_math(part) if index % 2 else _outside(part) for index, part in enumerate(parts))


def _outside(part: str) -> str:
    """A piece between formulas: the spaces at its ends belong to the sentence."""
    lead, tail = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :] if part.strip() else ""
    return f"{lead}{plain(part)}{tail}"


def inline_math(latex: str) -> str:
    """A formula within a line; as text if it holds a dollar, which would end it."""
    inside = _SPACE.sub(" ", latex).strip()
    return f"${inside}$" if inside and "$" not in inside else plain(f"${latex}$")


def block_math(latex: str) -> str:
    """A formula on lines of its own, as Markdown; as text if it would end itself early."""
    inside = _SPACE.sub(" ", latex).strip()
    return f"\n$$\n{inside}\n$$\n" if "$$" not in inside else plain(latex)


def link(text: str, url: str) -> str:
    """A Markdown link with `text`, which is Markdown already; the text alone if the address is none of the web."""
    if not url.startswith(_SAFE_SCHEMES):
        return text
    return f"[{text}]({quote(url, safe=':/?#@!$&*+,;=%~-._')})"


def name_of(node: Node, language: Language) -> str:
    """A node's name as Markdown; formulas may have inline math in theirs."""
    name = node.name.in_(language)
    return rich(name) if isinstance(node, Formula) else plain(name)


def other_name_of(node: Node, language: Language) -> str:
    """The name in the other language as Markdown, empty where it is the same."""
    other: Language = "en" if language == "zh" else "zh"
    return "" if node.name.zh == node.name.en else name_of(node, other)


def both_names(node: Node, language: Language) -> str:
    """The name in the reader's language, and the other one beside it in a lighter tone."""
    other = other_name_of(node, language)
    return name_of(node, language) + (f" :gray[{other}]" if other else "")
