"""The answer to a query: as a table, and as a map where its rows hold nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import streamlit as st

from sugraph.model.edges import EDGE_CLASSES
from sugraph.model.graph import Graph
from sugraph.plans.around import edges_between
from sugraph.results.part import Part
from sugraph.stores.interface import Limits, QueryResult
from sugraph.stores.limits import ROWS_CUT
from sugraph.web.leads import open_node
from sugraph.web.map_view import show_map
from sugraph.web.reader import Reader
from sugraph.web.safe import plain
from sugraph.web.table import show_table

MOST = 150
"""Nodes of an answer that are drawn."""

VIEWS = ("as_rows", "as_map")
_VIEW = "answer_view"


@st.fragment
def show_result(reader: Reader, result: QueryResult, limits: Limits) -> None:
    """The rows with what the engine has to say about them, and the switch between table and map."""
    say = reader.say
    for notice in result.notices:
        st.warning(notice_text(reader, notice), icon=":material/info:")
    seconds, count = f"{result.seconds:.2f}", len(result.rows)
    bounds = say("limits_line", rows=f"{limits.rows:,}", seconds=f"{limits.seconds:g}")
    if not count:
        st.info(say("no_rows", seconds=seconds))
        st.caption(bounds)
        return
    said = say("row", seconds=seconds) if count == 1 else say("rows", count=f"{count:,}", seconds=seconds)
    st.markdown(f"**{said}** :gray[{bounds}]")
    refs = node_ids(reader.graph, result)
    if refs and _view(reader) == "as_map":
        _map(reader, refs)
    else:
        show_table(result, said)


def notice_text(reader: Reader, notice: str) -> str:
    """What an engine has to say about an answer; in Chinese, what it is about stands before its own words."""
    if reader.language == "en":
        return plain(notice)
    about = "notice_rows" if notice.startswith(ROWS_CUT) else "notice"
    return f"{reader.say(about)}  \n:gray[{reader.say('original', words=plain(notice))}]"


def _view(reader: Reader) -> str:
    st.session_state.setdefault(_VIEW, VIEWS[0])
    st.segmented_control(
        reader.say("answer_as"), VIEWS, key=_VIEW, format_func=reader.say, required=True, label_visibility="collapsed"
    )
    return str(st.session_state[_VIEW])


def _map(reader: Reader, refs: list[str]) -> None:
    shown = refs[:MOST]
    depth = dict.fromkeys(shown, 0)
    part = Part((), depth, edges_between(reader.graph, shown, EDGE_CLASSES.values()), len(refs) - len(shown))
    st.caption(reader.say("map_rows", count=len(refs)))
    if part.left_out:
        st.caption(reader.say("map_cut", count=len(shown)))
    # Another answer is another map, with a camera of its own.
    clicked = show_map(reader, part, key=f"answer-map-{crc32(' '.join(shown).encode())}")
    if clicked and clicked in reader.graph:
        open_node(reader, clicked)


def node_ids(graph: Graph, result: QueryResult) -> list[str]:
    """The nodes of the graph that the rows hold, in their order: as nodes, in paths and lists, or by id."""
    found = dict.fromkeys(ref for row in result.rows for value in row for ref in _refs(value))
    return [ref for ref in found if ref in graph]


def _refs(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _refs_of(value)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _refs(item)


def _refs_of(value: Mapping[str, Any]) -> Iterable[str]:
    """Of a node its id, of a relationship its ends; of any other map what it holds."""
    if set(value) == {"labels", "properties"}:
        yield str(value["properties"].get("id", ""))
    elif set(value) == {"type", "source", "target", "properties"}:
        yield from (str(value["source"]), str(value["target"]))
    else:
        for item in value.values():
            yield from _refs(item)
