"""know, forget, review, cards and learner."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def known(run: Run, *options: str) -> list[str]:
    return [item["id"] for item in run("learner", "show", "--json", *options).json()["known"]]


def test_what_is_marked_is_known_until_it_is_taken_back(run: Run) -> None:
    assert run("know", "temperature", "knife-skills").out.startswith("marked as known: 2 concepts")
    assert known(run) == ["concept:knife-skills", "concept:temperature"]
    assert run("know", "temperature").out == "marked as known: 0 concepts\n"
    assert run("forget", "temperature").out.startswith("taken back: 1 concept (Temperature)")
    assert known(run) == ["concept:knife-skills"]


def test_a_topic_marks_its_concepts(run: Run) -> None:
    marked = run("know", "topic:techniques", "--json").json()
    assert len(marked) == 7
    assert marked[0].keys() == {"id", "kind", "name_zh", "name_en"}


def test_plans_and_next_count_on_what_is_known(run: Run) -> None:
    run("know", "temperature")
    plan = run("plan", "boiling", "--json").json()
    assert "concept:temperature" in plan["known"]
    assert "concept:temperature" not in [item["id"] for item in run("next", "--json").json()]
    assert "concept:temperature" not in run("plan", "boiling", "--learner", "somebody", "--json").json()["known"]


def test_who_knows_a_concept_knows_what_it_requires(run: Run) -> None:
    run("know", "boiling")
    plan = run("plan", "blanching", "--json").json()
    assert [step["id"] for step in plan["steps"] if step["kind"] == "Concept"] == ["concept:blanching"]
    assert set(plan["known"]) == {"concept:boiling", "concept:temperature"}


def test_why_and_compare_count_on_what_is_known(run: Run) -> None:
    assert "Known already" not in run("why", "boiling", "--for", "blanching").out
    before = run("compare", "braising", "--learned", "boiling", "--json").json()
    run("know", "boiling")
    assert "Known already" in run("why", "boiling", "--for", "blanching").out
    after = run("compare", "braising", "--learned", "boiling", "--json").json()
    assert (bool(before["removed"]), after["removed"]) == (True, [])


def test_what_is_taken_back_but_rested_on_is_told(run: Run) -> None:
    run("know", "temperature", "boiling")
    assert "rest on it: Boiling" in run("forget", "temperature").err
    assert run("forget", "boiling").err == ""


def test_a_review_is_confirmed(run: Run) -> None:
    run("know", "boiling")
    assert "counted the review of Boiling" in run("review", "boiling", "--rating", "good").err


def test_learners_are_kept_apart(run: Run) -> None:
    run("know", "temperature", "--learner", "ann")
    assert (known(run), known(run, "--learner", "ann")) == ([], ["concept:temperature"])
    assert run("learner", "list").out == "ann\n"


def test_what_was_learned_long_ago_is_due(run: Run) -> None:
    run("know", "temperature", "--on", "2020-01-01")
    due = run("review", "--json").json()
    assert [item["id"] for item in due] == ["concept:temperature"]
    assert 0 < due[0]["recall"] < 0.9
    run("review", "temperature", "--rating", "good")
    assert run("review", "--json").json() == []


def test_an_export_can_be_taken_in_and_deleted(run: Run, tmp_path: Path) -> None:
    run("know", "temperature")
    file = tmp_path / "me.json"
    assert run("learner", "export", "-f", str(file)).code == 0
    run("learner", "delete")
    assert known(run) == []
    run("know", "searing")
    assert run("learner", "import", "-f", str(file)).code == 0
    assert known(run) == ["concept:searing", "concept:temperature"]


def test_concepts_that_the_graph_no_longer_has_are_told_and_kept(run: Run, tmp_path: Path) -> None:
    run("know", "temperature")
    file = tmp_path / "data" / "learners" / "me.json"
    file.write_text(file.read_text("utf-8").replace("concept:temperature", "concept:gone"), "utf-8")
    result = run("know", "searing")
    assert "no longer in the graph, kept in the file: concept:gone" in result.err
    assert {"concept:gone", "concept:searing"} == json.loads(file.read_text("utf-8"))["known"].keys()


def test_a_broken_file_is_said_with_its_line_and_left_alone(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "data" / "learners" / "me.json"
    file.parent.mkdir(parents=True)
    file.write_text("{\n}}", "utf-8")
    result = run("know", "searing")
    assert (result.code, result.out) == (1, "")
    assert f"{file}:2" in result.err
    assert file.read_text("utf-8") == "{\n}}"


def test_a_broken_file_can_be_deleted(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "data" / "learners" / "me.json"
    file.parent.mkdir(parents=True)
    file.write_text("{", "utf-8")
    assert run("learner", "delete").code == 0
    assert (file.exists(), known(run)) == (False, [])


@pytest.mark.parametrize(
    "arguments",
    [
        ("know", "temperature", "--learner", "../x"),
        ("know", "temperature", "--on", "2999-01-01"),
        ("know", "temperature", "--on", "2025-02-30"),
        ("review", "temperature"),
        ("review", "--rating", "good"),
        ("learner", "import"),
        ("learner", "import", "-f", "/nowhere/file.json"),
        ("cards",),
    ],
)
def test_wrong_use_is_refused_in_a_sentence(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("sugraph: ")


def test_cards_are_written_for_a_goal(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "deck.apkg"
    assert run("cards", "boiling", "-o", str(file)).code == 0
    with zipfile.ZipFile(file) as package:
        package.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as collection:
        fronts = [fields.split("\x1f")[0] for (fields,) in collection.execute("SELECT flds FROM notes")]
    collection.close()
    assert any(front.startswith("Boiling") for front in fronts)
