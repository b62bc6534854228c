"""An engine in a process of its own, which can be ended in the middle of a query that does not end by itself.

An engine cannot be stopped within a single expression, nor a thread from outside; a process can.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, BinaryIO, cast

from sugraph.errors import QueryError, StoreError
from sugraph.stores.limits import answer_error, broken_error, memory_error, timeout_error
from sugraph.stores.process_messages import (
    Answered,
    Begun,
    Failed,
    Message,
    Query,
    Ready,
    TooMuch,
    read_message,
    write_message,
)

_SECONDS_OVER = 0.5
"""How long after its limit a query is ended, which gives the engine the time to end it by itself."""
_SECONDS_TO_BEGIN = 30.0
_SECONDS_TO_START = 120.0
_MOST = 2
_ROOT = str(Path(__file__).parents[2])
_ALLOCATORS = {"MIMALLOC_ARENA_RESERVE": "0", "MALLOC_ARENA_MAX": "2"}
"""Lets them take memory as they need it rather than ahead, so that a limit counts what is used."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a query.

    Attributes:
        about: what the engine's side told of itself on its start.
        value: the answer.
        seconds: how long it took.
    """

    about: Any
    value: Any
    seconds: float


class NotBegunError(QueryError):
    """An engine that was gone before it began with a query."""


class EngineProcess:
    """A process in which an engine is started at once and answers one query at a time.

    Args:
        module: the module whose `main` it runs.
        setup: makes what the engine starts with, which can be pickled; called while the process comes up.
        name: what the engine is called in an error.

    Raises:
        SugraphError: what the engine's side raised on its start.
        StoreError: if the process cannot be started.
    """

    def __init__(self, module: str, setup: Callable[[], Any], name: str) -> None:
        self._name = name
        self._expired = False
        self._process = _start(module, name)
        self.end = weakref.finalize(self, _end, self._process)
        self.about = self._set_up(setup)

    @property
    def number(self) -> int:
        """The operating system's number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self.end.alive and self._process.poll() is None

    def ask(self, query: Query) -> Any:
        """The engine's answer to a query, whose time counts from when the engine begins with it.

        Raises:
            QueryError: if it took too long, or too much memory, or the answer is too large, or the engine broke off.
            NotBegunError: if it had ended before.
            StoreError: if the engine does not begin with it.
            Exception: what the engine's side raised.
        """
        begun = False
        try:
            with self._ended_after(_SECONDS_TO_BEGIN):
                self._send(query)
                begun = isinstance(message := self._receive(), Begun)
            if begun:
                with self._ended_after(query.seconds + _SECONDS_OVER):
                    message = self._receive()
        except (EOFError, OSError):
            raise self._gone(query.seconds, begun=begun) from None
        except BaseException:  # what is left of the answer would be taken for the next one's
            self.end()
            raise
        return self._value(message)

    def _set_up(self, setup: Callable[[], Any]) -> Any:
        try:
            with self._ended_after(_SECONDS_TO_START):
                self._send(setup())
                message = self._receive()
        except (EOFError, OSError):
            why = self._last_words()
            raise StoreError(f"The {self._name} could not be started{f': {why}' if why else ''}.") from None
        except BaseException:
            self.end()
            raise
        if isinstance(message, Ready):
            return message.about
        self.end()
        return self._value(message)

    def _value(self, message: Message) -> Any:
        if isinstance(message, Answered):
            return message.value
        if isinstance(message, Failed):
            raise message.error
        if message == TooMuch("answer"):
            raise answer_error()
        self.end()
        raise memory_error()

    def _gone(self, seconds: float, *, begun: bool) -> Exception:
        why = self._last_words()
        if self._expired:
            late = f"The {self._name} does not answer."
            return timeout_error(seconds) if begun else StoreError(late, remedy="Try again.", kind="unreachable")
        if not begun:
            return NotBegunError(f"The {self._name} has ended{f': {why}' if why else ''}.", kind="broken")
        return memory_error() if "memory" in why.lower() else broken_error(self._name, why)

    def _last_words(self) -> str:
        """What the process wrote to its standard error before it ended, its first line."""
        self._process.kill()
        said = self._process.stderr.read() if self._process.stderr else b""
        self.end()
        lines = said.decode("utf-8", "replace").strip().splitlines()
        return next((line for line in lines if "memory" in line.lower()), lines[-1] if lines else "").rstrip(".")

    def _send(self, message: Any) -> None:
        write_message(cast("BinaryIO", self._process.stdin), pickle.dumps(message, pickle.HIGHEST_PROTOCOL))

    def _receive(self) -> Message:
        return cast("Message", read_message(cast("BinaryIO", self._process.stdout)))

    @contextmanager
    def _ended_after(self, seconds: float) -> Iterator[None]:
        """End the process when the time is over; whoever waits for it then finds its end of the pipe closed."""
        timer = threading.Timer(seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()

    def _expire(self) -> None:
        self._expired = True
        self._process.kill()


class EngineProcesses:
    """The processes of an engine, started when they are needed: for each query at a time one of its own, up to two.

    Args:
        start: starts one.
    """

    def __init__(self, start: Callable[[], EngineProcess]) -> None:
        self._start = start
        self._free: list[EngineProcess] = []
        self._changing = threading.Lock()
        self._room = threading.BoundedSemaphore(_MOST)

    @contextmanager
    def one(self) -> Iterator[EngineProcess]:
        """A process that nobody else asks meanwhile; who comes when all are busy waits."""
        with self._room:
            process = self._taken() or self._start()
            try:
                yield process
            finally:
                with self._changing:
                    self._free.append(process)

    def ask(self, query: Query) -> Reply:
        """The answer to a query, of a process that is free or a new one.

        Raises:
            QueryError: as `EngineProcess.ask`.
            StoreError: if there is no engine, or it does not begin with it.
        """
        try:
            return self._ask(query)
        except NotBegunError:  # it ended just now, with nothing to do; nothing has run
            return self._ask(query)

    def _ask(self, query: Query) -> Reply:
        with self.one() as process:
            started = perf_counter()
            value = process.ask(query)
            return Reply(process.about, value, perf_counter() - started)

    def close(self) -> None:
        """End those that nobody asks; the next query starts one again."""
        with self._changing:
            while self._free:
                self._free.pop().end()

    def _taken(self) -> EngineProcess | None:
        with self._changing:
            while self._free:
                process = self._free.pop()
                if process.alive:
                    return process
                process.end()
        return None


def _start(module: str, name: str) -> subprocess.Popen[bytes]:
    # -P: what lies in the working folder is not imported.
    code = f"import sys; sys.path.append({_ROOT!r}); from {module} import main; main()"
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **_ALLOCATORS},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise StoreError(f"The {name} could not be started: {error}.") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with suppress(OSError):  # what could not be sent any more
                pipe.close()
