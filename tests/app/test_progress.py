"""The Progress page: what the reader knows is kept in a file of their own, and comes up for review."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUGRAPH_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("SUGRAPH_LEARNER", raising=False)
    return tmp_path / "data" / "learners" / "me.json"


def keep(file: Path, slug: str, since: str) -> None:
    file.parent.mkdir(parents=True)
    known = {f"concept:{slug}": {"since": since, "how": "said"}}
    file.write_text(json.dumps({"format": "sugraph learner", "version": 1, "known": known, "memory": {}}), "utf-8")


@pytest.mark.parametrize(("language", "title"), [("zh", "我的进度"), ("en", "Progress")])
def test_without_anything_known_the_page_says_what_it_is_for(
    open_app: Open, file: Path, language: str, title: str
) -> None:
    app = open_app("progress", lang=language)
    assert not app.exception
    assert app.title[0].value == title
    assert not file.exists()


def test_what_is_marked_is_kept_in_the_file(open_app: Open, file: Path) -> None:
    app = open_app("progress", lang="en")
    app.multiselect(key="to-mark").set_value(["concept:temperature"]).run()
    app.button(key="mark").click().run()
    assert not app.exception
    assert list(json.loads(file.read_text("utf-8"))["known"]) == ["concept:temperature"]
    app.multiselect(key="to-forget").set_value(["concept:temperature"]).run()
    app.button(key="forget").click().run()
    assert json.loads(file.read_text("utf-8"))["known"] == {}


def test_a_review_is_counted(open_app: Open, said: Said, file: Path) -> None:
    keep(file, "temperature", "2020-01-01T12:00:00+00:00")
    app = open_app("progress", lang="en")
    assert "Due for review (1)" in [header.value for header in app.subheader]
    app.button(key="rate concept:temperature good").click().run()
    assert not app.exception
    assert json.loads(file.read_text("utf-8"))["memory"]["concept:temperature"]["reviews"] == 1
    assert "Nothing is due for review." in said(app)


def test_the_answer_to_a_review_has_the_formula_too(open_app: Open, said: Said, file: Path) -> None:
    keep(file, "boiling", "2020-01-01T12:00:00+00:00")
    app = open_app("progress", lang="en")
    assert r"\frac" not in said(app)
    app.session_state["answer concept:boiling"] = True
    app.run()
    assert not app.exception
    assert r"\frac{m c" in said(app)


def test_a_broken_file_is_said_and_kept(open_app: Open, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("{", "utf-8")
    app = open_app("progress", lang="en")
    assert not app.exception
    assert "cannot be read" in app.error[0].value
    assert file.read_text("utf-8") == "{"


def test_what_is_known_can_be_taken_to_the_study_path(open_app: Open, file: Path) -> None:
    keep(file, "temperature", "2026-01-01T12:00:00+00:00")
    app = open_app("progress", lang="en")
    app.button(key="use").click().run()
    assert not app.exception
    assert "known" not in app.query_params
    assert app.button(key="known-kept").label == "My record: 1 known"


def exported(*slugs: str) -> tuple[str, bytes, str]:
    known = {f"concept:{slug}": {"since": "2026-05-01T08:00:00+00:00", "how": "said"} for slug in slugs}
    record = {"format": "sugraph learner", "version": 1, "known": known, "memory": {}}
    return ("me.json", json.dumps(record).encode(), "application/json")


def test_an_import_adds_to_what_is_kept(open_app: Open, file: Path) -> None:
    keep(file, "temperature", "2026-01-01T12:00:00+00:00")
    app = open_app("progress", lang="en")
    app.file_uploader(key="import").set_value(exported("boiling")).run()
    assert not app.exception
    assert list(json.loads(file.read_text("utf-8"))["known"]) == ["concept:boiling", "concept:temperature"]
    assert "2 concepts known" in [header.value for header in app.subheader]


def test_what_was_deleted_can_be_imported_again(open_app: Open, file: Path) -> None:
    app = open_app("progress", lang="en")
    for _ in range(2):
        app.file_uploader(key="import").set_value(exported("boiling")).run()
        assert file.exists()
        app.button(key="delete").click().run()
        assert not file.exists()


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b'{"format": "other"}'])
def test_an_import_that_is_none_is_said_and_changes_nothing(open_app: Open, file: Path, content: bytes) -> None:
    keep(file, "temperature", "2026-01-01T12:00:00+00:00")
    before = file.read_text("utf-8")
    app = open_app("progress", lang="zh")
    app.file_uploader(key="import").set_value(("me.json", content, "application/json")).run()
    assert not app.exception
    assert app.error[0].proto.title == "这个文件不能导入"
    assert file.read_text("utf-8") == before
