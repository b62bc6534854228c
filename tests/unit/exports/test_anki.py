"""The deck for Anki."""

from __future__ import annotations

import sqlite3
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from sugraph.exports.anki import to_anki
from sugraph.model.edges import FormulaOf
from sugraph.model.graph import Graph
from sugraph.model.text import Language

if TYPE_CHECKING:
    from tests.conftest import Make


def notes(deck: bytes, folder: Path) -> dict[str, str]:
    """The fields of every note, by its guid."""
    with zipfile.ZipFile(BytesIO(deck)) as package:
        package.extract("collection.anki2", folder)
    connection = sqlite3.connect(folder / "collection.anki2")
    try:
        return dict(connection.execute("SELECT guid, flds FROM notes"))
    finally:
        connection.close()


def cards(graph: Graph, folder: Path, language: Language = "en") -> dict[str, str]:
    return notes(to_anki(graph, ["concept:a"], language), folder)


def one(make: Make, summary: str = "about $x<y$ & <b>", latex: str = "a<b") -> Graph:
    return make.graph(
        [
            make.concept("a", summary=make.text(summary, summary), foundation=True),
            make.formula("f", latex=latex),
            FormulaOf(source="formula:f", target="concept:a"),
        ]
    )


def test_there_is_a_card_for_each_concept_and_each_formula(make: Make, tmp_path: Path) -> None:
    assert len(cards(one(make), tmp_path)) == 2


def test_a_second_export_has_the_same_ids_though_the_text_changed(make: Make, tmp_path: Path) -> None:
    before, after = cards(one(make), tmp_path), cards(one(make, summary="new words"), tmp_path)
    assert before.keys() == after.keys()
    assert before != after


def test_the_two_languages_are_cards_of_their_own(make: Make, tmp_path: Path) -> None:
    assert not cards(one(make), tmp_path, "zh").keys() & cards(one(make), tmp_path, "en").keys()


def test_texts_are_shown_as_they_are_and_formulas_as_mathjax(make: Make, tmp_path: Path) -> None:
    fields = "".join(cards(one(make), tmp_path).values())
    assert "about \\(x&lt;y\\) &amp; &lt;b&gt;" in fields
    assert "\\[a&lt;b\\]" in fields
