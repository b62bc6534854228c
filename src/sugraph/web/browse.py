"""What stands beside the whole map before anything is chosen: the topics, to walk in by."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from sugraph.model.edges import Edge, PartOf, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Topic
from sugraph.results.part import Part
from sugraph.web import address
from sugraph.web.reader import Reader

_CHOSEN = "topic_chosen"


def show_topics(reader: Reader) -> None:
    """Every topic under the one that it is part of; choosing one shows the map around it."""
    if st.session_state.pop(_CHOSEN, False):
        st.rerun()  # the whole page; a choice in a fragment runs the fragment alone
    st.markdown(f"**{reader.say('browse')}**")
    for topic in reader.graph.of(Topic):
        if not reader.graph.out(topic.id, PartOf):
            parts = [edge.source for edge in reader.graph.into(topic.id, PartOf)]
            key = f"browse {topic.id}"
            # One element for many topics: fifty buttons would be sent anew at each run.
            st.pills(
                reader.name(topic.id), [topic.id, *parts], key=key, selection_mode="single", format_func=reader.name,
                label_visibility="collapsed", on_change=_choose, args=(key,),
            )  # fmt: skip


def _choose(key: str) -> None:
    chosen = st.session_state[key]
    if chosen:
        address.put(concept=chosen, node=None)
        st.session_state[key] = None
        st.session_state[_CHOSEN] = True


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
