"""Formulas in the order in which they follow from one another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DerivationStep:
    """One formula of a chain.

    Attributes:
        id: the formula.
        uses: what else it follows from, beside the step before it, sorted.
    """

    id: str
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DerivationChain:
    """Formulas each of which follows from the one before it.

    Attributes:
        steps: from the first formula to the last; one at least.
    """

    steps: tuple[DerivationStep, ...]
