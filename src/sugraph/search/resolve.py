"""One text → the one node it names: a reference, a slug, an article's number, a name or an alias."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sugraph.errors import UnknownReferenceError
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.model.refs import KINDS, Kind, make_ref
from sugraph.model.text import comparison_key
from sugraph.search.rank import search

OFFERED = 5
"""How many of the nearest names are offered for one that nothing has."""


def resolve(graph: Graph, text: str, *, kinds: Iterable[Kind] = KINDS) -> str:
    """The id of what a text names.

    A full reference wins. Of several kinds with the same slug, name or alias the one that stands first in `KINDS` wins
    (a concept before the topic, the series and the formula of its name), and within a kind a slug before a name.

    Raises:
        UnknownReferenceError: if nothing has that name; it carries the nearest ones.
    """
    stripped = text.strip()
    allowed = [kind for kind in KINDS if kind in set(kinds)]
    owners, key = _owners(graph), comparison_key(stripped)
    candidates = [stripped]
    for kind in allowed:
        candidates += [make_ref(kind, stripped.lower()), owners.get((kind, key), "")]
    for ref in candidates:
        ref = _renamed(graph).get(ref, ref)
        if ref in graph.nodes and graph.nodes[ref].kind in allowed:
            return ref
    raise unknown(graph, text, allowed)


def unknown(graph: Graph, text: str, kinds: Iterable[Kind] = KINDS) -> UnknownReferenceError:
    """The error for a name that nothing has, with the nearest names."""
    hits = search(graph, text.partition(":")[2] or text, limit=OFFERED, kinds=kinds, lenient=True)
    nearest = [(hit.node.id, hit.node.name.zh if hit.node.name.zh != hit.node.id else "") for hit in hits]
    offer = ", ".join(f"{ref} ({name})" for ref, name in nearest)
    remedy = f"Nearest: {offer}." if offer else "`sugraph search TEXT` finds what there is."
    return UnknownReferenceError(f"nothing in the graph is called “{text}”", nearest, remedy=remedy)


@lru_cache(maxsize=4)
def _owners(graph: Graph) -> dict[tuple[Kind, str], str]:
    owners: dict[tuple[Kind, str], str] = {}
    for ref in sorted(graph.nodes):
        node = graph.nodes[ref]
        for name in node.names():
            owners.setdefault((node.kind, comparison_key(name)), ref)
    return owners


@lru_cache(maxsize=4)
def _renamed(graph: Graph) -> dict[str, str]:
    return {make_ref("Concept", old): node.id for node in graph.of(Concept) for old in node.former}
