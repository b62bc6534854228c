"""The app as its tests run it: on a copy of the sample graph, at an address, without a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

SCRIPT = Path(__file__).parents[2] / "streamlit_app.py"
SECONDS = 30

Open = Callable[..., AppTest]

HOSTILE = """\
name:
  zh: <script>alert(1)</script>$x$
  en: "[click](javascript:alert(1)) **bold** :red[x] $y"
aliases:
- <img src=x onerror=alert(1)>
category: theory
topics:
- techniques
summary:
  zh: <b>粗</b> 与 $a<b$。
  en: <b>bold</b> and $a<b$.
difficulty: 1
minutes: 10
requires:
- concept: temperature
  strength: hard
  why:
    zh: 因为 <i>温度</i>。
    en: Because of <i>temperature</i> and `MATCH (n) DETACH DELETE n`.
"""


@pytest.fixture
def folder(tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A graph folder of the test's own, which the app is told to show; what is kept of the reader lies beside it."""
    copy = tmp_path / "graph"
    shutil.copytree(sample_folder, copy)
    monkeypatch.setenv("SUGRAPH_GRAPH", str(copy))
    monkeypatch.setenv("SUGRAPH_DATA", str(tmp_path / "data"))
    for name in ("NEO4J_URI", "SUGRAPH_LEARNER"):
        monkeypatch.delenv(name, raising=False)
    yield copy
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def hostile_folder(folder: Path) -> Path:
    (folder / "concepts" / "hostile.yaml").write_text(HOSTILE, encoding="utf-8")
    return folder


@pytest.fixture
def open_app(folder: Path) -> Open:
    """Opens the app at an address: the page's name, then the parameters of the URL; in a browser of some language."""

    def opened(page: str = "", *, browser: str | None = None, **parameters: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(SCRIPT), default_timeout=SECONDS)
        if browser is not None:
            app.context["locale"] = browser
        for name, value in parameters.items():
            app.query_params[name] = value
        # AppTest turns to pages that are files only; ours are functions, known by their address.
        app._page_hash = calc_hash(page)
        return app.run()

    return opened


@pytest.fixture
def stay() -> Callable[[AppTest, str], AppTest]:
    """Makes an app that turned to a page stay there: AppTest itself goes back to where it was opened."""

    def staying(app: AppTest, page: str) -> AppTest:
        app._page_hash = calc_hash(page)
        return app

    return staying


SAYING = ("title", "header", "subheader", "markdown", "caption", "info", "error", "warning", "success")


def text_of(app: AppTest) -> str:
    """Everything that the page says, as the Markdown that it is given."""
    parts = [str(element.value) for kind in SAYING for element in app.get(kind)]
    cells = [str(cell) for table in app.table for row in table.value.itertuples() for cell in row]
    labels = [element.label for kind in ("button", "expander") for element in app.get(kind)]
    return "\n".join([*parts, *cells, *labels])


ACTIVE = re.compile(r"(?<!\\)(?:<script|<b>|<i>|<img|\]\(javascript|\*\*bold|:red\[x|\$y)")
"""What of the hostile names would do something, if it came out unescaped."""


@pytest.fixture
def active() -> Callable[[str], list[str]]:
    return ACTIVE.findall


@pytest.fixture
def said() -> Callable[[AppTest], str]:
    return text_of
