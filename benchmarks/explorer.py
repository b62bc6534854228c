"""The Explore page in Chromium: first map, click to details, keystroke to hits, bytes of a rerun that changes nothing.

The page is the app's own, on the curated graph and on made-up ones of growing size. Each figure is the median of some
visits with an empty browser cache to a server that has served the page before.
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
from pathlib import Path
from typing import Any

SIZES = (0, 500, 2000, 10_000)
"""Concepts; 0 for the curated graph."""

TARGETS = {0: 1.0, 500: 1.0, 2000: 2.0, 10_000: 5.0}
VISITS = 3
PAGE = """
import sys
import streamlit as st
from sugraph.api import Sugraph, open_graph
from sugraph.model.edges import InTopic, Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept, Topic
from sugraph.settings import Settings
from sugraph.web import pages_explore
from sugraph.web.map_view import draw_map
from sugraph.web.reader import Reader
from sugraph.web.words import speaker

st.set_page_config(layout="wide")

@st.cache_resource
def opened(count):
    if not count:
        return open_graph()
    text = lambda zh, en: {"zh": zh, "en": en}
    topics = [Topic(id=f"topic:t{n}", name=text(f"主题{n}", f"Topic {n}")) for n in range(max(5, count // 60))]
    concepts = [
        Concept(id=f"concept:c{n}", name=text(f"合成概念{n}", f"Made-up concept {n}"), category="theory", difficulty=1,
                minutes=5, summary=text("一句话说明它是什么。", "One sentence that says what it is."))
        for n in range(count)
    ]
    pairs = {(n, n // 3) for n in range(1, count)} | {(n, (n * 7) // 11) for n in range(5, count, 2)}
    needs = [
        Requires(source=f"concept:c{a}", target=f"concept:c{b}", strength="hard", why=text("用到它。", "Used."))
        for a, b in sorted(pairs) if a != b
    ]
    places = [InTopic(source=c.id, target=topics[n % len(topics)].id) for n, c in enumerate(concepts)]
    return Sugraph(Graph([*topics, *concepts], [*needs, *places]), [], Settings())

if sys.argv[2] == "bare":
    st.html("<span class='bare'>ready</span>")
else:
    reader = Reader("en", speaker("en"), opened(int(sys.argv[1])), "one")
    if sys.argv[2] == "map":
        draw_map(reader, reader.api.map_part(), key="alone", layout="topics")
    else:
        pages_explore.show(reader)
st.button("again")
st.html("<span class='st-key-foot'></span>")
"""
MAP = """[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]
  .map((one) => one.shadowRoot?.querySelector('.sg-map')).find((one) => one?.conceptMap)"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, and bytes of a rerun that changes nothing: of the map by itself, and of the whole page."""

    first: float
    click: float
    search: float
    page: float
    map: float


def table() -> list[str]:
    """Rows of a Markdown table, one for each size."""
    bare = _bare()
    rows = [
        f"A page of Streamlit that holds one line takes {bare:.2f} s to appear on this machine at this moment.",
        "",
        "| concepts | first usable map | click to details | keystroke to hits | idle rerun: map, page |",
        "|---|---|---|---|---|",
    ]
    for count in SIZES:
        found = measured(count)
        name = f"{count:,} made up" if count else "curated graph"
        rows.append(
            f"| {name} | {found.first:.2f} s (target {TARGETS[count]:.1f} s) | {found.click * 1000:.0f} ms "
            f"| {found.search * 1000:.0f} ms | {found.map / 1000:.1f} kB, {found.page / 1000:.1f} kB |"
        )
    return rows


def measured(count: int, visits: int = VISITS) -> Measured:
    """Medians over some visits, after one that warms the server."""
    with served(count, "page") as address, _chromium() as browser:
        found = [_visit(browser, address) for _ in range(visits + 1)][1:]
    with served(count, "map") as address, _chromium() as browser:
        alone = [_rerun(*_opened(browser, address)) for _ in range(2)][1]
    first, click, search, page = (statistics.median(column) for column in zip(*found, strict=True))
    return Measured(first, click, search, page, alone)


def _bare() -> float:
    """Seconds until a page shows one line: what of each figure is Streamlit's."""
    times = []
    with served(0, "bare") as address, _chromium() as browser:
        for _ in range(VISITS + 1):
            page = browser.new_context().new_page()
            started = time.perf_counter()
            page.goto(address)
            page.locator(".bare").wait_for()
            times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


@contextmanager
def _chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        with playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"]) as browser:
            yield browser


@contextmanager
def served(count: int, what: str) -> Iterator[str]:
    """A page on a server of its own: `page` is Explore, `map` its map alone, `bare` neither."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        script = Path(folder, "page.py")
        script.write_text(PAGE, encoding="utf-8")
        options = {"headless": "true", "port": port, "address": "127.0.0.1", "fileWatcherType": "none"}
        flags = [part for name, value in options.items() for part in (f"--server.{name}", str(value))]
        command = [sys.executable, "-m", "streamlit", "run", str(script), *flags, "--", str(count), what]
        environment = {**os.environ, "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}
        with subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as server:
            try:
                _wait(f"http://127.0.0.1:{port}/_stcore/health")
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()


def _wait(url: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError("Streamlit did not start within 60 s")


def _visit(browser: Any, address: str) -> tuple[float, float, float, float]:
    started = time.perf_counter()
    page, sent = _opened(browser, address)
    first = time.perf_counter() - started
    page.wait_for_timeout(2500)  # formulas are loaded, nothing moves any more
    click = _click(page)
    search = _search(page)
    return first, click, search, _rerun(page, sent)


def _opened(browser: Any, address: str) -> tuple[Any, list[int]]:
    """A page whose map is drawn, and the sizes of all that it has been sent."""
    page = browser.new_context(viewport={"width": 1400, "height": 1600}).new_page()
    page.set_default_timeout(120_000)
    sent: list[int] = []
    page.on("websocket", lambda one: one.on("framereceived", lambda frame: sent.append(len(frame))))
    page.goto(address)
    page.wait_for_function(f"({MAP})?.dataset.drawn")
    return page, sent


def _rerun(page: Any, sent: list[int]) -> float:
    page.wait_for_timeout(2500)
    sent.clear()
    page.get_by_role("button", name="again").click()
    page.wait_for_timeout(3000)
    page.context.close()
    return float(sum(sent))


CLICK = f"""async () => {{
  const host = {MAP};
  const map = host.conceptMap;
  host.scrollIntoView({{block: 'center'}});
  const id = Object.keys(map.network.body.nodes).find((id) => {{
    const at = map.at(id);
    return at.x > 60 && at.y > 60 && at.x < host.clientWidth - 90 && at.y < host.clientHeight - 60;
  }});
  const box = host.querySelector('canvas').getBoundingClientRect();
  return [box.x + map.at(id).x, box.y + map.at(id).y];
}}"""


def _click(page: Any) -> float:
    x, y = page.evaluate(CLICK)
    page.mouse.move(x, y)
    page.wait_for_timeout(500)
    started = time.perf_counter()
    page.mouse.click(x, y)
    page.locator(".st-key-details h3").first.wait_for()
    return time.perf_counter() - started


def _search(page: Any) -> float:
    field = page.get_by_placeholder("Concept, article")
    field.focus()
    field.press_sequentially("concep", delay=60)
    page.wait_for_timeout(1200)
    page.evaluate("window.before = document.querySelector('.st-key-hits')?.textContent ?? ''")
    started = time.perf_counter()
    field.press("7")
    page.wait_for_function(
        "() => (document.querySelector('.st-key-hits')?.textContent ?? '') !== window.before", polling=5
    )
    return time.perf_counter() - started


if __name__ == "__main__":
    print("\n".join(table()))
