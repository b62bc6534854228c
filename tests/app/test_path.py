"""The Study path page: goals, what is known, steps with reasons, download, address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]


@pytest.mark.parametrize(("language", "title"), [("zh", "学习路径"), ("en", "Study path")])
def test_without_goals_the_page_says_what_to_do(open_app: Open, said: Said, language: str, title: str) -> None:
    app = open_app("path", lang=language)
    assert not app.exception
    assert app.title[0].value == title
    assert not app.get("download_button")


@pytest.mark.parametrize(
    ("language", "reason"), [("zh", "焯水用的是保持沸腾的水"), ("en", "Blanching is done in water that keeps boiling")]
)
def test_steps_come_in_order_with_reasons(open_app: Open, said: Said, language: str, reason: str) -> None:
    app = open_app("path", lang=language, goals=["concept:blanching"])
    assert not app.exception
    steps = [str(button.key).removeprefix("step ") for button in app.button if str(button.key).startswith("step ")]
    assert steps == ["article:101", "concept:temperature", "article:103", "concept:boiling", "concept:blanching"]
    assert reason in said(app)
    assert app.get("download_button")


def test_goals_are_kept_in_the_address_and_what_is_known_for_the_reader(open_app: Open) -> None:
    app = open_app("path", lang="en")
    app.multiselect(key="goals").set_value(["concept:blanching"]).run()
    app.selectbox(key="add-known").set_value("concept:temperature").run()
    assert app.query_params == {"lang": "en", "goals": "concept:blanching"}
    assert app.button(key="known-kept").label == "My record: 1 known"
    assert [b.key for b in app.button if str(b.key).startswith("step ")] == [
        "step article:103",
        "step concept:boiling",
        "step concept:blanching",
    ]
    app.toggle(key="helpful").set_value(True).run()
    assert app.query_params["helpful"] == "yes"
    assert "step concept:knife-skills" in [button.key for button in app.button]


def test_goals_reached_and_known_concepts_are_said(open_app: Open, said: Said) -> None:
    app = open_app("path", lang="en", goals=["concept:blanching", "concept:boiling"], known=["concept:boiling"])
    assert "Goals that you know already: Boiling" in said(app)
    assert "Taken as known and left out: Boiling" in said(app)
    app = open_app("path", lang="en", goals=["concept:boiling"], known=["concept:boiling"])
    assert "Nothing is left to learn" in said(app)


def test_goals_may_be_names_topics_series_and_articles(open_app: Open) -> None:
    from sugraph.api import open_graph

    graph = open_graph().graph
    refs = [
        next(node.id for node in graph.nodes.values() if node.kind == kind) for kind in ("Topic", "Series", "Article")
    ]
    app = open_app("path", lang="zh", goals=["Blanching", *refs])
    assert not app.exception
    assert app.multiselect(key="goals").value == ["concept:blanching", *refs]


def test_a_formula_in_the_address_is_a_goal_too(open_app: Open) -> None:
    app = open_app("path", lang="zh", goals=["formula:heating-time"])
    assert not app.exception
    assert "step concept:boiling" in [button.key for button in app.button]


def test_unknown_names_are_said_with_the_nearest(open_app: Open, said: Said) -> None:
    app = open_app("path", lang="en", goals=["blancing", "concept:boiling"], known=["tempratur"])
    assert "Nothing in the graph is called “blancing”" in said(app)
    assert "Nothing in the graph is called “tempratur”" in said(app)
    app.button(key="nearest blancing concept:blanching").click().run()
    assert app.query_params["goals"] == ["concept:boiling", "concept:blanching"]


def test_formulas_of_a_step_are_drawn_when_opened(open_app: Open, said: Said) -> None:
    app = open_app("path", lang="en", goals=["concept:boiling"])
    assert r"\frac" not in said(app)


def test_a_click_on_a_step_leads_to_the_concept(open_app: Open, said: Said) -> None:
    app = open_app("path", lang="en", goals=["concept:boiling"])
    app.button(key="step concept:boiling").click().run()
    assert app.query_params == {"concept": "concept:boiling", "lang": "en"}
    assert "### Boiling" in said(app)


def test_names_are_shown_as_text_whatever_they_hold(
    open_app: Open, said: Said, active: Callable[[str], list[str]], hostile_folder: Path
) -> None:
    for language in ("zh", "en"):
        app = open_app("path", lang=language, goals=["concept:hostile"])
        assert not app.exception
        assert not active(said(app).replace("$a<b$", ""))


def test_hours_lay_the_plan_into_sessions_and_stand_in_the_address(open_app: Open, said: Said) -> None:
    app = open_app("path", lang="en", goals=["concept:braising"])
    app.number_input(key="hours").set_value(2.5).run()
    assert not app.exception
    assert app.query_params["hours"] == "2.5"
    assert "Session 1 · " in said(app)
    assert "sessions, done on" in said(app)


def test_a_deadline_too_early_says_what_fits(open_app: Open, said: Said) -> None:
    week = {"hours": "3", "days": "1,3,6", "start": "2099-06-01", "deadline": "2099-06-03"}
    app = open_app("path", lang="en", goals=["concept:braising"], **week)
    assert not app.exception
    assert "2099-06-03 is too early" in said(app)
    assert "Session 3" not in said(app)


@pytest.mark.parametrize(
    "wrong", [{"hours": "0"}, {"hours": "3", "days": "funday"}, {"hours": "3", "start": "2099-02-30"}]
)
def test_hours_in_the_address_that_cannot_be_are_said(open_app: Open, said: Said, wrong: dict[str, str]) -> None:
    app = open_app("path", lang="en", goals=["concept:braising"], **wrong)
    assert not app.exception
    assert "These hours do not work" in said(app)


def test_what_is_left_out_says_why_when_opened(open_app: Open, said: Said) -> None:
    app = open_app("path", lang="en", goals=["concept:braising"], known=["concept:temperature"])
    assert not app.exception
    assert any("Left out, and why" in str(expander.label) for expander in app.expander)


def test_what_can_be_learned_now_is_offered(open_app: Open) -> None:
    app = open_app("path", lang="en", goals=["concept:braising"])
    assert "ready concept:temperature" in [button.key for button in app.button]
