"""Cypher: a read-only query, its parameters and limits, the answer as a table or a map, and what was asked before."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from sugraph.errors import SugraphError
from sugraph.model.edges import EDGE_CLASSES
from sugraph.model.refs import KINDS
from sugraph.show.labels import EDGE_NAMES, KIND_NAMES, word
from sugraph.stores.interface import Limits, QueryResult
from sugraph.web import address
from sugraph.web.answer import show_result
from sugraph.web.cypher_editor import cypher_editor
from sugraph.web.examples import EXAMPLES, Example, example_named
from sugraph.web.faults import show_fault
from sugraph.web.neo4j_browser import browser_url, parameters_command
from sugraph.web.query_history import Asked, remember, show_history
from sugraph.web.reader import Reader
from sugraph.web.safe import plain

log = logging.getLogger(__name__)

ROWS = (1, 1000, 5000)
SECONDS = (1, 10, 60)
"""Least, usual and most of each limit."""

HEIGHT = 190
"""Pixels of the editor."""

_QUERY, _PARAMETERS, _LOADED, _ANSWER = "cypher_query", "cypher_parameters", "cypher_loaded", "cypher_answer"


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of the last run, within its limits: a result, or the error that stopped it; or there was no query."""

    limits: Limits
    result: QueryResult | None = None
    error: SugraphError | None = None
    empty: bool = False
    wrong_parameters: str = ""


def show(reader: Reader) -> None:
    """The page."""
    say = reader.say
    st.title(say("nav_cypher"), anchor=False)
    st.markdown(say("cypher_intro"))
    _examples(reader)
    cypher_editor(say("query"), key=_QUERY, height=HEIGHT)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="limits"):
        run = st.button(say("run"), type="primary", icon=":material/play_arrow:", shortcut="Ctrl+Enter", key="run")
        rows = st.number_input(say("max_rows"), ROWS[0], ROWS[2], ROWS[1], step=100, key="rows", width=150)
        seconds = st.number_input(say("max_seconds"), SECONDS[0], SECONDS[2], SECONDS[1], key="seconds", width=150)
    with st.expander(say("parameters"), key="parameters", expanded=bool(_parameters_text())):
        example = plain('{"id": "concept:rope"}')
        st.caption(say("parameters_help", example=example))
        st.text_area(
            say("parameters"), key=_PARAMETERS, height=90, label_visibility="collapsed", persist_state="session"
        )
    if run:
        st.session_state[_ANSWER] = _run(reader, Limits(float(seconds), int(rows)))
    st.caption(say("engine", name=plain(reader.api.store.name)))
    _browser(reader)
    _show_answer(reader, st.session_state.get(_ANSWER))
    show_history(reader, _put)
    _vocabulary(reader)


def _parameters_text() -> str:
    return str(st.session_state.get(_PARAMETERS) or "").strip()


def _examples(reader: Reader) -> None:
    """A choice that fills the editor; what the address names is filled in on arrival, once."""
    named = example_named(address.example())
    if named and st.session_state.get(_LOADED) != named.key:
        _fill(named)
    address.hold("example", named.key if named else None)
    st.selectbox(
        reader.say("example"), [example.key for example in EXAMPLES], key="example",
        format_func=lambda key: _title(reader, key), placeholder=reader.say("example_hint"), on_change=_chosen,
    )  # fmt: skip


def _title(reader: Reader, key: str) -> str:
    example = example_named(key)
    return example.named(reader.language) if example else key


def _chosen() -> None:
    example = example_named(st.session_state["example"] or "")
    address.put(example=example.key if example else None)
    if example:
        _fill(example)


def _fill(example: Example) -> None:
    st.session_state[_LOADED] = example.key
    _put(example.cypher, json.dumps(dict(example.parameters), ensure_ascii=False) if example.parameters else "")


def _put(cypher: str, parameters: str) -> None:
    """Put a query into the editor; the answer to the one before goes."""
    st.session_state[_QUERY] = cypher
    st.session_state[_PARAMETERS] = parameters
    st.session_state.pop(_ANSWER, None)


def _browser(reader: Reader) -> None:
    """On a server, the way to the same query in the server's own Browser."""
    cypher = str(st.session_state.get(_QUERY) or "")
    url = browser_url(reader.api.settings.uri, cypher)
    if not url:
        return
    st.link_button(reader.say("open_in_browser"), url, icon=":material/open_in_new:", key="neo4j-browser")
    try:
        command = parameters_command(_read(_parameters_text()))
    except ValueError:  # said when the query is run
        return
    if command:
        st.caption(reader.say("browser_parameters"))
        st.code(command, language="cypher", wrap_lines=True)


def _run(reader: Reader, limits: Limits) -> _Answer:
    cypher = str(st.session_state.get(_QUERY) or "").strip()
    if not cypher:
        return _Answer(limits, empty=True)
    given = _parameters_text()
    try:
        parameters = _read(given)
    except ValueError as error:
        return _Answer(limits, wrong_parameters=str(error))
    try:
        result = reader.api.query(cypher, parameters, limits)
    except SugraphError as error:
        log.info("a query was not answered: %s", error.what)
        remember(Asked(cypher, given, None))
        return _Answer(limits, error=error)
    remember(Asked(cypher, given, len(result.rows), result.seconds))
    return _Answer(limits, result=result)


def _read(text: str) -> Mapping[str, Any]:
    """The parameters that a JSON text gives.

    Raises:
        ValueError: if it is not JSON, or not an object.
    """
    given = json.loads(text) if text else {}
    if not isinstance(given, dict):
        raise ValueError(text[:80])  # noqa: TRY004 - it is the text that is wrong
    return given


def _show_answer(reader: Reader, answer: _Answer | None) -> None:
    say = reader.say
    if answer is None:
        return
    if answer.empty:
        st.error(say("empty_query"), icon=":material/error:")
    elif answer.wrong_parameters:
        st.error(say("parameters_wrong", why=plain(answer.wrong_parameters)), icon=":material/error:")
    elif answer.error is not None:
        show_fault(answer.error, reader.language)
    elif answer.result is not None:
        show_result(reader, answer.result, answer.limits)


def _vocabulary(reader: Reader) -> None:
    """Labels and types that a query can name, with what they are called elsewhere in the app."""
    with st.expander(reader.say("vocabulary"), icon=":material/menu_book:", key="vocabulary"):
        left, right = st.columns(2)
        kinds = [f"- `{kind}` {plain(word(KIND_NAMES, kind, reader.language))}" for kind in KINDS]
        left.markdown(f"**{reader.say('labels')}**\n\n" + "\n".join(kinds))
        types = [f"- `{_pattern(name)}` {plain(word(EDGE_NAMES, name, reader.language))}" for name in EDGE_CLASSES]
        right.markdown(f"**{reader.say('relationship_types')}**\n\n" + "\n".join(types))


def _pattern(type_: str) -> str:
    cls = EDGE_CLASSES[type_]
    return f"(:{'|'.join(cls.sources)})-[:{type_}]->(:{'|'.join(cls.targets)})"
