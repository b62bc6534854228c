"""The app in a real browser: map, details, addresses, languages, keyboard, phone, and nothing asked of outside."""

from __future__ import annotations

import os
import re
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
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not shutil.which("chromium") and os.environ.get("SUGRAPH_REQUIRE_BROWSER") != "1",
        reason="Chromium is not installed (apt install chromium)",
    ),
]
CHECKOUT = Path(__file__).parents[2]
WAIT = 15_000

MAP = """[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]
  .map((one) => one.shadowRoot?.querySelector('.sg-map')).find((one) => one?.conceptMap)"""
PLACE = f"""(id) => {{
  const host = {MAP};
  host.scrollIntoView({{block: 'center'}});
  const box = host.querySelector('canvas').getBoundingClientRect();
  const at = host.conceptMap.network.canvasToDOM(host.conceptMap.network.getPosition(id));
  return [box.x + at.x, box.y + at.y];
}}"""

HOSTILE = """\
name:
  zh: <img src=x onerror=alert(1)>$x$
  en: "[a](javascript:alert(1))<script>alert(2)</script>"
category: theory
topics:
- techniques
summary:
  zh: <img src=https://a.example/x onerror=alert(3)> ![](https://a.example/y)
  en: </script><img src=x onerror=alert(4)> $\\href{javascript:alert(5)}{x}$
difficulty: 1
minutes: 10
requires:
- concept: temperature
  strength: hard
  why:
    zh: <svg onload=alert(6)>
    en: <iframe src=https://a.example></iframe>
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on a copy of the sample graph, with one concept whose texts would do harm, started as users do."""
    home = tmp_path_factory.mktemp("app")
    graph = home / "graph"
    shutil.copytree(CHECKOUT / "tests" / "sample", graph)
    (graph / "concepts" / "hostile.yaml").write_text(HOSTILE, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "HOME": str(home), "SUGRAPH_GRAPH": str(graph), "PYTHONPATH": str(CHECKOUT / "src")}
    environment["SUGRAPH_DATA"] = str(home / "data")
    environment.pop("NEO4J_URI", None)
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false"]
    log = (home / "log").open("wb")
    with log, subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=log, stderr=log) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
    assert "Traceback" not in (home / "log").read_text("utf-8", errors="replace")


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


