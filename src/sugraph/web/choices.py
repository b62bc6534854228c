"""What a reader can name as a goal or as known: one label for each, in both languages, all of them different."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import streamlit as st

from sugraph.errors import UnknownReferenceError
from sugraph.model.graph import Graph
from sugraph.model.nodes import Node
from sugraph.model.refs import Kind
from sugraph.model.text import Language
from sugraph.show.labels import KIND_NAMES, word
from sugraph.web import address
from sugraph.web.reader import Reader
from sugraph.web.unknown import tell

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


def resolved(reader: Reader, names: Sequence[str], put: Callable[[list[str]], None]) -> list[str]:
    """The ids of what the address names; a name that nothing has is said, with the nearest ones to put in its place."""
    found: list[str] = []
    for name in names:
        try:
            found.append(reader.api.resolve(name))
        except UnknownReferenceError as error:
            others = [other for other in names if other != name]
            tell(reader, name, error, _replace(put, others))
    return list(dict.fromkeys(found))


def _replace(put: Callable[[list[str]], None], others: Sequence[str]) -> Callable[[str], None]:
    return lambda ref: put([*others, ref])


def choose(reader: Reader, name: str, chosen: list[str], hint: str, put: Callable[[list[str]], None]) -> None:
    """A list of what is chosen, to be added to and taken from.

    Args:
        name: its key, and the word for what it holds.
        hint: what an empty one says.
        put: what is done with a new choice.
    """
    offered = labels(reader.graph, reader.state, reader.language)
    # A formula or a paper in the address is a goal too, though it is not offered.
    more = {ref: label(reader.graph.nodes[ref], reader.language) for ref in chosen if ref not in offered}
    address.hold(name, chosen)
    if st.session_state.get(f"{name} spoken") != reader.language:
        # The browser keeps the labels of what is chosen until it is told the choice anew.
        st.session_state[f"{name} spoken"], st.session_state[name] = reader.language, list(chosen)
    st.multiselect(
        reader.say(name), [*offered, *more], key=name, placeholder=hint,
        format_func=lambda ref: offered.get(ref) or more.get(ref, ref),
        on_change=lambda: put(st.session_state[name]),
    )  # fmt: skip
