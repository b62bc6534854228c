"""What a reader knows, over a real Neo4j server: learners' nodes instead of files, the same on the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.neo4j

Open = Callable[..., AppTest]
ANN = {"is_logged_in": True, "iss": "https://id.example", "sub": "1", "name": "Ann"}
LONG_AGO = "2020-01-01T12:00:00+00:00"


@pytest.fixture
def learners(sample_server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Any]]:
    """Who knows what in the database, beginning with nobody."""
    monkeypatch.setenv("SUGRAPH_DATA", str(tmp_path))
    store = sample_server.store()
    store.write(lambda transaction: transaction.run("MATCH (l:Learner) DETACH DELETE l").consume())

    def found() -> list[tuple[str, str, dict[str, Any]]]:
        query = "MATCH (l:Learner)-[k:KNOWS]->(c) RETURN l.id AS l, c.id AS c, properties(k) AS k ORDER BY l, c"
        return store.read(lambda transaction: [(row["l"], row["c"], row["k"]) for row in transaction.run(query)], 60)

    yield found
    store.close()
    assert not list(tmp_path.rglob("*"))


def test_what_is_marked_is_a_learner_s_in_the_database(open_on_server: Open, learners: Callable[[], Any]) -> None:
    app = open_on_server("concept", lang="en", ref="concept:boiling")
    app.button(key="known here").click().run()
    assert not app.exception
    assert app.button(key="known here").label == "Known"
    ((name, concept, kept),) = learners()
    assert (name, concept, kept["how"]) == ("me", "concept:boiling", "said")
    assert (
        open_on_server("path", lang="en", goals="concept:blanching").button(key="known-kept").label.endswith("1 known")
    )
    app.button(key="known here").click().run()
    assert learners() == []


def test_who_signs_in_is_a_learner_of_their_own(open_on_server: Open, learners: Callable[[], Any]) -> None:
    for user, count in ((ANN, 1), (ANN | {"sub": "2"}, 2), ({"is_logged_in": False}, 2)):
        app = open_on_server("concept", lang="en", ref="concept:boiling")
        app.user = user
        app.run().button(key="known here").click().run()
        assert not app.exception
        names = {name for name, _, _ in learners()}
        assert (len(names), all(name.startswith("user-") for name in names)) == (count, True)


def test_a_review_shows_the_formula_and_is_counted(
    open_on_server: Open, learners: Callable[[], Any], sample_server: Any
) -> None:
    store = sample_server.store()
    query = (
        "MATCH (c:Concept {id: 'concept:boiling'}) MERGE (l:Learner {id: 'me'}) "
        "MERGE (l)-[:KNOWS {since: $since, how: 'said'}]->(c)"
    )
    store.write(lambda transaction: transaction.run(query, since=LONG_AGO).consume())
    store.close()
    app = open_on_server("progress", lang="en")
    app.button(key="rate concept:boiling good").click().run()
    assert not app.exception
    ((_, _, kept),) = learners()
    assert kept["reviews"] == 1
    assert kept["since"] == LONG_AGO
