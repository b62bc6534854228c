"""The queries of this session, to be put back into the editor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from sugraph.web.reader import Reader

MOST = 20
"""Queries kept; the oldest are forgotten."""

_HISTORY = "cypher_history"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was run.

    Attributes:
        cypher, parameters: as they were written.
        rows: of the answer; None where there was none.
        seconds: it took.
    """

    cypher: str
    parameters: str
    rows: int | None
    seconds: float = 0.0


def remember(asked: Asked) -> None:
    """Put a query at the head of the history; the same one before is forgotten."""
    same = (asked.cypher, asked.parameters)
    before = [item for item in st.session_state.get(_HISTORY, []) if (item.cypher, item.parameters) != same]
    st.session_state[_HISTORY] = [asked, *before][:MOST]


def show_history(reader: Reader, put_back: Callable[[str, str], None]) -> None:
    """The history, latest first; `put_back` gets the query and the parameters of the one chosen."""
    history: list[Asked] = st.session_state.get(_HISTORY, [])
    if not history:
        return
    title = reader.say("history_of_queries", count=len(history))
    opened = st.expander(title, icon=":material/history:", key="history", on_change="rerun")
    if not opened.open:
        return
    with opened:
        for number, asked in enumerate(history):
            with st.container(border=True, gap="xsmall", key=f"asked-{number}"):
                st.code(asked.cypher, language="cypher", wrap_lines=True)
                if asked.parameters:
                    st.code(asked.parameters, language="json", wrap_lines=True)
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.button(
                        reader.say("again"), icon=":material/undo:", key=f"again {number}", on_click=put_back,
                        args=(asked.cypher, asked.parameters),
                    )  # fmt: skip
                    st.caption(_said(reader, asked))


def _said(reader: Reader, asked: Asked) -> str:
    if asked.rows is None:
        return reader.say("history_failed")
    key = "row" if asked.rows == 1 else "rows"
    return reader.say(key, count=f"{asked.rows:,}", seconds=f"{asked.seconds:.2f}")
