"""Runs the command line as a user does, on the sample graph, and gives back what it wrote and its exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sugraph.cli.main import main


@dataclass(frozen=True)
class Result:
    """What a command did: its exit code, its answer, and what it wrote beside it."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sample_folder: Path, tmp_path: Path
) -> Run:
    for name in ("NEO4J_URI", "SUGRAPH_GRAPH", "LC_ALL", "SUGRAPH_LEARNER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SUGRAPH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SUGRAPH_LANG", "en")
    monkeypatch.setenv("SUGRAPH_GRAPH", str(sample_folder))

    def command(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["sugraph", *arguments])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return command
