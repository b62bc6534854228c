"""search, show, around, map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_search_record_has_the_promised_keys(run: Run) -> None:
    hit = run("search", "红烧", "--json").json()[0]
    assert set(hit) == {"id", "kind", "name_zh", "name_en", "score"}
    assert (hit["id"], hit["kind"], hit["score"]) == ("concept:braising", "Concept", 100)


def test_search_forgives_a_typo(run: Run) -> None:
    assert run("search", "braisign", "--json").json()[0]["id"] == "concept:braising"


def test_search_that_finds_nothing_is_an_answer_of_no(run: Run) -> None:
    result = run("search", "zzzzzzzz", "--json")
    assert (result.code, result.json()) == (1, [])


def test_show_says_why_each_prerequisite_is_needed(run: Run) -> None:
    result = run("show", "braising")
    assert "The second step adds stock." in result.out
    assert "先煎封" not in result.out


def test_show_answers_in_chinese(run: Run) -> None:
    result = run("show", "braising", "--lang", "zh")
    assert "第二步要加入高汤。" in result.out


def test_show_record_has_edges_both_ways(run: Run) -> None:
    record = run("show", "stock", "--json").json()
    assert record["name_zh"] == "高汤"
    assert any(edge["type"] == "REQUIRES" and edge["id"] == "concept:braising" for edge in record["in"])


def test_around_goes_as_far_as_asked(run: Run) -> None:
    near = run("around", "braising", "--direction", "needs", "--json").json()
    far = run("around", "braising", "--depth", "9", "--direction", "needs", "--json").json()
    assert {node["id"] for node in near["nodes"]} < {node["id"] for node in far["nodes"]}
    assert all(node["depth"] <= 1 for node in near["nodes"])


def test_map_writes_one_html_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    result = run("map", "braising", "-o", str(target))
    assert (result.code, result.out) == (0, "")
    assert target.read_text("utf-8").lstrip().lower().startswith("<!doctype html>")


def test_a_file_that_cannot_be_written_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    result = run("export", "-o", str(tmp_path / "no" / "such" / "folder.json"))
    assert result.code == 2
    assert "cannot be written" in result.err


def test_the_map_s_record_holds_what_is_drawn(run: Run) -> None:
    record = run("map", "braising", "--json").json()
    assert "concept:braising" in {node["id"] for node in record["nodes"]}
