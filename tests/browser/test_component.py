"""The live map in a real Streamlit app and a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not shutil.which("chromium") and os.environ.get("SUGRAPH_REQUIRE_BROWSER") != "1",
        reason="Chromium is not installed (apt install chromium)",
    ),
]
APP = """
import streamlit as st
from types import SimpleNamespace
from sugraph.model.edges import Requires
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept
from sugraph.show.map_columns import in_columns
from sugraph.show.network import build_network, network_data
from sugraph.web.concept_map import concept_map

def text(zh, en):
    return {"zh": zh, "en": en}

@st.cache_data
def picture(count, language):
    nodes = [
        Concept(id=f"concept:c{n}", name=text(f"概念{n}", f"Concept {n}"), category="theory", summary=text("是", "is"),
                difficulty=1, minutes=5)
        for n in range(count)
    ]
    edges = [Requires(source=f"concept:c{n}", target=f"concept:c{n // 3}", strength="hard", why=text("因", "why"))
             for n in range(1, count)]
    part = SimpleNamespace(centre=("concept:c0",), depth={n.id: 0 for n in nodes}, edges=tuple(edges), left_out=0)
    return in_columns(network_data(build_network(Graph(nodes, edges), part, language, details=False)))

def count_run(name):
    st.session_state[name] = st.session_state.get(name, 0) + 1

def large():
    count_run("runs")
    shown = st.selectbox("selected", [None, "concept:c1", "concept:c2"])
    clicked = concept_map(picture(200, "zh"), selected=st.session_state.get("chosen", shown), key="large", height=420)
    if clicked:
        count_run("clicks")
        st.session_state.chosen = clicked
    st.text(f"runs={st.session_state.runs} clicked={clicked} clicks={st.session_state.get('clicks', 0)};")
    st.button("again")

def small():
    count_run("outer")
    @st.fragment
    def part():
        count_run("inner")
        size = st.radio("size", [3, 4], horizontal=True)
        clicked = concept_map(picture(size, "en"), key="small", height=300, language="en")
        st.text(f"inner={st.session_state.inner} clicked={clicked};")
    part()
    st.text(f"outer={st.session_state.outer};")

