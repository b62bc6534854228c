"""The Placement page: questions one at a time, taken back, stopped, and what is found marked and planned from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sugraph.results.placement import Placement

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]
Stay = Callable[[AppTest, str], AppTest]


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUGRAPH_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("SUGRAPH_LEARNER", raising=False)
    return tmp_path / "data" / "learners" / "me.json"


def answer(app: AppTest, *answers: str) -> AppTest:
    """Answer as long as there is a question."""
    for given in answers:
        if "answer yes" in [button.key for button in app.button]:
            app.button(key=f"answer {given}").click().run()
    return app


def asked(app: AppTest) -> str:
    return str(app.get("progress")[0].proto.text)


@pytest.mark.parametrize(
    ("language", "title", "first", "yes"),
    [("zh", "摸底", "第 1 题", "能"), ("en", "Placement", "Question 1", "Yes")],
)
def test_one_question_is_asked_at_a_time(open_app: Open, language: str, title: str, first: str, yes: str) -> None:
    app = open_app("placement", lang=language)
    assert not app.exception
    assert app.title[0].value == title
    assert asked(app).startswith(first)
    assert app.button(key="answer yes").label == yes


def test_an_answer_leads_to_the_next_question_and_can_be_taken_back(open_app: Open) -> None:
    app = open_app("placement", lang="en")
    first = [block.value for block in app.markdown]
    assert app.button(key="undo").disabled
    answer(app, "no")
    assert asked(app).startswith("Question 2")
    assert [block.value for block in app.markdown] != first
    app.button(key="undo").click().run()
    assert [block.value for block in app.markdown] == first


@pytest.mark.parametrize(("language", "line"), [("zh", "12 个概念中"), ("en", "Of 12 concepts: ")])
def test_it_can_be_stopped_and_gone_on_with(open_app: Open, said: Said, language: str, line: str) -> None:
    app = answer(open_app("placement", lang=language), "partly")
    app.button(key="stop").click().run()
    assert line in said(app)
    app.button(key="go on").click().run()
    assert "2" in asked(app)


def test_when_it_is_over_the_result_is_shown_and_more_can_be_asked(open_app: Open, said: Said) -> None:
    app = answer(open_app("placement", lang="en"), *["yes"] * 20)
    assert "11 surely known, 1 perhaps, 0 not" in said(app)
    app.button(key="go on").click().run()
    assert asked(app).startswith("Question 4")


def test_starting_anew_forgets_the_answers(open_app: Open) -> None:
    app = answer(open_app("placement", lang="en"), *["yes"] * 20)
    app.button(key="anew").click().run()
    assert asked(app).startswith("Question 1")


def test_the_goal_in_the_address_limits_what_is_asked(open_app: Open, said: Said) -> None:
    app = open_app("placement", lang="en", goals="boiling")
    assert "of 2 concepts decided" in asked(app)
    assert app.multiselect[0].value == ["concept:boiling"]


def test_a_goal_chosen_on_the_page_stands_in_the_address(open_app: Open) -> None:
    app = open_app("placement", lang="en")
    app.multiselect[0].set_value(["concept:stock"]).run()
    assert app.query_params["goals"] == "concept:stock"
    assert "of 4 concepts decided" in asked(app)


def test_each_goal_has_answers_of_its_own(open_app: Open) -> None:
    app = answer(open_app("placement", lang="en"), "yes")
    app.multiselect[0].set_value(["concept:stock"]).run()
    assert asked(app).startswith("Question 1")
    app.multiselect[0].set_value([]).run()
    assert asked(app).startswith("Question 2")


def test_answers_are_there_after_another_page(open_app: Open, stay: Stay) -> None:
    app = answer(open_app("placement", lang="en"), "yes")
    stay(app, "health").run()
    stay(app, "placement").run()
    assert asked(app).startswith("Question 2")


def test_a_goal_that_nothing_has_is_told_with_the_nearest(open_app: Open, said: Said) -> None:
    app = open_app("placement", lang="en", goals="boilng")
    assert not app.exception
    assert "Boiling" in said(app)


def test_a_goal_without_concepts_leaves_nothing_to_ask(open_app: Open, said: Said) -> None:
    app = open_app("placement", lang="en", goals="person:louis-camille-maillard")
    assert "nothing to ask" in said(app)


def test_what_is_surely_known_can_be_marked(open_app: Open, file: Path) -> None:
    app = answer(open_app("placement", lang="en", goals="boiling"), *["yes"] * 20)
    app.button(key="mark placed").click().run()
    assert not app.exception
    known = json.loads(file.read_text("utf-8"))["known"]
    assert {ref: item["how"] for ref, item in known.items()} == {
        "concept:boiling": "placed",
        "concept:temperature": "placed",
    }
    assert app.button(key="mark placed").disabled


def test_a_record_that_cannot_be_read_is_told_and_left_alone(open_app: Open, file: Path) -> None:
    app = answer(open_app("placement", lang="en", goals="boiling"), *["yes"] * 20)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("{", "utf-8")
    app.button(key="mark placed").click().run()
    assert not app.exception
    assert "cannot be read" in app.error[0].value
    assert file.read_text("utf-8") == "{"


def test_answers_about_what_the_graph_no_longer_has_can_be_left_behind(open_app: Open, folder: Path) -> None:
    app = answer(open_app("placement", lang="en"), "yes")
    gone = Placement((("concept:gone", "yes"),))
    app.session_state["placements"] = {(): gone}
    app.run()
    assert "no concept of the graph" in app.error[0].value
    app.button(key="anew").click().run()
    assert asked(app).startswith("Question 1")


def test_nothing_is_kept_without_being_asked_for(open_app: Open, file: Path) -> None:
    answer(open_app("placement", lang="en"), *["yes"] * 20)
    assert not file.exists()


def test_a_plan_counts_on_what_is_surely_known(open_app: Open) -> None:
    app = answer(open_app("placement", lang="en", goals="blanching"), *["yes"] * 20)
    app.button(key="plan placed").click().run()
    assert app.query_params["goals"] == "concept:blanching"
    assert app.query_params.get("known")


def test_the_study_path_leads_to_it_with_its_goals(open_app: Open) -> None:
    app = open_app("path", lang="en", goals="blanching")
    app.button(key="find-out").click().run()
    assert app.title[0].value == "Placement"
    assert app.query_params["goals"] == "concept:blanching"


def test_harmful_names_are_shown_as_they_are(
    hostile_folder: Path, open_app: Open, said: Said, active: Callable[[str], list[str]]
) -> None:
    app = open_app("placement", lang="en", goals="concept:hostile")
    for _ in range(3):
        assert not active(said(app))
        answer(app, "partly")
    assert not app.exception
    assert not active(said(app))
