"""What an engine's process and ours say to each other: pickled messages with their length before them."""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was looked at, with its limits.

    Attributes:
        text: one statement.
        parameters: a value for each of its parameters, plain.
        seconds: how long it may run.
        rows: how many rows it may return.
    """

    text: str
    parameters: dict[str, Any]
    seconds: float
    rows: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The engine can be asked; what its process has to say of it."""

    about: Any


@dataclass(frozen=True, slots=True)
class Begun:
    """The engine has begun with what it was asked: from here its time counts."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the engine answered."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """What the engine, or what is said about it, has against it."""

    error: Exception


@dataclass(frozen=True, slots=True)
class TooMuch:
    """Which limit was met: that of the process's memory, or that of an answer's size."""

    of: Literal["memory", "answer"]


Message = Ready | Begun | Answered | Failed | TooMuch


class EngineError(Exception):
    """An error of an engine's own.

    Args:
        names: the name of its class, then those of the classes that it is derived from.
        words: its message.
    """

    def __init__(self, names: tuple[str, ...], words: str) -> None:
        super().__init__(names, words)
        self.names = names
        self.words = words

    def __str__(self) -> str:
        return f"{self.names[0]}: {self.words}"


def write_message(stream: BinaryIO, packed: bytes | bytearray) -> None:
    """Send one message that is already pickled."""
    stream.write(_LENGTH.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def read_message(stream: BinaryIO) -> Any:
    """The next message of the other process.

    Raises:
        EOFError: if the other process has closed its end, or ended.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    # The other end is a process that we started, or that started us, and that runs our own code.
    return pickle.loads(_exactly(stream, length))  # noqa: S301


def _exactly(stream: BinaryIO, size: int) -> bytes:
    found = stream.read(size)
    if len(found) < size:
        raise EOFError
    return found
