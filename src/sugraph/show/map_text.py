"""The texts of the map: labels that fit, and what hovering shows. Plain text, whatever the names hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sugraph.model.nodes import Article, Concept, Formula, Node, Series, Topic
from sugraph.model.text import Language

FONT, SMALL_FONT = 15, 11
"""Pixels of the two lines of a label."""

COLUMNS = 24
"""Columns of a line of a label, as a rule."""

_LINES = 3
_SECOND_WIDER = 1.4
_NEVER_FIRST = frozenset("，。、；：？！）】》」』”’…,.;:?!)]}")
"""What no line begins with."""

_HALF_WIDTH = 0.56
"""Width of an ordinary Latin letter over its size, on the wide side of what common fonts have."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label: the name in the reader's language in lines, below it the name in the other one if it is short."""

    lines: tuple[str, ...]
    second: str = ""

    @property
    def width(self) -> float:
        """Pixels it is wide."""
        first = max(columns(line) for line in self.lines) * FONT
        return max(first, columns(self.second) * SMALL_FONT) * _HALF_WIDTH

    @property
    def height(self) -> float:
        """Pixels it is high."""
        return len(self.lines) * FONT * 1.25 + bool(self.second) * SMALL_FONT * 1.4


def label_of(node: Node, language: Language, *, width: int = COLUMNS) -> Label:
    """A node's label in lines of so many columns, the other language below it where that is not much wider."""
    name, other = names_of(node, language)
    lines = tuple(wrapped(name, width))
    shown = other != name and columns(other) <= width * _SECOND_WIDER and len(lines) < _LINES
    return Label(lines, other if shown else "")


def names_of(node: Node, language: Language) -> tuple[str, str]:
    """A node's name in the reader's language and in the other one, each on one line; formulas in them made readable."""
    names = node.name.in_(language), node.name.in_("en" if language == "zh" else "zh")
    if isinstance(node, Formula):
        names = hover_line(names[0]), hover_line(names[1])
    return one_line(names[0]), one_line(names[1])


def one_line(text: str) -> str:
    """Text without line breaks and control characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def columns(text: str) -> int:
    """How wide text is, in ordinary Latin letters; Chinese characters and other wide ones count two."""
    return sum(_columns_of(char) for char in text)


def _columns_of(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def wrapped(text: str, width: int = COLUMNS, most: int = _LINES) -> list[str]:
    """Text in lines of at most so many columns; what does not fit is cut with an ellipsis. Never empty."""
    lines = list(_lines(text, width))
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], width - 1) + "…"]
    return lines or [" "]


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _pieces(text, width):
        if line and columns(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    if line.strip():
        yield line.rstrip()


def _pieces(text: str, width: int) -> Iterator[str]:
    """What a line may break after: words, and each Chinese character; words longer than a line in parts."""
    word_ = ""
    for char in text:
        wide = _columns_of(char) == 2
        if char in _NEVER_FIRST and columns(word_) < width:
            word_ += char
            continue
        if word_ and (wide or _columns_of(word_[0]) == 2 or columns(word_) >= width):
            yield word_
            word_ = ""
        word_ += char
        if char in " -/":
            yield word_
            word_ = ""
    if word_:
        yield word_


def _cut(text: str, width: int) -> str:
    while columns(text) > width:
        text = text[:-1]
    return text


def summary_of(node: Node, language: Language) -> str:
    """One or two sentences on what a node is; empty where it has none."""
    if isinstance(node, Concept):
        return node.summary.in_(language)
    if isinstance(node, Formula):
        return node.meaning.in_(language)
    if isinstance(node, Series | Topic):
        return node.summary.in_(language) if node.summary else ""
    if isinstance(node, Article):
        return node.date or ""
    return ""


def hover_line(text: str) -> str:
    """Text with its formulas made readable without typesetting."""
    return _FORMULA.sub(lambda found: _readable(found[1] or found[2]), text)


def _readable(latex: str) -> str:
    plain = _COMMAND.sub(lambda found: _LETTERS.get(found[1], found[1]), latex.replace("\\,", " ").replace("\\|", "‖"))
    return _BRACED.sub(r"\1", plain)


_COMMAND = re.compile(r"\\([A-Za-z]+)")
_BRACED = re.compile(r"\{(\w*)\}")
_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+?)\$", re.DOTALL)
_DRESS = frozenset(
    {"mathrm", "mathbf", "mathbb", "mathcal", "text", "operatorname", "boldsymbol", "left", "right", "bm"}
)
_LETTERS = dict.fromkeys(_DRESS, "") | {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "eta": "η",
    "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "phi": "φ", "varphi": "φ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "sum": "∑", "prod": "∏", "int": "∫",
    "partial": "∂", "nabla": "∇", "infty": "∞", "times": "×", "cdot": "·", "cdots": "⋯", "dots": "…", "ldots": "…",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "equiv": "≡",
    "to": "→", "rightarrow": "→", "mapsto": "↦", "in": "∈", "top": "ᵀ", "sqrt": "√", "pm": "±", "odot": "⊙",
    "otimes": "⊗", "langle": "⟨", "rangle": "⟩",
}  # fmt: skip
