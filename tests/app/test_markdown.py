"""The study path as a Markdown document."""

from __future__ import annotations

from pathlib import Path

import pytest

from sugraph.api import open_graph
from sugraph.model.text import LANGUAGES, Language
from sugraph.settings import Settings
from sugraph.show.markdown import escape, path_markdown


def test_the_document_has_heading_steps_reasons_articles_and_formulas(folder: Path) -> None:
    api = open_graph(Settings(folder=folder))
    text = path_markdown(api.graph, api.path(["Braising"], ["Temperature"]), "en")
    assert text.startswith("# Study path: Braising\n\nSteps: ")
    assert "Taken as known and left out: Temperature" in text
    assert "## 1. " in text
    assert "- Needed for **" in text
    assert "- This is a goal." in text
    assert "$$\n" in text
    assert text.endswith("\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_come_out_as_text(hostile_folder: Path, language: Language) -> None:
    api = open_graph(Settings(folder=hostile_folder))
    text = path_markdown(api.graph, api.path(["concept:hostile"]), language).replace("$a<b$", "")
    for active in ("<script>", "<b>", "<i>", "](javascript", "**bold**"):
        assert active not in text.replace("\\<", "").replace("\\*", "").replace("\\]", "")


def test_nothing_to_learn_is_said(folder: Path) -> None:
    api = open_graph(Settings(folder=folder))
    text = path_markdown(api.graph, api.path(["Boiling"], ["Boiling"]), "en")
    assert "Goals already known: Boiling" in text
    assert "Nothing is left to learn." in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a_b*c", r"a\_b\*c"),
        ("1. x", r"1\. x"),
        ("- x", r"\- x"),
        ("# x", r"\# x"),
        ("a\nb", "a b"),
        ("C-x 1.5", "C-x 1.5"),
    ],
)
def test_escape(text: str, shown: str) -> None:
    assert escape(text) == shown
