"""`sugraph review` on a terminal: asked one after the other, each rating kept at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Keys = Callable[[str], None]


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keys]:
    """Sits at a terminal and presses these keys; each must have been asked for."""
    left: list[str] = []
    monkeypatch.setattr("sugraph.cli.reviewing.on_terminal", lambda: True)
    monkeypatch.setattr("typer.getchar", lambda: left.pop(0))

    def pressed(keys: Iterable[str]) -> None:
        left.extend(keys)

    yield pressed
    assert not left


@pytest.fixture
def due(run: Run) -> None:
    run("know", "boiling", "knife-skills", "--on", "2020-01-01")


def reviews(tmp_path: Path) -> dict[str, int]:
    text = (tmp_path / "data" / "learners" / "me.json").read_text("utf-8")
    return {ref: item["reviews"] for ref, item in json.loads(text)["memory"].items()}


def test_the_answer_comes_after_a_key_and_the_rating_is_kept(run: Run, press: Keys, due: None, tmp_path: Path) -> None:
    press("\r3\r4")
    out = run("review").out
    assert out.index("1/2") < out.index("Enter shows") < out.index("Cutting ingredients") < out.index("1 again")
    assert out.index("2/2") < out.index(r"\frac") < out.rindex("1 again")
    assert "2 reviewed, 0 still due." in out
    assert reviews(tmp_path) == {"concept:boiling": 1, "concept:knife-skills": 1}


def test_it_speaks_chinese(run: Run, press: Keys, due: None) -> None:
    press("\rq")
    out = run("review", "--lang", "zh").out
    assert "回车看答案" in out
    assert "1 忘了" in out
    assert "复习了 0 个概念，还有 2 个到期。" in out


def test_what_was_rated_before_stopping_is_kept(run: Run, press: Keys, due: None, tmp_path: Path) -> None:
    press("\rgq")
    assert "1 reviewed, 1 still due." in run("review").out
    assert sorted(reviews(tmp_path).values()) == [0, 1]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_an_interrupt_ends_it_as_q_does(
    run: Run, due: None, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    def interrupted() -> str:
        raise stop

    monkeypatch.setattr("sugraph.cli.reviewing.on_terminal", lambda: True)
    monkeypatch.setattr("typer.getchar", interrupted)
    result = run("review")
    assert (result.code, "0 reviewed, 2 still due." in result.out) == (0, True)


def test_other_keys_are_no_ratings(run: Run, press: Keys, due: None, tmp_path: Path) -> None:
    press("\r\r x91q")
    assert "1 reviewed" in run("review").out
    assert sum(reviews(tmp_path).values()) == 1


def test_what_was_forgotten_is_not_asked_twice_in_a_session(run: Run, press: Keys, due: None) -> None:
    press("\r1\r1")
    assert "2 reviewed" in run("review").out


def test_no_more_are_asked_than_wanted(run: Run, press: Keys, due: None) -> None:
    press("\r3")
    assert "1 reviewed, 1 still due." in run("review", "--limit", "1").out


def test_records_and_the_list_ask_nothing(run: Run, press: Keys, due: None) -> None:
    assert len(run("review", "--json").json()) == 2
    assert "Enter" not in run("review", "--list").out


def test_without_a_terminal_it_is_a_list(run: Run, due: None) -> None:
    out = run("review").out
    assert "concept:boiling" in out
    assert "Enter" not in out
