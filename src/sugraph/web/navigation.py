"""The set-up of the app: title, icon, style, the pages, and the language that they speak."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import streamlit as st

from sugraph.model.text import LANGUAGES
from sugraph.web import (
    address,
    keeping,
    pages_concept,
    pages_cypher,
    pages_explore,
    pages_formulas,
    pages_health,
    pages_path,
    pages_placement,
    pages_progress,
    pages_series,
    pages_topics,
)
from sugraph.web.known import show_source
from sugraph.web.opening import SERVER_SECONDS, open_for
from sugraph.web.reader import Reader
from sugraph.web.safe import plain
from sugraph.web.sign_in import show_sign_in
from sugraph.web.words import Say, speaker

LANGUAGE_NAMES = {"zh": "中文", "en": "English"}

_OTHERS = (
    ("placement", "nav_placement", pages_placement.show, ":material/quiz:"),
    ("progress", "nav_progress", pages_progress.show, ":material/trending_up:"),
    ("concept", "nav_concept", pages_concept.show, ":material/lightbulb:"),
    ("topics", "nav_topics", pages_topics.show, ":material/category:"),
    ("series", "nav_series", pages_series.show, ":material/format_list_numbered:"),
    ("formulas", "nav_formulas", pages_formulas.show, ":material/function:"),
    ("cypher", "nav_cypher", pages_cypher.show, ":material/terminal:"),
    ("health", "nav_health", pages_health.show, ":material/monitor_heart:"),
)
"""Address, word, page and icon of the pages after the first two."""


def set_up() -> None:
    """Title, icon and style of the browser's page."""
    say = speaker(address.language())
    icon = _asset("icon.png")  # the browser is told its address; an SVG itself would be sent at each run
    st.set_page_config(page_title=say("app_title"), page_icon=icon, layout="wide", initial_sidebar_state="collapsed")
    st.html(Path(_asset("app.css")))
    st.logo(icon, size="large")


def run() -> None:
    """Show the page that the address names."""
    say = speaker(address.language())
    chosen = st.navigation(_pages(say), position="top")
    chosen.run()


def _pages(say: Say) -> list[st.Page]:
    pages = {
        "explore": st.Page(
            _shown("explore", pages_explore.show), title=say("nav_explore"), icon=":material/hub:", default=True
        ),
        "path": st.Page(
            _shown("path", pages_path.show), title=say("nav_path"), icon=":material/route:", url_path="path"
        ),
    }
    for name, title, shown, icon in _OTHERS:
        pages[name] = st.Page(_shown(name, shown), title=say(title), icon=icon, url_path=name)
    st.session_state[address.PAGES] = pages
    return list(pages.values())


def _shown(name: str, show: Callable[[Reader], None]) -> Callable[[], None]:
    """One page as Streamlit runs it: the address first, then what every page has, then the page's own part."""

    def run_page() -> None:
        address.carry(name)
        keeping.begin()
        language = address.language()
        if "lang" not in st.query_params:
            st.query_params["lang"] = language  # a copied address shows everybody the same
        _language_switch(speaker(language))
        show_sign_in(speaker(language))
        reader = open_for(language)
        show_source(reader, name)
        show(reader)
        _foot(reader)

    return run_page


def _language_switch(say: Say) -> None:
    key = "language"
    st.session_state[key] = address.language()  # told anew each time: on a page just turned to it is another widget
    with st.container(horizontal=True, horizontal_alignment="right", key="top"):
        st.segmented_control(
            say("language"),
            LANGUAGES,
            format_func=lambda language: LANGUAGE_NAMES[language],
            key=key,
            required=True,
            label_visibility="collapsed",
            on_change=lambda: address.put(lang=st.session_state[key]),
        )


def _foot(reader: Reader) -> None:
    api = reader.api
    if api.from_server:
        said = reader.say("source_server", where=plain(api.store.name), seconds=SERVER_SECONDS)
    else:
        said = reader.say("source_folder", where=plain(str(api.settings.folder or "sugraph")))
    with st.container(key="foot"):
        st.caption(said)


def _asset(name: str) -> str:
    return str(files("sugraph.web").joinpath("assets", name))
