"""Records for machines: their keys are a promise."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.plans.fringe import next_concepts
from sugraph.plans.path import study_path
from sugraph.problems import Problem
from sugraph.show.records import (
    edge_record,
    next_record,
    node_record,
    path_record,
    problem_records,
    search_record,
    show_record,
)

if TYPE_CHECKING:
    from tests.conftest import Make


def test_the_record_of_a_path_is_the_golden_one(sample_graph: Graph, golden: Callable[[str, str], None]) -> None:
    path = study_path(sample_graph, ["concept:braising", "concept:solution"], ["concept:solution"], helpful=True)
    golden("path.json", json.dumps(path_record(sample_graph, path), ensure_ascii=False, indent=2) + "\n")


def test_a_path_has_the_keys_that_were_promised(sample_graph: Graph) -> None:
    record = path_record(sample_graph, study_path(sample_graph, ["concept:stock"]))
    assert {"goals", "known", "minutes", "steps"} <= record.keys()
    (step, *_) = record["steps"]
    assert list(step) == ["id", "name_zh", "name_en", "minutes", "because", "articles", "formulas"]
    assert list(step["because"][0]) == ["for", "why_zh", "why_en"]


def test_the_minutes_of_a_path_are_those_of_its_steps(sample_graph: Graph) -> None:
    record = path_record(sample_graph, study_path(sample_graph, ["concept:braising"]))
    assert record["minutes"] == sum(step["minutes"] for step in record["steps"])


def test_a_reason_names_the_step_that_needs_it(sample_graph: Graph) -> None:
    record = path_record(sample_graph, study_path(sample_graph, ["concept:stock"]))
    (step,) = [step for step in record["steps"] if step["id"] == "concept:blanching"]
    assert step["because"] == [
        {
            "for": "concept:stock",
            "why_zh": "骨头先焯水，去掉浮沫。",
            "why_en": "The bones are blanched first, to take off the scum.",
        }
    ]


def test_a_goal_that_stands_for_nothing_is_in_the_record(make: Make) -> None:
    graph = make.graph([make.topic("t")])
    assert "topic:t" in json.dumps(path_record(graph, study_path(graph, ["topic:t"])))


def test_a_node_is_named_in_both_languages(make: Make) -> None:
    assert node_record(make.concept("a", name=make.text("甲", "A"))) == {
        "id": "concept:a",
        "kind": "Concept",
        "name_zh": "甲",
        "name_en": "A",
    }


def test_a_hit_has_the_keys_that_were_promised(make: Make) -> None:
    assert list(search_record(make.concept("a"), 99.0)) == ["id", "kind", "name_zh", "name_en", "score"]


def test_problems_have_the_keys_that_were_promised() -> None:
    (record,) = problem_records([Problem("a.yaml", 3, "error", "x.y", "wrong", "Mend it.")])
    assert list(record.items()) == [
        ("severity", "error"),
        ("code", "x.y"),
        ("file", "a.yaml"),
        ("line", 3),
        ("message", "wrong"),
        ("hint", "Mend it."),
    ]


def test_an_edge_has_its_ends_and_its_reason(make: Make) -> None:
    record = edge_record(make.requires("a", "b", why=make.text("甲", "A")))
    assert (record["type"], record["source"], record["target"], record["why_en"]) == (
        "REQUIRES",
        "concept:a",
        "concept:b",
        "A",
    )


def test_what_is_next_has_the_keys_that_were_promised(sample_graph: Graph) -> None:
    (step, *_) = next_concepts(sample_graph, [])
    assert list(next_record(sample_graph, step)) == ["id", "kind", "name_zh", "name_en", "minutes", "unlocks", "opens"]


def test_all_about_a_node_has_its_edges_both_ways(sample_graph: Graph) -> None:
    record = show_record(sample_graph, sample_graph.get("concept:searing", Concept))
    assert {(edge["type"], edge["id"]) for edge in record["out"]} == {
        ("REQUIRES", "concept:maillard-reaction"),
        ("REQUIRES", "concept:knife-skills"),
        ("IN_TOPIC", "topic:techniques"),
    }
    assert {(edge["type"], edge["id"]) for edge in record["in"]} == {
        ("REQUIRES", "concept:braising"),
        ("EXPLAINS", "article:104"),
        ("STEP", "route:first-dinner"),
    }


@pytest.mark.parametrize(
    "ref", ["concept:braising", "article:104", "formula:heating-time", "route:first-dinner", "series:boiling-water"]
)
def test_a_record_is_plain_json(sample_graph: Graph, ref: str) -> None:
    record = show_record(sample_graph, sample_graph.nodes[ref])
    assert json.loads(json.dumps(record)) == record
