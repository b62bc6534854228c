"""The index of prerequisites says of any graph what the graph itself says."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st
from tests.properties.test_plans import ANY_SLUGS, needs, refs

from sugraph.checks.cycles import find_cycles
from sugraph.plans import index as module, path
from sugraph.plans.index import PrerequisiteIndex
from sugraph.plans.path import needed_concepts
from sugraph.problems import GraphDataError

if TYPE_CHECKING:
    from tests.conftest import Make

SIZE = 9
EDGES = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=14)


@given(needs(), ANY_SLUGS, ANY_SLUGS, st.booleans(), st.booleans())
def test_what_a_plan_needs_is_the_same_with_the_index_and_without(
    make: Make, given_needs: dict[str, str], goals: list[str], known: list[str], helpful: bool, arrays: bool
) -> None:
    graph = make.graph(given_needs)
    wanted, familiar = refs(graph, goals), set(refs(graph, known))
    plain = needed_concepts(graph, wanted, familiar, helpful=helpful)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(path, "LARGE", 0)
        patch.setattr(module, "FEW", 0 if arrays else 64)
        assert needed_concepts(graph, wanted, familiar, helpful=helpful) == plain


@given(EDGES, st.booleans())
def test_it_is_made_of_any_edges_without_a_circle_and_of_no_others(edges: list[tuple[int, int]], arrays: bool) -> None:
    ids = [str(number) for number in range(SIZE)]
    sources, targets = [one for one, _ in edges], [other for _, other in edges]
    arrows = {ref: [ids[other] for one, other in edges if ids[one] == ref] for ref in ids}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FEW", 0 if arrays else 64)
        if find_cycles(arrows):
            with pytest.raises(GraphDataError) as caught:
                PrerequisiteIndex.from_edges(ids, sources, targets)
            circle = caught.value.what.partition(": ")[2].split(" → ")
            assert circle[0] == circle[-1]
            assert all(below in arrows[ref] for ref, below in itertools.pairwise(circle))
        else:
            order = list(PrerequisiteIndex.from_edges(ids, sources, targets).ids)
            assert sorted(order) == ids
            assert all(order.index(below) < order.index(ref) for ref in ids for below in arrows[ref])
