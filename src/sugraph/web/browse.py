"""What stands beside the whole map before anything is chosen: the topics, to walk in by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from sugraph.model.edges import Edge, PartOf, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Topic
from sugraph.model.text import Language
from sugraph.results.part import Part
from sugraph.web import address
from sugraph.web.reader import Reader

_CHOSEN = "topic_chosen"
_KEY = "browse"
_HTML = "<nav aria-labelledby='title'><h3 id='title'></h3></nav>"
_CSS = """
h3 { margin: 0.2rem 0 0.7rem; font-size: 1rem; font-weight: 600; color: var(--st-text-color); }
div { display: flex; flex-wrap: wrap; gap: 0.35rem; margin-bottom: 0.7rem; }
button { min-height: 1.9rem; padding: 0.1rem 0.7rem; font: inherit; font-size: 0.875rem; color: var(--st-text-color);
  background: transparent; border: 1px solid var(--st-border-color); border-radius: 99px; cursor: pointer; }
button:first-child { font-weight: 600; border-color: var(--st-primary-color); }
button:hover { color: var(--st-link-color); border-color: var(--st-primary-color); }
button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
@media (pointer: coarse), (max-width: 640px) { button { min-height: 2.5rem; padding: 0.1rem 0.9rem; } }
"""


def show_topics(reader: Reader) -> None:
    """Every topic under the one that it is part of; choosing one shows the map around it."""
    if st.session_state.pop(_CHOSEN, False):
        st.rerun()  # the whole page; a choice in a fragment runs the fragment alone
    data = {"title": reader.say("browse"), "topics": topics(reader.graph, reader.language)}
    _topics()(key=_KEY, data=data, height="content", on_chosen_change=_choose)


def topics(graph: Graph, language: Language) -> list[dict[str, Any]]:
    """The widest topics with `ref`, `name` and their `parts`, which have the first two."""
    return [
        {**_named(topic, language), "parts": [_named(part, language) for part in _parts(graph, topic)]}
        for topic in graph.of(Topic)
        if not graph.out(topic.id, PartOf)
    ]


def _parts(graph: Graph, topic: Topic) -> list[Topic]:
    return [graph.get(edge.source, Topic) for edge in graph.into(topic.id, PartOf)]


def _named(topic: Topic, language: Language) -> dict[str, Any]:
    return {"ref": topic.id, "name": topic.name.in_(language)}


def _choose() -> None:
    chosen = st.session_state[_KEY]["chosen"]
    if isinstance(chosen, str):
        address.put(concept=chosen, node=None)
        st.session_state[_CHOSEN] = True


@cache
def _topics() -> Callable[..., Any]:
    script = files("sugraph.web").joinpath("browse.js").read_text(encoding="utf-8")
    return st.components.v2.component("sugraph_browse", html=_HTML, css=_CSS, js=script)


def main_lines(graph: Graph, part: Part) -> Part:
    """The part with those prerequisites only that no chain of others implies: the whole map is readable with them."""
    edges = [edge for edge in part.edges if isinstance(edge, Requires) and edge.strength == "hard"]
    needs: dict[str, set[str]] = {}
    for edge in edges:
        needs.setdefault(edge.source, set()).add(edge.target)
    below = {ref: graph.closure([ref]) - {ref} for ref in part.depth}

    def implied(edge: Edge) -> bool:
        return any(edge.target in below[other] for other in needs[edge.source] if other in below)

    return replace(part, edges=tuple(edge for edge in edges if not implied(edge)))
