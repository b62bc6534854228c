"""Which concept to ask about: the one whose answer tells most about what matters.

How little is known of a reader is measured by the sum of the variances p·(1 − p) of all concepts' states, each with
the weight that it has for the reader's goals: the expected quadratic loss (Brier's) of the chances. A question is
worth by how much its answer is expected to lower that sum, for all concepts together and not only for the one asked
about. A yes and a no are weighed; that the answer may be "partly" is not foreseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sugraph.plans.placement_belief import GUESS, SLIP, Belief

if TYPE_CHECKING:
    from sugraph.plans.placement_readers import Bools, Floats

OPEN = 0.02
"""Concepts nearer than this to certainly known or unknown are not asked about: the answer would tell hardly a thing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A concept to ask about, by number, and by how much the answer is expected to lower the weighted variance."""

    place: int
    gain: float


def most_telling(belief: Belief, weights: Floats, allowed: Bools) -> Choice | None:
    """The best concept to ask about; None where nothing allowed is open.

    Args:
        weights: by concept, how much its state matters.
        allowed: by concept, whether it may be asked about.
    """
    import numpy as np

    states = belief.states.astype(np.float32)
    share = belief.weights.astype(np.float32)
    knowing = states @ share
    places = np.flatnonzero(allowed & (knowing > OPEN) & (knowing < 1 - OPEN))
    if not places.size:
        return None
    both = (states[places] * share) @ states.T
    asked = knowing[places, None]
    yes = (1 - SLIP) * asked + GUESS * (1 - asked)
    known_and_yes = (1 - SLIP) * both + GUESS * (knowing - both)
    known_and_no = knowing - known_and_yes
    left = known_and_yes * (1 - known_and_yes / yes) + known_and_no * (1 - known_and_no / (1 - yes))
    gains = (knowing * (1 - knowing)) @ weights - left @ weights
    best = int(np.argmax(np.round(gains, 4)))  # rounded, so that the first of equals does not hang on the last bit
    return Choice(int(places[best]), float(gains[best]))
