from __future__ import annotations

from sugraph.show.layout_beside import beside

SIZE = (100.0, 40.0)


def test_what_is_there_stays_and_what_is_new_stands_beside_it() -> None:
    places = beside({"a": (0, 0)}, dict.fromkeys("abc", SIZE), [("b", "a", True), ("c", "a", False)])
    assert places["a"] == (0, 0)
    assert places["b"][0] < 0 < places["c"][0]


def test_nothing_overlaps() -> None:
    names = [f"n{number}" for number in range(40)]
    places = beside({"a": (0, 0)}, dict.fromkeys(["a", *names], SIZE), [(name, "a", False) for name in names])
    assert len(set(places.values())) == 41
    taken = list(places.values())
    assert not [
        (one, other)
        for number, one in enumerate(taken)
        for other in taken[number + 1 :]
        if abs(one[0] - other[0]) < SIZE[0] and abs(one[1] - other[1]) < SIZE[1]
    ]
