"""What a reader can name as a goal or as known: one label for each, in both languages, all of them different."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from sugraph.model.graph import Graph
from sugraph.model.nodes import Node
from sugraph.model.refs import Kind
from sugraph.model.text import Language
from sugraph.show.labels import KIND_NAMES, word

CHOOSABLE: tuple[Kind, ...] = ("Concept", "Topic", "Series", "Route", "Article")

_SHORT = 12
"""Letters up to which an alias is shown beside the name: `RoPE`, `DDPM`, `SVD`."""


@st.cache_data(max_entries=8, show_spinner=False)
def labels(_graph: Graph, state: str, language: Language) -> dict[str, str]:
    """A label by id for everything that can be chosen, concepts first; plain text, not Markdown."""
    del state  # part of the cache's key only
    chosen = [node for node in _graph.nodes.values() if node.kind in CHOOSABLE]
    chosen.sort(key=lambda node: (CHOOSABLE.index(node.kind), node.name.in_(language).casefold(), node.id))
    drawn = {node.id: label(node, language) for node in chosen}
    twice = {text for text, count in Counter(drawn.values()).items() if count > 1}
    return {ref: f"{text} ({ref})" if text in twice else text for ref, text in drawn.items()}


def label(node: Node, language: Language) -> str:
    """Name, a short alias that people type, the name in the other language, and the kind if it is no concept."""
    name, other = node.name.in_(language), node.name.in_("en" if language == "zh" else "zh")
    alias = next((text for text in node.aliases if text.isascii() and len(text) <= _SHORT), "")
    shown = f"{name} ({alias})" if alias and alias not in (name, other) else name
    kind = "" if node.kind == "Concept" else f"{word(KIND_NAMES, node.kind, language)}: "
    return kind + (f"{shown} · {other}" if other != name else shown)
