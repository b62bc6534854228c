"""place."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


class Keyboard(io.StringIO):
    """What somebody types on a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    """Runs `place` with what is typed, then its arguments."""

    def command(keys: str, *arguments: str) -> Any:
        monkeypatch.setattr(sys, "stdin", Keyboard(keys))
        return run("place", *arguments)

    return command


def answers_file(folder: Path, content: Any) -> str:
    path = folder / "answers.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


def test_it_asks_until_it_knows_and_then_says_what_it_takes_as_known(typed: Run) -> None:
    result = typed("y\n" * 30)
    assert result.code == 0
    assert "\n1. " in result.err
    assert "of 12 concepts: 11 surely known, 1 perhaps, 0 not." in result.out


def test_questions_go_beside_the_answer_so_that_a_pipe_is_clean(typed: Run) -> None:
    result = typed("n\n" * 30, "--json")
    record = result.json()
    assert record["finished"]
    assert record["known"] == []
    assert record["question"] is None


def test_answers_may_be_typed_in_either_language(typed: Run) -> None:
    english = typed("y\nn\np\nq\n", "--json").out
    assert typed("是\n否\n部分\n停\n", "--json").out == english
    assert typed("Yes\nNO\npartly\nquit\n", "--json").out == english


def test_a_question_mark_shows_a_good_answer_and_asks_again(typed: Run) -> None:
    plain, shown = typed("y\nq\n", "--json"), typed("?\ny\nq\n", "--json")
    assert shown.out == plain.out
    assert len(shown.err) > len(plain.err)


def test_b_takes_the_last_answer_back(typed: Run) -> None:
    assert typed("n\nb\ny\nq\n", "--json").out == typed("y\nq\n", "--json").out
    assert typed("b\ny\nq\n", "--json").out == typed("y\nq\n", "--json").out


def test_q_and_the_end_of_input_stop_with_the_result_so_far(typed: Run) -> None:
    stopped, ended = typed("y\nq\n", "--json"), typed("y\n", "--json")
    assert stopped.out == ended.out
    assert stopped.json()["questions"] == 1


def test_what_is_not_understood_is_asked_for_again(typed: Run) -> None:
    result = typed("hm\n\ny\nq\n", "--json")
    assert result.json()["questions"] == 1
    assert result.err.count("y / p / n: ") == 4


def test_no_more_is_asked_than_was_wanted(typed: Run) -> None:
    assert typed("p\n" * 30, "--questions", "2", "--json").json()["questions"] == 2


def test_goals_and_what_is_known_limit_what_is_asked(typed: Run) -> None:
    record = typed("n\n" * 30, "stock", "--known", "temperature", "--json").json()
    assert record["goals"] == ["concept:stock"]
    assert record["concepts"] == 4
    assert "concept:temperature" in record["known"]


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    """Runs `place` with lines out of a pipe, then its arguments."""

    def command(lines: str, *arguments: str) -> Any:
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        return run("place", *arguments)

    return command


def known(run: Run) -> dict[str, str]:
    return {item["id"]: item["how"] for item in run("learner", "show", "--json").json()["known"]}


def test_answers_out_of_a_pipe_are_taken_and_its_end_is_the_end(piped: Run, typed: Run) -> None:
    result = piped("y\nn\n", "--json")
    assert result.code == 0
    assert result.json()["questions"] == 2
    assert result.out == typed("y\nn\n", "--json").out


def test_nothing_is_kept_unless_it_is_asked_for(piped: Run, run: Run) -> None:
    result = piped("y\n" * 30)
    assert "Nothing was kept." in result.err
    assert known(run) == {}


def test_save_marks_what_is_surely_known_as_placed(piped: Run, run: Run) -> None:
    result = piped("y\n" * 30, "boiling", "--save")
    assert "marked as known: 2 concepts" in result.out
    assert "sugraph plan concept:boiling" in result.err
    assert known(run) == {"concept:boiling": "placed", "concept:temperature": "placed"}


def test_the_record_says_what_was_saved(piped: Run) -> None:
    record = piped("y\n" * 30, "boiling", "--save", "--json").json()
    assert record["saved"] == ["concept:boiling", "concept:temperature"]


def test_somebody_at_a_terminal_is_asked_whether_to_keep_it(typed: Run, run: Run) -> None:
    assert "Mark these 2 concepts as known? y/N: " in typed("y\ny\nn\n", "boiling").err
    assert known(run) == {}
    typed("y\ny\ny\n", "boiling")
    assert set(known(run)) == {"concept:boiling", "concept:temperature"}


def test_what_is_marked_as_known_is_not_asked_about(piped: Run, run: Run) -> None:
    run("know", "boiling")
    record = piped("", "boiling", "--json").json()
    assert record["finished"]
    assert record["sure"] == ["concept:temperature", "concept:boiling"]


class Interrupting(io.StringIO):
    """Somebody who presses ctrl-C."""

    def readline(self, size: int | None = -1, /) -> str:
        raise KeyboardInterrupt


def test_ctrl_c_ends_with_a_word_and_keeps_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Interrupting())
    result = run("place", "--save")
    assert (result.code, result.out) == (130, "")
    assert result.err.endswith("Stopped; nothing was kept.\n")
    assert known(run) == {}


def test_answers_from_a_file_give_the_result_and_the_next_question(run: Run, tmp_path: Path) -> None:
    path = answers_file(tmp_path, [{"concept": "boiling", "answer": "yes"}])
    record = run("place", "--answers", path, "--json").json()
    assert record["questions"] == 1
    assert "concept:boiling" in record["known"]
    assert record["question"]["number"] == 2
    text = run("place", "--answers", path).out
    assert "After 1 question, " in text
    assert "\n2. " in text


def test_answers_from_standard_input_are_the_same(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = [{"concept": "concept:boiling", "answer": "no"}]
    from_file = run("place", "--answers", answers_file(tmp_path, content), "--json").out
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(content)))
    assert run("place", "--answers", "-", "--json").out == from_file


@pytest.mark.parametrize(
    "content",
    ["{", '{"concept": "boiling"}', "[1]", '[{"concept": "boiling"}]', '[{"concept": "boiling", "answer": "maybe"}]'],
)
def test_answers_that_are_none_are_refused_with_what_they_should_be(run: Run, tmp_path: Path, content: str) -> None:
    result = run("place", "--answers", answers_file(tmp_path, content))
    assert result.code == 2
    assert result.out == ""
    assert '"answer": "yes"' in result.err


def test_a_file_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    result = run("place", "--answers", str(tmp_path / "none.json"))
    assert result.code == 2
    assert "cannot be read" in result.err


def test_an_answer_about_an_unknown_concept_offers_the_nearest(run: Run, tmp_path: Path) -> None:
    result = run("place", "--answers", answers_file(tmp_path, [{"concept": "boilng", "answer": "yes"}]))
    assert result.code == 1
    assert "concept:boiling" in result.err


def test_a_goal_that_stands_for_no_concept_is_an_answer_of_no(run: Run, tmp_path: Path) -> None:
    person = run("search", "--json", "person").json()[0]["id"]
    result = run("place", person, "--answers", answers_file(tmp_path, []))
    assert result.code == 1
    assert "nothing to ask" in result.err
