"""What to read about a concept, in order, and who is behind it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sugraph.model.edges import ROLE_ORDER, Contributed, Explains
from sugraph.model.nodes import Article, Book, Concept, Node, Paper
from sugraph.plans.path import articles_of
from sugraph.show.labels import VALUE_NAMES, minutes_text, word
from sugraph.web.joined import paper_url
from sugraph.web.leads import MANY
from sugraph.web.reader import Reader
from sugraph.web.safe import link, other_name_of, plain


def show_reading(reader: Reader, node: Concept) -> None:
    """Articles in reading order, then papers and books, each with its role."""
    edges = {edge.source: edge for edge in reader.graph.into(node.id, Explains)}
    _section(reader, "articles", [edges[ref] for ref in articles_of(reader.graph, node.id)])
    others = sorted(edges.values(), key=lambda edge: (ROLE_ORDER.index(edge.role), edge.source))
    for kind, title in ((Paper, "papers_only"), (Book, "books")):
        _section(reader, title, [edge for edge in others if isinstance(reader.graph.nodes[edge.source], kind)])


def _section(reader: Reader, title: str, edges: Sequence[Explains]) -> None:
    if not edges:
        return
    st.subheader(f"{reader.say(title)} ({len(edges)})", anchor=False)
    lines = [f"{number}. {_line(reader, edge)}" for number, edge in enumerate(edges[:MANY], start=1)]
    st.markdown("\n".join(lines))
    if len(edges) > MANY:
        st.caption(reader.say("more", count=len(edges) - MANY))


def _line(reader: Reader, edge: Explains) -> str:
    role = plain(word(VALUE_NAMES, edge.role, reader.language))
    return f"{readable_line(reader, edge.source)} :blue-badge[{role}]"


def readable_line(reader: Reader, ref: str) -> str:
    """Something to read as Markdown: a link, the other name, and its figures in a lighter tone."""
    node = reader.graph.nodes[ref]
    figures = [text for text in (other_name_of(node, reader.language), *_figures(reader, node)) if text]
    return link(reader.name(ref), url_of(node)) + (f" :gray[{' · '.join(figures)}]" if figures else "")


def url_of(node: Node) -> str:
    """Where something to read is found; empty where that is not known."""
    if isinstance(node, Article):
        return node.url
    return paper_url(node) if isinstance(node, Paper) else ""


def _figures(reader: Reader, node: Node) -> list[str]:
    """Length, level, year or authors, whatever the kind has."""
    if isinstance(node, Article):
        level = [reader.say("difficulty", level=node.level)] if node.level else []
        return [plain(part) for part in (minutes_text(node.minutes, reader.language), *level, node.date or "")]
    if isinstance(node, Book):
        return [plain(", ".join(node.authors)), str(node.year or "")]
    return [str(node.year or "")] if isinstance(node, Paper) else []


def show_people(reader: Reader, node: Concept) -> None:
    """Who contributed the concept, and who the papers and books about it, with what."""
    graph = reader.graph
    found: dict[str, list[str]] = {}
    sources = [edge.source for edge in graph.into(node.id, Explains)]
    for ref in (node.id, *sources):
        for edge in graph.into(ref, Contributed):
            found.setdefault(edge.source, []).append(ref)
    if not found:
        return
    st.subheader(reader.say("people"), anchor=False)
    lines = [f"- {reader.both(person)}{_for(reader, node, refs)}" for person, refs in list(found.items())[:MANY]]
    st.markdown("\n".join(lines))
    if len(found) > MANY:
        st.caption(reader.say("more", count=len(found) - MANY))


def _for(reader: Reader, node: Concept, refs: Sequence[str]) -> str:
    works = [ref for ref in refs if ref != node.id]
    return f" — :gray[{reader.names(works)}]" if works else ""
