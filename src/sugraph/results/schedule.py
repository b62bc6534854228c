"""A plan laid into a reader's days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours that a reader has.

    Attributes:
        minutes_per_week: for study, spread evenly over the days.
        days: the days of the week on which there is a session, 0 for Monday to 6 for Sunday, ascending.
        start: the first day there is; the first session is on this day or the next of `days`.
        deadline: the last day there is, itself included; None where there is no hurry.
    """

    minutes_per_week: int
    days: tuple[int, ...]
    start: date
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class SessionPart:
    """A step, or one part of a long step, in one session.

    Attributes:
        id: the step.
        minutes: of this part.
        part, parts: which part of how many, from 1; 1 of 1 for a step done in one go.
    """

    id: str
    minutes: int
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Session:
    """What to do on one day."""

    date: date
    parts: tuple[SessionPart, ...]

    @property
    def minutes(self) -> int:
        """How long the session takes."""
        return sum(part.minutes for part in self.parts)


@dataclass(frozen=True, slots=True)
class Within:
    """What can be reached within a deadline that is too early for everything.

    Attributes:
        steps: the steps of the most valuable part of the plan that fits, in order, without any that lacks what it
            needs.
        minutes: of those steps.
        reached: the goals that are reached by it.
        opened: how many of the plan's concepts are learned by it; the value that was made as large as possible.
        optimal: whether that is proved to be the most.
    """

    steps: tuple[str, ...]
    minutes: int
    reached: tuple[str, ...]
    opened: int
    optimal: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """The sessions of a plan.

    Attributes:
        sessions: by date; all steps of the plan, or with `within` the steps that fit.
        finish: the day of the last session of the whole plan; None for an empty plan.
        deadline: the last day there is, if the reader has one.
        missing_minutes: by how many minutes of study the whole plan overruns the deadline; 0 where it is met.
        late_days: days from the deadline to `finish`; 0 where it is met.
        within: what can be reached by the deadline, where it cannot be met.
    """

    sessions: tuple[Session, ...]
    finish: date | None
    deadline: date | None = None
    missing_minutes: int = 0
    late_days: int = 0
    within: Within | None = None

    def session_of(self, step: str) -> int | None:
        """The number, from 1, of the session in which a step begins; None where it is in none."""
        for number, session in enumerate(self.sessions, start=1):
            if any(part.id == step for part in session.parts):
                return number
        return None
