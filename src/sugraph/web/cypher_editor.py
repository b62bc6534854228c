"""The editor for Cypher: Streamlit's text area, coloured by a small script of ours.

The editors that others offer for Streamlit bring megabytes of script and are hardly kept up. This one leaves the text
area as it is, with its keyboard, and lays the coloured text over it; without scripts it is a plain text area.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st


def cypher_editor(label: str, *, key: str, height: int) -> None:
    """A text area for a query; its text is in the session under `key` and stays over page switches.

    Args:
        height: in pixels.
    """
    with st.container(gap=None):
        text = st.text_area(label, key=key, height=height, persist_state="session")
        _colours()(key=f"{key}-colours", data={"area": key, "text": text}, height="content")


@cache
def _colours() -> Callable[..., Any]:
    script = files("sugraph.web").joinpath("cypher_editor.js").read_text(encoding="utf-8")
    return st.components.v2.component("sugraph_cypher_colours", js=script)
