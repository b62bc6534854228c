"""Learners in a database: beside the graph, kept over a load, nothing lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from sugraph.errors import StoreError
from sugraph.learners.changes import fitted, forget, know, merged
from sugraph.learners.record import from_text, to_text
from sugraph.results.learner import Knowledge, LearnerState, Memory
from sugraph.stores.learners import Neo4jLearner, learner_names
from sugraph.stores.loading import load
from sugraph.stores.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j
MOMENT = "2026-05-01T08:00:00+00:00"
Cypher = Callable[[str], Any]


@pytest.fixture
def learner(empty_store: Neo4jStore, make: Any) -> Neo4jLearner:
    load(empty_store, make.graph({"a": "b", "b": "", "c": ""}))
    return Neo4jLearner(empty_store, "小明")


def mark(learner: Neo4jLearner, *slugs: str) -> LearnerState:
    return learner.change(lambda state: know(state, [f"concept:{slug}" for slug in slugs], MOMENT))


def test_what_is_marked_is_read_with_its_memory(learner: Neo4jLearner) -> None:
    state = LearnerState({"concept:a": Knowledge(MOMENT)}, {"concept:a": Memory(2.5, 4.0, MOMENT, MOMENT, 2)})
    learner.change(lambda _: state)
    assert learner.read() == state


def test_a_learner_knows_concepts_by_relationships_of_their_own(learner: Neo4jLearner, cypher: Cypher) -> None:
    mark(learner, "a")
    rows = cypher(
        "MATCH (l:Learner)-[k:KNOWS]->(c:Concept) RETURN l.id AS l, c.id AS c, k.since AS since, k.how AS how"
    )
    assert [dict(row) for row in rows] == [{"l": "小明", "c": "concept:a", "since": MOMENT, "how": "said"}]


def test_learners_are_no_part_of_the_graph(learner: Neo4jLearner, empty_store: Neo4jStore, make: Any) -> None:
    mark(learner, "a", "b")
    held, problems = empty_store.read_graph()
    assert (held, problems) == (make.graph({"a": "b", "b": "", "c": ""}), [])


def test_what_is_known_stays_over_a_load(learner: Neo4jLearner, empty_store: Neo4jStore, make: Any) -> None:
    before = mark(learner, "a", "b")
    load(empty_store, make.graph({"a": "b", "b": "", "d": ""}))
    assert learner.read() == before


def test_a_concept_that_goes_away_takes_no_knowledge_with_it(
    learner: Neo4jLearner, empty_store: Neo4jStore, make: Any
) -> None:
    before = mark(learner, "a", "c")
    load(empty_store, make.graph({"a": "b", "b": ""}))
    assert learner.read() == before
    after = mark(learner, "b")
    assert after.known.keys() == {"concept:a", "concept:b", "concept:c"}
    assert learner.read() == after
    load(empty_store, make.graph({"a": "b", "b": "", "c": ""}))
    assert learner.read() == after


def test_a_renamed_concept_is_known_by_its_new_name(learner: Neo4jLearner, empty_store: Neo4jStore, make: Any) -> None:
    mark(learner, "c")
    graph = make.graph([*make.needs({"a": "b", "b": ""}), make.concept("new", former=("c",), foundation=True)])
    load(empty_store, graph)
    assert list(fitted(learner.read(), graph).state.known) == ["concept:new"]


def test_what_is_taken_back_is_gone(learner: Neo4jLearner) -> None:
    mark(learner, "a", "b")
    learner.change(lambda state: forget(state, ["concept:a"]))
    assert list(learner.read().known) == ["concept:b"]


def test_writers_at_the_same_time_lose_nothing(learner: Neo4jLearner, empty_store: Neo4jStore) -> None:
    threads = [
        threading.Thread(target=mark, args=(Neo4jLearner(empty_store, "小明"), slug)) for slug in ("a", "b", "c")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert learner.read().known.keys() == {"concept:a", "concept:b", "concept:c"}


def test_a_learner_can_be_deleted(learner: Neo4jLearner, empty_store: Neo4jStore) -> None:
    mark(learner, "a")
    assert learner_names(empty_store) == ["小明"]
    assert (learner.delete(), learner.delete(), learner.read()) == (True, False, LearnerState())


def test_an_export_of_a_file_can_be_taken_in_and_comes_out_the_same(learner: Neo4jLearner) -> None:
    known = {"concept:a": Knowledge(MOMENT), "concept:gone": Knowledge(MOMENT, "placed")}
    text = to_text(LearnerState(known, {"concept:a": Memory(2.5, 4.0, MOMENT, MOMENT, 2)}))
    learner.change(lambda state: merged(state, from_text(text, "me.json")))
    assert to_text(learner.read()) == text


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("k.since = datetime()", "DateTime"),
        ("k.since = '2026-05-01'", "is no text such as"),
        ("k.how = 'guessed'", "guessed"),
        ("k.how = null", "missing"),
        ("k.stability = 2.5", "missing"),
        ("l.elsewhere = '{'", "elsewhere"),
    ],
)
def test_what_somebody_broke_is_said_and_kept(learner: Neo4jLearner, cypher: Cypher, broken: str, said: str) -> None:
    mark(learner, "a")
    cypher(f"MATCH (l:Learner)-[k:KNOWS]->(:Concept) SET {broken}")
    for turn in (learner.read, lambda: mark(learner, "b")):
        with pytest.raises(StoreError, match="cannot be read") as caught:
            turn()
        assert said in caught.value.what
        assert caught.value.remedy
    assert len(cypher("MATCH (:Learner)-[k:KNOWS]->(:Concept) RETURN k")) == 1
