"""Where the time of `sugraph search` goes from a cold start, and of opening a graph ten times as large."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tenfold import make_tenfold

from sugraph.settings import default_folder

RUNS = 5
STAGES = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from sugraph.api import open_graph
from sugraph.settings import Settings
imported = time.perf_counter()
opened = open_graph(Settings(folder=Path(sys.argv[1])), cached=sys.argv[2] == "cached")
loaded = time.perf_counter()
opened.search("RoPE")
print(imported - start, loaded - imported, time.perf_counter() - loaded)
"""


def table() -> list[str]:
    """Rows of a Markdown table: seconds, medians of some runs in fresh processes."""
    rows = ["| what | graph as it is | ten times as large |", "|---|---|---|"]
    with tempfile.TemporaryDirectory() as name:
        real, tenfold = default_folder(), make_tenfold(default_folder(), Path(name, "graph"))
        environment = {**os.environ, "XDG_CACHE_HOME": str(Path(name, "cache"))}
        folders = (real, tenfold)
        rows.append(_row("PyYAML's pure Python loader, files alone", [_pure_python(folder) for folder in folders]))
        plain = [_stages(folder, "plain", environment) for folder in folders]
        rows.append(_row("sugraph: read, check structure, no cache", [stages[1] for stages in plain]))
        cached = [_stages(folder, "cached", environment) for folder in folders]
        rows.append(_row("sugraph: the same from the cache", [stages[1] for stages in cached]))
        rows.append(_row("of it: imports", [stages[0] for stages in cached]))
        rows.append(_row("of it: the search", [stages[2] for stages in cached]))
        rows.append(_row("`sugraph search RoPE`, whole command", [_command(folder, environment) for folder in folders]))
    return rows


def _row(what: str, seconds: list[float]) -> str:
    return f"| {what} | " + " | ".join(f"{value:.2f} s" for value in seconds) + " |"


def _stages(folder: Path, mode: str, environment: dict[str, str]) -> list[float]:
    command = [sys.executable, "-c", STAGES, str(folder), mode]
    runs = []
    for _ in range(RUNS):
        output = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
        runs.append([float(part) for part in output.split()])
    return [statistics.median(column) for column in zip(*runs, strict=True)]


def _command(folder: Path, environment: dict[str, str]) -> float:
    command = [sys.executable, "-m", "sugraph.cli.main", "search", "RoPE", "--graph", str(folder)]
    return _median(lambda: subprocess.run(command, env=environment, capture_output=True, check=True))


def _pure_python(folder: Path) -> float:
    import yaml

    started = time.perf_counter()
    for path in sorted(folder.rglob("*.yaml"))[: 3 * 40]:
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    files = len(list(folder.rglob("*.yaml")))
    return (time.perf_counter() - started) * files / min(files, 3 * 40)


def _median(run: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return statistics.median(times)
