"""A learner's file: read, and changed so that two writers lose nothing and a kill leaves the old file or the new."""

from __future__ import annotations

import os
import re
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

from sugraph.errors import SugraphError, UsageError
from sugraph.learners.record import from_text, to_text
from sugraph.results.learner import LearnerState

SECONDS_TO_WAIT = 10.0
"""For another process that is writing the same file."""

_NAME = re.compile(r"[\w][\w .@+-]{0,63}")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever follows the dot."""

_SUFFIX = ".json"
_TO_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_TURNS, _SECONDS_BETWEEN_TURNS = 20, 0.05
"""Of putting a file in its place on Windows, where that fails while somebody reads it."""


def checked_name(name: str) -> str:
    """A learner's name that can be the name of a file.

    Raises:
        UsageError: for any other.
    """
    named = unicodedata.normalize("NFC", name.strip())
    if not _NAME.fullmatch(named) or named.endswith(".") or _DEVICE.fullmatch(named):
        raise UsageError(
            f"“{name}” cannot be a learner's name",
            remedy="Use up to 64 letters, digits, spaces, and . @ + - _, with a letter or digit first.",
            kind="learner_name",
        )
    return named


class LearnerFile:
    """The file of one learner.

    Args:
        folder: where learners' files are.
        name: the learner's.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.name = checked_name(name)
        self.path = folder / f"{self.name}{_SUFFIX}"

    def read(self) -> LearnerState:
        """What the learner knows; nothing where there is no file yet.

        Raises:
            SugraphError: if the file cannot be read.
        """
        try:
            text = self.path.read_text("utf-8")
        except FileNotFoundError:
            return LearnerState()
        except (OSError, UnicodeDecodeError) as error:
            raise self._failed("cannot be read", error) from error
        return from_text(text, str(self.path))

    def change(self, work: Callable[[LearnerState], LearnerState]) -> LearnerState:
        """Read, change and write in one go; whoever else writes waits. The state as it is then.

        Raises:
            SugraphError: if the file cannot be read or written, or another process holds it too long.
        """
        from filelock import FileLock, Timeout

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self.path}.lock", timeout=SECONDS_TO_WAIT):
                before = self.read()
                after = work(before)
                if after != before or not self.path.exists():
                    self._write(to_text(after))
                return after
        except Timeout as error:
            raise self._busy() from error
        except OSError as error:
            raise self._failed("cannot be written", error) from error

    def delete(self) -> bool:
        """Remove all that is kept of the learner; whether there was anything.

        Raises:
            SugraphError: if the file cannot be removed, or another process holds it too long.
        """
        from filelock import FileLock, Timeout

        if not self.path.parent.is_dir():
            return False
        try:
            with FileLock(f"{self.path}.lock", timeout=SECONDS_TO_WAIT):
                there = self.path.exists()
                target = self.path.resolve()
                for path in (target, self.path, _beside(target)):
                    path.unlink(missing_ok=True)
        except Timeout as error:
            raise self._busy() from error
        except OSError as error:
            raise self._failed("cannot be removed", error) from error
        return there  # the lock stays: whoever waits for it would hold another one than the next comer

    def _write(self, text: str) -> None:
        """Write beside the file and put it in its place: a reader sees the old file or the new one, whole.

        The name beside it is always the same one: the lock is held, and what a killed writer left is written over.
        """
        target = self.path.resolve()  # a link stays a link; what it names is rewritten
        new = _beside(target)
        try:
            with os.fdopen(os.open(new, _TO_WRITE, 0o600), "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            _put_in_place(new, target)
        except BaseException:
            new.unlink(missing_ok=True)
            raise

    def _busy(self) -> SugraphError:
        remedy = f"Wait for it to end; if there is none, remove {self.path}.lock."
        return SugraphError(
            "another process has been writing for too long", where=str(self.path), remedy=remedy, kind="learner_busy"
        )

    def _failed(self, what: str, error: Exception) -> SugraphError:
        why = getattr(error, "strerror", None) or str(error)
        return SugraphError(
            f"the learner's file {what}: {why}",
            where=str(self.path),
            remedy="SUGRAPH_DATA names another folder.",
            kind="learner_file",
        )


def _beside(target: Path) -> Path:
    """Where the next state of a file is written before it takes the file's place."""
    return target.with_name(f".{target.name}.new")


def _put_in_place(new: Path, target: Path) -> None:
    """Replace a file by another one, in one step that a loss of power does not undo."""
    for turn in range(_TURNS):
        try:
            new.replace(target)
            break
        except PermissionError:  # on Windows, while somebody reads the file
            if os.name != "nt" or turn == _TURNS - 1:
                raise
            time.sleep(_SECONDS_BETWEEN_TURNS)
    if os.name != "nt":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def learner_names(folder: Path) -> list[str]:
    """The learners that have a file, by name."""
    if not folder.is_dir():
        return []
    return sorted(path.stem for path in folder.glob(f"*{_SUFFIX}") if not path.name.startswith("."))
