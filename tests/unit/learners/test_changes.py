"""Marking what is known, and a state on a graph that has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sugraph.learners.changes import fitted, forget, know, merged, renamed
from sugraph.results.learner import Knowledge, LearnerState, Memory

if TYPE_CHECKING:
    from tests.conftest import Make

EARLY, LATE = "2026-05-01T08:00:00+00:00", "2026-06-01T08:00:00+00:00"


def test_what_was_known_keeps_its_moment() -> None:
    state = know(know(LearnerState(), ["concept:a"], EARLY), ["concept:a", "concept:b"], LATE, "placed")
    assert state.known == {"concept:a": Knowledge(EARLY, "said"), "concept:b": Knowledge(LATE, "placed")}


def test_what_is_taken_back_is_forgotten_with_its_memory() -> None:
    state = LearnerState({"concept:a": Knowledge(EARLY)}, {"concept:a": Memory(1.0, 5.0, EARLY, LATE)})
    assert forget(state, ["concept:a", "concept:b"]) == LearnerState()


def test_merging_keeps_the_earlier_moment_and_the_later_review() -> None:
    one = LearnerState({"concept:a": Knowledge(LATE)}, {"concept:a": Memory(1.0, 5.0, EARLY, LATE)})
    two = LearnerState({"concept:a": Knowledge(EARLY)}, {"concept:a": Memory(9.0, 5.0, LATE, LATE)})
    both = merged(one, two)
    assert both == merged(two, one)
    assert (both.known["concept:a"].since, both.memory["concept:a"].stability) == (EARLY, 9.0)


def test_moments_are_compared_as_moments_whatever_their_zone() -> None:
    here, there = "2026-05-01T08:00:00+00:00", "2026-05-01T09:00:00+09:00"
    assert here < there
    both = merged(LearnerState({"concept:a": Knowledge(here)}), LearnerState({"concept:a": Knowledge(there)}))
    assert both.known["concept:a"].since == there


def test_a_renamed_concept_is_found_by_its_former_slug(make: Make) -> None:
    graph = make.graph([make.concept("new", former=("old",), foundation=True)])
    found = fitted(LearnerState({"concept:old": Knowledge(EARLY)}), graph)
    assert (list(found.state.known), found.renamed) == (["concept:new"], (("concept:old", "concept:new"),))


def test_a_concept_that_is_gone_is_told(make: Make) -> None:
    found = fitted(LearnerState({"concept:gone": Knowledge(EARLY)}), make.graph({"a": ""}))
    assert (found.state, found.lost) == (LearnerState(), ("concept:gone",))


def test_what_is_kept_under_two_names_of_one_concept_counts_as_if_merged(make: Make) -> None:
    graph = make.graph([make.concept("new", former=("old",), foundation=True)])
    state = LearnerState(
        {"concept:new": Knowledge(LATE), "concept:old": Knowledge(EARLY)},
        {"concept:new": Memory(1.0, 5.0, EARLY, LATE), "concept:old": Memory(9.0, 5.0, LATE, LATE)},
    )
    found = fitted(state, graph).state
    assert (found.known["concept:new"].since, found.memory["concept:new"].stability) == (EARLY, 9.0)
    assert renamed(state, graph) == found


def test_what_is_kept_on_has_new_names_and_what_is_gone(make: Make) -> None:
    graph = make.graph([make.concept("new", former=("old",), foundation=True)])
    state = LearnerState({"concept:old": Knowledge(EARLY), "concept:gone": Knowledge(EARLY)})
    assert renamed(state, graph).known.keys() == {"concept:new", "concept:gone"}
