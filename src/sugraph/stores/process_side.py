"""The engine's side of its process: it is set up, and then answers one query after the other until it is left alone.

It ends with the process that started it, whatever it is doing, and takes only so much memory.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from sugraph.errors import SugraphError
from sugraph.stores.limits import ANSWER_BYTES, MEMORY_BYTES, nested_error
from sugraph.stores.process_messages import (
    Answered,
    Begun,
    EngineError,
    Failed,
    Message,
    Query,
    Ready,
    TooMuch,
    read_message,
    write_message,
)

Answer = Callable[[Query, Callable[[], None]], Any]
"""Gives the answer to a query, and calls its second argument whenever the engine begins with it."""

_SECONDS_ALONE = 60.0
"""How long after its limit a query is ended by this process itself, if the other one does not."""


class _TooLargeError(Exception):
    """An answer that is larger than it may be."""


class _Bounded(BytesIO):
    """Bytes that a pickle is written to, and that do not grow beyond the size of an answer."""

    def write(self, part: Any) -> int:
        if self.tell() + memoryview(part).nbytes > ANSWER_BYTES:
            raise _TooLargeError
        return super().write(part)


def serve(start: Callable[[Callable[[], Any]], tuple[Any, Answer]]) -> None:
    """Run an engine until the other process closes its end.

    Args:
        start: starts the engine with what the function that it is given receives; returns what the other process is to
            know of it, and how it answers.
    """
    # Ctrl-C in a terminal reaches this process too; it is the other one's to decide what is to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that is printed gets between the messages
    inbox: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(inbox,), daemon=True).start()
    gc.disable()  # until the graph is read, which is all kept
    try:
        about, answer = start(inbox.get)
    except SugraphError as error:
        _send(out, Failed(error))
        return
    gc.enable()
    _limit_memory()
    _send(out, Ready(about))
    while _answer_one(out, inbox.get(), answer):
        pass


def _listen(inbox: SimpleQueue[Any]) -> None:
    """Take in what is sent; when the other process is gone, end this one in the middle of whatever it does."""
    while True:
        try:
            inbox.put(read_message(sys.stdin.buffer))
        except EOFError:
            os._exit(0)


def _answer_one(out: BinaryIO, query: Query, answer: Answer) -> bool:
    """Answer a query; whether another one may follow."""
    begun: list[Begun] = []

    def begin() -> None:
        if not begun:  # time does not begin anew for a second try
            begun.append(Begun())
            _send(out, begun[0])

    # An engine that does not let other threads run would not notice that the other process is gone.
    faulthandler.dump_traceback_later(query.seconds + _SECONDS_ALONE, exit=True)
    try:
        _send(out, Answered(answer(query, begin)))
    except (SugraphError, EngineError) as error:
        _send(out, Failed(error))
    except _TooLargeError:
        _send(out, TooMuch("answer"))
    except RecursionError:
        _send(out, Failed(nested_error()))
    except MemoryError:
        _send(out, TooMuch("memory"))
        return False
    finally:
        faulthandler.cancel_dump_traceback_later()
    return True


def _send(out: BinaryIO, message: Message) -> None:
    packed = _Bounded() if isinstance(message, Answered) else BytesIO()
    pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL).dump(message)
    write_message(out, packed.getvalue())


def _limit_memory() -> None:
    """Let the process take `MEMORY_BYTES` more than it has now, where the platform can hold it to that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    held = Path("/proc/self/statm")
    if not held.is_file():
        return
    used = int(held.read_text("ascii").split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = min(limit for limit in (used + MEMORY_BYTES, soft, hard) if limit != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
