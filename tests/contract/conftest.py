"""One small graph in both engines: in memory, and in a real Neo4j server that is started once a test run.

The server is the one of SUGRAPH_TEST_NEO4J_URI (_USERNAME, _PASSWORD), whose database has to be empty and is emptied
again, or else one started on this machine, which takes Java 17 and Maven. Without these the tests that need it are
skipped; with SUGRAPH_REQUIRE_NEO4J=1 they fail.
"""

from __future__ import annotations

import importlib.util
import os
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from sugraph.model.graph import Graph
from sugraph.stores.embedded import EmbeddedStore
from sugraph.stores.loading import load
from sugraph.stores.neo4j import Neo4jStore

STARTER = Path(__file__).parents[2] / "scripts" / "neo4j_server.py"
SCRIPT = Path(__file__).parents[2] / "streamlit_app.py"
DEPTH = 15
TANGLED = 60
ODD_NAMES = {
    "quotes": 'It\'s "quoted" `name`',
    "html": "<b onclick=alert(1)>bold</b> & <script>",
    "cypher": "'}) MATCH (n) DETACH DELETE n // \\",
    "chinese": "旋转位置编码 “引号” 🧭",
}


@dataclass(frozen=True)
class Server:
    uri: str
    username: str
    password: str

    def store(self, **given: Any) -> Neo4jStore:
        return Neo4jStore(**{"uri": self.uri, "username": self.username, "password": self.password, **given})


def starter() -> ModuleType:
    spec = importlib.util.spec_from_file_location("neo4j_server", STARTER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    uri = os.environ.get("SUGRAPH_TEST_NEO4J_URI")
    if uri:
        username = os.environ.get("SUGRAPH_TEST_NEO4J_USERNAME", "neo4j")
        found = Server(uri, username, os.environ.get("SUGRAPH_TEST_NEO4J_PASSWORD", ""))
        if count_nodes(found):
            pytest.fail(f"the database at {uri} is not empty, and the tests would empty it")
        yield found
        empty(found)
        return
    script = starter()
    try:
        running = script.start_server(tmp_path_factory.mktemp("neo4j"))
    except script.CannotStartError as error:
        say = pytest.fail if os.environ.get("SUGRAPH_REQUIRE_NEO4J") == "1" else pytest.skip
        say(f"no Neo4j server, and SUGRAPH_TEST_NEO4J_URI is not set: {error}")
    yield Server(running.uri, running.username, running.password)
    running.stop()


def run(server: Server, cypher: str, **parameters: Any) -> list[dict[str, Any]]:
    """Any Cypher, as somebody else's client runs it."""
    store = server.store()
    try:
        return store.write(lambda transaction: transaction.run(cypher, parameters).data())
    finally:
        store.close()


def count_nodes(server: Server) -> int:
    return int(run(server, "MATCH (n) RETURN count(n) AS nodes")[0]["nodes"])


def empty(server: Server) -> None:
    run(server, "MATCH (n) DETACH DELETE n")


@pytest.fixture
def cypher(server: Server) -> Callable[..., list[dict[str, Any]]]:
    return lambda text, **parameters: run(server, text, **parameters)


@pytest.fixture
def empty_store(server: Server) -> Iterator[Neo4jStore]:
    """The server's database, with nothing in it."""
    empty(server)
    store = server.store()
    yield store
    store.close()


@pytest.fixture(scope="session")
def held_graph(make: Any) -> Graph:
    """A chain that is longer than 10, a tangle with many ways, names that try to break out, one of every kind."""
    chain = {f"chain-{step}": f"chain-{step + 1}" for step in range(DEPTH)} | {f"chain-{DEPTH}": ""}
    draw = random.Random(7)
    tangle = {
        f"tangle-{place}": " ".join(f"tangle-{below}" for below in draw.sample(range(place), min(place, 3)))
        for place in range(TANGLED)
    }
    odd = [make.concept(slug, name=make.text(name, name), aliases=(name, "other")) for slug, name in ODD_NAMES.items()]
    return make.graph(
        {**chain, **tangle},
        *odd,
        make.topic("all"), make.series("s"), make.article(1, date="2020-01-02"), make.article(2), make.person("p"),
        make.paper("x", arxiv="2104.09864"), make.book("b"), make.formula("f"), make.route("r"),
        make.explains(1, "chain-0"), make.explains(2, "chain-0", "derives"),
        make.in_series(1, "s", 1), make.in_series(2, "s", 2), make.in_topic("article:1", "all"),
    )  # fmt: skip


@pytest.fixture(scope="session")
def embedded(held_graph: Graph) -> EmbeddedStore:
    return EmbeddedStore(held_graph)


@pytest.fixture(scope="module")
def neo4j(server: Server, held_graph: Graph) -> Iterator[Neo4jStore]:
    empty(server)
    store = server.store()
    load(store, held_graph)
    yield store
    store.close()


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> EmbeddedStore | Neo4jStore:
    found: EmbeddedStore | Neo4jStore = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def sample_server(server: Server, sample_graph: Graph) -> Iterator[Server]:
    """The server with the sample graph in it."""
    store = server.store()
    store.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
    load(store, sample_graph)
    yield server
    store.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
    store.close()


@pytest.fixture
def open_on_server(sample_server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Opens the app at an address on the server's graph: the page's name, then the parameters of the URL."""
    monkeypatch.setenv("NEO4J_URI", sample_server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", sample_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", sample_server.password)

    def opened(page: str, **parameters: str) -> AppTest:
        app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        for name, value in parameters.items():
            app.query_params[name] = value
        app._page_hash = calc_hash(page)
        return app.run()

    yield opened
    st.cache_resource.clear()
    st.cache_data.clear()
