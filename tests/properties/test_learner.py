"""What a learner knows: nothing is lost or made up by keeping, merging, and fitting it to another graph."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import given, strategies as st

from sugraph.errors import SugraphError
from sugraph.learners.changes import fitted, merged, renamed
from sugraph.learners.record import from_text, to_text
from sugraph.results.learner import Knowledge, LearnerState, Memory

if TYPE_CHECKING:
    from tests.conftest import Make

REFS = st.sampled_from([f"concept:{slug}" for slug in ("a", "b", "old-a", "old-b", "gone", "x-1")])
MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2499, 12, 30), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda moment: moment.isoformat(timespec="seconds")
)
KNOWN = st.builds(Knowledge, MOMENTS, st.sampled_from(["said", "placed", "studied", "reviewed"]))
MEMORY = st.builds(
    Memory, st.floats(0.001, 1e9), st.floats(1, 10), MOMENTS, MOMENTS, st.integers(0, 1000)
)  # fmt: skip
STATES = st.builds(LearnerState, st.dictionaries(REFS, KNOWN), st.dictionaries(REFS, MEMORY))


@given(STATES)
def test_a_state_comes_back_from_its_text(state: LearnerState) -> None:
    assert from_text(to_text(state), "me.json") == state


@given(STATES, STATES)
def test_merging_loses_no_concept_and_can_be_repeated(one: LearnerState, two: LearnerState) -> None:
    both = merged(one, two)
    assert both.known.keys() == one.known.keys() | two.known.keys()
    assert both.memory.keys() == one.memory.keys() | two.memory.keys()
    assert merged(both, two) == both == merged(both, one)


@given(STATES)
def test_each_concept_is_on_the_graph_or_told_as_lost(make: Make, state: LearnerState) -> None:
    graph = make.graph([make.concept(slug, former=(f"old-{slug}",), foundation=True) for slug in ("a", "b")])
    found, now = fitted(state, graph), dict(fitted(state, graph).renamed)
    refs = {*state.known, *state.memory}
    assert {now.get(ref, ref) for ref in refs} == {*found.state.known, *found.state.memory, *found.lost}
    assert all(ref in graph for ref in (*found.state.known, *found.state.memory))
    kept = renamed(state, graph)
    assert fitted(kept, graph) == fitted(renamed(kept, graph), graph)
    assert {*kept.known, *kept.memory} == {*found.state.known, *found.state.memory, *found.lost}


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["known", "memory", "version", "format"]), inner)
    ),
)


@given(st.text(max_size=200) | VALUES.map(json.dumps))
def test_any_text_is_a_state_or_refused_with_where_and_what_to_do(text: str) -> None:
    refused: list[SugraphError] = []
    try:
        from_text(text, "me.json")
    except SugraphError as error:
        refused.append(error)
    assert all(error.where.startswith("me.json") and error.remedy for error in refused)
