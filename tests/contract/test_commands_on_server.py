"""The commands on a real server: what they show, search and plan is what is in the database."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sugraph.cli.main import main

pytestmark = pytest.mark.neo4j

Cypher = Callable[..., list[dict[str, Any]]]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    empty_store: Any,
    server: Any,
    sample_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    environment = {"URI": server.uri, "USERNAME": server.username, "PASSWORD": server.password}
    for name, value in environment.items():
        monkeypatch.setenv(f"NEO4J_{name}", value)
    monkeypatch.setenv("SUGRAPH_GRAPH", str(sample_folder))
    monkeypatch.setenv("SUGRAPH_LANG", "en")

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["sugraph", *arguments])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def test_load_says_what_it_did_and_a_second_one_that_nothing_changed(run: Run) -> None:
    assert run("load")[0] == 0
    code, out, _ = run("load", "--json")
    assert code == 0
    assert json.loads(out)["unchanged"] is True


def test_a_dry_run_lists_what_differs_and_writes_nothing(run: Run, cypher: Cypher) -> None:
    code, out, _ = run("load", "--dry-run")
    assert (code, "concept:braising" in out) == (1, True)
    assert cypher("MATCH (n) RETURN count(n) AS nodes")[0]["nodes"] == 0
    run("load")
    assert run("load", "--dry-run")[0] == 0


def test_path_stats_and_query_give_the_same_as_without_a_server(run: Run) -> None:
    run("load")
    query = "MATCH (c:Concept {id: 'concept:braising'})-[:REQUIRES*1..30]->(p) RETURN DISTINCT p.id ORDER BY p.id"
    commands = (
        ("path", "braising", "--json"),
        ("stats", "--json"),
        ("next", "--known", "temperature", "--json"),
        ("search", "stock", "--json"),
        ("show", "braising", "--json"),
        ("query", query, "--format", "json"),
        ("export", "-f", "json"),
        ("check",),
    )
    for command in commands:
        with_server = run(*command)
        without = run(*command, "--uri", "")
        assert with_server[:2] == without[:2], command


def test_a_correction_made_in_the_database_shows_in_the_next_path(run: Run, cypher: Cypher) -> None:
    run("load")
    cypher("MATCH (c:Concept {id: 'concept:stock'}) SET c.name_en = 'Broth', c.minutes = 77")
    cypher(
        "MATCH (a:Concept {id: 'concept:temperature'}), (b:Concept {id: 'concept:knife-skills'}) "
        "CREATE (a)-[:REQUIRES {strength: 'hard', why_zh: '试', why_en: 'try'}]->(b)"
    )
    steps = json.loads(run("path", "stock", "--json")[1])["steps"]
    by_id = {step["id"]: step for step in steps}
    assert (by_id["concept:stock"]["name_en"], by_id["concept:stock"]["minutes"]) == ("Broth", 77)
    assert by_id["concept:knife-skills"]["because"][0]["for"] == "concept:temperature"


def test_an_empty_database_says_to_load(run: Run) -> None:
    code, out, err = run("path", "braising")
    assert (code, out) == (1, "")
    assert "sugraph load" in err


def test_data_that_cannot_be_read_is_refused_and_named(run: Run, cypher: Cypher) -> None:
    run("load")
    cypher("MATCH (:Concept {id: 'concept:braising'})-[r:REQUIRES]->() REMOVE r.why_en")
    code, out, err = run("path", "braising")
    assert (code, out) == (1, "")
    assert "concept:braising" in err
    assert "why" in err


def test_a_dry_run_names_what_somebody_else_wrote(run: Run, cypher: Cypher) -> None:
    run("load")
    cypher(
        "MATCH (a:Concept {id: 'concept:temperature'}), (b:Concept {id: 'concept:knife-skills'}) "
        "CREATE (a)-[:REQUIRES {strength: 'hard', why_zh: '试', why_en: 'try'}]->(b)"
    )
    code, out, _ = run("load", "--dry-run")
    assert (code, out) == (1, "? concept:temperature -[REQUIRES]-> concept:knife-skills\n")


def test_an_infinite_number_is_null_in_json(run: Run) -> None:
    run("load")
    assert json.loads(run("query", "RETURN 1.0/0 AS d", "--json")[1]) == [{"d": None}]
