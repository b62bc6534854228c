"""Readers drawn at random: what each of them knows, as a set of concepts with all that these require.

A set that holds with each concept its prerequisites is a state of knowledge space theory (Doignon and Falmagne,
"Knowledge Spaces", 1999). There are far too many to list, and nobody knows how likely each is; so there are four
ways to draw them, each a plain story of how somebody comes to know what they know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.plans.path import main_topic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Draw = Callable[["Concepts", np.random.Generator, int], Bools]

LOWEST, HIGHEST = 1.0, 6.0
"""Levels of readers: on the scale of difficulty, from somebody at school to somebody beyond research."""

TOPIC_SPREAD = 1.0
CONCEPT_SPREAD = 0.5
"""By how much somebody is ahead or behind in a topic and in a concept (standard deviations, in levels)."""

MOST_STUDIED = 10
"""At most one concept in so many was studied for its own sake."""


@dataclass(frozen=True)
class Concepts:
    """Concepts as numbers, prerequisites first.

    Attributes:
        ids: by number.
        needs, users: what a concept directly requires, and what directly requires it, by number.
        difficulty: from 1 to 5, by number.
        topic: the number of the main topic, by number of the concept.
        topics: how many main topics there are.
    """

    ids: tuple[str, ...]
    needs: tuple[tuple[int, ...], ...]
    users: tuple[tuple[int, ...], ...]
    difficulty: tuple[int, ...]
    topic: tuple[int, ...]
    topics: int

    def __len__(self) -> int:
        return len(self.ids)


def concepts_of(graph: Graph, within: Iterable[str]) -> Concepts:
    """Concepts of a graph without cycles as numbers.

    Args:
        within: which, by id; with each of them all that it requires.
    """
    by_id = {ref: sorted(edge.target for edge in graph.prerequisites(ref)) for ref in sorted(within)}
    ids = tuple(TopologicalSorter(by_id).static_order())
    number = {ref: place for place, ref in enumerate(ids)}
    needs = tuple(tuple(number[other] for other in by_id[ref]) for ref in ids)
    users: list[list[int]] = [[] for _ in ids]
    for place, required in enumerate(needs):
        for other in required:
            users[other].append(place)
    topics = [main_topic(graph, ref) for ref in ids]
    names = {name: place for place, name in enumerate(sorted(set(topics)))}
    return Concepts(
        ids=ids,
        needs=needs,
        users=tuple(tuple(found) for found in users),
        difficulty=tuple(graph.get(ref, Concept).difficulty for ref in ids),
        topic=tuple(names[topic] for topic in topics),
        topics=len(names),
    )


def wanderers(concepts: Concepts, random: np.random.Generator, count: int) -> Bools:
    """Readers who learned, one after the other, something at random of what they were ready for, and stopped somewhere.

    Each is a learning path of knowledge space theory, cut off after a number of concepts that is drawn evenly from
    none to all. A path that always goes on with any of the free concepts, all as likely, is had at once by giving
    every concept a waiting time that begins when its prerequisites are known (exponential, so it has no memory).

    Returns:
        concept × reader: whether the reader knows the concept.
    """
    import numpy as np

    times = random.exponential(size=(len(concepts), count))
    for place, required in enumerate(concepts.needs):
        if required:
            times[place] += times[list(required)].max(axis=0)
    steps = random.integers(0, len(concepts) + 1, count)
    ranked = np.sort(times, axis=0)
    last = np.where(steps > 0, ranked[np.maximum(steps - 1, 0), np.arange(count)], -1.0)
    return times <= last


def goal_seekers(concepts: Concepts, random: np.random.Generator, count: int) -> Bools:
    """Readers who studied some concepts drawn at random, and for their sake all that these require.

    How many is drawn evenly, from none to one concept in `MOST_STUDIED`.

    Returns:
        concept × reader: whether the reader knows the concept.
    """
    wanted = random.integers(0, len(concepts) // MOST_STUDIED + 2, count)
    return with_prerequisites(concepts, _some(random, len(concepts), wanted))


def specialists(concepts: Concepts, random: np.random.Generator, count: int) -> Bools:
    """Readers who studied some topics, each to a share of its own, and all that this requires.

    How many topics is drawn evenly from one to half of them, the share of each evenly from none to all.

    Returns:
        concept × reader: whether the reader knows the concept.
    """
    import numpy as np

    wanted = random.integers(1, max(2, concepts.topics // 2), count)
    drawn = _some(random, concepts.topics, wanted)
    share = np.where(drawn, random.random((concepts.topics, count)), 0.0)
    return with_prerequisites(concepts, random.random((len(concepts), count)) < share[list(concepts.topic)])


def students(concepts: Concepts, random: np.random.Generator, count: int) -> Bools:
    """Readers of some level, ahead in some topics and behind in others, who know what is not too hard for them.

    A concept is known if it and all that it requires are of a difficulty below the reader's level.

    Returns:
        concept × reader: whether the reader knows the concept.
    """
    import numpy as np

    level = random.uniform(LOWEST, HIGHEST, count)
    ahead = random.normal(0, TOPIC_SPREAD, (concepts.topics, count))[list(concepts.topic)]
    noise = random.normal(0, CONCEPT_SPREAD, (len(concepts), count))
    return reachable(concepts, np.array(concepts.difficulty)[:, None] < level + ahead + noise)


def _some(random: np.random.Generator, size: int, wanted: NDArray[np.int64]) -> Bools:
    """For each reader as many things out of `size` as wanted, all choices as likely: thing × reader."""
    import numpy as np

    drawn = random.random((size, len(wanted)))
    ranked = np.vstack([np.sort(drawn, axis=0), np.ones(len(wanted))])
    return drawn < ranked[wanted, np.arange(len(wanted))]


def with_prerequisites(concepts: Concepts, chosen: Bools) -> Bools:
    """The smallest states that hold what was chosen: concept × reader."""
    found = chosen.copy()
    for place in range(len(concepts) - 1, -1, -1):
        for required in concepts.needs[place]:
            found[required] |= found[place]
    return found


def reachable(concepts: Concepts, possible: Bools) -> Bools:
    """The largest states within what is possible: concept × reader."""
    found = possible.copy()
    for place, required in enumerate(concepts.needs):
        if required:
            found[place] &= found[list(required)].all(axis=0)
    return found
