"""Learners in a Neo4j database: `(:Learner)-[:KNOWS {since, how}]->(:Concept)`, beside the graph and never part of it.

What a learner remembers stands on the same relationship. What they know of a concept that the database does not hold
stands on the learner's node, so that nothing is lost when a concept goes away.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, get_args

from sugraph.errors import StoreError
from sugraph.results.learner import How, Knowledge, LearnerState, Memory
from sugraph.stores.neo4j import Neo4jStore

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

SECONDS = 60.0
"""For reading one learner."""

CONSTRAINT = "CREATE CONSTRAINT sugraph_learner IF NOT EXISTS FOR (n:Learner) REQUIRE n.id IS UNIQUE"
_LOCK = "MERGE (l:Learner {id: $id}) SET l.touched = datetime() RETURN l.elsewhere AS elsewhere"
_NODE = "MATCH (l:Learner {id: $id}) RETURN l.elsewhere AS elsewhere"
_EDGES = "MATCH (:Learner {id: $id})-[k:KNOWS]->(c:Concept) RETURN c.id AS ref, properties(k) AS kept"
_CLEAR = "MATCH (:Learner {id: $id})-[k:KNOWS]->() DELETE k"
_WRITE = (
    "MATCH (l:Learner {id: $id}) UNWIND $rows AS row MATCH (c:Concept {id: row.ref}) "
    "MERGE (l)-[k:KNOWS]->(c) SET k = row.kept RETURN c.id AS ref"
)
_REST = "MATCH (l:Learner {id: $id}) SET l.elsewhere = $elsewhere"
_KNOWERS = (
    "UNWIND $refs AS ref MATCH (l:Learner)-[k:KNOWS]->(:Concept {id: ref}) "
    "RETURN l.id AS id, l.elsewhere AS elsewhere, collect({ref: ref, kept: properties(k)}) AS rows"
)
_UNKNOW = "UNWIND $refs AS ref MATCH (:Learner)-[k:KNOWS]->(:Concept {id: ref}) DELETE k"
_DELETE = "MATCH (l:Learner {id: $id}) DETACH DELETE l RETURN count(l) AS gone"
_NAMES = "MATCH (l:Learner) RETURN l.id AS id ORDER BY id"


class Neo4jLearner:
    """One learner in a database.

    Args:
        store: the database.
        name: the learner's.
    """

    def __init__(self, store: Neo4jStore, name: str) -> None:
        self.name = name
        self._store = store

    def read(self) -> LearnerState:
        """What the learner knows; nothing where the database has no such learner.

        Raises:
            StoreError: if the database cannot be reached or does not let the user in.
        """
        return self._store.read(lambda transaction: _state(transaction, self.name, _NODE), SECONDS)

    def change(self, work: Callable[[LearnerState], LearnerState]) -> LearnerState:
        """Read, change and write in one transaction, the learner's node locked; the state as it is then.

        Raises:
            StoreError: if the database cannot be reached or does not let the user write.
        """

        def turn(transaction: ManagedTransaction) -> LearnerState:
            before = _state(transaction, self.name, _LOCK)
            after = work(before)
            if after != before:
                _put(transaction, self.name, after)
            return after

        self._store.write(lambda transaction: transaction.run(CONSTRAINT).consume())
        return self._store.write(turn)

    def delete(self) -> bool:
        """Remove all that is kept of the learner; whether there was anything."""

        def turn(transaction: ManagedTransaction) -> bool:
            return bool(transaction.run(_DELETE, id=self.name).single(strict=True)["gone"])

        return self._store.write(turn)


def learner_names(store: Neo4jStore) -> list[str]:
    """The learners of a database, by name."""
    return store.read(lambda transaction: [str(row["id"]) for row in transaction.run(_NAMES)], SECONDS)


def _state(transaction: ManagedTransaction, name: str, query: Any) -> LearnerState:
    node = transaction.run(query, id=name).single()
    kept = {row["ref"]: row["kept"] for row in transaction.run(_EDGES, id=name)}
    if node is not None and node["elsewhere"]:
        kept |= {ref: item for ref, item in _elsewhere(name, node["elsewhere"]).items() if ref not in kept}
    known: dict[str, Knowledge] = {}
    memory: dict[str, Memory] = {}
    for ref, item in kept.items():
        try:
            known |= {ref: _knowledge(item)} if "since" in item else {}
            memory |= {ref: _memory(item)} if "stability" in item else {}
        except (KeyError, TypeError, ValueError) as error:
            why = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise _broken(name, f"of {ref}: {why}") from error
    return LearnerState(known, memory)


def _knowledge(item: Mapping[str, Any]) -> Knowledge:
    if item["how"] not in get_args(How):
        raise ValueError(f"how is {item['how']!r}, not one of {', '.join(get_args(How))}")
    return Knowledge(_moment(item["since"]), item["how"])


def _memory(item: Mapping[str, Any]) -> Memory:
    numbers = float(item["stability"]), float(item["difficulty"])
    return Memory(*numbers, _moment(item["reviewed"]), _moment(item["due"]), int(item["reviews"]))


def _moment(value: object) -> str:
    """A moment that somebody may have written by hand, checked.

    Raises:
        ValueError: if it is no text of a moment with its zone.
    """
    if not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is None:
        raise ValueError(f"{value!r} is no text such as 2026-05-01T08:00:00+00:00")
    return value


def _elsewhere(name: str, text: str) -> dict[str, Any]:
    try:
        kept = json.loads(text)
    except ValueError as error:
        raise _broken(name, f"in `elsewhere`: {error}") from error
    if not isinstance(kept, dict) or not all(isinstance(item, dict) for item in kept.values()):
        raise _broken(name, "in `elsewhere`: it is no object of objects")
    return kept


def _broken(name: str, what: str) -> StoreError:
    return StoreError(
        f"what the database keeps of the learner cannot be read, {what}",
        where=f"(:Learner {{id: {name!r}}})",
        remedy="Mend the node or its KNOWS relationship in the database; nothing of it is overwritten.",
        kind="learner",
    )


def _put(transaction: ManagedTransaction, name: str, state: LearnerState) -> None:
    rows = []
    for ref in sorted({*state.known, *state.memory}):
        kept: dict[str, Any] = dict(asdict(state.known[ref])) if ref in state.known else {}
        kept |= asdict(state.memory[ref]) if ref in state.memory else {}
        rows.append({"ref": ref, "kept": kept})
    transaction.run(_CLEAR, id=name).consume()
    written = {row["ref"] for row in transaction.run(_WRITE, id=name, rows=rows)}
    rest = {row["ref"]: row["kept"] for row in rows if row["ref"] not in written}
    transaction.run(_REST, id=name, elsewhere=json.dumps(rest, ensure_ascii=False) if rest else None).consume()


def set_aside(transaction: ManagedTransaction, refs: Sequence[str]) -> None:
    """Keep on the learners' nodes what they know of concepts that are about to be removed or renamed."""
    if not refs:
        return
    for row in list(transaction.run(_KNOWERS, refs=list(refs))):
        kept = json.loads(row["elsewhere"]) if row["elsewhere"] else {}
        kept |= {item["ref"]: item["kept"] for item in row["rows"]}
        transaction.run(_REST, id=row["id"], elsewhere=json.dumps(kept, ensure_ascii=False)).consume()
    transaction.run(_UNKNOW, refs=list(refs)).consume()
