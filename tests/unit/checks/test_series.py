"""A series is an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.checks.series import check_series, part_number
from sugraph.model.graph import Graph

if TYPE_CHECKING:
    from tests.conftest import Make


def found(graph: Graph) -> list[str]:
    return [problem.code for problem in check_series(graph)]


def series_of(make: Make, *members: tuple[int, int, str]) -> Graph:
    """A series of (article number, position, title)."""
    articles = [make.article(number, name=make.text(title, title)) for number, _, title in members]
    places = [make.in_series(number, "s", position) for number, position, _ in members]
    return make.graph([make.series("s"), *articles, *places])


def test_a_sound_graph_has_no_finding(sample_graph: Graph) -> None:
    assert found(sample_graph) == []


@pytest.mark.parametrize(("first", "second"), [(1, 3), (2, 3), (1, 1)], ids=["gap", "late start", "twice"])
def test_positions_that_are_not_1_2_3_are_reported(make: Make, first: int, second: int) -> None:
    assert found(series_of(make, (1, first, "甲"), (2, second, "乙"))) == ["series.positions"]


def test_gapless_positions_are_fine(make: Make) -> None:
    assert found(series_of(make, (1, 2, "乙"), (2, 1, "甲"))) == []


def test_an_empty_series_is_reported(make: Make) -> None:
    assert found(make.graph([make.series("s")])) == ["series.empty"]


def test_a_part_before_one_with_a_smaller_number_is_reported(make: Make) -> None:
    graph = series_of(make, (1, 1, "变分（二）"), (2, 2, "变分（一）"))
    (problem,) = check_series(graph)
    assert problem.code == "series.order"
    assert "article:2 is part 1" in problem.message


def test_parts_in_order_are_fine(make: Make) -> None:
    assert found(series_of(make, (1, 1, "变分（九）"), (2, 2, "变分（十）"), (3, 3, "变分（十一）"))) == []


def test_two_halves_of_a_part_are_fine(make: Make) -> None:
    assert found(series_of(make, (1, 1, "变分（一）：上"), (2, 2, "变分（一）：下"))) == []


def test_titles_without_number_have_no_order(make: Make) -> None:
    assert found(series_of(make, (1, 1, "变分（二）"), (2, 2, "番外"), (3, 3, "变分（一）"))) == []


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("变分（一）：起点", 1),
        ("变分（十）", 10),
        ("变分（十二）：续", 12),
        ("变分（二十）", 20),
        ("变分（三十五）", 35),
        ("变分(六)", 6),
        ("升级之路：7、长度", 7),
        ("升级之路：12. 长度", 12),
        ("【升级之路】3.长度", 3),
        ("漫谈(4)", 4),
        ("漫谈（15）", 15),
        ("第2版说明", None),
        ("变分（）", None),
        ("变分（上）", None),
        ("没有编号", None),
    ],
)
def test_a_title_says_its_part(title: str, number: int | None) -> None:
    assert part_number(title) == number
