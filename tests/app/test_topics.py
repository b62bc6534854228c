"""The Topics page: the tree, and of each topic its five parts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sugraph.model.text import LANGUAGES
from sugraph.web.pages_topics import PARTS

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]
Stay = Callable[[AppTest, str], AppTest]
NAMES = [part.removeprefix("part_") for part in PARTS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tree_shows_every_topic(open_app: Open, language: str) -> None:
    app = open_app("topics", lang=language)
    assert not app.exception
    assert {"open topic:kitchen-science", "open topic:techniques"} <= {str(button.key) for button in app.button}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", NAMES)
def test_every_topic_has_five_parts(open_app: Open, part: str, language: str) -> None:
    for topic in ("topic:kitchen-science", "topic:techniques"):
        app = open_app("topics", lang=language, topic=topic, part=part)
        assert not app.exception
        assert app.segmented_control(key="topic_part").value == f"part_{part}"


def test_a_topic_is_opened_from_the_tree_and_left_again(open_app: Open) -> None:
    app = open_app("topics", lang="en")
    app.button(key="open topic:techniques").click().run()
    assert app.title[0].value == "Cooking techniques"
    app.button(key="up topic:kitchen-science").click().run()
    assert app.title[0].value == "Kitchen science"
    app.button(key="all topics").click().run()
    assert app.title[0].value == "Topics"
    assert "topic" not in app.query_params


def test_the_history_has_papers_with_year_and_people(open_app: Open, said: Said) -> None:
    shown = said(open_app("topics", lang="en", topic="topic:kitchen-science")).replace("\\", "")
    assert "**1912**" in shown
    assert "Action des acides aminés sur les sucres — Louis-Camille Maillard" in shown
    assert "→ Maillard reaction" in shown


def test_derivations_are_rendered_in_order(open_app: Open, said: Said) -> None:
    shown = said(open_app("topics", lang="en", topic="topic:kitchen-science", part="derivations"))
    assert "Derivation 1" in shown
    assert r"t = \frac{m c \,\Delta T}{P}" in shown


def test_the_roadmap_says_what_is_known_ready_and_missing(open_app: Open, said: Said, stay: Stay) -> None:
    app = open_app("concept", lang="en", ref="concept:temperature")
    app.button(key="known here").click().run()
    topic = next(str(button.key) for button in app.button if str(button.key).startswith("in_topics topic:"))
    app.button(key=topic).click().run()
    stay(app, "topics").segmented_control(key="topic_part").set_value("part_roadmap").run()
    shown = said(app)
    assert app.query_params["part"] == "roadmap"
    assert ":green[✓] 1" in shown
    assert ":orange[▸]" in shown
    assert "1 known" in shown


def test_a_way_through_the_topic_is_planned(open_app: Open) -> None:
    app = open_app("topics", lang="en", topic="topic:techniques", part="roadmap")
    app.button(key="plan topic").click().run()
    assert app.multiselect(key="goals").value == ["topic:techniques"]


def test_a_part_that_is_none_is_the_first(open_app: Open) -> None:
    app = open_app("topics", lang="en", topic="topic:techniques", part="nonsense")
    assert app.segmented_control(key="topic_part").value == "part_history"


def test_an_unknown_topic_is_told(open_app: Open, said: Said) -> None:
    assert "Nothing in the graph is called “techniqes”" in said(open_app("topics", lang="en", topic="techniqes"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_shown_as_text_whatever_they_hold(
    open_app: Open, said: Said, active: Callable[[str], list[str]], hostile_folder: Path, language: str
) -> None:
    for part in NAMES:
        app = open_app("topics", lang=language, topic="topic:techniques", part=part)
        assert not app.exception
        assert not active(said(app).replace("$a<b$", ""))
