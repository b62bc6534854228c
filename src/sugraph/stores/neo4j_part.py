"""The part of a database that one plan needs: the closure of its goals, cut at what is known, and what explains it.

The closure is read breadth first, one level of all goals together at a time, each concept once. A pattern of variable
length would follow every way through the graph, and there are far more ways than concepts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sugraph.model.edges import TAUGHT, Edge, EdgeKey
from sugraph.model.graph import Graph
from sugraph.model.nodes import Node
from sugraph.model.refs import Kind, is_ref, kind_of
from sugraph.problems import Problem
from sugraph.stores.neo4j_part_asked import Asked, Names, Resolve
from sugraph.stores.neo4j_read import read_edge, read_node
from sugraph.stores.statements import NODES_BY_ID, edges_at

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

BATCH = 2000
"""Ids that are sent at once."""

_LEAVING: dict[Kind, tuple[str, ...]] = {
    "Concept": ("REQUIRES", "IN_TOPIC"),
    "Article": ("EXPLAINS", "CITES", "IN_SERIES", "NEXT"),
    "Paper": ("EXPLAINS",),
    "Book": ("EXPLAINS",),
    "Formula": ("FORMULA_OF", "DERIVES_FROM"),
    "Route": ("STEP",),
    "Topic": ("PART_OF",),
}
"""The relationships that are read at the nodes of a kind."""

_ARRIVING: dict[Kind, tuple[tuple[str, ...], tuple[Kind, ...]]] = {
    "Concept": (("EXPLAINS", "FORMULA_OF"), ()),
    "Topic": (("PART_OF", "IN_TOPIC"), ("Topic", "Concept")),
    "Series": (("IN_SERIES",), ("Article",)),
}
"""The same for those that arrive: types, and kinds at the other end."""

_TO_NEIGHBOURS = ("IN_TOPIC", "EXPLAINS", "CITES", "IN_SERIES")
"""Types whose target belongs to the part wherever their source does; of the others both ends have to be there."""


def read_part(
    transaction: ManagedTransaction, asked: Asked, *, helpful: bool, resolve: Resolve | None = None
) -> tuple[Graph, list[Problem]]:
    """The part of the graph that the plan to some goals is made of, and what of it could not be read.

    It holds the goals and what is known, the concepts needed, the known ones at which the search stops and those that
    would help; the articles, papers and books that explain the needed ones, with all that these articles explain, what
    that rests on, and all that they cite; and the topics and formulas of the needed concepts.

    Args:
        asked: texts that `resolve` understands, or ids where it is None.
        helpful: follow helpful prerequisites too, beside the hard ones.
        resolve: finds what a text names in a graph whose nodes have nothing but their names.

    Raises:
        UnknownReferenceError: if one of the texts names nothing in the database.
    """
    names = Names(transaction, asked, resolve)
    goals = {*names.ids(asked.goals), *names.ids(asked.routes, ("Route",))}
    known, also = names.ids(asked.known), names.meanings(asked.also)
    part = _Part(transaction)
    part.want([*goals, *known, *also])
    part.concepts_of(also, taught_only=True)
    familiar = part.concepts_of(known, taught_only=True)
    wanted = part.concepts_of(goals, taught_only=False)
    named = part.wanted_of("Article")
    part.add_reading(part.closure(wanted, familiar, helpful=helpful), familiar, named)
    return part.graph()


def closure(transaction: ManagedTransaction, refs: Iterable[str]) -> set[str]:
    """Some concepts and all that they hard require, read by breadth; ids that the database does not have stay."""
    levels = _Part(transaction)._levels({ref for ref in refs if kind_of(ref) == "Concept"}, set(), helpful=False)
    return {ref for level, _ in levels for ref in level}


class _Row(NamedTuple):
    """A relationship."""

    type: str
    source: str
    target: str
    properties: dict[str, Any]


class _Part:
    """What has been read so far: relationships by the node at which they were read, and the ids of nodes to read."""

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction = transaction
        self._leaving: dict[str, list[_Row]] = {}
        self._arriving: dict[str, list[_Row]] = {}
        self._wanted: dict[str, None] = {}
        self._unread: set[str] = set()

    def want(self, refs: Iterable[str]) -> None:
        """Let some nodes be in the part."""
        self._wanted |= dict.fromkeys(refs)

    def wanted_of(self, kind: Kind) -> list[str]:
        """The nodes of a kind that are in the part so far."""
        return [ref for ref in self._wanted if kind_of(ref) == kind]

    def concepts_of(self, refs: set[str], *, taught_only: bool) -> set[str]:
        """The concepts that some goals, or with `taught_only` some known things, stand for; see `plans.goals`."""
        found: set[str] = set()
        seen: set[str] = set()
        level = refs
        while level:
            self.want(ref for ref in level if kind_of(ref) != "Concept")
            found |= {ref for ref in level if kind_of(ref) == "Concept"}
            seen |= level
            level = {ref for ref in self._parts(level - found, taught_only=taught_only) if ref not in seen}
        return found

    def _parts(self, refs: set[str], *, taught_only: bool) -> Iterator[str]:
        """What topics, series, routes, articles and formulas directly consist of."""
        arriving = {ref for ref in refs if kind_of(ref) in ("Topic", "Series")}
        yield from (row.source for row in self._edges(arriving, arriving=True))
        for row in self._edges(refs - arriving):
            explains = row.type == "EXPLAINS" and (not taught_only or row.properties.get("role") in TAUGHT)
            if explains or row.type in ("FORMULA_OF", "STEP"):
                yield row.target

    def closure(self, wanted: set[str], familiar: set[str], *, helpful: bool) -> set[str]:
        """The concepts to learn; wanted in the part are these, the known ones met and those that would help."""
        needed: set[str] = set()
        self.want(sorted(wanted))
        for level, rows in self._levels(wanted - familiar, familiar, helpful=helpful):
            needed |= level
            self.want(row.target for row in rows)
            # Without what its evidence names an edge would be refused as one that names what is not there.
            self.want(_evidence(rows))
        return needed

    def add_reading(self, needed: set[str], familiar: set[str], articles: Iterable[str]) -> None:
        """What explains the needed concepts, with all that these and other articles explain and cite; formulas.

        What an article explains beyond the plan comes with all that it rests on: the article stands where most of it
        can be followed.
        """
        sources = sorted({row.source for row in self._edges(needed, arriving=True)})
        self.want(sources)
        articles = dict.fromkeys([*articles, *(ref for ref in sources if kind_of(ref) == "Article")])
        read = self._edges(articles)
        self.want(row.target for row in [*self._edges(needed), *read] if row.type in _TO_NEIGHBOURS)
        explained = {row.target for row in read if row.type == "EXPLAINS" and kind_of(row.target) == "Concept"}
        known = needed | familiar
        for level, rows in self._levels(explained - known, known, helpful=False):
            self.want(level)
            self._unread |= _evidence(rows)
        self._edges(ref for ref in sources if kind_of(ref) == "Formula")
        self._edges(self.wanted_of("Topic"))

    def _levels(self, start: set[str], cut: set[str], *, helpful: bool) -> Iterator[tuple[set[str], list[_Row]]]:
        """Concepts and what they directly require, then these and what they require, and so on, each once."""
        seen = set(cut)
        level = start
        while level:
            seen |= level
            rows = [row for row in self._edges(level) if row.type == "REQUIRES"]
            yield level, rows
            followed = {row.target for row in rows if helpful or row.properties.get("strength") == "hard"}
            level = {ref for ref in followed - seen if kind_of(ref) == "Concept"}

    def graph(self) -> tuple[Graph, list[Problem]]:
        """The nodes that are wanted and the relationships between them, and what of it could not be read."""
        problems: list[Problem] = []
        nodes: dict[str, Node] = {}
        unread: set[str] = set()
        for kind, ids in _by_kind(self._wanted).items():
            for labels, properties in self._run(NODES_BY_ID[kind], ids):
                read_node(kind, labels, properties, nodes, unread, [], problems)
        edges: dict[EdgeKey, Edge | None] = {}
        for row in self._rows():
            read_edge(row.type, row._asdict(), nodes, unread, edges, problems)
        found = [edge for edge in edges.values() if edge is not None]
        return Graph(nodes.values(), found, broken=frozenset(self._unread - nodes.keys())), problems

    def _rows(self) -> Iterator[_Row]:
        """Every relationship once, also where it was read at both of its ends."""
        for rows in self._leaving.values():
            yield from rows
        for rows in self._arriving.values():
            for row in rows:
                if row.source not in self._leaving or row.type not in _LEAVING.get(kind_of(row.source), ()):
                    yield row

    def _edges(self, refs: Iterable[str], *, arriving: bool = False) -> list[_Row]:
        """The relationships that are read at some nodes; nothing is asked twice."""
        listed = list(refs)
        asked = self._arriving if arriving else self._leaving
        for kind, ids in _by_kind(ref for ref in listed if ref not in asked).items():
            asked |= {ref: [] for ref in ids}
            types, others = _ARRIVING.get(kind, ((), ())) if arriving else (_LEAVING.get(kind, ()), ())
            if types:
                for row in map(_Row._make, self._run(edges_at(kind, types, arriving=arriving, others=others), ids)):
                    if _is_id(row.source) and _is_id(row.target):
                        asked[row.target if arriving else row.source].append(row)
        return [row for ref in listed for row in asked[ref]]

    def _run(self, statement: str, ids: Sequence[str]) -> Iterator[Any]:
        for start in range(0, len(ids), BATCH):
            record = self._transaction.run(statement, ids=ids[start : start + BATCH]).single(strict=True)
            yield from record["rows"]


def _evidence(rows: Iterable[_Row]) -> set[str]:
    """The articles, papers and books that edges name as what shows them."""
    listed = [evidence for row in rows if isinstance(evidence := row.properties.get("evidence"), list)]
    return {item for evidence in listed for item in evidence if _is_id(item)}


def _is_id(value: object) -> bool:
    return isinstance(value, str) and is_ref(value)


def _by_kind(refs: Iterable[str]) -> dict[Kind, list[str]]:
    found: dict[Kind, list[str]] = defaultdict(list)
    for ref in sorted(set(refs)):
        found[kind_of(ref)].append(ref)
    return found
