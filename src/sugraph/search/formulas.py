"""Formulas found by name or by symbol: `\\sigma_t`, `sigma`, `σ`, `\\mathrm{KL}`, `KL`, `softmax`.

LaTeX is compared as a list of its signs. Commands count as their names, commands that only dress a letter (fonts,
sizes) and braces not at all, and what stands in upright letters is one sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sugraph.model.graph import Graph
from sugraph.model.nodes import Formula, Symbol
from sugraph.model.text import comparison_key
from sugraph.search.rank import search

SYMBOL, SYMBOL_PART, INSIDE, MEANING = 100.0, 88.0, 70.0, 60.0
"""Scores of a formula: a symbol is what was typed, a symbol holds it, the LaTeX holds it, a symbol's meaning does."""

OTHER_CASE = 6.0
"""What is taken off for `Sigma` where `sigma` was typed."""

_FONTS = ("rm", "bf", "bb", "cal", "sf", "scr", "frak", "it")
_SIZES = tuple(f"{big}{side}" for big in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r"))
_DRESS = frozenset(
    (*(f"math{font}" for font in _FONTS), *(f"text{font}" for font in ("", *_FONTS)), *_SIZES, "operatorname",
     "boldsymbol", "bm", "left", "right", "displaystyle", "textstyle", "limits", "nolimits", "quad", "qquad")
)  # fmt: skip
_UPRIGHT = re.compile(r"\\(?:mathrm|text|textrm|textbf|operatorname|mathbf|mathsf)\*?\s*\{([A-Za-z]+)\}")
_SIGN = re.compile(r"\\([A-Za-z]+)\*?|\\[,;:!> ]|\x01([A-Za-z]+)\x01|([^\s{}$])")
_WORD = re.compile(r"(?<![\\A-Za-z\x01])([A-Za-z]{2,})(?![\x01A-Za-z])")
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "τ": "tau", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta",
    "Θ": "Theta", "Λ": "Lambda", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "∇": "nabla", "∂": "partial",
    "∞": "infty", "⊙": "odot", "⊗": "otimes", "⊤": "top",
}  # fmt: skip
_SAME = {"varepsilon": "epsilon", "varphi": "phi", "vartheta": "theta", "varrho": "rho", "lVert": "|", "rVert": "|"}

Signs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormulaHit:
    """A formula that was found.

    Attributes:
        id: the formula.
        score: from 0 to 100.
        symbol: the symbol that was found in it; None where the name or the whole formula matched.
    """

    id: str
    score: float
    symbol: Symbol | None = None


def search_formulas(graph: Graph, text: str, *, limit: int = 30) -> list[FormulaHit]:
    """The formulas that a name or a symbol finds, best first; ties by id."""
    named = search(graph, text, limit=len(graph.nodes), kinds=("Formula",))
    best = {hit.node.id: FormulaHit(hit.node.id, hit.score) for hit in named}
    wanted = [found for words in (True, False) if (found := signs(text, words=words))]
    meant = comparison_key(text)
    for formula in graph.of(Formula) if wanted else ():
        for hit in _by_symbol(formula, wanted, meant):
            if formula.id not in best or hit.score > best[formula.id].score:
                best[formula.id] = hit
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.id))[:limit]


def _by_symbol(formula: Formula, wanted: Sequence[Signs], meant: str) -> list[FormulaHit]:
    hits = []
    for symbol in formula.symbols:
        score = max((_score(given, _signs_of(symbol.latex)) for given in wanted), default=0.0)
        if not score and len(meant) > 1 and _means(symbol, meant):
            score = MEANING
        if score:
            hits.append(FormulaHit(formula.id, score, symbol))
    whole = _signs_of(formula.latex)
    if any(_holds(whole, given) for given in wanted):
        hits.append(FormulaHit(formula.id, INSIDE))
    return hits


def _means(symbol: Symbol, meant: str) -> bool:
    return any(meant in comparison_key(text) for text in (symbol.meaning.zh, symbol.meaning.en))


def _score(wanted: Signs, signs_: Signs) -> float:
    if signs_ == wanted:
        return SYMBOL
    if _holds(signs_, wanted):
        return SYMBOL_PART
    folded, wanted_folded = _folded(signs_), _folded(wanted)
    if folded == wanted_folded:
        return SYMBOL - OTHER_CASE
    return SYMBOL_PART - OTHER_CASE if _holds(folded, wanted_folded) else 0.0


def _folded(signs_: Signs) -> Signs:
    """Words without case; single letters keep theirs, which tells symbols apart."""
    return tuple(sign.casefold() if len(sign) > 1 else sign for sign in signs_)


def _holds(signs_: Signs, wanted: Signs) -> bool:
    size = len(wanted)
    return any(signs_[start : start + size] == wanted for start in range(len(signs_) - size + 1))


@lru_cache(maxsize=20_000)
def _signs_of(latex: str) -> Signs:
    return signs(latex)


def signs(latex: str, *, words: bool = False) -> Signs:
    """The signs of some LaTeX, in order.

    Args:
        words: take two and more letters side by side for the name of one sign, as somebody types it; in LaTeX they are
            a product.
    """
    marked = _UPRIGHT.sub("\x01\\1\x01", latex)
    if words:
        marked = _WORD.sub("\x01\\1\x01", marked)
    found = []
    for command, upright, other in _SIGN.findall(marked):
        sign = upright or command or _GREEK.get(other, other)
        if sign and sign not in _DRESS and sign != "\x01":
            found.append(_SAME.get(sign, sign))
    return tuple(found)
