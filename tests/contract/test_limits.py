"""A query that asks for one huge value is stopped on both engines, and leaves nothing behind."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from sugraph.errors import QueryError
from sugraph.stores.interface import GraphStore, Limits
from sugraph.stores.neo4j import Neo4jStore

HUGE = "RETURN range(1, 8000000) AS huge"
STOPPED = {"timeout", "memory", "answer_size"}


def test_one_huge_value_is_stopped_and_the_next_query_answered(store: GraphStore) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(HUGE, limits=Limits(seconds=0.5))
    assert caught.value.kind in STOPPED
    assert store.query("RETURN 1").rows == ((1,),)


def test_a_text_that_doubles_without_end_is_stopped(store: GraphStore) -> None:
    with pytest.raises(QueryError) as caught:
        store.query("RETURN size(reduce(s = 'a', i IN range(1, 40) | s + s)) AS n", limits=Limits(seconds=1))
    assert caught.value.kind in STOPPED
    assert store.query("RETURN 1").rows == ((1,),)


@pytest.mark.neo4j
def test_the_server_does_not_go_on_with_it(neo4j: Neo4jStore, cypher: Callable[..., list[dict[str, Any]]]) -> None:
    with pytest.raises(QueryError):
        neo4j.query(HUGE, limits=Limits(seconds=0.5))
    until = time.monotonic() + 30
    while _running(cypher) and time.monotonic() < until:
        time.sleep(0.1)
    assert _running(cypher) == []


def _running(cypher: Callable[..., list[dict[str, Any]]]) -> list[dict[str, Any]]:
    shown = cypher("SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery ENDS WITH $asked", asked=HUGE)
    return [row for row in shown if row["currentQuery"]]
