"""Plans and parts of the graph as Mermaid flowcharts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sugraph.model.nodes import NODE_CLASSES
from sugraph.results.part import Part
from sugraph.results.reading import Because, PlanStep, ReadingPlan
from sugraph.show.mermaid import _SHAPES, part_mermaid, plan_mermaid, quoted

if TYPE_CHECKING:
    from tests.conftest import Make

NASTY = [
    'a "quoted" [b] {c} (d)',
    "x; y # z #35; &amp; <b>bold</b> <script>alert(1)</script>",
    "`code` **bold** _it_",
    "1. first",
    "- list",
    "$$x^2$$",
    '%%{init: {"theme":"dark"}}%%',
    "a\nb\r\nc\u2028d",
    "\\n \\alpha",
    "fa:fa-car",
    "-->|x|",
    "@{ shape: rect }",
    "https://a.example/?b=c",
    "www.a.example",
]


def plan_of(*steps: PlanStep, goals: tuple[str, ...] = ()) -> ReadingPlan:
    return ReadingPlan(goals, (), (), (), 0, 0, True, True, (), steps, ())


def test_what_is_needed_first_points_to_what_needs_it(make: Make) -> None:
    graph = make.graph({"a": "b", "b": ""}, make.article(1))
    plan = plan_of(
        PlanStep("article:1", 1, (Because("explains", "concept:b"),)),
        PlanStep("concept:b", 1, (Because("requires", "concept:a"), Because("requires", "concept:elsewhere"))),
        PlanStep("concept:a", 1, (Because("goal", "concept:a"),)),
        goals=("concept:a",),
    )
    assert plan_mermaid(graph, plan, "en") == (
        "flowchart LR\n"
        '  n1("1 article")\n'
        '  n2["b concept"]\n'
        '  n3["a concept"]\n'
        "  n1 --> n2\n"
        "  n2 --> n3\n"
        "  classDef goal stroke:#B34700,stroke-width:3px\n"
        "  classDef article stroke:#A66F00,stroke-dasharray:4 2\n"
        "  class n3 goal\n"
        "  class n1 article\n"
    )


def test_given_needs_are_drawn_instead_of_the_reasons(make: Make) -> None:
    graph = make.graph({"a": "", "b": "", "c": ""})
    plan = plan_of(
        PlanStep("concept:a", 1, (Because("requires", "concept:b"),)),
        PlanStep("concept:b", 1, ()),
        PlanStep("concept:c", 1, ()),
    )
    needs = {"concept:c": ["concept:a", "concept:a", "concept:known"]}
    assert re.findall(r"n\d --> n\d", plan_mermaid(graph, plan, "zh", needs=needs)) == ["n1 --> n3"]


def test_names_are_in_the_language_asked_for(make: Make) -> None:
    graph = make.graph({"a": ""})
    assert 'n1["a（concept）"]' in plan_mermaid(graph, plan_of(PlanStep("concept:a", 1, ())), "zh")


def test_the_edges_of_a_part_say_their_type(make: Make) -> None:
    graph = make.graph({"a": "b ~c", "b": "", "c": ""}, make.article(1), make.explains(1, "a"))
    part = Part(("concept:a",), dict.fromkeys(graph.nodes, 0), graph.edges)
    drawn = [line.strip() for line in part_mermaid(graph, part, "en").splitlines() if ">" in line]
    assert drawn == ["n2 --> n1", "n3 -.-> n1", 'n4 -- "explains" --> n1']


def test_what_was_left_out_of_a_part_is_counted(make: Make) -> None:
    graph = make.graph({"a": ""})
    assert part_mermaid(graph, Part((), {"concept:a": 0}, (), 3), "en").endswith("  %% 3 more nodes left out\n")


def test_every_kind_has_a_shape() -> None:
    assert set(_SHAPES) == set(NODE_CLASSES)


@pytest.mark.parametrize("name", NASTY)
def test_a_label_holds_nothing_that_means_something(name: str) -> None:
    safe = re.sub(r"#\d+;", "", quoted(name))
    assert re.fullmatch(r"[\w ,()/.:'-]*", safe)
    assert not re.search(r"_|^[-.]|^\d+[.]|www[.]|--|:[^ ]|\n", safe)


@pytest.mark.parametrize("name", NASTY)
def test_a_label_shows_the_name_in_one_line(name: str) -> None:
    shown = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), quoted(name))
    assert shown == " ".join(name.split())


@pytest.mark.parametrize(
    "name", ["n-gram", "GPT-4.5", "CNN/RNN", "don't", "Calculus (1): Limits", "注意力（一）：《序》", "Poincaré map"]
)
def test_ordinary_names_stay_readable(name: str) -> None:
    assert quoted(name) == name


def test_a_letter_by_which_mermaid_marks_something_is_spelled_out() -> None:
    assert quoted("ﬂow") == "flow"
