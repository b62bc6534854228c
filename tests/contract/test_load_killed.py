"""A load that is killed leaves the old graph or the new one, and a reader never sees anything between them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from sugraph.model.graph import Graph
from sugraph.stores.loading import load
from sugraph.stores.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j

SOURCES = Path(__file__).parents[2] / "src"
SIZE = 4000
LOADING = """
import os, sys
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.stores.loading import load
from sugraph.stores.neo4j import Neo4jStore

text = {"zh": "新", "en": "new"}
nodes = [
    Concept.model_validate(
        {"id": f"concept:n{place}", "name": text, "summary": text, "category": "tool", "difficulty": 1, "minutes": 5}
    )
    for place in range(int(sys.argv[1]))
]
store = Neo4jStore(os.environ["URI"], os.environ["USERNAME"], os.environ["PASSWORD"])
load(store, Graph(nodes), lambda done, total: print(done, total, flush=True))
print("done", flush=True)
"""


def start(server: Any) -> subprocess.Popen[str]:
    login = {"URI": server.uri, "USERNAME": server.username, "PASSWORD": server.password}
    environment = {**os.environ, **login, "PYTHONPATH": str(SOURCES)}
    command = [sys.executable, "-c", LOADING, str(SIZE)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def names(store: Neo4jStore) -> set[str]:
    return {row[0] for row in store.query("MATCH (n) RETURN DISTINCT n.name_zh").rows}


def graph_of(make: Any, name: str, size: int) -> Graph:
    return make.graph([make.concept(f"n{place}", name=make.text(name, name)) for place in range(size)])  # type: ignore[no-any-return]


def test_a_load_that_is_killed_while_it_writes_leaves_the_old_graph(
    empty_store: Neo4jStore, server: Any, make: Any
) -> None:
    old = graph_of(make, "旧", 1000)
    load(empty_store, old)
    process = start(server)
    assert process.stdout is not None
    done, total = (int(part) for part in process.stdout.readline().split())
    assert 0 < done < total
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    # The server takes a moment to notice that the client is gone; until then its transaction is open, not committed.
    assert empty_store.read_graph() == (old, [])
    time.sleep(1)
    assert empty_store.read_graph() == (old, [])
    assert load(empty_store, old).unchanged


@pytest.mark.parametrize("seconds", [0.4, 1.0, 1.6])
def test_a_load_that_is_killed_at_any_moment_leaves_one_of_the_two(
    empty_store: Neo4jStore, server: Any, make: Any, seconds: float
) -> None:
    load(empty_store, graph_of(make, "旧", 1000))
    process = start(server)
    time.sleep(seconds)
    process.kill()
    process.communicate()
    counted = empty_store.query("MATCH (n) RETURN n.name_zh AS name, count(*) AS n").rows
    assert counted in ((("旧", 1000),), (("新", SIZE),))


def test_a_reader_sees_one_graph_or_the_other(empty_store: Neo4jStore, server: Any, make: Any) -> None:
    old, new = graph_of(make, "旧", 300), graph_of(make, "新", 200)
    load(empty_store, old)
    seen: list[Graph] = []
    over = threading.Event()

    def read() -> None:
        reader = server.store()
        while not over.is_set():
            seen.append(reader.read_graph()[0])
        reader.close()

    thread = threading.Thread(target=read)
    thread.start()
    for graph in (new, old, new):
        load(empty_store, graph)
    over.set()
    thread.join()
    assert all(graph in (old, new) for graph in seen)
    assert seen
