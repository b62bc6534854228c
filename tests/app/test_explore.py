"""The Explore page: first screen, search, map and details, address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh", "先学什么，后学什么，为什么"), ("en", "What to learn first")]
)
def test_the_first_screen_says_what_this_is_and_offers_three_things(
    open_app: Open, said: Said, language: str, sentence: str
) -> None:
    app = open_app(lang=language)
    assert not app.exception
    assert sentence in said(app)
    assert len([button for button in app.button if str(button.key).startswith("card ")]) == 3


@pytest.mark.parametrize(("locale", "title"), [("zh-CN", "探索"), ("en-GB", "Explore"), ("fr", "Explore")])
def test_the_language_is_that_of_the_browser_until_one_is_chosen(open_app: Open, locale: str, title: str) -> None:
    app = open_app(browser=locale)
    assert app.segmented_control(key="language").value == ("zh" if title == "探索" else "en")


def test_the_language_stands_in_the_address_so_that_a_copied_one_shows_the_same(open_app: Open) -> None:
    assert open_app(browser="fr").query_params["lang"] == "en"


def test_the_language_chosen_is_kept_in_the_address(open_app: Open, said: Said) -> None:
    app = open_app(lang="zh")
    app.segmented_control(key="language").set_value("en").run()
    assert app.query_params["lang"] == "en"
    assert "What to learn first" in said(app)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["煮沸", "焯水用的是保持沸腾的水。", "需要先学", "温度"]),
        ("en", ["Boiling", "Blanching is done in water that keeps boiling", "Temperature"]),
    ],
)
def test_details_say_what_a_concept_is_and_needs_and_why(
    open_app: Open, said: Said, language: str, words: list[str]
) -> None:
    app = open_app(lang=language, concept="concept:boiling")
    assert not app.exception
    assert not [word for word in words if word not in said(app).replace("\\", "")]
    assert r"t = \frac{m c \,\Delta T}{P}" in said(app)


@pytest.mark.parametrize(("language", "heading"), [("zh", "是什么"), ("en", "What it is")])
def test_variants_are_compared_in_a_table_beside_the_map(open_app: Open, language: str, heading: str) -> None:
    app = open_app(lang=language, concept="concept:braising")
    assert not app.table
    app.session_state["variants"] = True
    app.run()
    assert not app.exception
    assert heading in app.table[0].value.columns


def test_every_node_of_the_graph_has_details(open_app: Open) -> None:
    from sugraph.api import open_graph

    app = open_app(lang="en")
    for ref in open_graph().graph.nodes:
        app.query_params["concept"] = ref
        app.run()
        assert not app.exception, ref
        assert not app.error, ref


def test_a_name_or_an_alias_in_the_address_is_found(open_app: Open, said: Said) -> None:
    assert "焯水" in said(open_app(concept="飞水", lang="zh"))


def test_the_search_finds_by_alias_in_either_language_and_with_typos(open_app: Open) -> None:
    for text in ("飞水", "blanching", "blanchin", "blamching"):
        app = open_app(lang="en")
        app.text_input(key="search").set_value(text).run()
        assert app.button(key="hit concept:blanching").label.startswith("Blanching :gray[焯水]"), text


def test_choosing_a_hit_centres_the_map_on_it(open_app: Open) -> None:
    app = open_app(lang="en")
    app.text_input(key="search").set_value("blanching").run()
    app.button(key="hit concept:blanching").click().run()
    assert app.query_params["concept"] == "concept:blanching"
    assert app.text_input(key="search").value == ""
    assert app.segmented_control(key="depth").value == 1


def test_a_search_without_hits_says_so(open_app: Open, said: Said) -> None:
    app = open_app(lang="en")
    app.text_input(key="search").set_value("qqqqqqqq").run()
    assert "Nothing found for “qqqqqqqq”" in said(app)


def test_the_address_sets_the_controls_and_they_set_it(open_app: Open) -> None:
    app = open_app(concept="concept:braising", depth="2", direction="needs", kinds="Concept,Article", lang="en")
    assert app.segmented_control(key="depth").value == 2
    assert app.segmented_control(key="direction").value == "needs"
    assert app.get("button_group")
    app.segmented_control(key="depth").set_value(3).run()
    app.segmented_control(key="direction").set_value("unlocks").run()
    assert (app.query_params["depth"], app.query_params["direction"]) == ("3", "unlocks")
    assert not app.exception


@pytest.mark.parametrize(
    "given",
    [{"depth": "99"}, {"depth": "x"}, {"direction": "up"}, {"kinds": "Nonsense"}, {"types": "';--"}, {"lang": "xx"}],
)
def test_nonsense_in_the_address_counts_as_not_given(open_app: Open, given: dict[str, str]) -> None:
    app = open_app(concept="concept:braising", **given)
    assert not app.exception
    assert app.segmented_control(key="depth").value == 1


def test_an_unknown_name_is_said_with_the_nearest_names(open_app: Open, said: Said) -> None:
    app = open_app(concept="blancing<b>", lang="en")
    assert r"Nothing in the graph is called “blancing\<b\>”" in said(app)
    app.button(key="nearest blancing<b> concept:blanching").click().run()
    assert app.query_params["concept"] == "concept:blanching"


def test_a_neighbour_is_selected_without_losing_the_view(open_app: Open, said: Said) -> None:
    app = open_app(concept="concept:blanching", lang="en")
    app.button(key="to  concept:boiling").click().run()
    assert app.query_params == {"concept": "concept:blanching", "node": "concept:boiling", "lang": "en"}
    assert "### Boiling" in said(app)
    app.button(key="centre here").click().run()
    assert app.query_params == {"concept": "concept:boiling", "lang": "en"}


def test_path_to_here_leads_to_the_path_and_the_way_back_keeps_the_view(open_app: Open) -> None:
    app = open_app(concept="concept:blanching", lang="en", depth="2")
    app.button(key="path here").click().run()
    assert app.multiselect(key="goals").value == ["concept:blanching"]
    assert app.query_params == {"goals": "concept:blanching", "lang": "en"}


def test_names_are_shown_as_text_whatever_they_hold(
    open_app: Open, said: Said, active: Callable[[str], list[str]], hostile_folder: Path
) -> None:
    for language in ("zh", "en"):
        for view in (
            {"concept": "concept:hostile"},
            {"concept": "concept:temperature"},
            {"concept": "topic:techniques"},
        ):
            app = open_app(lang=language, **view)
            assert not app.exception
            assert not active(said(app).replace("$a<b$", ""))
    assert r"\<script\>alert\(1\)\<\/script\>\$x\$" in said(open_app(lang="zh", concept="concept:hostile"))
    assert "$a<b$" in said(open_app(lang="zh", concept="concept:hostile")), "formulas of a summary are rendered"
