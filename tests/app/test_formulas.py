"""The Formulas page: search by name and symbol, a formula with its symbols and its derivation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sugraph.model.text import LANGUAGES

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]
LATEX = r"t = \frac{m c \,\Delta T}{P}"


@pytest.mark.parametrize(("language", "title"), [("zh", "公式"), ("en", "Formulas")])
def test_without_a_search_the_most_used_are_shown(open_app: Open, said: Said, language: str, title: str) -> None:
    app = open_app("formulas", lang=language)
    assert not app.exception
    assert app.title[0].value == title
    assert "$$" in said(app)


@pytest.mark.parametrize("text", [r"\Delta T", "delta T", "ΔT", "Time to the boil", "烧开", "power of the stove"])
def test_a_formula_is_found_by_name_symbol_and_meaning(open_app: Open, said: Said, text: str) -> None:
    app = open_app("formulas", lang="en")
    app.text_input(key="formula_find").set_value(text).run()
    assert "open formula:heating-time" in [button.key for button in app.button]
    assert LATEX in said(app)
    assert app.query_params["find"] == text


def test_a_search_in_the_address_is_shown(open_app: Open, said: Said) -> None:
    app = open_app("formulas", lang="en", find=r"\Delta T")
    assert app.text_input(key="formula_find").value == r"\Delta T"
    assert r"Symbol $\Delta T$" in said(app)


def test_a_suggestion_searches(open_app: Open) -> None:
    app = open_app("formulas", lang="en")
    app.button(key=r"try \nabla").click().run()
    assert app.query_params["find"] == r"\nabla"
    assert app.text_input(key="formula_find").value == r"\nabla"


def test_a_search_without_hits_says_so_as_text(open_app: Open, said: Said) -> None:
    shown = said(open_app("formulas", lang="en", find="<b>qqqqqq</b>"))
    assert r"Nothing found for “\<b\>qqqqqq\<\/b\>”" in shown


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ["烧开所需的时间", "比热容"]), ("en", ["Time to the boil", "specific heat"])],
)
def test_a_formula_is_told_with_symbols_concept_and_derivation(
    open_app: Open, said: Said, language: str, words: list[str]
) -> None:
    app = open_app("formulas", lang=language, formula="formula:heating-time")
    assert not app.exception
    assert not [word for word in words if word not in said(app).replace("\\", "")]
    shown = {str(button.key) for button in app.button}
    assert {"belongs_to concept:boiling", "derived_from formula:sensible-heat"} <= shown


def test_a_formula_without_derivation_says_so(open_app: Open, said: Said) -> None:
    app = open_app("formulas", lang="en", formula="formula:arrhenius-rate")
    assert "No derivation is recorded" in said(app)
    assert "The recipe cards leave out the minus sign" in said(app).replace("\\", "")


def test_clicks_lead_along_the_derivation_and_to_the_concept(open_app: Open) -> None:
    app = open_app("formulas", lang="en", formula="formula:heating-time")
    app.button(key="derived_from formula:sensible-heat").click().run()
    assert app.query_params["formula"] == "formula:sensible-heat"
    app.button(key="derives formula:heating-time").click().run()
    app.button(key="belongs_to concept:boiling").click().run()
    assert app.title[0].value == "Boiling"


def test_the_list_is_one_click_away(open_app: Open) -> None:
    app = open_app("formulas", lang="en", formula="formula:heating-time")
    app.button(key="all formulas").click().run()
    assert app.title[0].value == "Formulas"


def test_every_formula_has_a_page(open_app: Open) -> None:
    from sugraph.api import open_graph
    from sugraph.model.nodes import Formula

    app = open_app("formulas", lang="en")
    for formula in open_graph().graph.of(Formula):
        app.query_params["formula"] = formula.id
        app.run()
        assert not app.exception, formula.id


HOSTILE_FORMULA = """\
formulas:
- id: hostile
  name:
    zh: <script>alert(1)</script>
    en: "[click](javascript:alert(1)) **bold** :red[x]"
  latex: x
  meaning:
    zh: <b>粗</b>
    en: <b>bold</b> and <img src=x>
  symbols:
    x:
      zh: <i>甲</i>
      en: <i>first</i>
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_shown_as_text_whatever_they_hold(
    open_app: Open, said: Said, active: Callable[[str], list[str]], hostile_folder: Path, language: str
) -> None:
    path = hostile_folder / "concepts" / "hostile.yaml"
    path.write_text(path.read_text("utf-8") + HOSTILE_FORMULA, encoding="utf-8")
    for view in ({"formula": "formula:hostile"}, {"find": "x"}, {}):
        app = open_app("formulas", lang=language, **view)
        assert not app.exception
        assert not active(said(app))
