"""The live concept map: a Streamlit component (v2) around vis-network that tells Python what the reader did on it.

Script and style are handed to Streamlit as text read from the package, not declared in a manifest: a manifest is only
found for an installed distribution, and a mistake in it drops the component without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Any

import streamlit as st

from sugraph.model.text import Language
from sugraph.show.map_columns import MapData
from sugraph.show.map_script import asset, map_script, map_style
from sugraph.show.map_words import map_words

_HTML = '<div class="sg-root" data-theme="light"><div class="sg-probe"></div><div class="sg-map"></div></div>'
_LIBRARY = """
export default () => {
  const meeting = (globalThis[Symbol.for("sugraph.map-library")] ??= Promise.withResolvers());
  import(import.meta.url).then(meeting.resolve, meeting.reject);
};
"""
_CONTROL = """
export default ({ data, setTriggerValue }) => {
  const controls = (globalThis[Symbol.for("sugraph.map-controls")] ??= new Map());
  controls.set(data.key, { ...data, ask: (version) => setTriggerValue("wanted", version) });
  controls.told?.(controls.get(data.key));
};
"""
_PROBE_CSS = """
.sg-root { overflow: hidden; border: 1px solid var(--sg-line); border-radius: 12px; }
.sg-probe { position: absolute; width: 1px; height: 1px; background-color: var(--st-background-color);
  transition: background-color 1ms; z-index: -1; }
"""


@dataclass(frozen=True, slots=True)
class _Parts:
    library: Callable[..., Any]
    picture: Callable[..., Any]
    control: Callable[..., Any]
    texts: Callable[..., Any]
    formulas: Callable[..., Any]


def concept_map(
    map_data: MapData,
    *,
    selected: str | None = None,
    hidden: Sequence[str] = (),
    on_click: Callable[[str], None] | None = None,
    on_expand: Callable[[str], None] | None = None,
    on_filter: Callable[[Sequence[str]], None] | None = None,
    key: str = "concept-map",
    height: int = 560,
    language: Language = "zh",
    issues: str = "",
) -> str | None:
    """Show a map; the id of the node that the reader has just clicked, in the one run that the click causes.

    A click reaches Python once: the next run returns None again, so keep what is shown in session state. Inside
    `st.fragment` a click reruns the fragment only. Camera and selection stay over reruns and page switches.

    Args:
        map_data: as `show.map_columns.in_columns` makes it.
        selected: the node to light up with its neighbours; changing it sends a few bytes, not the map.
        hidden: what the legend hides; likewise.
        on_click: called with the node that was clicked, before the page runs again, as the next two are.
        on_expand: called with a node whose neighbours a double click asks for.
        on_filter: called with what the legend hides now: kinds, categories, types of edge, states and topics.
        key: names this map on its page; keep it the same over reruns.
        height: of the map in pixels.
        language: of legend and buttons.
        issues: address of a form for new issues, if there is one.
    """
    parts = _parts()
    with st.container(gap=None):
        parts.library(key=f"{key}-library", height="content")
        data = {"key": key, "network": map_data.picture, "height": height, "words": map_words(language)}
        data |= {"issues": issues, "expandable": on_expand is not None}
        result = parts.picture(
            key=key, data=data, height="content",
            on_clicked_change=partial(_told, key, "clicked", on_click),
            on_expanded_change=partial(_told, key, "expanded", on_expand),
            on_filtered_change=partial(_told, key, "filtered", on_filter),
        )  # fmt: skip
        _control(key, selected, list(hidden), map_data)
    clicked = result.clicked
    return clicked if isinstance(clicked, str) else None


@st.fragment
def _control(key: str, selected: str | None, hidden: list[str], map_data: MapData) -> None:
    """Selection and filter; and the texts of the picture, when the browser has drawn it and asks for them.

    It keeps them, so that no later run sends them again.
    """
    parts, version = _parts(), map_data.picture["version"]
    data = {"key": key, "selected": selected, "hidden": hidden, "version": version}
    result = parts.control(key=f"{key}-control", data=data, height="content", on_wanted_change=lambda: None)
    if result.wanted == version:
        parts.texts(key=f"{key}-texts", data=map_data.texts, height="content")
        parts.formulas(key=f"{key}-formulas", height="content")


def _told(key: str, name: str, act: Callable[[Any], None] | None) -> None:
    """Hand on what the browser says; that it is a text, or a list of texts, is not taken on trust."""
    value = st.session_state[key][name]
    if act is None:
        return
    if name == "filtered" and isinstance(value, list | tuple):
        act(tuple(item for item in value if isinstance(item, str)))
    elif name != "filtered" and isinstance(value, str):
        act(value)


@cache
def _parts() -> _Parts:
    component = st.components.v2.component
    meeting = _meeting()
    return _Parts(
        component("sugraph_map_library", js=asset("vis-network.min.mjs") + _LIBRARY),
        component(
            "sugraph_map",
            html=_HTML,
            css=map_style() + _PROBE_CSS,
            js=f"{map_script()}\n{meeting}\nexport default drawMap;\n",
        ),
        component("sugraph_map_control", js=_CONTROL),
        component("sugraph_map_texts", js=f"{asset('columns.js')}\n{meeting}\nexport default keepTexts;\n"),
        # A plain script: as a module it finds no exports object and puts itself on the window.
        component("sugraph_map_formulas", js=asset("katex.min.js") + "\nexport default () => {};\n"),
    )


def _meeting() -> str:
    return files("sugraph.web").joinpath("concept_map.js").read_text(encoding="utf-8")
