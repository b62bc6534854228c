"""A learner's file: read, and changed so that two writers lose nothing and a kill leaves the old file or the new."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from sugraph.errors import SugraphError, UsageError
from sugraph.learners.record import from_text, to_text
from sugraph.results.learner import LearnerState

SECONDS_TO_WAIT = 10.0
"""For another process that is writing the same file."""

_NAME = re.compile(r"[\w][\w .@+-]{0,63}")
_SUFFIX = ".json"


def checked_name(name: str) -> str:
    """A learner's name that can be the name of a file.

    Raises:
        UsageError: for any other.
    """
    named = name.strip()
    if not _NAME.fullmatch(named) or named.endswith("."):
        raise UsageError(
            f"“{name}” cannot be a learner's name",
            remedy="Use up to 64 letters, digits, spaces, and . @ + - _, with a letter or digit first.",
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
            remedy = f"Wait for it to end; if there is none, remove {self.path}.lock."
            raise SugraphError(
                "another process has been writing for too long", where=str(self.path), remedy=remedy
            ) from error
        except OSError as error:
            raise self._failed("cannot be written", error) from error

    def delete(self) -> bool:
        """Remove all that is kept of the learner; whether there was anything."""
        from filelock import FileLock

        if not self.path.parent.is_dir():
            return False
        with FileLock(f"{self.path}.lock", timeout=SECONDS_TO_WAIT):
            there = self.path.exists()
            self.path.unlink(missing_ok=True)
        return there  # the lock stays: whoever waits for it would hold another one than the next comer

    def _write(self, text: str) -> None:
        """Write beside the file and put it in its place: a reader sees the old file or the new one, whole."""
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.name}-", suffix=".new")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _failed(self, what: str, error: Exception) -> SugraphError:
        why = getattr(error, "strerror", None) or str(error)
        return SugraphError(
            f"the learner's file {what}: {why}", where=str(self.path), remedy="SUGRAPH_DATA names another folder."
        )


def learner_names(folder: Path) -> list[str]:
    """The learners that have a file, by name."""
    if not folder.is_dir():
        return []
    return sorted(path.stem for path in folder.glob(f"*{_SUFFIX}") if not path.name.startswith("."))
