"""Placement on a real server: the same answers give the same questions and the same result as from the folder."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sugraph.cli.main import main
from sugraph.model.graph import Graph
from sugraph.stores.loading import load

pytestmark = pytest.mark.neo4j

Place = Callable[..., Any]
Cypher = Callable[..., list[dict[str, Any]]]
SERVER = ("URI", "USERNAME", "PASSWORD")


@pytest.fixture
def place(
    empty_store: Any,
    server: Any,
    sample_graph: Graph,
    sample_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Place:
    """Runs `place --json` with lines out of a pipe, on the folder or on the server."""
    load(empty_store, sample_graph)
    environment = dict(zip(SERVER, (server.uri, server.username, server.password), strict=True))
    monkeypatch.setenv("SUGRAPH_DATA", str(tmp_path))
    monkeypatch.delenv("SUGRAPH_LEARNER", raising=False)

    def command(lines: str, *arguments: str, on_server: bool) -> Any:
        for name, value in environment.items():
            monkeypatch.setenv(f"NEO4J_{name}", value) if on_server else monkeypatch.delenv(f"NEO4J_{name}", False)
        monkeypatch.setenv("SUGRAPH_GRAPH", str(sample_folder))
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        monkeypatch.setattr(sys, "argv", ["sugraph", "place", *arguments, "--json"])
        with pytest.raises(SystemExit, match=r"^0$"):
            main()
        return json.loads(capsys.readouterr().out)

    return command


@pytest.mark.parametrize("lines", ["", "y\nn\n", "p\np\n", "n\n" * 9])
@pytest.mark.parametrize("goal", [(), ("blanching",)])
def test_the_same_answers_give_the_same_result(place: Place, lines: str, goal: tuple[str, ...]) -> None:
    assert place(lines, *goal, on_server=True) == place(lines, *goal, on_server=False)


def test_what_is_saved_is_kept_in_the_database(place: Place, cypher: Cypher) -> None:
    saved = place("y\n" * 9, "boiling", "--save", on_server=True)["saved"]
    rows = cypher("MATCH (:Learner)-[k:KNOWS]->(c:Concept) RETURN c.id AS id, k.how AS how ORDER BY id")
    assert [dict(row) for row in rows] == [{"id": ref, "how": "placed"} for ref in sorted(saved)]
    assert place("", "boiling", on_server=True)["finished"]
