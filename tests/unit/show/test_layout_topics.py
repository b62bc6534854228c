from __future__ import annotations

from itertools import combinations

from hypothesis import given, strategies as st

from sugraph.show.layout_topics import CELL, by_topic


def test_nodes_stand_in_the_order_in_which_they_are_read() -> None:
    places, _ = by_topic({"topic:t": [f"concept:{number}" for number in range(9)]}, {})
    rows = [(places[f"concept:{number}"][1], places[f"concept:{number}"][0]) for number in range(9)]
    assert rows == sorted(rows)


@given(st.lists(st.integers(min_value=0, max_value=40), min_size=1, max_size=12), st.integers(1, 4))
def test_fields_never_overlap_and_hold_their_nodes(counts: list[int], roots: int) -> None:
    topics = {f"topic:{t}": [f"concept:{t}-{n}" for n in range(count)] for t, count in enumerate(counts)}
    parents = {topic: f"topic:root{number % roots}" for number, topic in enumerate(topics)}
    places, fields = by_topic(topics, parents)
    assert set(places) == {ref for nodes in topics.values() for ref in nodes}
    inner = [field for field in fields if field.parent]
    for one, other in combinations(inner, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y
    for field in inner:
        for ref in topics[field.ref]:
            assert field.x < places[ref][0] < field.x + field.width
            assert field.y < places[ref][1] < field.y + field.height
    for one, other in combinations(places.values(), 2):
        assert abs(one[0] - other[0]) >= CELL[0] or abs(one[1] - other[1]) >= CELL[1] or one[1] != other[1]


def test_nothing_is_an_empty_map() -> None:
    assert by_topic({}, {}) == ({}, ())
