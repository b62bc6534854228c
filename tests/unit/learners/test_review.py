"""When a concept is due again, and what a review counts for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from sugraph.learners.review import CUTOFF, Reviews, exercised
from sugraph.model.graph import Graph
from sugraph.results.learner import Knowledge, LearnerState

if TYPE_CHECKING:
    from tests.conftest import Make

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def graph(make: Make) -> Graph:
    return make.graph({"top": "mid ~side", "mid": "deep", "deep": "", "side": "", "far": ""})


def state(days_ago: int = 0, *refs: str) -> LearnerState:
    since = (NOW - timedelta(days=days_ago)).isoformat()
    return LearnerState({f"concept:{ref}": Knowledge(since) for ref in refs})


def test_a_review_exercises_prerequisites_by_the_product_of_the_weights(graph: Graph) -> None:
    assert exercised(graph, "concept:top") == pytest.approx(
        {"concept:mid": 0.6, "concept:deep": 0.36, "concept:side": 0.2}
    )


def test_small_weights_are_left_aside(make: Make) -> None:
    chain = {f"c{number}": f"c{number + 1}" for number in range(12)} | {"c12": ""}
    weights = exercised(make.graph(chain), "concept:c0")
    assert min(weights.values()) >= CUTOFF
    assert len(weights) < 12


def test_what_was_learned_long_ago_is_due_and_what_was_learned_today_is_not(graph: Graph) -> None:
    reviews = Reviews(graph)
    assert [item.id for item in reviews.due(state(30, "far"), NOW)] == ["concept:far"]
    assert reviews.due(state(0, "far"), NOW) == []


def test_a_good_review_puts_the_next_one_off_and_raises_recall(graph: Graph) -> None:
    reviews = Reviews(graph)
    before = reviews.begin(state(30, "far"), NOW)
    after = reviews.review(before, "concept:far", "good", NOW)
    assert reviews.recall(after.memory["concept:far"], NOW) > reviews.recall(before.memory["concept:far"], NOW)
    assert reviews.due(after, NOW) == []
    assert after.memory["concept:far"].reviews == 1


def test_a_failed_review_comes_again_soon(graph: Graph) -> None:
    reviews = Reviews(graph)
    begun = state(30, "far")
    good, again = (reviews.review(begun, "concept:far", rating, NOW) for rating in ("good", "again"))
    assert again.memory["concept:far"].due < good.memory["concept:far"].due


def test_a_review_counts_in_part_for_what_it_exercises(graph: Graph) -> None:
    reviews = Reviews(graph)
    begun = reviews.begin(state(30, "top", "mid", "deep"), NOW)
    after = reviews.review(begun, "concept:top", "good", NOW)
    own = reviews.review(begun, "concept:deep", "good", NOW)
    recalls = [reviews.recall(found.memory["concept:deep"], NOW) for found in (begun, after, own)]
    assert recalls == sorted(recalls)
    assert recalls[0] < recalls[1] < recalls[2]
    assert after.memory["concept:deep"].reviews == 0


def test_a_failed_review_counts_for_nothing_else(graph: Graph) -> None:
    reviews = Reviews(graph)
    begun = reviews.begin(state(30, "top", "mid"), NOW)
    after = reviews.review(begun, "concept:top", "again", NOW)
    assert after.memory["concept:mid"] == begun.memory["concept:mid"]


def test_what_one_review_refreshes_is_not_listed_beside_it(graph: Graph) -> None:
    known = state(4, "top", "mid", "deep")
    with_credit = [item.id for item in Reviews(graph).due(known, NOW)]
    without = [item.id for item in Reviews(graph, credit=False).due(known, NOW)]
    assert len(with_credit) < len(without)
    assert with_credit[0] == "concept:top"


def test_a_review_marks_the_concept_as_known(graph: Graph) -> None:
    after = Reviews(graph).review(LearnerState(), "concept:far", "good", NOW)
    assert after.known["concept:far"].how == "reviewed"
