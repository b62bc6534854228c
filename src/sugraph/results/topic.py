"""What a topic's page tells: its concepts, its history, and the way through it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A paper or book of a topic's history.

    Attributes:
        id: the paper or book.
        year: in which it appeared.
        concepts: the topic's concepts that it explains, what it introduces first.
        people: who contributed it or, where nobody is named for it, the concepts that it introduces.
    """

    id: str
    year: int
    concepts: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoadmapStep:
    """One concept on the way through a topic.

    Attributes:
        id: the concept.
        minutes: time to learn it.
        missing: hard prerequisites that are not known, inside the topic and outside; empty where it can be learned now.
        known: whether the reader knows it.
    """

    id: str
    minutes: int
    missing: tuple[str, ...]
    known: bool

    @property
    def ready(self) -> bool:
        """Whether it can be learned now."""
        return not self.known and not self.missing


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A topic's concepts in an order in which nothing comes before what it requires.

    Attributes:
        steps: the topic's concepts.
        minutes: of the steps that are not known.
        outside: concepts of other topics that the steps require and the reader does not know, in order.
        outside_minutes: of those.
    """

    steps: tuple[RoadmapStep, ...]
    minutes: int
    outside: tuple[str, ...]
    outside_minutes: int
