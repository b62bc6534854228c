"""What a text may name in a database, as nodes that have nothing but their names.

A full reference or the slug of a concept is looked up by its constraint. For any other text all names are read of a
small database; of a larger one those are that the full-text index over whole names finds, which `sugraph load` makes.
Where that index is not there, all names are read in any case.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sugraph.model.graph import Graph
from sugraph.model.nodes import NODE_CLASSES, Concept, Node
from sugraph.model.refs import KINDS, Kind, is_ref, kind_of, make_ref
from sugraph.model.text import LocalText, comparison_key
from sugraph.stores import statements
from sugraph.stores.neo4j_part_pattern import name_pattern

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

FEW_NODES = 10_000
"""Nodes of a database up to which all names are read: it takes as long as reading a plan."""

NEAREST = 200
"""Names that the server finds near a text, the nearest of which are then offered."""

_NAMESAKES = 1000
_LONGEST_SEARCH = 100
_LONG_WORD = 4
_WORD = re.compile(r"\w+")


def read_named(transaction: ManagedTransaction, texts: Iterable[str], ambiguous: Iterable[str] = ()) -> Graph:
    """What some texts may name: by id, slug, former slug, name or alias in either language.

    Args:
        texts: of each at least what stands first among its meanings.
        ambiguous: of each all that it may name, of whatever kind.
    """
    thorough = {text.strip() for text in ambiguous}
    wanted = {text: make_ref("Concept", text.lower()) for text in {*thorough, *(text.strip() for text in texts)}}
    found = {node.id: node for node in _by_id(transaction, [*wanted, *wanted.values()])}
    unclear = [text for text, slug in wanted.items() if text not in found and (slug not in found or text in thorough)]
    if unclear:
        slugs = [make_ref(kind, text.lower()) for text in unclear for kind in KINDS if kind != "Concept"]
        found |= {node.id: node for node in [*_by_id(transaction, slugs), *_by_name(transaction, unclear)]}
    return Graph(found.values())


def read_near(transaction: ManagedTransaction, text: str) -> Graph:
    """What has a name near a text, more or less."""
    query = _near_query(text)
    if query and _asks_index(transaction, statements.NAMES_INDEX):
        return Graph(_found(transaction, statements.NAMES_INDEX, query, NEAREST))
    return Graph(_nodes(transaction.run(statements.NAMES_OF_ALL)))


def count_nodes(transaction: ManagedTransaction) -> int:
    """How many nodes have a label of ours; the server keeps count of them."""
    return int(_single(transaction, statements.COUNT_NODES, "nodes"))


def _by_id(transaction: ManagedTransaction, refs: Iterable[str]) -> Iterator[Node]:
    by_kind: dict[Kind, list[str]] = defaultdict(list)
    for ref in sorted(set(refs)):
        if is_ref(ref):
            by_kind[kind_of(ref)].append(ref)
    for kind, ids in by_kind.items():
        yield from _nodes(transaction.run(statements.NAMES_BY_ID[kind], ids=ids))


def _by_name(transaction: ManagedTransaction, texts: list[str]) -> Iterator[Node]:
    queries = [query for text in texts if (query := _exact_query(text))]
    if queries and _asks_index(transaction, statements.EXACT_NAMES_INDEX):
        for query in queries:
            yield from _found(transaction, statements.EXACT_NAMES_INDEX, query, _NAMESAKES)
    elif queries:
        keys, slugs = {comparison_key(text) for text in texts}, {_slug(text) for text in texts}
        for node in _nodes(transaction.run(statements.NAMES_OF_ALL)):
            former = node.former if isinstance(node, Concept) else ()
            if slugs.intersection(former) or not keys.isdisjoint(map(comparison_key, node.names())):
                yield node


def _slug(text: str) -> str:
    return text.removeprefix("concept:").lower()


def _exact_query(text: str) -> str:
    """Full-text query for whole names equal to a text, and for a former slug; empty for a text that names nothing."""
    pattern = name_pattern(text)
    former = f' OR "{_slug(text)}"' if is_ref(make_ref("Concept", _slug(text))) else ""
    return f"/{pattern}/{former}" if pattern else ""


def _near_query(text: str) -> str:
    """Full-text query for names that share a word with a text, a long word with a typo or two in it."""
    words = _WORD.findall((text.partition(":")[2] or text)[:_LONGEST_SEARCH].lower())
    return " OR ".join(f'"{word}"' + f" OR {word}~" * (len(word) > _LONG_WORD or not word.isascii()) for word in words)


def _found(transaction: ManagedTransaction, index: str, query: str, most: int) -> Iterator[Node]:
    return _nodes(transaction.run(statements.NAMES_FOUND, index=index, text=query, most=most))


def _asks_index(transaction: ManagedTransaction, index: str) -> bool:
    """Whether names are better asked of an index than read one and all."""
    return count_nodes(transaction) > FEW_NODES and index in _single(transaction, statements.INDEXES_READY, "names")


def _single(transaction: ManagedTransaction, statement: str, column: str) -> Any:
    record = transaction.run(statement).single(strict=True)
    return record[column]


def _nodes(records: Iterable[Any]) -> Iterator[Node]:
    """Nodes that have nothing but their names; what is not named in both languages is no node of a graph."""
    for record in records:
        ref, zh, en = record["id"], record["name_zh"], record["name_en"]
        if not (isinstance(ref, str) and is_ref(ref) and isinstance(zh, str) and isinstance(en, str)):
            continue
        kind = kind_of(ref)
        if kind in record["labels"]:
            name = LocalText.model_construct(zh=zh, en=en)
            lists = {field: _texts(record[field]) for field in ("aliases", "former")}
            yield NODE_CLASSES[kind].model_construct(None, id=ref, name=name, **lists)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
