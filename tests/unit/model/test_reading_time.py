"""The rule that gives an article its minutes."""

from __future__ import annotations

import pytest

from sugraph.model.reading_time import SHORTEST, UNKNOWN, estimated_minutes, reading_minutes


@pytest.mark.parametrize(
    ("characters", "equations", "minutes"),
    [(2500, 0, 10), (2500, 4, 16), (0, 0, 5), (100, 1, 5), (0, 10, 15), (10_000, 20, 70)],
)
def test_an_article_takes_a_minute_for_250_characters_and_one_and_a_half_for_an_equation(
    characters: int, equations: int, minutes: int
) -> None:
    assert reading_minutes(characters, equations) == minutes


def test_no_article_is_shorter_than_the_shortest() -> None:
    assert reading_minutes(1, 0) == SHORTEST


@pytest.mark.parametrize(
    ("groups", "minutes"),
    [([[10, 20, 60], [1]], 20), ([[], [10, 21]], 16), ([[], [], [7]], 7), ([[], []], UNKNOWN), ([], UNKNOWN)],
)
def test_an_unknown_length_takes_the_median_of_the_first_group_that_knows_one(
    groups: list[list[int]], minutes: int
) -> None:
    assert estimated_minutes(groups) == minutes
