"""What can be learned now."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NextConcept:
    """A concept that can be learned now.

    Attributes:
        id: the concept.
        minutes: time to learn it.
        unlocks: how many concepts that are not known rest on it, directly or not (with goals: of the goals' needs).
        opens: the concepts that can be learned as soon as it is known.
    """

    id: str
    minutes: int
    unlocks: int
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldConcept:
    """A concept at the edge of what is known: nothing known requires it.

    Attributes:
        id: the concept.
        holds: how many known concepts it rests on, directly or not: what it keeps alive.
        since: when it was learned, as far as that is recorded; an empty text else.
    """

    id: str
    holds: int
    since: str = ""
