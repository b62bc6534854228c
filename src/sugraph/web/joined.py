"""Lists of the nodes that a node is joined to: what to read, and everything else by type of edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from sugraph.model.edges import EDGE_CLASSES, ROLE_ORDER, Edge, Explains, InSeries, Step
from sugraph.model.nodes import Article, Paper
from sugraph.show.labels import VALUE_NAMES, minutes_text, word
from sugraph.web import address
from sugraph.web.reader import Reader
from sugraph.web.safe import link, other_name_of, plain
from sugraph.web.words import joined_title

MANY = 40
"""Nodes of one list shown at once."""


@contextmanager
def unfolding(title: str, *, key: str, expanded: bool = False) -> Iterator[bool]:
    """An expander, and whether it is open: what nobody sees is made and sent when it is opened."""
    expander = st.expander(title, expanded=expanded, key=key, on_change="rerun")
    with expander:
        yield bool(expander.open)


def reading_list(reader: Reader, title: str, edges: Sequence[Explains]) -> None:
    """What explains a concept, the one to read first first, each with a link to it."""
    if not edges:
        return
    ordered = sorted(edges, key=lambda edge: (ROLE_ORDER.index(edge.role), _number(edge.source)))
    with st.expander(f"{title} ({len(ordered)})", expanded=len(ordered) <= MANY // 4, key=f"reading {title}"):
        st.markdown("\n".join(f"- {_to_read(reader, edge)}" for edge in ordered[:MANY]))


def _to_read(reader: Reader, edge: Explains) -> str:
    role = plain(word(VALUE_NAMES, edge.role, reader.language))
    return f":blue-badge[{role}] {readable(reader, edge.source)}"


def readable(reader: Reader, ref: str) -> str:
    """An article, paper or book as Markdown: a link, the name in the other language, and how long it takes."""
    node = reader.graph.nodes[ref]
    url = node.url if isinstance(node, Article) else paper_url(node) if isinstance(node, Paper) else ""
    other = other_name_of(node, reader.language)
    minutes = minutes_text(node.minutes, reader.language) if isinstance(node, Article) else ""
    rest = " · ".join(part for part in (other, plain(minutes)) if part)
    return link(reader.name(ref), url) + (f" :gray[{rest}]" if rest else "")


def paper_url(paper: Paper) -> str:
    """Where a paper is found; empty where it has neither number."""
    if paper.arxiv:
        return f"https://arxiv.org/abs/{paper.arxiv}"
    return f"https://doi.org/{paper.doi}" if paper.doi else ""


def _number(ref: str) -> tuple[int, str]:
    """By the site's number, which grows with time."""
    slug = ref.partition(":")[2]
    return (int(slug) if slug.isdigit() else 0, slug)


def joined_nodes(reader: Reader, ref: str, leave_out: Sequence[type[Edge]] = (), *, folded: bool = False) -> None:
    """All other neighbours by type of edge and direction, those of a series or route in their order.

    Args:
        folded: whether every list is closed at first; otherwise the long ones are.
    """
    for type_, cls in EDGE_CLASSES.items():
        if cls in leave_out:
            continue
        for outgoing in (True, False):
            edges = reader.graph.out(ref, cls) if outgoing else reader.graph.into(ref, cls)
            if edges:
                _joined(reader, type_, edges, outgoing=outgoing, folded=folded)


def _joined(reader: Reader, type_: str, edges: Sequence[Edge], *, outgoing: bool, folded: bool) -> None:
    title = joined_title(type_, reader.language, outgoing=outgoing)
    # A series numbers what arrives at it, a route what leaves it.
    numbered = (InSeries, Step)[outgoing]
    ordered = sorted(edges, key=lambda edge: edge.position if isinstance(edge, InSeries | Step) else 0)
    expanded = not folded and len(ordered) <= MANY // 4
    with unfolding(f"{title} ({len(ordered)})", expanded=expanded, key=f"joined {title}") as unfolded:
        for edge in ordered[:MANY] if unfolded else ():
            other = edge.target if outgoing else edge.source
            number = f"{edge.position}\\. " if isinstance(edge, numbered) else ""
            key = f"joined {title} {other}"
            label = number + reader.both(other)
            st.button(label, wrap=True, type="tertiary", key=key, on_click=address.put, kwargs={"node": other})
        if unfolded and len(ordered) > MANY:
            st.caption(reader.say("more", count=len(ordered) - MANY))
