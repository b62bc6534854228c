"""What is thought of a reader before any answer: thousands of readers drawn at random and kept.

Readers of four kinds are mixed, so that whoever comes is not far from somebody; most are wanderers, the kind that is
spread over all sizes of state and all directions. Each reader belongs to one of a number of groups of the same kind
and about the same size of state; for each group the share of those who know a concept among those who are ready for it
is kept. With these shares, prerequisites first, a state has a probability that can be written down: the product over
what is known of the shares, and over what could be learned next of one minus the shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sugraph.model.graph import Graph
from sugraph.plans.placement_readers import (
    Concepts,
    concepts_of,
    goal_seekers,
    specialists,
    students,
    wanderers,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sugraph.plans.placement_readers import Bools, Draw, Floats

SEED = 20110401
SHARES = (8_000, 4_000, 2_000, 4_000)
"""Readers drawn of each kind: wanderers, goal seekers, specialists, students."""

GROUPS = 16
"""Groups of each kind, by the size of the state."""

WEIGHT = 5.0
"""How many readers of the whole kind a group's shares are evened out with."""

RAREST = 1e-3
"""No share is nearer to 0 or 1 than this: nobody is beyond doubt."""


@dataclass(frozen=True, eq=False)
class Pool:
    """Readers drawn at random.

    Attributes:
        concepts: the graph's concepts as numbers.
        states: concept × reader: whether the reader knows the concept.
        group: by reader, the number of the group.
        shares: concept × group: how many of those who are ready for the concept know it, above 0 and below 1.
    """

    concepts: Concepts
    states: Bools
    group: NDArray[np.intp]
    shares: Floats


def pool_of(graph: Graph, within: frozenset[str]) -> Pool:
    """The readers for some concepts of a graph: the same at every call, and for every graph that has these concepts.

    The first call takes about a second for 600 concepts.

    Args:
        within: at least one concept; with each of them all that it requires.
    """
    return _pool(concepts_of(graph, within))


@lru_cache(maxsize=8)
def _pool(concepts: Concepts) -> Pool:
    """Kept by what it is made of: a server's graph is read anew from time to time."""
    import numpy as np

    random = np.random.default_rng(SEED)
    kinds: tuple[Draw, ...] = (wanderers, goal_seekers, specialists, students)
    drawn = [draw(concepts, random, count) for draw, count in zip(kinds, SHARES, strict=True)]
    grouped = [_grouped(concepts, states) for states in drawn]
    first = [GROUPS * place for place in range(len(drawn))]
    return Pool(
        concepts=concepts,
        states=np.concatenate(drawn, axis=1),
        group=np.concatenate([group + start for (group, _), start in zip(grouped, first, strict=True)]),
        shares=np.concatenate([shares for _, shares in grouped], axis=1),
    )


def _grouped(concepts: Concepts, states: Bools) -> tuple[NDArray[np.intp], Floats]:
    """The group of each reader of one kind, and the shares of each group."""
    import numpy as np

    ready = np.array([states[list(needs)].all(axis=0) if needs else _all(states) for needs in concepts.needs])
    by_size = np.argsort(states.sum(axis=0), kind="stable")
    group = np.zeros(states.shape[1], dtype=np.intp)
    overall = (states.sum(axis=1) + 0.5) / (ready.sum(axis=1) + 1.0)
    shares = []
    for number, part in enumerate(np.array_split(by_size, GROUPS)):
        group[part] = number
        knowing, asked = states[:, part].sum(axis=1), ready[:, part].sum(axis=1)
        shares.append((knowing + WEIGHT * overall) / (asked + WEIGHT))
    return group, np.clip(np.array(shares).T, RAREST, 1 - RAREST)


def _all(states: Bools) -> Bools:
    import numpy as np

    return np.ones(states.shape[1], dtype=bool)
