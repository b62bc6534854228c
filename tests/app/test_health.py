"""The Health page: findings, coverage, plots with their numbers, counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sugraph.show.palette import contrast
from sugraph.web.plots import COLOUR, LETTERS, binned

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]
PAGES = {"light": "#FBFCFD", "dark": "#12161C"}


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ["检查", "覆盖情况", "图的形状", "统计"]), ("en", ["Checks", "Coverage", "Shape of the graph", "Numbers"])],
)
def test_the_page_has_its_four_parts(open_app: Open, said: Said, language: str, words: list[str]) -> None:
    app = open_app("health", lang=language)
    assert not app.exception
    assert [header.value for header in app.header] == words


def test_the_numbers_are_those_of_the_graph(open_app: Open) -> None:
    from sugraph.api import open_graph
    from sugraph.model.nodes import Concept

    app = open_app("health", lang="en")
    nodes = next(table.value for table in app.table if "concept" in set(table.value.iloc[:, 0]))
    counts = dict(zip(nodes.iloc[:, 0], nodes.iloc[:, 1], strict=True))
    assert counts["concept"] == str(len(open_graph().graph.of(Concept)))


def test_every_plot_has_its_numbers_as_text(open_app: Open) -> None:
    app = open_app("health", lang="en")
    plots = app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")
    assert len(plots) == 4
    assert all("concepts" in plot.proto.alt for plot in plots if hasattr(plot.proto, "alt"))


def test_findings_are_listed_by_severity_as_text(open_app: Open, said: Said, folder: Path) -> None:
    path = folder / "concepts" / "temperature.yaml"
    path.write_text(path.read_text("utf-8").replace("en: Temperature\n", "en: Boiling\n", 1), encoding="utf-8")
    app = open_app("health", lang="en")
    assert not app.exception
    assert next(header.value for header in app.subheader if "(" in header.value).startswith(("Errors", "Warnings"))
    assert r"concepts\/" in said(app)


def test_what_lacks_something_is_listed_when_opened(open_app: Open, said: Said) -> None:
    assert "Concepts with an image" in said(open_app("health", lang="en"))


def test_a_long_tail_is_one_bar() -> None:
    counts = dict.fromkeys(range(30), 2)
    bars = binned(counts, most=10)
    assert list(bars)[-1] == "9+"
    assert bars["9+"] == 42
    assert sum(bars.values()) == 60
    assert binned({1: 3}) == {"1": 3}
    assert binned({}) == {}


@pytest.mark.parametrize("scheme", PAGES)
def test_the_plots_colours_have_enough_contrast(scheme: str) -> None:
    assert contrast(COLOUR, PAGES[scheme]) >= 3
    assert contrast(LETTERS[scheme], PAGES[scheme]) >= 4.5
