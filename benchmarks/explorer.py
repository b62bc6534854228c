"""The Explore page in Chromium: first map, click to details, keystroke to hits, bytes of a rerun that changes nothing.

The app is started as users start it, on the curated graph and on made-up ones of growing size, and looked at by new
visitors: an empty browser cache each time. Before each of them comes a visitor of a bare page of Streamlit, which says
how fast the machine is at that moment.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from made_up import make_up

SIZES = (0, 500, 2000, 10_000)
"""Concepts; 0 for the curated graph."""

TARGETS = {0: "1.0", 500: "1.0", 2000: "2.0", 10_000: "5.0"}
VISITS = 3
CLICKS = 3
MESSAGES = 8
"""That a run has more of, if it is more than a look at the folder."""

CHECKOUT = Path(__file__).parents[1]
BARE = "import streamlit as st\nst.html(\"<span class='bare'>ready</span>\")\n"
MAP = """[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]
  .map((one) => one.shadowRoot?.querySelector('.sg-map')).find((one) => one?.conceptMap)"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each visit, seconds of each click and keystroke, and bytes of reruns."""

    bare: list[float]
    first: list[float]
    again: list[float]
    click: list[float]
    search: list[float]
    page: float
    own: float
    part: float
    drawn: float


def table() -> list[str]:
    """Rows of a Markdown table, one for each size."""
    rows = [
        "| concepts | first usable map | bare page | with a warm cache | click to details | keystroke to hits "
        "| idle rerun: the map's own, with all beside it | idle rerun of the page, of it Streamlit's own |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for count in SIZES:
        found = measured(count)
        name = f"{count:,} made up" if count else "curated graph"
        drawn, part, page, own = (f"{size / 1000:.1f} kB" for size in (found.drawn, found.part, found.page, found.own))
        rows.append(
            f"| {name} | {_seconds(found.first)} (target {TARGETS[count]} s) | {_seconds(found.bare)} "
            f"| {_seconds(found.again)} | {_milliseconds(found.click)} | {_milliseconds(found.search)} "
            f"| {drawn}, {part} | {page}, {own} |"
        )
    return [*rows, "", "Medians of some visits, the least of them in brackets."]


def _seconds(times: list[float]) -> str:
    return f"{statistics.median(times):.2f} s ({min(times):.2f})"


def _milliseconds(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.0f} ms ({min(times) * 1000:.0f})"


def measured(count: int, visits: int = VISITS) -> Measured:
    """What some visitors of a graph of so many concepts wait for, after one who is not counted."""
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder), count) as (app, bare), _chromium() as browser:
        found = [(_bare(browser, bare), *_visit(browser, app)) for _ in range(visits + 1)][1:]
        reruns = _bytes(browser, app)
    bare_, first, again, click, search = zip(*found, strict=True)
    clicks, searches = list(chain.from_iterable(click)), list(chain.from_iterable(search))
    return Measured(list(bare_), list(first), list(again), clicks, searches, *reruns)


@contextmanager
def _chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        with playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"]) as browser:
            yield browser


@contextmanager
def _served(folder: Path, count: int) -> Iterator[tuple[str, str]]:
    """The addresses of the app and of a bare page."""
    home = folder / "home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "SUGRAPH_DATA": str(home), "XDG_CACHE_HOME": str(home)}
    for name in ("NEO4J_URI", "SUGRAPH_GRAPH"):
        environment.pop(name, None)
    if count:
        environment["SUGRAPH_GRAPH"] = str(make_up(folder / "graph", count))
    (folder / "bare.py").write_text(BARE, "utf-8")
    ports = _free_ports()
    flags = ["--server.address", "127.0.0.1", "--server.port", str(ports[1]), "--server.headless", "true"]
    commands = (
        [sys.executable, "-m", "sugraph.cli.main", "app", "--port", str(ports[0])],
        [sys.executable, "-m", "streamlit", "run", str(folder / "bare.py"), *flags],
    )
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
    servers = [subprocess.Popen(command, cwd=CHECKOUT, env=environment, **quiet) for command in commands]
    try:
        for port in ports:
            _wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{ports[0]}/?lang=en", f"http://127.0.0.1:{ports[1]}"
    finally:
        for server in servers:
            os.killpg(server.pid, 15)  # the command and the server that it started
            server.wait(timeout=20)


def _free_ports() -> list[int]:
    with socket.socket() as one, socket.socket() as other:
        for probe in (one, other):
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in (one, other)]


def _wait(url: str) -> None:
    for _ in range(480):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError("the server did not start within two minutes")


def _bare(browser: Any, address: str) -> float:
    with browser.new_context() as context:
        page = context.new_page()
        started = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_selector(".bare", state="attached", timeout=120_000)
        return time.perf_counter() - started


