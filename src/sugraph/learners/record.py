"""A learner's state as the text of a file, and back: strict, with the line of whatever is wrong."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from sugraph.errors import SugraphError
from sugraph.model.refs import SLUG_PATTERN
from sugraph.results.learner import How, Knowledge, LearnerState, Memory

VERSION = 1
"""Of the format; a file of a later one is refused, never guessed at."""

YEARS = range(1900, 2500)
"""In which a moment can lie: what is reckoned with it stays a date then."""


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone, such as 2026-05-01T08:00:00+00:00")
    if moment.year not in YEARS:
        raise ValueError(f"a moment lies between {YEARS.start} and {YEARS.stop}")
    return moment.astimezone(UTC).isoformat(timespec="seconds")


Moment = Annotated[str, AfterValidator(_moment)]
ConceptRef = Annotated[str, StringConstraints(pattern=rf"^concept:{SLUG_PATTERN}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Knowledge(_Strict):
    since: Moment
    how: How


class _Memory(_Strict):
    stability: Annotated[float, Field(gt=0, le=1e9)]
    difficulty: Annotated[float, Field(ge=1, le=10)]
    reviewed: Moment
    due: Moment
    reviews: Annotated[int, Field(ge=0)]


class _Profile(_Strict):
    format: Literal["sugraph learner"]
    version: Literal[1]
    known: dict[ConceptRef, _Knowledge]
    memory: dict[ConceptRef, _Memory]


def to_text(state: LearnerState) -> str:
    """The state as JSON, sorted by id: the same state gives the same text."""
    record = {
        "format": "sugraph learner",
        "version": VERSION,
        "known": {ref: asdict(state.known[ref]) for ref in sorted(state.known)},
        "memory": {ref: asdict(state.memory[ref]) for ref in sorted(state.memory)},
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def from_text(text: str, where: str) -> LearnerState:
    """The state that a text holds.

    Args:
        where: the file, for what is said where it cannot be read.

    Raises:
        SugraphError: if it is no such record, with the line or the field that is wrong.
    """
    record = _parsed(text, where)
    _check_version(record, where)
    try:
        profile = _Profile.model_validate(record)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise _broken(f"{where}:{_line(text, first['loc'])}", f"{place}: {first['msg']}") from error
    return LearnerState(
        known={ref: Knowledge(**item.model_dump()) for ref, item in profile.known.items()},
        memory={ref: Memory(**item.model_dump()) for ref, item in profile.memory.items()},
    )


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise _broken(f"{where}:{error.lineno}", f"it is no JSON ({error.msg})") from error
    except RecursionError as error:
        raise _broken(where, "it is nested too deeply") from error
    except ValueError as error:  # a key that stands twice, a number of thousands of digits
        raise _broken(where, str(error)) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys differ: of two values for one key the parser would drop the first."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"{key!r} stands there twice")
        found[key] = value
    return found


def _line(text: str, place: tuple[int | str, ...]) -> int:
    """The line on which a field stands, as far as it is there."""
    position = 0
    for part in place:
        position = max(position, text.find(json.dumps(part, ensure_ascii=False), position))
    return text.count("\n", 0, position) + 1


def _check_version(record: Any, where: str) -> None:
    version = record.get("version") if isinstance(record, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise SugraphError(
            f"what the learner knows is kept in version {version} of the format, and this sugraph reads {VERSION}",
            where=where,
            remedy="Use the newer sugraph that wrote it, or another --learner.",
            kind="learner_version",
        )


def _broken(where: str, what: str) -> SugraphError:
    remedy = "Mend it, or move it away and take in an export (`sugraph learner import`); it is not overwritten."
    return SugraphError(f"what the learner knows cannot be read: {what}", where=where, remedy=remedy, kind="learner")
