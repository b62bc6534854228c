"""Search by name, alias, title or slug in either language, tolerant of typos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Node
from sugraph.model.refs import KINDS, Kind
from sugraph.model.text import comparison_key

EXACT, PREFIX, INSIDE, FUZZY_BEST = 100.0, 90.0, 80.0, 75.0
LENIENT = 30.0
WITHIN_BEST, ALIKE_WITHIN, SHORTEST_WITHIN = 70.0, 80.0, 5
"""Of a part of a name that is like the text: its best score, the least likeness in percent, the least letters."""

LEAST = 55.0
"""Scores below this are not shown: they are not what was meant."""

SHORT = 3
"""Latin letters up to which a text is an abbreviation: GRU is not what somebody finds in `congruence`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that was found, with a score from 0 to 100 and the name that matched."""

    node: Node
    score: float
    matched: str


def search(
    graph: Graph, text: str, *, limit: int = 20, kinds: Iterable[Kind] = KINDS, lenient: bool = False
) -> list[Hit]:
    """The nodes that a text finds, best first; ties by kind (concepts first), then by id.

    Args:
        lenient: show the nearest names too when they are too far off to be what was meant.
    """
    wanted = comparison_key(text)
    if not wanted:
        return []
    allowed = set(kinds)
    hits = [
        hit
        for node in graph.nodes.values()
        if node.kind in allowed and (hit := _best(node, wanted, LENIENT if lenient else LEAST)) is not None
    ]
    if not hits:
        hits = [hit for node in graph.nodes.values() if node.kind in allowed and (hit := _within(node, wanted))]
    hits.sort(key=lambda hit: (-hit.score, KINDS.index(hit.node.kind), hit.node.id))
    return hits[:limit]


def _within(node: Node, wanted: str) -> Hit | None:
    """A node with something like the text within a name: a word of several, with a typo in it."""
    if len(wanted) < SHORTEST_WITHIN or not wanted.isascii():
        return None
    from rapidfuzz import fuzz

    keys = {name: comparison_key(name) for name in search_names(node)}
    scores = {
        name: like * WITHIN_BEST / 100 + 3 * len(wanted) / len(key) + (key[0] == wanted[0])
        for name, key in keys.items()
        if len(key) > len(wanted) and (like := fuzz.partial_ratio(wanted, key, score_cutoff=ALIKE_WITHIN))
    }
    if not scores:
        return None
    matched = max(scores, key=lambda name: scores[name])
    return Hit(node, round(scores[matched] - isinstance(node, Article), 1), matched)


def search_names(node: Node) -> Iterator[str]:
    """Every text that finds a node: its names and aliases, its slug, its id."""
    yield from node.names()
    yield node.slug
    yield node.id


def _best(node: Node, wanted: str, least: float) -> Hit | None:
    best, matched = 0.0, ""
    for name in search_names(node):
        score = _score(wanted, name, max(best, least), lenient=least < LEAST)
        if score > best:
            best, matched = score, name
    if best < least:
        return None
    return Hit(node, round(best - isinstance(node, Article), 1), matched)


def _score(wanted: str, written: str, at_least: float, *, lenient: bool) -> float:
    name = comparison_key(written)
    if name == wanted:
        return EXACT
    if name.startswith(wanted):
        return PREFIX + 9 * len(wanted) / len(name)
    if wanted in name and (len(wanted) > SHORT or not wanted.isascii() or _is_word_of(wanted, written)):
        return INSIDE + 9 * len(wanted) / len(name)
    from rapidfuzz import fuzz  # imported where it is needed: an exact reference needs no fuzzy comparison

    # One wrong letter in a word of five keeps 80 % similarity, which is the usual typo; shorter words must be exact.
    cutoff = 70 if len(wanted) > 4 or not wanted.isascii() else 100
    if lenient:
        cutoff = 0
    return fuzz.ratio(wanted, name, score_cutoff=max(cutoff, at_least)) * FUZZY_BEST / 100


def _is_word_of(wanted: str, written: str) -> bool:
    """Whether an abbreviation begins a word of a name (`NTK-aware`), or is part of another one (`GAN` in `WGAN`)."""
    if len(wanted) == 1:
        return False
    places = (at for at in range(len(written)) if written[at : at + len(wanted)].lower() == wanted)
    return any(_begins_a_word(written, at) or written[at : at + len(wanted)].isupper() for at in places)


def _begins_a_word(written: str, at: int) -> bool:
    before = written[at - 1 : at]
    return not (before.isascii() and before.isalpha()) or (before.islower() and written[at].isupper())