def _visit(browser: Any, address: str) -> tuple[float, float, list[float], list[float]]:
    with browser.new_context(viewport={"width": 1400, "height": 1600}) as context:
        first = _opened(context.new_page(), address)
        page = context.new_page()
        again = _opened(page, address)
        page.wait_for_timeout(4000)  # texts and formulas are there, nothing moves any more
        return first, again, [_click(page, number) for number in range(CLICKS)], [_search(page) for _ in range(CLICKS)]


def _opened(page: Any, address: str) -> float:
    """Seconds until the map can be used."""
    page.set_default_timeout(240_000)
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(f"({MAP})?.dataset.drawn", polling=10)
    return time.perf_counter() - started


PLACE = f"""(number) => {{
  const host = {MAP};
  const map = host.conceptMap;
  host.scrollIntoView({{block: 'center'}});
  const seen = Object.keys(map.network.body.nodes).filter((id) => {{
    const at = map.at(id);
    return at.x > 60 && at.y > 60 && at.x < host.clientWidth - 90 && at.y < host.clientHeight - 60;
  }});
  const at = map.at(seen[(7 + 31 * number) % seen.length]);
  const box = host.querySelector('canvas').getBoundingClientRect();
  return [box.x + at.x, box.y + at.y];
}}"""
TIMED = """(what) => {
  const text = () => document.querySelector(what)?.textContent ?? '';
  const before = text();
  window.waited = null;
  window.timing?.abort();
  window.timing = new AbortController();
  for (const type of ['mousedown', 'keydown'])
    addEventListener(type, ({ timeStamp }) => {
      const look = () => text() !== before ? (window.waited = performance.now() - timeStamp) : setTimeout(look, 2);
      look();
    }, { capture: true, once: true, signal: window.timing.signal });
}"""
"""From the event to the change, both by the page's own clock: the driver's way there and back is not counted."""


def _click(page: Any, number: int) -> float:
    x, y = page.evaluate(PLACE, number)
    page.mouse.move(x, y)
    page.wait_for_timeout(600)
    page.evaluate(TIMED, ".st-key-details h3")
    page.mouse.click(x, y)
    seconds = _waited(page)
    page.wait_for_timeout(1500)
    return seconds


def _search(page: Any) -> float:
    field = page.get_by_placeholder("Concept, article")
    field.fill("")
    page.wait_for_timeout(700)
    field.press("1")
    page.wait_for_timeout(1200)
    page.evaluate(TIMED, ".st-key-hits")
    field.press("2")
    seconds = _waited(page)
    page.wait_for_timeout(500)
    return seconds


def _waited(page: Any) -> float:
    page.wait_for_function("window.waited !== null", timeout=60_000)
    return float(page.evaluate("window.waited")) / 1000


def _bytes(browser: Any, address: str) -> tuple[float, float, float, float]:
    """Of reruns that change nothing: the page, what of it is of no element; map and details, the map alone."""
    with browser.new_context(viewport={"width": 1400, "height": 1600}) as context:
        page = context.new_page()
        frames: list[bytes] = []
        page.on("websocket", lambda one: one.on("framereceived", lambda frame: frames.append(frame)))
        _opened(page, address)
        page.wait_for_timeout(5000)
        for _ in range(2):  # the first may still tell what the browser has not been told
            frames.clear()
            page.get_by_role("heading").first.click()
            page.keyboard.press("r")
            _until_finished(page, frames, "navigation")
        whole = _until_finished(page, frames, "navigation")
        page.mouse.move(*page.evaluate(PLACE, 0))
        for _ in range(3):
            page.wait_for_timeout(3000)
            frames.clear()
            page.mouse.click(*page.evaluate(PLACE, 0))
            part = _until_finished(page, frames, "delta")
    own = sum(size for kind, size in whole if kind not in ("delta", "ref_hash", "bidi_component"))
    drawn = sum(size for kind, size in part if kind in ("ref_hash", "bidi_component"))
    return sum(size for _, size in whole), own, sum(size for _, size in part), drawn


def _until_finished(page: Any, frames: list[bytes], wanted: str) -> list[tuple[str, int]]:
    """Kind and size of each message of the run that sends a message of this kind."""
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    while True:
        found: list[tuple[str, int]] = []
        for frame in list(frames):
            message = ForwardMsg.FromString(frame)
            kind = str(message.WhichOneof("type"))
            if message.delta.new_element.WhichOneof("type") == "bidi_component":
                kind = "bidi_component"
            found = [(kind, len(frame))] if kind == "new_session" else [*found, (kind, len(frame))]
            kinds = {one for one, _ in found}
            # A page looks for changes of its folder by itself: that run has little to say.
            if kind == "script_finished" and wanted in kinds and len(found) > MESSAGES:
                return found
        page.wait_for_timeout(300)


if __name__ == "__main__":
    print("\n".join(table()))
