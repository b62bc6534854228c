"""The embedded engine's process: how it is held to its limits, how it ends, and that the next query starts it again."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sugraph.errors import QueryError, StoreError
from sugraph.model.graph import Graph
from sugraph.stores import process
from sugraph.stores.embedded import EmbeddedStore
from sugraph.stores.interface import Limits

SOURCES = Path(__file__).parents[3] / "src"
RUNAWAY = "RETURN size(reduce(s = 'a', i IN range(1, 40) | s + s)) AS n"
LONG = "WITH range(1, 100000) AS r RETURN reduce(n = 0, i IN r | n + reduce(m = 0, j IN r | m + j)) AS n"
HELD = Path("/proc/self/statm").is_file()
ASKING = """
import os, sys, threading, time
from sugraph.model.graph import Graph
from sugraph.stores.embedded import EmbeddedStore
from sugraph.stores.interface import Limits
store = EmbeddedStore(Graph())
store.query("RETURN 1")
number = store._engines._free[0].number
"""


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    found = EmbeddedStore(Graph())
    yield found
    found.close()


def number_of(store: EmbeddedStore) -> int:
    """The number of the one process that the store has."""
    store.query("RETURN 1")
    (found,) = store._engines._free
    return found.number


def running(number: int) -> bool:
    """Whether there is such a process that has not ended, waited for or not."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{number}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def asked(script: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *options, "-c", ASKING + script],
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_value_that_grows_without_end_is_stopped_and_the_next_query_answered(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(RUNAWAY, limits=Limits(seconds=0.2))
    assert caught.value.kind in ("timeout", "memory")
    assert store.query("RETURN 1").rows == ((1,),)


def test_an_expression_that_the_engine_does_not_time_is_stopped(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=r"stopped at the time limit of 0\.2 s") as caught:
        store.query(LONG, limits=Limits(seconds=0.2))
    assert caught.value.kind == "timeout"


@pytest.mark.skipif(not HELD, reason="the platform does not hold a process to its memory")
def test_what_needs_too_much_memory_is_stopped(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="more than 1 GiB of memory") as caught:
        store.query(RUNAWAY, limits=Limits(seconds=120))
    assert caught.value.kind == "memory"
    assert store.query("RETURN 1").rows == ((1,),)


def test_an_answer_that_is_too_large_is_not_handed_over(store: EmbeddedStore) -> None:
    number = number_of(store)
    with pytest.raises(QueryError, match="larger than 32 MiB") as caught:
        store.query("RETURN reduce(s = 'a', i IN range(1, 26) | s + s) AS s", limits=Limits(seconds=60))
    assert caught.value.kind == "answer_size"
    assert number_of(store) == number


@pytest.mark.parametrize("depth", [490, 2000])
def test_an_answer_that_is_nested_too_deep_is_said(store: EmbeddedStore, depth: int) -> None:
    with pytest.raises(QueryError, match="nested too deep") as caught:
        store.query(f"RETURN reduce(l = [], i IN range(1, {depth}) | [l]) AS l", limits=Limits(seconds=60))
    assert caught.value.kind == "answer_size"


def test_a_process_that_was_ended_meanwhile_is_started_again(store: EmbeddedStore) -> None:
    number = number_of(store)
    os.kill(number, signal.SIGTERM)
    while running(number):
        time.sleep(0.01)
    assert number_of(store) != number


def test_a_process_that_ends_as_it_is_asked_is_started_again(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = number_of(store)
    store._engines._free[0]._process.kill()
    monkeypatch.setattr(process.EngineProcess, "alive", property(lambda self: self.end.alive))
    assert store.query("RETURN 1").rows == ((1,),)
    assert store._engines._free[0].number != number


def test_a_process_that_is_ended_in_the_middle_of_a_query_is_said(store: EmbeddedStore) -> None:
    number = number_of(store)
    ending = threading.Timer(0.2, os.kill, (number, signal.SIGTERM))
    ending.start()
    with pytest.raises(QueryError, match=r"^The embedded engine broke off in the middle of the query\.") as caught:
        store.query(LONG, limits=Limits(seconds=60))
    ending.join()
    assert caught.value.kind == "broken"
    assert store.query("RETURN 1").rows == ((1,),)


def test_an_interrupt_from_the_terminal_leaves_the_process_alone(store: EmbeddedStore) -> None:
    number = number_of(store)
    os.kill(number, signal.SIGINT)
    assert number_of(store) == number


def test_closing_ends_the_process(store: EmbeddedStore) -> None:
    number = number_of(store)
    store.close()
    assert not running(number)


def test_a_store_that_nobody_holds_any_more_ends_its_process() -> None:
    store = EmbeddedStore(Graph())
    number = number_of(store)
    del store
    gc.collect()
    assert not running(number)


@pytest.mark.parametrize("last", ["", "threading.Thread(target=store.query, args=(QUERY, None, Limits(600))).start()"])
def test_the_process_ends_with_the_one_that_started_it(last: str) -> None:
    script = f"QUERY = {LONG!r}\n{last}\ntime.sleep(0.2)\nprint(number, flush=True)\nos._exit(0)"
    found = asked(script)
    number = int(found.stdout)
    until = time.monotonic() + 30
    while running(number) and time.monotonic() < until:
        time.sleep(0.01)
    assert not running(number)


def test_a_store_that_is_not_closed_ends_without_a_warning() -> None:
    found = asked("print(number)", "-W", "error", "-X", "dev")
    assert (found.returncode, found.stderr) == (0, "")
    assert not running(int(found.stdout))


def test_two_are_answered_at_once(store: EmbeddedStore) -> None:
    with store._engines.one() as busy:
        store.query("RETURN 1")
        (other,) = store._engines._free
        assert other.number != busy.number


def test_what_lies_in_the_working_folder_is_not_imported(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kglite.py").write_text("raise ValueError")
    monkeypatch.chdir(tmp_path)
    assert store.query("RETURN 1").rows == ((1,),)


def test_an_engine_that_cannot_be_started_is_said(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(StoreError, match=r"^The embedded engine could not be started: .*No such file"):
        store.query("RETURN 1")


def test_an_engine_that_breaks_off_while_it_starts_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match=r"^The engine could not be started: ModuleNotFoundError: .*nothing_there"):
        process.EngineProcess("sugraph.nothing_there", lambda: None, "engine")


def test_an_engine_that_is_not_installed_is_said(store: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "kglite.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(StoreError, match="not installed") as caught:
        store.query("RETURN 1")
    assert caught.value.remedy == "pip install kglite"