class Visit:
    """One reader's visit; what must not happen in it is noted in `faults`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.faults = page, address, list[str]()
        page.set_default_timeout(WAIT)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", self._request)
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog {dialog.message}"), dialog.dismiss()))

    def _console(self, message: ConsoleMessage) -> None:
        # Opened at a page's own address, Streamlit first looks for its server below that address: not ours to mend.
        looking = "404" in message.text and "/_stcore/" in str(message.location)
        if message.type == "error" and not looking:
            self.faults.append(message.text)

    def _request(self, request: Request) -> None:
        inside = (self.address, self.address.replace("http", "ws"), f"blob:{self.address}", "data:")
        if not request.url.startswith(inside):
            self.faults.append(request.url)

    def go(self, view: str = "") -> Visit:
        self.page.goto(f"{self.address}/{view}")
        self.page.locator(".st-key-foot").wait_for()
        return self

    def click_node(self, ref: str) -> None:
        self.page.wait_for_function(f"(id) => ({MAP})?.conceptMap.network.body.nodes[id]", arg=ref)
        self.page.wait_for_timeout(700)  # the camera comes to rest
        x, y = self.page.evaluate(PLACE, ref)
        self.page.mouse.click(x, y)

    def says(self, text: str) -> None:
        expect(self.page.get_by_test_id("stMain")).to_contain_text(text, timeout=WAIT)


@pytest.fixture
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    given: dict[str, Any] = getattr(request, "param", {})
    options = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", "accept_downloads": True, **given}
    context = browser.new_context(**options)
    visiting = Visit(context.new_page(), address)
    yield visiting
    context.close()
    assert not visiting.faults


def test_a_click_on_a_node_shows_its_details_and_keeps_the_view(visit: Visit) -> None:
    visit.go("?concept=concept:blanching&lang=en")
    visit.click_node("concept:boiling")
    expect(visit.page.locator(".st-key-details h3")).to_contain_text("Boiling")
    visit.says("Blanching is done in water that keeps boiling.")
    expect(visit.page).to_have_url(re.compile(r"concept=concept%3Ablanching.*node=concept%3Aboiling"))
    expect(visit.page.locator(".st-key-details .katex-display").first).to_be_visible()


def test_a_copied_address_shows_the_same(visit: Visit) -> None:
    visit.go("?concept=concept:blanching&node=concept:boiling&depth=2&direction=needs&lang=zh")
    expect(visit.page.locator(".st-key-details h3")).to_contain_text("煮沸")
    expect(visit.page.get_by_role("radio", name="先修", exact=True)).to_be_checked()
    expect(visit.page.get_by_role("radio", name="2", exact=True)).to_be_checked()


def test_the_language_is_the_browsers_until_another_is_chosen(visit: Visit) -> None:
    visit.go()
    visit.says("What to learn first, what next, and why")
    visit.page.get_by_text("中文", exact=True).click()
    visit.says("先学什么，后学什么，为什么")
    expect(visit.page).to_have_url(re.compile("lang=zh"))


def test_a_search_is_answered_while_typing_and_chosen_by_keyboard(visit: Visit) -> None:
    visit.go()
    visit.page.get_by_placeholder("Concept, article").press_sequentially("blanchin", delay=20)
    hit = visit.page.locator(".st-key-hits button").first
    expect(hit).to_contain_text("Blanching")
    hit.focus()
    hit.press("Enter")
    expect(visit.page.locator(".st-key-details h3")).to_contain_text("Blanching")


def test_turning_to_another_page_and_back_keeps_what_was_chosen(visit: Visit) -> None:
    visit.go("?concept=concept:blanching&lang=zh")
    visit.page.get_by_role("link", name="学习路径").click()
    visit.says("先在上面选一个目标")
    visit.page.get_by_role("link", name="探索").click()
    expect(visit.page.locator(".st-key-details h3")).to_contain_text("焯水")
    expect(visit.page).to_have_url(re.compile("concept=concept%3Ablanching"))


def test_a_study_path_is_shown_drawn_and_downloaded(visit: Visit, tmp_path: Path) -> None:
    visit.go("path?goals=concept:braising&lang=en")
    visit.says("Needed for")
    visit.page.wait_for_function(f"({MAP})?.conceptMap.network.body.nodeIndices.length > 2")
    visit.page.get_by_role("button", name="Take the plan with you").click()
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Checklist (Markdown)").click()
    download.value.save_as(tmp_path / "path.md")
    assert (tmp_path / "path.md").read_text("utf-8").startswith("# Reading plan: Braising")


def test_formulas_of_a_step_come_when_they_are_opened(visit: Visit) -> None:
    visit.go("path?goals=concept:boiling&lang=en")
    visit.page.get_by_text("Formulas (1)").click()
    expect(visit.page.locator(".katex-display").first).to_be_visible()


def test_a_query_is_run_and_shown_as_a_table(visit: Visit) -> None:
    visit.go("cypher?example=most-needed&lang=en")
    visit.page.get_by_role("button", name="Run").click()
    expect(visit.page.get_by_test_id("stDataFrame")).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "view", ["?concept=concept:hostile", "path?goals=concept:hostile", "?concept=concept:temperature"]
)
def test_harmful_texts_do_nothing(visit: Visit, view: str, language: str) -> None:
    visit.go(f"{view}&lang={language}")
    visit.says("<img src=x onerror=alert(1)>$x$")
    visit.says("[a](javascript:alert(1))<script>alert(2)</script>")
    assert not visit.page.locator("a[href^=javascript], img[src='x'], iframe[src*=example]").count()


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("visit", [PHONE, {**PHONE, "color_scheme": "dark"}], indirect=True, ids=["light", "dark"])
@pytest.mark.parametrize(
    "view", ["", "?concept=concept:braising", "path?goals=concept:braising", "cypher?example=rests-on"]
)
def test_a_phone_needs_no_scrolling_sideways(visit: Visit, view: str) -> None:
    visit.go(view)
    visit.page.wait_for_timeout(500)
    wide = "[document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
    assert max(visit.page.evaluate(wide)) <= 390
