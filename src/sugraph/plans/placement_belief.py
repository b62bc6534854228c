"""What is thought of a reader after some answers: Bayes over states of knowledge, none of them listed.

The answers are those of the basic local independence model (Falmagne and Doignon, "A class of stochastic procedures
for the assessment of knowledge", 1988): each depends on the state only through the concept that was asked about (and
"partly" through what it directly requires), with slips and guesses. First every reader of the pool is weighed by how
well the answers fit (importance sampling). Where few of them are left with most of the weight, the sample is drawn
again and made varied by a Markov chain on states: one concept after the other that lies on the edge of a state, so
that it may be added or taken away without breaking a prerequisite, is added or taken away with its exact probability
given the rest and all answers (heat bath, the form of Metropolis-Hastings that never refuses). Together that is
resample-move (Gilks and Berzuini, "Following a moving target", 2001).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sugraph.plans.placement_pool import Pool
from sugraph.results.placement import Answer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sugraph.plans.placement_readers import Bools, Concepts, Floats

SLIP, GUESS = 0.05, 0.10
"""How often somebody who knows a concept says no, and somebody who does not says yes."""

LIKELIHOOD: Mapping[Answer, tuple[float, float, float]] = {
    "yes": (1 - SLIP, GUESS, GUESS),
    "partly": (0.4, 0.5, 0.1),
    "no": (SLIP, 1 - GUESS, 1 - GUESS),
}
"""How well an answer fits somebody who knows the concept, is ready to learn it, or lacks something that it requires.

"Partly" is said by those who are about to know a concept or have just come to know it; of three numbers only the
ratios matter.
"""

ENOUGH = 100.0
"""Readers' worth of weight below which the sample is made varied."""

SAMPLE = 1_000
"""Readers looked at for the next question."""

NEGLIGIBLE = 1e-5
"""Readers whose weight is so much smaller than the greatest are left aside."""


@dataclass(frozen=True, eq=False)
class Belief:
    """Readers who fit the answers, and how well.

    Attributes:
        chance: by concept, the probability that the reader knows it; never less than that of what requires it.
        states: concept × reader, of a sample.
        weights: by reader of the sample; they sum to 1.
        effective: readers' worth of weight in the whole pool (1 / sum of squared weights), at least 1.
    """

    chance: Floats
    states: Bools
    weights: Floats
    effective: float


def believe(pool: Pool, answers: Mapping[int, Answer]) -> Belief:
    """The belief after some answers, by the number of the concept. Their order does not matter.

    The same answers always give the same belief: what is drawn at random is drawn from the same seed.
    """
    import numpy as np

    random = np.random.default_rng(len(answers))
    weights = _weights(pool, answers)
    effective = float(1 / (weights**2).sum())
    if effective < ENOUGH:
        picked = _resampled(weights, SAMPLE, random)
        states = pool.states[:, picked]
        vary(pool, states, pool.group[picked], answers, random)
        even = np.full(SAMPLE, 1 / SAMPLE)
        return Belief(_monotone(pool.concepts, states @ even), states, even, effective)
    kept = np.flatnonzero(weights > weights.max() * NEGLIGIBLE)
    chance = _monotone(pool.concepts, pool.states[:, kept] @ (weights[kept] / weights[kept].sum()))
    places, counts = np.unique(_resampled(weights, SAMPLE, random), return_counts=True)
    return Belief(chance, pool.states[:, places], counts / SAMPLE, effective)


def _weights(pool: Pool, answers: Mapping[int, Answer]) -> Floats:
    """How well each reader of the pool fits the answers; sums to 1."""
    import numpy as np

    logarithms = np.zeros(pool.states.shape[1])
    for place, answer in sorted(answers.items()):
        knows, ready, lacks = np.log(LIKELIHOOD[answer])
        if ready == lacks:
            logarithms += np.where(pool.states[place], knows, lacks)
        else:
            prepared = pool.states[list(pool.concepts.needs[place])].all(axis=0)
            logarithms += np.where(pool.states[place], knows, np.where(prepared, ready, lacks))
    weights = np.exp(logarithms - logarithms.max())
    found: Floats = weights / weights.sum()
    return found


def _resampled(weights: Floats, count: int, random: np.random.Generator) -> NDArray[np.intp]:
    """Places of readers, each about as often as its weight says (systematic resampling)."""
    import numpy as np

    marks = (np.arange(count) + random.random()) / count
    return np.minimum(np.searchsorted(np.cumsum(weights), marks), len(weights) - 1)


def _monotone(concepts: Concepts, chance: Floats) -> Floats:
    """Who knows a concept knows what it requires: holds exactly for states, and here for their rounded sums too."""
    found: Floats = chance.copy()
    for place in range(len(concepts) - 1, -1, -1):
        for required in concepts.needs[place]:
            found[required] = max(found[required], found[place])
    return found


def vary(
    pool: Pool, states: Bools, group: NDArray[np.intp], answers: Mapping[int, Answer], random: np.random.Generator
) -> None:
    """One round of the chain, in place: every concept once, in random order, for all readers at a time.

    It leaves the distribution as it is whose states are as likely as the shares of the readers' groups and the
    answers make them.

    Args:
        states: concept × reader, each a state; changed.
        group: by reader.
    """
    import numpy as np

    concepts = pool.concepts
    fit = np.zeros((len(concepts), 3))
    for place, answer in answers.items():
        fit[place] = np.log(LIKELIHOOD[answer])
    learned, left = np.log(pool.shares)[:, group], np.log1p(-pool.shares)[:, group]
    gain = learned - left + (fit[:, 0] - fit[:, 1])[:, None]
    waiting = left + (fit[:, 1] - fit[:, 2])[:, None]
    lacking = np.array([(~states[list(needs)]).sum(axis=0) for needs in concepts.needs], dtype=np.int16)
    for place in random.permutation(len(concepts)):
        users = concepts.users[place]
        loose = np.flatnonzero((lacking[place] == 0) & ~states[list(users)].any(axis=0))
        if not loose.size:
            continue
        before = states[place, loose]
        odds = gain[place, loose]
        for user in users:  # without this concept a user is out of reach; with it, it would be there to be learned
            odds = odds + np.where(lacking[user, loose] == ~before, waiting[user, loose], 0.0)
        after = random.random(loose.size) * (1 + np.exp(-odds)) < 1
        changed = loose[after != before]
        states[place, changed] = ~states[place, changed]
        for user in users:
            lacking[user, changed] += np.where(states[place, changed], -1, 1).astype(np.int16)
