from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations, pairwise
from typing import Any

import pytest

from sugraph.errors import SugraphError
from sugraph.show.layout import Point, Size, layered, overview


def boxes(count: int, size: Size = (120.0, 40.0)) -> dict[str, Size]:
    return {f"concept:c{number}": (size[0] + number % 5 * 20, size[1]) for number in range(count)}


def chain_and_more(count: int) -> list[tuple[str, str]]:
    return [
        (f"concept:c{first}", f"concept:c{number}")
        for number in range(1, count)
        for first in {number // 2, number * 7 % number, number - 1}
    ]


def overlaps(places: dict[str, Point], sizes: dict[str, Size]) -> list[tuple[str, str]]:
    return [
        (a, b)
        for a, b in combinations(places, 2)
        if abs(places[a][0] - places[b][0]) < (sizes[a][0] + sizes[b][0]) / 2
        and abs(places[a][1] - places[b][1]) < (sizes[a][1] + sizes[b][1]) / 2
    ]


def test_what_is_first_stands_left() -> None:
    sizes = boxes(40)
    edges = [(a, b) for a, b in chain_and_more(40) if int(a[9:]) < int(b[9:])]
    places = layered(sizes, edges)
    assert [pair for pair in edges if places[pair[0]][0] >= places[pair[1]][0]] == []
    assert overlaps(places, sizes) == []


def test_wide_nodes_do_not_overlap() -> None:
    sizes = {"a": (600.0, 40.0), "b": (600.0, 40.0), "c": (80.0, 200.0), "d": (80.0, 200.0)}
    places = layered(sizes, [("a", "b"), ("a", "c"), ("a", "d")])
    assert overlaps(places, sizes) == []


def test_loose_edges_have_no_say() -> None:
    sizes = boxes(3)
    a, b, c = sizes
    places = layered(sizes, [(a, b), (b, c)], loose=[(c, a)])
    assert places[a][0] < places[b][0] < places[c][0]


@pytest.mark.parametrize("lay_out", [layered, overview])
@pytest.mark.parametrize("many", [20, 600])
def test_same_graph_same_places(monkeypatch: pytest.MonkeyPatch, lay_out: Any, many: int) -> None:
    monkeypatch.setattr("sugraph.show.layout.MANY_NODES", many)
    first = lay_out(boxes(40), chain_and_more(40))
    lay_out(boxes(33), chain_and_more(33))
    assert lay_out(boxes(40), chain_and_more(40)) == first


@pytest.mark.parametrize("lay_out", [layered, overview])
def test_small_and_odd_graphs(lay_out: Any) -> None:
    assert lay_out({}, []) == {}
    assert set(lay_out({"a": (10.0, 10.0)}, [("a", "a"), ("a", "gone")])) == {"a"}
    assert set(lay_out(boxes(2), [("concept:c0", "concept:c1"), ("concept:c1", "concept:c0")])) == set(boxes(2))
    unconnected = boxes(12)
    assert overlaps(lay_out(unconnected, []), unconnected) == []


def test_ids_are_not_read_as_graphviz() -> None:
    sizes = {'a"]; b [label="x': (50.0, 20.0), "node": (50.0, 20.0), "": (50.0, 20.0), "中<文>": (50.0, 20.0)}
    assert set(layered(sizes, [('a"]; b [label="x', "node")])) == set(sizes)


def test_overview_keeps_nodes_apart() -> None:
    sizes = boxes(200)
    assert overlaps(overview(sizes, chain_and_more(200)), sizes) == []


def test_large_overview_is_quiet(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sugraph.show.layout.MANY_NODES", 20)
    sizes = boxes(60)
    assert overlaps(overview(sizes, chain_and_more(60)), sizes) == []
    sys.stderr.write("afterwards\n")
    assert capfd.readouterr() == ("", "afterwards\n")


def test_layouts_of_several_threads() -> None:
    alone = layered(boxes(40), chain_and_more(40))
    with ThreadPoolExecutor(4) as pool:
        found = [job.result() for job in [pool.submit(layered, boxes(40), chain_and_more(40)) for _ in range(8)]]
    assert found == [alone] * 8


def test_without_pygraphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    with pytest.raises(SugraphError, match="pygraphviz is not installed") as caught:
        layered(boxes(2), [])
    assert "pip install" in caught.value.remedy


def test_graphviz_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    import pygraphviz

    def fail(self: Any, prog: str) -> None:
        raise ValueError("no such program")

    monkeypatch.setattr(pygraphviz.AGraph, "layout", fail)
    with pytest.raises(SugraphError, match=r"could not lay out this map of 2 nodes \(no such program\)"):
        layered(boxes(2), [])


def test_parts_that_nothing_joins_stand_below_the_largest_within_its_width() -> None:
    nodes = boxes(60)
    refs = list(nodes)
    chain = list(pairwise(refs[:30]))
    points = overview(nodes, chain)
    largest = [points[ref] for ref in refs[:30]]
    strays = [points[ref] for ref in refs[30:]]
    assert min(y for _, y in strays) > max(y for _, y in largest)
    assert (
        max(x for x, _ in strays) - min(x for x, _ in strays)
        <= max(x for x, _ in largest) - min(x for x, _ in largest) + 500
    )
