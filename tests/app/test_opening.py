"""Opening: broken data, a folder that changes or is not there, a server that does not answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]

BROKEN = "name: {zh: 坏, en: Broken}\nname: twice\ncategory: <b>nothing</b>\n"


@pytest.mark.parametrize("page", ["", "path", "concept", "topics", "series", "formulas", "cypher", "health"])
@pytest.mark.parametrize(("language", "title"), [("zh", "图谱数据有错误"), ("en", "The graph's data has errors")])
def test_broken_data_is_listed_with_file_and_line(
    open_app: Open, said: Said, folder: Path, page: str, language: str, title: str
) -> None:
    (folder / "concepts" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    app = open_app(page, lang=language)
    assert not app.exception
    assert app.header[0].value == title
    assert r"concepts\/broken\.yaml\:2" in said(app)
    assert "<b>" not in said(app)


def test_mended_data_is_read_without_being_asked_for(open_app: Open, said: Said, folder: Path) -> None:
    path = folder / "concepts" / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    app = open_app(lang="en")
    path.unlink()
    app.button(key="look_again").click().run()
    assert "What to learn first" in said(app)


def test_a_changed_folder_is_offered_and_not_swapped_silently(open_app: Open, said: Said, folder: Path) -> None:
    app = open_app(lang="en", concept="concept:boiling")
    path = folder / "concepts" / "boiling.yaml"
    path.write_text(path.read_text("utf-8").replace("en: Boiling\n", "en: Bubbling\n"), encoding="utf-8")
    app.run()
    assert "### Boiling" in said(app)
    app.button(key="reload").click().run()
    assert "### Bubbling" in said(app)
    assert "reload" not in [button.key for button in app.button]


def test_a_new_reader_sees_the_changed_folder_at_once(open_app: Open, said: Said, folder: Path) -> None:
    open_app(lang="en")
    path = folder / "concepts" / "boiling.yaml"
    path.write_text(path.read_text("utf-8").replace("en: Boiling\n", "en: Bubbling\n"), encoding="utf-8")
    assert "### Bubbling" in said(open_app(lang="en", concept="concept:boiling"))


def test_a_change_that_breaks_the_data_shows_the_problems(open_app: Open, folder: Path) -> None:
    app = open_app(lang="en")
    (folder / "concepts" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    app.run()
    app.button(key="reload").click().run()
    assert app.header[0].value == "The graph's data has errors"


def test_a_folder_that_is_not_there_is_one_sentence(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUGRAPH_GRAPH", str(tmp_path / "nowhere"))
    app = open_app(lang="en")
    assert not app.exception
    assert "there is no graph folder here" in app.error[0].value


def test_an_empty_folder_is_said(open_app: Open, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("SUGRAPH_GRAPH", str(tmp_path / "empty"))
    assert "the folder holds no graph" in said(open_app(lang="en"))


def test_a_server_that_does_not_answer_is_one_sentence_without_the_password(
    open_app: Open, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "verysecret")
    app = open_app(lang="en")
    assert not app.exception
    assert len(app.error) == 1
    assert "verysecret" not in said(app)
