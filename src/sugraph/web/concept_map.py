"""The live concept map: a Streamlit component (v2) around vis-network that tells Python which node was clicked.

Script and style are handed to Streamlit as text read from the package, not declared in a manifest: a manifest is only
found for an installed distribution, and a mistake in it drops the component without a word.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from sugraph.model.text import Language
from sugraph.show.map_script import asset, map_script, map_style
from sugraph.show.map_words import map_words

_HTML = '<div class="sg-root" data-theme="light"><div class="sg-probe"></div><div class="sg-map"></div></div>'
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


def concept_map(
    network_data: dict[str, Any],
    *,
    selected: str | None = None,
    key: str = "concept-map",
    height: int = 560,
    language: Language = "zh",
) -> str | None:
    """Show a map; the id of the node that the reader has just clicked, in the one run that the click causes.

    A click reaches Python once: the next run returns None again, so keep what is shown in session state. Inside
    `st.fragment` a click reruns the fragment only. Camera and selection stay over reruns and page switches.

    Args:
        network_data: as `show.network.network_data` makes it.
        selected: the node to light up with its neighbours; changing it sends a few bytes, not the map.
        key: names this map on its page; keep it the same over reruns.
        height: of the map in pixels.
        language: of legend and buttons.
    """
    parts = _parts()
    with st.container(gap=None):
        parts.library(key=f"{key}-library", height="content")
        data = {"key": key, "network": network_data, "height": height, "words": map_words(language)}
        result = parts.picture(key=key, data=data, height="content", on_clicked_change=_nothing)
        parts.control(key=f"{key}-control", data={"key": key, "selected": selected})
    clicked = result.clicked
    return clicked if isinstance(clicked, str) else None


def _nothing() -> None:
    """Streamlit knows the triggers of a component by their callbacks."""


@cache
def _parts() -> _Parts:
    component = st.components.v2.component
    drawing = f"{map_script()}\n{_meeting()}"
    vis = json.dumps(asset("vis-network.min.mjs"))
    return _Parts(
        component("sugraph_map_library", js=f"{_meeting()}\nexport default () => loadLibrary({vis});\n"),
        component("sugraph_map", html=_HTML, css=map_style() + _PROBE_CSS, js=f"{drawing}\nexport default drawMap;\n"),
        component("sugraph_map_control", js=f"{_meeting()}\nexport default setSelected;\n"),
    )


def _meeting() -> str:
    return files("sugraph.web").joinpath("concept_map.js").read_text(encoding="utf-8")
