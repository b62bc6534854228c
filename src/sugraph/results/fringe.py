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
