"""The Series page: articles in order with progress."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Said = Callable[[AppTest], str]
Stay = Callable[[AppTest, str], AppTest]


@pytest.mark.parametrize(("language", "said_first"), [("zh", "已掌握 0/3 篇"), ("en", "0 of 3 done")])
def test_every_series_is_listed_with_progress(open_app: Open, language: str, said_first: str) -> None:
    app = open_app("series", lang=language)
    assert not app.exception
    assert "open series:boiling-water" in [button.key for button in app.button]
    assert said_first in app.get("progress")[0].proto.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_articles_come_in_order_with_minutes_dates_and_what_they_introduce(
    open_app: Open, said: Said, language: str
) -> None:
    app = open_app("series", lang=language, series="series:boiling-water")
    assert not app.exception
    shown = said(app).replace("\\", "")
    places = [shown.index(number) for number in ("**1.**", "**2.**", "**3.**")]
    assert places == sorted(places)
    assert "2021-03-01" in shown
    assert "https://kitchen.example/notes/101" in shown
    assert "article:101 concept:temperature" in [button.key for button in app.button]


def test_progress_counts_articles_whose_concepts_are_known(open_app: Open, said: Said, stay: Stay) -> None:
    app = open_app("series", lang="en", series="series:boiling-water")
    app.button(key="article:101 concept:temperature").click().run()
    stay(app, "concept").button(key="known here").click().run()
    app.button(key="in_topics topic:kitchen-science").click().run()
    stay(app, "topics").button(key="series series:boiling-water").click().run()
    assert "1 of 3 done" in app.get("progress")[0].proto.text
    assert ":green[✓] **1\\.**" in said(app)


def test_a_series_is_opened_planned_and_left(open_app: Open) -> None:
    app = open_app("series", lang="en")
    app.button(key="open series:boiling-water").click().run()
    assert app.title[0].value == "The art of boiling water"
    app.button(key="all series").click().run()
    assert app.title[0].value == "Series"
    app.button(key="open series:boiling-water").click().run()
    app.button(key="plan series").click().run()
    assert app.multiselect(key="goals").value == ["series:boiling-water"]


def test_an_unknown_series_is_told(open_app: Open, said: Said) -> None:
    assert "Nothing in the graph is called “boilng”" in said(open_app("series", lang="en", series="boilng"))
