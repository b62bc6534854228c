"""A deck for Anki: a card for each concept and each formula, known again by its id at the next import."""

from __future__ import annotations

import re
import tempfile
import zlib
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sugraph.model.edges import FormulaOf
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept, Formula
from sugraph.model.text import Language

if TYPE_CHECKING:
    from genanki import Model, Note

_MATH = re.compile(r"\$([^$]+)\$")
_FRONT = '<div class="front">{{Front}}</div>'
_BACK = '{{FrontSide}}<hr id="answer"><div class="back">{{Back}}</div>'
_CSS = (
    ".card { font-family: system-ui, 'Noto Sans SC', sans-serif; font-size: 20px; text-align: left; }"
    " .front { font-size: 24px; } .other { opacity: 0.6; } dt { margin-top: 0.5em; }"
)


def to_anki(graph: Graph, concepts: Iterable[str], language: Language) -> bytes:
    """An Anki package (.apkg) of some concepts and their formulas.

    Every note has an id made of its node and the language, so that importing a later export updates the cards, with
    their schedule kept, instead of doubling them.
    """
    import genanki

    model = genanki.Model(
        _number("sugraph model"), "sugraph", fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}], css=_CSS,
    )  # fmt: skip
    deck = genanki.Deck(_number(f"sugraph deck {language}"), f"sugraph ({language})")
    for ref in dict.fromkeys(concepts):
        concept = graph.get(ref, Concept)
        deck.add_note(_note(model, ref, language, _concept_front(concept, language), _concept_back(concept, language)))
        for edge in sorted(graph.into(ref, FormulaOf), key=lambda edge: (edge.position, edge.source)):
            formula = graph.get(edge.source, Formula)
            front = f"{_rich(formula.name.in_(language))}<br>{_say(language, '写出这个公式。', 'Write the formula.')}"
            deck.add_note(_note(model, edge.source, language, front, _formula_back(formula, language)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sugraph.apkg"
        genanki.Package(deck).write_to_file(str(path))
        return path.read_bytes()


def _note(model: Model, ref: str, language: Language, front: str, back: str) -> Note:
    import genanki

    return genanki.Note(model=model, fields=[front, back], guid=genanki.guid_for("sugraph", ref, language))


def _concept_front(concept: Concept, language: Language) -> str:
    name = _rich(concept.name.in_(language))
    other = _rich(concept.name.in_("en" if language == "zh" else "zh"))
    asked = _say(language, "它是什么，用来做什么？", "What is it, and what is it for?")
    return f'{name} <span class="other">{other}</span><br>{asked}'


def _concept_back(concept: Concept, language: Language) -> str:
    texts = [concept.summary, concept.intuition]
    return "".join(f"<p>{_rich(text.in_(language))}</p>" for text in texts if text)


def _formula_back(formula: Formula, language: Language) -> str:
    symbols = "".join(
        f"<dt>\\({escape(symbol.latex)}\\)</dt><dd>{_rich(symbol.meaning.in_(language))}</dd>"
        for symbol in formula.symbols
    )
    return f"\\[{escape(formula.latex)}\\]<p>{_rich(formula.meaning.in_(language))}</p><dl>{symbols}</dl>"


def _rich(text: str) -> str:
    """A text as HTML that shows exactly it, its `$…$` formulas as Anki's MathJax."""
    return _MATH.sub(lambda found: f"\\({found[1]}\\)", escape(text, quote=False))


def _say(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh" else en


def _number(text: str) -> int:
    """A number that Anki takes for an id, the same for the same text."""
    return (1 << 30) + zlib.crc32(text.encode()) % (1 << 30)
