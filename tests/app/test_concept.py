"""The Concept page: everything about one concept, and the ways on from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]


def keys(app: AppTest) -> list[str]:
    return [str(button.key) for button in app.button]


@pytest.mark.parametrize(("language", "title"), [("zh", "概念"), ("en", "Concept")])
def test_without_a_concept_one_is_offered(open_app: Open, language: str, title: str) -> None:
    app = open_app("concept", lang=language)
    assert not app.exception
    assert app.title[0].value == title
    assert [key for key in keys(app) if key.startswith("example ")]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["煮沸", "水温到达沸点并保持", "沸点是一个温度", "炉子的功率", "烧水的学问", "难度 2/5", "25 分钟"]),
        ("en", ["Boiling", "Bringing water to its boiling point", "The boiling point is a temperature", "The art of"]),
    ],
)
def test_a_concept_is_told_with_formulas_reasons_and_articles(
    open_app: Open, said: Said, language: str, words: list[str]
) -> None:
    app = open_app("concept", lang=language, ref="concept:boiling")
    assert not app.exception
    assert not [word for word in words if word not in said(app).replace("\\", "")]
    assert r"t = \frac{m c \,\Delta T}{P}" in said(app)


def test_what_it_requires_comes_hard_before_helpful_and_what_it_unlocks_is_there(open_app: Open) -> None:
    app = open_app("concept", lang="en", ref="concept:boiling")
    assert [key for key in keys(app) if key.startswith("concept:boiling needs")] == [
        "concept:boiling needs concept:temperature",
        "concept:boiling needs concept:solution",
    ]
    assert "concept:blanching needs concept:boiling" in keys(app)


def test_variants_stand_in_one_table_with_the_concept_itself_first(open_app: Open) -> None:
    from sugraph.api import open_graph
    from sugraph.model.edges import Relates

    edge = open_graph().graph.edges_of(Relates)[0]
    app = open_app("concept", lang="en", ref=edge.source)
    rows = app.table[0].value
    assert "this concept" in rows["How they relate"].iloc[0]
    assert len(rows) > 1
    assert f"variant {edge.target}" in keys(app)


def test_papers_people_and_books_are_listed(open_app: Open, said: Said) -> None:
    shown = said(open_app("concept", lang="en", ref="concept:maillard-reaction")).replace("\\", "")
    assert "Action des acides aminés sur les sucres" in shown
    assert "Louis-Camille Maillard" in shown
    assert "On Food and Cooking" in shown


def test_every_concept_has_a_page_in_both_languages(open_app: Open) -> None:
    from sugraph.api import open_graph
    from sugraph.model.nodes import Concept

    for language in ("zh", "en"):
        app = open_app("concept", lang=language)
        for concept in open_graph().graph.of(Concept):
            app.query_params["ref"] = concept.id
            app.run()
            assert not app.exception, concept.id
            assert not app.error, concept.id


def test_a_click_opens_the_other_concept(open_app: Open) -> None:
    app = open_app("concept", lang="en", ref="concept:boiling")
    app.button(key="concept:boiling needs concept:temperature").click().run()
    assert app.query_params["ref"] == "concept:temperature"
    assert app.title[0].value == "Temperature"


def test_a_concept_is_chosen_from_the_box(open_app: Open) -> None:
    app = open_app("concept", lang="en")
    app.selectbox(key="choose ref").select("concept:blanching").run()
    assert app.query_params["ref"] == "concept:blanching"
    assert app.title[0].value == "Blanching"


def test_an_alias_in_the_address_is_found_and_an_unknown_name_told(open_app: Open, said: Said) -> None:
    assert open_app("concept", lang="zh", ref="飞水").title[0].value == "焯水"
    assert "Nothing in the graph is called “blancing”" in said(open_app("concept", lang="en", ref="blancing"))


def test_what_is_no_concept_is_said(open_app: Open, said: Said) -> None:
    app = open_app("concept", lang="en", ref="topic:techniques")
    assert not app.exception
    assert "Cooking techniques is no concept" in said(app)


def test_marked_as_known_it_is_known_on_the_study_path_too(open_app: Open) -> None:
    app = open_app("concept", lang="en", ref="concept:boiling")
    app.button(key="known here").click().run()
    assert app.button(key="known here").label == "Known"
    app.button(key="way here").click().run()
    assert app.button(key="known-kept").label == "My record: 1 known"
    assert app.multiselect(key="goals").value == ["concept:boiling"]


def test_the_mark_can_be_taken_away_and_what_follows_from_it_is_told(open_app: Open) -> None:
    app = open_app("concept", lang="en", ref="concept:boiling")
    app.button(key="known here").click().run()
    app.button(key="concept:boiling needs concept:temperature").click().run()
    assert app.button(key="known here").label == "Known, through another concept"
    assert app.button(key="known here").disabled
    app.query_params["ref"] = "concept:boiling"
    app.run()
    app.button(key="known here").click().run()
    assert app.button(key="known here").label == "Mark as known"


def test_on_the_map_nothing_of_before_is_left(open_app: Open, stay: Callable[[AppTest, str], AppTest]) -> None:
    app = open_app(lang="en", concept="concept:blanching", node="concept:knife-skills", depth="2")
    app.button(key="full page").click().run()
    stay(app, "concept").button(key="map here").click().run()
    assert app.query_params == {"concept": "concept:knife-skills", "depth": "2", "lang": "en"}


def test_the_map_and_the_derivation_are_one_click_away(open_app: Open) -> None:
    app = open_app("concept", lang="en", ref="concept:boiling")
    app.button(key="map here").click().run()
    assert app.query_params["concept"] == "concept:boiling"
    app = open_app("concept", lang="en", ref="concept:boiling")
    app.button(key="open formula:heating-time").click().run()
    assert app.query_params["formula"] == "formula:heating-time"


def test_names_are_shown_as_text_whatever_they_hold(
    open_app: Open, said: Said, active: Callable[[str], list[str]], hostile_folder: Path
) -> None:
    for language in ("zh", "en"):
        for ref in ("concept:hostile", "concept:temperature", "concept:boiling"):
            app = open_app("concept", lang=language, ref=ref)
            assert not app.exception
            assert not active(said(app).replace("$a<b$", ""))
