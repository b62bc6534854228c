"""The search box: hits while the reader types, in either language, by alias, tolerant of typos."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from sugraph.show.labels import KIND_NAMES, word
from sugraph.web import address
from sugraph.web.reader import Reader
from sugraph.web.safe import plain

HITS = 8
LONGEST = 100
"""Letters of a search that count: no name is longer."""

PAUSE = "30ms"
"""Of typing, after which hits are looked for: they stand there before the next letter is typed."""

_KEY, _CHOSEN = "search", "search_chosen"


@st.fragment
def search_box(reader: Reader) -> None:
    """Search, and make what is chosen the centre of the map."""
    if st.session_state.pop(_CHOSEN, False):
        st.rerun()  # the whole page; the callback of a fragment's button runs the fragment alone
    text = st.text_input(
        reader.say("search"),
        type="search",
        key=_KEY,
        live=PAUSE,
        placeholder=reader.say("search_hint"),
        icon=":material/search:",
        label_visibility="collapsed",
    )
    _keys()(key="search-keys", height="content")
    if not text or not text.strip():
        return
    hits = reader.api.search(text[:LONGEST], limit=HITS)
    if not hits:
        st.caption(reader.say("no_hits", text=plain(text)))
    with st.container(border=True, gap="xxsmall", key="hits") if hits else st.container():
        for hit in hits:
            kind = word(KIND_NAMES, hit.node.kind, reader.language)
            label = f"{reader.both(hit.node.id)} :gray-badge[{plain(kind)}]"
            st.button(
                label, wrap=True, key=f"hit {hit.node.id}", type="tertiary", on_click=_choose, args=(hit.node.id,)
            )


def _choose(ref: str) -> None:
    address.put(concept=ref, node=None)
    st.session_state[_KEY] = ""
    st.session_state[_CHOSEN] = True


@cache
def _keys() -> Callable[..., Any]:
    """The keyboard: Enter takes the first hit, arrows walk through them, / goes to the field."""
    script = files("sugraph.web").joinpath("search_keys.js").read_text(encoding="utf-8")
    return st.components.v2.component("sugraph_search_keys", js=script)
