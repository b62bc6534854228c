"""What is collected about data: one finding with its place and its remedy; and the error that carries them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from sugraph.errors import SugraphError

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding about the graph's data.

    Attributes:
        file: path of the file relative to the graph folder; empty where no file is behind it (a database).
        line: line in that file, from 1; 0 where not known.
        severity: `error` (the graph cannot be trusted) or `warning` (it can, but should be looked at).
        code: stable name of the rule, `theme.what`, e.g. `references.dangling`.
        message: what is wrong.
        hint: what to do.
    """

    file: str
    line: int
    severity: Severity
    code: str
    message: str
    hint: str = ""

    def place(self) -> str:
        """`file:line`, `file`, or an empty text."""
        return f"{self.file}:{self.line}" if self.file and self.line else self.file

    def record(self) -> dict[str, str | int]:
        """The problem as `check --json` prints it."""
        return asdict(self)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the findings is an error."""
    return any(problem.severity == "error" for problem in problems)


class GraphDataError(SugraphError):
    """The graph's data has errors, so that no answer from it can be trusted; `problems` lists all of them."""

    def __init__(self, what: str, problems: Sequence[Problem], *, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.problems = tuple(problems)
