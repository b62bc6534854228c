"""A learner's state as the text of a file, and back: strict, with the line of whatever is wrong."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from sugraph.errors import SugraphError
from sugraph.results.learner import How, Knowledge, LearnerState, Memory

VERSION = 1
"""Of the format; a file of a later one is refused, never guessed at."""


def _moment(text: str) -> str:
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("a moment needs its zone, such as 2026-05-01T08:00:00+00:00")
    return text


Moment = Annotated[str, AfterValidator(_moment)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Knowledge(_Strict):
    since: Moment
    how: How


class _Memory(_Strict):
    stability: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    difficulty: Annotated[float, Field(ge=1, le=10)]
    reviewed: Moment
    due: Moment
    reviews: Annotated[int, Field(ge=0)]


class _Profile(_Strict):
    format: Literal["sugraph learner"]
    version: Literal[1]
    known: dict[str, _Knowledge]
    memory: dict[str, _Memory]


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
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        raise _broken(f"{where}:{error.lineno}", f"it is no JSON ({error.msg})") from error
    except RecursionError as error:
        raise _broken(where, "it is nested too deeply") from error
    _check_version(record, where)
    try:
        profile = _Profile.model_validate(record)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise _broken(where, f"{place}: {first['msg']}") from error
    return LearnerState(
        known={ref: Knowledge(**item.model_dump()) for ref, item in profile.known.items()},
        memory={ref: Memory(**item.model_dump()) for ref, item in profile.memory.items()},
    )


def _check_version(record: Any, where: str) -> None:
    version = record.get("version") if isinstance(record, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise SugraphError(
            f"what the learner knows is kept in version {version} of the format, and this sugraph reads {VERSION}",
            where=where,
            remedy="Use the newer sugraph that wrote it, or another --learner.",
        )


def _broken(where: str, what: str) -> SugraphError:
    remedy = "Mend the file, put an export in its place (`sugraph learner import`), or use another --learner."
    return SugraphError(f"what the learner knows cannot be read: {what}", where=where, remedy=remedy)
