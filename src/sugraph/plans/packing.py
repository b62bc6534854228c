"""Steps laid into sessions: what belongs together stays together where that costs no session too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sugraph.plans.session_days import day_minutes, session_day, session_days
from sugraph.results.reading import PlanStep
from sugraph.results.schedule import Hours, Session, SessionPart

SENSIBLE = 15
"""Minutes at the end of a session that are too few to begin something long in: less than this, or than half of it."""

Atom = tuple[PlanStep, ...]
"""One step that takes time, with the steps of no minutes that travel with it."""


def pack(steps: Sequence[PlanStep], hours: Hours, *, most: int | None = None) -> tuple[Session, ...]:
    """The sessions of some steps in their order, none empty, none longer than a day's minutes.

    Steps that belong together (`together`) are not split over sessions unless they are longer than one. If they are,
    they begin in the room that is left if it is of use, and are split between steps; a step that fits into a session
    is not split, one that is longer fills every session but its last.

    Args:
        most: as many sessions as there are at most; the minutes must fit. Where keeping together would need more,
            it is given up from there on, and every minute is used.

    Raises:
        UsageError: if a day has no minute or too many, or if the last session has no date.
    """
    minutes, total = day_minutes(hours), _minutes(steps)
    if not steps:
        return ()
    session_day(hours, max(0, -(-total // minutes) - 1))  # refused before years of sessions are made
    slack = None if most is None else most * minutes - total
    filled = _Filling(minutes, slack)
    for atoms in _groups(steps):
        filled.add_group(atoms)
    return tuple(Session(day, parts) for parts, day in zip(filled.numbered(), session_days(hours), strict=False))


def together(steps: Sequence[PlanStep]) -> list[tuple[PlanStep, ...]]:
    """The steps in runs that belong together: neighbours that the plan joins, an article and what it is read for.

    A run is as long as it can be while `PlanStep.with_` joins all its steps to each other, directly or by others of
    the run.
    """
    done: list[tuple[PlanStep, ...]] = []
    waiting = [tuple(steps)] if steps else []
    while waiting:
        run = waiting.pop()
        part = _joined(run)
        if len(set(part.values())) == 1:
            done.append(run)
            continue
        # What lies between two steps of a part may cut it in two, which are to be looked at again.
        split = [tuple(found) for _, found in groupby(run, key=lambda step: part[step.id])]
        waiting += reversed(split)
    return done


def _joined(run: Sequence[PlanStep]) -> dict[str, str]:
    """For each step of a run, by which step the part is known that `with_` joins it to."""
    above = {step.id: step.id for step in run}

    def part(ref: str) -> str:
        while above[ref] != ref:
            above[ref] = above[above[ref]]
            ref = above[ref]
        return ref

    for step in run:
        for other in step.with_:
            if other in above:
                above[part(other)] = part(step.id)
    return {ref: part(ref) for ref in above}


def _groups(steps: Sequence[PlanStep]) -> Iterator[list[Atom]]:
    """What belongs together, in atoms; a run without minutes goes to the one before it, or to the first that has."""
    open_group: list[PlanStep] = []
    for run in together(steps):
        timed = any(step.minutes for step in run)
        if timed and any(step.minutes for step in open_group):
            yield _atoms(open_group)
            open_group = []
        open_group += run
    if open_group:
        yield _atoms(open_group)


def _atoms(group: Sequence[PlanStep]) -> list[Atom]:
    atoms: list[list[PlanStep]] = [[]]
    for step in group:
        if step.minutes and any(other.minutes for other in atoms[-1]):
            atoms.append([])
        atoms[-1].append(step)
    return [tuple(atom) for atom in atoms]


def _minutes(steps: Sequence[PlanStep]) -> int:
    return sum(step.minutes for step in steps)


class _Filling:
    """Sessions being filled one after the other.

    Args:
        minutes: of a session.
        slack: minutes that may be left unused at the ends of sessions; None for as many as it takes.
    """

    def __init__(self, minutes: int, slack: int | None) -> None:
        self._minutes = minutes
        self._slack = slack
        self._room = minutes
        self._sensible = min(SENSIBLE, (minutes + 1) // 2)
        self._sessions: list[list[tuple[str, int]]] = [[]]

    def add_group(self, atoms: Sequence[Atom]) -> None:
        """Lay down what belongs together."""
        needed = sum(_minutes(atom) for atom in atoms)
        if needed <= self._room or (needed <= self._minutes and self._leave()):
            for atom in atoms:
                self._put(atom)
            return
        if self._room < self._sensible:
            self._leave()
        for atom in atoms:
            self._add_atom(atom)

    def _add_atom(self, atom: Atom) -> None:
        needed = _minutes(atom)
        fits = needed <= self._room or (needed <= self._minutes and self._leave())
        if not fits and self._room < self._sensible:
            self._leave()
        self._put(atom)

    def _leave(self) -> bool:
        """Go on to a fresh session if the room that is lost by that is to spare; whether it is fresh now."""
        if self._room < self._minutes:
            if self._slack is not None:
                if self._slack < self._room:
                    return False
                self._slack -= self._room
            self._fresh()
        return True

    def _fresh(self) -> None:
        self._sessions.append([])
        self._room = self._minutes

    def _put(self, atom: Atom) -> None:
        """Write steps down one after the other, over as many sessions as it takes."""
        for step in atom:
            left = step.minutes
            while True:
                taken = min(left, self._room)
                if taken or not left:
                    self._sessions[-1].append((step.id, taken))
                    self._room -= taken
                    left -= taken
                if not left:
                    break
                self._fresh()

    def numbered(self) -> Iterator[tuple[SessionPart, ...]]:
        """The sessions, the parts of a step counted."""
        counts: dict[str, int] = {}
        for ref, _ in (item for session in self._sessions for item in session):
            counts[ref] = counts.get(ref, 0) + 1
        seen: dict[str, int] = {}
        for session in self._sessions:
            parts = []
            for ref, minutes in session:
                seen[ref] = seen.get(ref, 0) + 1
                parts.append(SessionPart(ref, minutes, seen[ref], counts[ref]))
            yield tuple(parts)
