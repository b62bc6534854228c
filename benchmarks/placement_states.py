"""Random states of knowledge to simulate readers with: four kinds that a placement reckons with, three it does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sugraph.plans.placement_readers import (
    Concepts,
    goal_seekers,
    reachable,
    specialists,
    students,
    wanderers,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Draw = Callable[[Concepts, np.random.Generator, int], Bools]

SWEEPS = 64
"""Rounds with which coupling from the past begins."""


def gamblers(concepts: Concepts, random: np.random.Generator, count: int) -> Bools:
    """Each concept that the reader is ready for is known with a probability of the reader, evenly from 1/2 to 1."""
    share = random.uniform(0.5, 1, count)
    return reachable(concepts, random.random((len(concepts), count)) < share)


def levelled(concepts: Concepts, random: np.random.Generator, count: int) -> Bools:
    """Known is what is not too hard, whatever the topic: difficulty + normal noise of 1 below a level of 0.5 to 5.5."""
    import numpy as np

    hardness = np.array(concepts.difficulty)[:, None] + random.normal(0, 1, (len(concepts), count))
    return reachable(concepts, hardness < random.uniform(0.5, 5.5, count))


def uniform(concepts: Concepts, random: np.random.Generator, count: int) -> Bools:
    """Every state as likely as every other, exactly: coupling from the past (Propp and Wilson, 1996).

    A heat bath on states keeps their order by inclusion, so chains from the empty and from the full state that use
    the same random numbers enclose all others; where they have met, the state is drawn from the even distribution.
    """
    import numpy as np

    seed = int(random.integers(2**31))
    rounds = SWEEPS
    while True:
        low = np.zeros((len(concepts), count), dtype=bool)
        high = ~low
        for number in range(rounds, 0, -1):
            for states in (low, high):
                _round(concepts, states, np.random.default_rng([seed, number]))
        if (low == high).all():
            return low
        rounds *= 2


def _round(concepts: Concepts, states: Bools, random: np.random.Generator) -> None:
    upwards = random.random(states.shape) < 0.5
    for place in random.permutation(len(concepts)):
        ready = states[list(concepts.needs[place])].all(axis=0)
        used = states[list(concepts.users[place])].any(axis=0)
        states[place] = (upwards[place] & ready) | (~upwards[place] & used)


MAIN = "wanderers"
KINDS: dict[str, tuple[str, Draw]] = {
    MAIN: ("a random learning path cut off anywhere", wanderers),
    "goal seekers": ("up to a tenth of the concepts, drawn at random, with what they require", goal_seekers),
    "specialists": ("some topics, each to a share of its own, with what that requires", specialists),
    "students": ("a level, ahead in some topics and behind in others", students),
    "levelled": ("a level and nothing else (not reckoned with)", levelled),
    "gamblers": ("each concept within reach by a coin of the reader's own (not reckoned with)", gamblers),
    "uniform": ("every state as likely as every other (not reckoned with)", uniform),
}
"""What each kind of simulated reader knows, in words and as a way to draw it; the main kind first."""
