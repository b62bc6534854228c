"""What is wrong with a server or a login is one clear sentence, and no password is in it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest

from sugraph.errors import StoreError
from sugraph.model.graph import Graph
from sugraph.stores.loading import difference, load
from sugraph.stores.neo4j import Neo4jStore

PASSWORD = "s3cret-Pa55word"

USES: list[Callable[[Neo4jStore], Any]] = [
    lambda store: store.query("RETURN 1"),
    lambda store: store.read_graph(),
    lambda store: load(store, Graph()),
    lambda store: difference(store, Graph()),
]


def refused(store: Neo4jStore, use: Callable[[Neo4jStore], Any]) -> StoreError:
    with pytest.raises(StoreError) as caught:
        use(store)
    store.close()
    error = caught.value
    assert PASSWORD not in f"{error!s} {error!r} {error.__cause__!r} {store.name} {store!r}"
    assert error.what.endswith(".")
    assert "\n" not in error.what
    return error


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_a_server_that_is_not_there(use: Callable[[Neo4jStore], Any], scheme: str) -> None:
    uri = f"{scheme}://127.0.0.1:{closed_port()}"
    error = refused(Neo4jStore(uri, "neo4j", PASSWORD), use)
    assert error.what == f"The Neo4j server at {uri} cannot be reached."
    assert "NEO4J_URI" in error.remedy


def test_a_server_that_speaks_something_else() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(100)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        uri = f"bolt://127.0.0.1:{listening.getsockname()[1]}"
        assert "cannot be reached" in refused(Neo4jStore(uri, "neo4j", PASSWORD), USES[0]).what
        thread.join()


@pytest.mark.parametrize("uri", ["http://localhost:7474", "localhost:7687", "", "neo4j://", "neo4j://[::1"])
def test_an_address_that_is_none(uri: str) -> None:
    error = refused(Neo4jStore(uri, "neo4j", PASSWORD), USES[0])
    assert f"{uri!r} is none that the Neo4j driver takes" in error.what


def test_a_password_in_the_address_is_not_repeated() -> None:
    uri = f"neo4j://neo4j:{PASSWORD}@127.0.0.1:{closed_port()}"
    error = refused(Neo4jStore(uri, "neo4j", "other"), USES[0])
    assert error.what.endswith("was given with a user name.")
    assert "NEO4J_PASSWORD" in error.remedy


@pytest.mark.neo4j
def test_a_wrong_password(server: Any) -> None:
    # Once only: a server lets a user wait after a few wrong passwords.
    error = refused(server.store(password=PASSWORD), USES[0])
    assert error.what == f"The server at {server.uri} does not accept the user name and password."
    assert "NEO4J_PASSWORD" in error.remedy


@pytest.mark.neo4j
@pytest.mark.parametrize("place", range(len(USES)))
def test_an_unknown_user(server: Any, place: int) -> None:
    store = server.store(username=f"nobody-{place}", password=PASSWORD)
    assert "does not accept the user name and password" in refused(store, USES[place]).what


@pytest.mark.neo4j
def test_an_unknown_database(server: Any) -> None:
    store = server.store(database="nosuch")
    with pytest.raises(StoreError, match=r"has no database 'nosuch'\.") as caught:
        store.read_graph()
    assert "NEO4J_DATABASE" in caught.value.remedy
    assert server.password not in str(caught.value)
    store.close()


@pytest.mark.neo4j
def test_the_database_may_be_named(server: Any) -> None:
    store = server.store(database="neo4j")
    assert store.query("RETURN 1").rows == ((1,),)
    assert store.name == f"Neo4j at {server.uri}, database neo4j"
    store.close()


@pytest.mark.neo4j
def test_a_store_may_be_used_again_after_it_was_closed(server: Any) -> None:
    store = server.store()
    for _ in range(2):
        assert store.query("RETURN 1").rows == ((1,),)
        store.close()
        store.close()


@pytest.mark.neo4j
def test_the_driver_prints_nothing(server: Any, capfd: pytest.CaptureFixture[str]) -> None:
    store = server.store()
    assert store.query("MATCH (n:NoSuchLabel) RETURN n.nothing").notices
    store.close()
    assert capfd.readouterr() == ("", "")