st.navigation([st.Page(large, title="large", default=True), st.Page(small, title="small")]).run()
"""
HOST = """[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]
  .map((one) => one.shadowRoot?.querySelector('.sg-map')).find(Boolean)"""
AT = f"""(id) => {{
  const host = {HOST};
  const box = host.querySelector('canvas').getBoundingClientRect();
  const at = host.conceptMap.network.canvasToDOM(host.conceptMap.network.getPosition(id));
  return [box.x + at.x, box.y + at.y];
}}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("app")
    script = folder / "app.py"
    script.write_text(APP, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {"headless": "true", "port": str(port), "address": "127.0.0.1", "fileWatcherType": "none"}
    flags = [word for name, value in options.items() for word in (f"--server.{name}", value)]
    environment = {**os.environ, "HOME": str(folder), "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    command = [sys.executable, "-m", "streamlit", "run", str(script), *flags, "--browser.gatherUsageStats", "false"]
    log = (folder / "log").open("wb")
    with log, subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(url: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail("Streamlit did not start within 30 s")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        with playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"]) as found:
            yield found


class Seen:
    """A page of the app; what it must not do is noted in `faults`, what it is sent in `sent`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.faults: list[str] = []
        self.sent: list[int] = []
        page.on("console", lambda message: message.type == "error" and self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", self._request)
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: self.sent.append(len(frame))))

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.address, "blob:", "data:")):
            self.faults.append(request.url)

    def go(self) -> None:
        self.page.goto(self.address)
        self.drawn()

    def go_small(self) -> None:
        # By its link: opened at the address of a page, Streamlit itself asks there for files that do not exist.
        self.go()
        self.page.get_by_role("link", name="small").click()
        self.text("outer=1;")
        self.page.wait_for_function(f"({HOST})?.conceptMap?.network.body.nodeIndices.length === 3")

    def drawn(self) -> None:
        self.page.wait_for_selector(".sg-map[data-drawn]", timeout=30_000)

    def map(self, expression: str) -> Any:
        return self.page.evaluate(f"({HOST}).conceptMap.{expression}")

    def text(self, wanted: str) -> None:
        self.page.get_by_text(wanted).wait_for(timeout=10_000)

    def click(self, ref: str) -> None:
        self.page.mouse.click(*self.page.evaluate(AT, ref))

    def received(self) -> int:
        self.page.wait_for_timeout(800)
        total = sum(self.sent)
        self.sent.clear()
        return total


@pytest.fixture
def seen(browser: Browser, address: str) -> Iterator[Seen]:
    context = browser.new_context(viewport={"width": 1100, "height": 900}, color_scheme="light")
    found = Seen(context.new_page(), address)
    yield found
    context.close()
    assert found.faults == []


def test_all_nodes_are_drawn(seen: Seen) -> None:
    seen.go()
    assert seen.map("network.body.nodeIndices.length") == 200


def test_click_reaches_python_once(seen: Seen) -> None:
    seen.go()
    seen.text("runs=1 clicked=None clicks=0;")
    seen.click("concept:c0")
    seen.text("runs=2 clicked=concept:c0 clicks=1;")
    assert seen.map("selected") == "concept:c0"
    seen.page.get_by_role("button", name="again").click()
    seen.text("runs=3 clicked=None clicks=1;")
    seen.click("concept:c0")
    seen.text("runs=4 clicked=concept:c0 clicks=2;")


def test_rerun_sends_little_and_keeps_the_camera(seen: Seen) -> None:
    seen.go()
    assert seen.received() > 600_000
    seen.map("network.moveTo({scale: 0.9, position: {x: 30, y: 40}, animation: false})")
    seen.page.get_by_role("button", name="again").click()
    seen.text("runs=2")
    assert seen.received() < 8_000
    assert seen.map("network.getScale()") == pytest.approx(0.9)


def test_python_selects(seen: Seen) -> None:
    seen.go()
    seen.received()
    seen.page.get_by_role("combobox").click()
    seen.page.get_by_role("option", name="concept:c2").click()
    seen.text("runs=2")
    assert seen.received() < 10_000
    assert seen.map("selected") == "concept:c2"


def test_click_in_a_fragment(seen: Seen) -> None:
    seen.go_small()
    seen.text("inner=1")
    seen.click("concept:c1")
    seen.text("inner=2 clicked=concept:c1;")
    seen.text("outer=1;")


def test_other_data_is_drawn_in_place(seen: Seen) -> None:
    seen.go_small()
    assert seen.map("network.body.nodeIndices.length") == 3
    seen.page.get_by_text("4", exact=True).click()
    seen.text("inner=2")
    seen.page.wait_for_function(f"({HOST}).conceptMap.network.body.nodeIndices.length === 4")


def test_theme_follows_streamlit(seen: Seen) -> None:
    seen.go_small()
    root = f"({HOST}).parentElement.dataset.theme"
    assert seen.page.evaluate(root) == "light"
    seen.page.emulate_media(color_scheme="dark")
    seen.page.wait_for_function(f"{root} === 'dark'")


def test_keyboard(seen: Seen) -> None:
    seen.go_small()
    seen.page.evaluate(f"({HOST}).querySelector('.sg-canvas').focus()")
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("Enter")
    seen.text("clicked=concept:c0;")


def test_on_a_phone_the_list_comes_first_and_the_page_scrolls_until_the_map_is_tapped(
    browser: Browser, address: str
) -> None:
    phone: dict[str, Any] = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    with browser.new_context(**phone) as context:
        seen = Seen(context.new_page(), address)
        seen.go()
        cover = seen.page.locator(".sg-cover")
        expect(seen.page.get_by_role("button", name="概念0", exact=True)).to_be_visible()
        expect(seen.page.locator(".sg-canvas")).to_be_hidden()
        seen.page.get_by_role("button", name="看图").tap()
        expect(seen.page.locator(".sg-canvas")).to_be_visible()
        seen.page.get_by_text("runs=1").tap()
        expect(cover).to_be_visible()
        cover.tap()
        expect(cover).to_be_hidden()
        seen.text("runs=1 clicked=None")
        assert seen.faults == []


def test_what_was_dragged_stays_where_it_was_put(seen: Seen) -> None:
    seen.go_small()
    x, y = seen.page.evaluate(AT, "concept:c2")
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    seen.page.mouse.move(x + 40, y + 60, steps=4)
    seen.page.mouse.up()
    seen.page.wait_for_timeout(100)
    before = seen.map("network.getPosition('concept:c2')")
    seen.page.get_by_text("4", exact=True).click()
    seen.page.wait_for_function(f"({HOST}).conceptMap.network.body.nodeIndices.length === 4")
    seen.page.wait_for_timeout(500)
    assert seen.map("network.getPosition('concept:c2')") == before
