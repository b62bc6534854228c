"""Text for a terminal: what a name holds is shown as it is, and lines keep to the width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from sugraph.model.graph import Graph
from sugraph.model.text import Language
from sugraph.plans.around import around
from sugraph.problems import Problem
from sugraph.show.terminal import Terminal, hits_text, node_text, part_text, problems_text, rows_text, value_text

if TYPE_CHECKING:
    from tests.conftest import Make

ENGLISH, CHINESE = Terminal("en", 100, colour=False), Terminal("zh", 100, colour=False)


def test_without_colour_there_is_no_escape(sample_graph: Graph) -> None:
    assert "\x1b" not in node_text(ENGLISH, sample_graph, sample_graph.nodes["concept:braising"])


def test_with_colour_the_text_is_the_same(sample_graph: Graph) -> None:
    node = sample_graph.nodes["concept:braising"]
    coloured = node_text(Terminal("en", 100, colour=True), sample_graph, node)
    assert "\x1b[" in coloured
    plain = [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()]
    assert plain == node_text(ENGLISH, sample_graph, node).splitlines()


NASTY = [
    "[red]x[/red]",
    "[/]",
    "<script>alert(1)</script>",
    "**bold** `x` # h",
    "')-[:X]->(n) DELETE n //",
    ":smile:",
    "[link=https://a.example]x[/link]",
]


@pytest.mark.parametrize("name", NASTY)
def test_a_name_is_shown_as_it_is(make: Make, name: str) -> None:
    node = make.concept("a", name=make.text(name, name), aliases=(name + "2",), summary=make.text(name, name))
    assert node_text(ENGLISH, make.graph([node]), node).count(name) == 3


@pytest.mark.parametrize("control", ["\x1b[31m", "\x1b]8;;https://a.example\x07", "\x07", "\x9b31m"])
def test_a_name_cannot_steer_the_terminal(make: Make, control: str) -> None:
    node = make.concept("a", name=make.text("甲" + control, "A" + control))
    assert control[0] not in hits_text(ENGLISH, [(node, 100.0)])


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_lines_keep_to_the_width_where_chinese_takes_two_columns(
    sample_graph: Graph, width: int, language: Language
) -> None:
    text = node_text(Terminal(language, width, colour=False), sample_graph, sample_graph.nodes["concept:braising"])
    assert [line for line in text.splitlines() if cell_len(line) > width] == []


def test_no_line_ends_in_a_space(sample_graph: Graph) -> None:
    text = node_text(ENGLISH, sample_graph, sample_graph.nodes["concept:braising"])
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_a_name_comes_with_the_other_language_beside_it(sample_graph: Graph) -> None:
    node = sample_graph.nodes["concept:stock"]
    assert (str(CHINESE.name(node)), str(ENGLISH.name(node))) == ("高汤  Stock", "Stock  高汤")


def test_a_name_equal_in_both_languages_comes_once(make: Make) -> None:
    assert str(CHINESE.name(make.concept("adam", name=make.text("Adam", "Adam")))) == "Adam"


@pytest.mark.parametrize(
    ("number", "key", "text"),
    [
        (1, "Concept", "1 concept"),
        (2, "Concept", "2 concepts"),
        (2, "Series", "2 series"),
        (0, "Article", "0 articles"),
    ],
)
def test_counts_agree_in_number(number: int, key: str, text: str) -> None:
    assert ENGLISH.count(number, key) == text


def test_a_count_in_chinese_has_no_plural() -> None:
    assert CHINESE.count(2, "Concept") == "2 概念"


def test_hits_come_with_kind_and_id(sample_graph: Graph) -> None:
    text = hits_text(ENGLISH, [(sample_graph.nodes["concept:stock"], 100.0), (sample_graph.nodes["article:105"], 99.0)])
    assert text.splitlines() == [
        "Stock  高汤",
        "  concept · concept:stock",
        "Notes on stock  高汤笔记",
        "  article · article:105",
    ]


def test_a_problem_comes_with_place_code_and_hint() -> None:
    text = problems_text(
        ENGLISH,
        [Problem("a.yaml", 3, "error", "x.y", "wrong [x]", "Mend it."), Problem("", 0, "warning", "x.z", "odd")],
    )
    assert text.splitlines() == ["a.yaml:3: error [x.y] wrong [x]", "  Mend it.", "warning [x.z] odd"]


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        (
            "concept:braising",
            ["method", "difficulty 3/5", "2 h", "Also: 焖烧, red cooking", "→ requires", "hard", "Brined meat"],
        ),
        ("article:101", ["14 min", "2021-03-01", "https://kitchen.example/notes/101", "→ explains", "introduces"]),
        ("formula:arrhenius-rate", [r"k = A\,e^{-E_a/(R\,T)}", "E_a: activation energy", "leave out the minus sign"]),
        ("book:on-food-and-cooking", ["2004", "Harold McGee"]),
        ("paper:maillard-1912", ["1912", "← contributed"]),
        ("route:first-dinner", ["cook for the first time", "→ step", "Knife skills"]),
        ("series:boiling-water", ["← in series", "1"]),
        ("topic:techniques", ["→ part of", "Kitchen science", "How to cut"]),
        ("person:louis-camille-maillard", ["→ contributed", "Maillard reaction"]),
    ],
)
def test_all_about_a_node_says_what_it_is(sample_graph: Graph, ref: str, said: list[str]) -> None:
    text = node_text(ENGLISH, sample_graph, sample_graph.nodes[ref])
    assert [part for part in said if part not in text] == []


def test_in_chinese_everything_is_in_chinese(sample_graph: Graph) -> None:
    text = node_text(CHINESE, sample_graph, sample_graph.nodes["concept:braising"])
    assert [
        part for part in ("概念", "难度 3/5", "2 小时", "又称：", "→ 需要先学", "必需", "腌过的肉") if part not in text
    ] == []


def test_a_part_comes_by_distance_with_the_reasons(sample_graph: Graph) -> None:
    part = around(sample_graph, "concept:stock", types=["REQUIRES"])
    lines = part_text(ENGLISH, sample_graph, part.depth, part.edges, part.left_out).splitlines()
    assert lines[:3] == [
        "0  Stock  高汤  concept:stock",
        "1  Blanching  焯水  concept:blanching",
        "1  Braising  红烧  concept:braising",
    ]
    assert "  The second step adds stock." in lines


def test_what_a_part_leaves_out_is_said(sample_graph: Graph) -> None:
    assert "… and 7 more" in part_text(ENGLISH, sample_graph, {"concept:stock": 0}, [], 7)


def test_rows_come_as_a_table_with_values_as_they_are() -> None:
    text = rows_text(ENGLISH, ["id", "[n]"], [["concept:stock", "[red]x"], ["b", None]])
    assert [part for part in ("id", "[n]", "concept:stock", "[red]x") if part not in text] == []


@pytest.mark.parametrize(
    ("value", "text"),
    [("x", "x"), (None, ""), (3, "3"), (True, "true"), (["甲", 1], '["甲", 1]'), ({"a": None}, '{"a": null}')],
)
def test_a_value_is_text_or_json(value: object, text: str) -> None:
    assert value_text(value) == text
