"""Paths, next steps and the shape of a graph as text."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from sugraph.model.graph import Graph
from sugraph.model.text import Language
from sugraph.plans.fringe import next_concepts
from sugraph.plans.path import study_path
from sugraph.plans.shape import shape_of
from sugraph.show.study import REASONS, next_text, path_text, shape_text
from sugraph.show.terminal import Terminal

if TYPE_CHECKING:
    from tests.conftest import Make

ENGLISH, CHINESE = Terminal("en", 100, colour=False), Terminal("zh", 100, colour=False)
Golden = Callable[[str, str], None]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text_of_a_path_is_the_golden_one(sample_graph: Graph, golden: Golden, language: Language) -> None:
    path = study_path(sample_graph, ["concept:braising", "concept:solution"], ["concept:solution"], helpful=True)
    golden(f"path.{language}.txt", path_text(Terminal(language, 100, colour=False), sample_graph, path))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text_of_the_shape_is_the_golden_one(sample_graph: Graph, golden: Golden, language: Language) -> None:
    golden(
        f"stats.{language}.txt", shape_text(Terminal(language, 100, colour=False), sample_graph, shape_of(sample_graph))
    )


def test_the_record_of_the_shape_is_the_golden_one(sample_graph: Graph, golden: Golden) -> None:
    golden("stats.json", json.dumps(asdict(shape_of(sample_graph)), ensure_ascii=False, indent=2) + "\n")


def test_a_path_says_how_long_it_is(sample_graph: Graph) -> None:
    text = path_text(ENGLISH, sample_graph, study_path(sample_graph, ["concept:stock"]))
    assert text.startswith("4 concepts · 2 h 30 min\n")


def test_steps_are_numbered_in_reading_order(sample_graph: Graph) -> None:
    path = study_path(sample_graph, ["concept:stock"])
    lines = path_text(ENGLISH, sample_graph, path).splitlines()
    numbered = [line for line in lines if line[:1].isdigit()][1:]
    names = [sample_graph.nodes[step.id].name.en for step in path.steps]
    assert [line.split("  ")[0] for line in numbered] == [f"{n}. {name}" for n, name in enumerate(names, start=1)]


def test_every_step_but_a_goal_says_what_it_is_for(sample_graph: Graph) -> None:
    path = study_path(sample_graph, ["concept:stock"])
    blocks = path_text(ENGLISH, sample_graph, path).split("\n\n")[1:]
    assert ["    for " in block for block in blocks] == [bool(step.because) for step in path.steps]


@pytest.mark.parametrize(("more", "said"), [(1, "and for 1 more step\n"), (3, "and for 3 more steps\n")])
def test_reasons_beyond_the_first_are_counted(make: Make, more: int, said: str) -> None:
    users = [f"u{n}" for n in range(REASONS + more)]
    graph = make.graph({"goal": " ".join(users), **dict.fromkeys(users, "ground"), "ground": ""})
    text = path_text(ENGLISH, graph, study_path(graph, ["concept:goal"]))
    assert said in text


@pytest.mark.parametrize(
    ("terminal", "said"), [(ENGLISH, "Goals already known: Stock"), (CHINESE, "已经掌握的目标：高汤")]
)
def test_a_goal_that_is_known_is_said(sample_graph: Graph, terminal: Terminal, said: str) -> None:
    path = study_path(sample_graph, ["concept:stock"], ["concept:stock"])
    assert said in path_text(terminal, sample_graph, path)


def test_what_is_known_and_left_out_is_said(sample_graph: Graph) -> None:
    path = study_path(sample_graph, ["concept:braising"], ["concept:stock", "concept:searing"])
    assert "视为已知，不再列出：煎封、高汤" in path_text(CHINESE, sample_graph, path)


def test_a_goal_without_concepts_is_said(make: Make) -> None:
    graph = make.graph({"a": ""}, make.topic("t", name=make.text("空", "Empty")))
    assert "Goals that stand for no concept yet: Empty" in path_text(
        ENGLISH, graph, study_path(graph, ["topic:t", "concept:a"])
    )


def test_articles_of_a_step_come_with_minutes_and_address(sample_graph: Graph) -> None:
    text = path_text(ENGLISH, sample_graph, study_path(sample_graph, ["concept:stock"]))
    assert "    Notes on stock  5 min  https://kitchen.example/notes/105\n" in text


@pytest.mark.parametrize("width", [30, 60])
def test_lines_keep_to_the_width(sample_graph: Graph, width: int) -> None:
    path = study_path(sample_graph, ["concept:stock", "concept:brining"])
    text = path_text(Terminal("zh", width, colour=False), sample_graph, path)
    assert [line for line in text.splitlines() if cell_len(line) > width] == []


def test_what_is_next_says_how_much_rests_on_it(sample_graph: Graph) -> None:
    lines = next_text(ENGLISH, sample_graph, next_concepts(sample_graph, ["concept:temperature"])).splitlines()
    assert lines[0] == "Boiling  煮沸  25 min · 3 concepts rest on it  concept:boiling"


def test_one_concept_that_rests_on_it_is_singular(make: Make) -> None:
    graph = make.graph({"a": "b", "b": ""})
    assert "1 concept rests on it" in next_text(ENGLISH, graph, next_concepts(graph, []))


def test_nothing_next_is_an_empty_text(sample_graph: Graph) -> None:
    assert next_text(ENGLISH, sample_graph, []).strip() == ""
