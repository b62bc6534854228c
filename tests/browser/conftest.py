"""The app in Chromium for tests of its pages: started as users do, with everything noted that must not happen."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

CHECKOUT = Path(__file__).parents[2]
WAIT = 30_000

StartApp = Callable[..., str]
OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def start_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartApp]:
    """Starts the app on a graph folder, or with None on the graph that comes with sugraph, and gives its address.

    With the text of a secrets.toml it is set up for signing in.
    """
    running: dict[tuple[Path | None, str], tuple[str, subprocess.Popen[bytes], Path]] = {}

    def start(graph: Path | None, secrets: str = "") -> str:
        if (graph, secrets) not in running:
            home = tmp_path_factory.mktemp("app")
            if secrets:
                (home / ".streamlit").mkdir()
                (home / ".streamlit" / "secrets.toml").write_text(secrets, "utf-8")
            running[graph, secrets] = _start(graph, home)
        return running[graph, secrets][0]

    yield start
    for _, server, log in running.values():
        server.terminate()
        server.wait(timeout=20)
        assert "Traceback" not in log.read_text("utf-8", errors="replace")


def _start(graph: Path | None, home: Path) -> tuple[str, subprocess.Popen[bytes], Path]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(CHECKOUT / "src")}
    for name in ("NEO4J_URI", "SUGRAPH_GRAPH", "SUGRAPH_LEARNER"):
        environment.pop(name, None)
    environment |= {"SUGRAPH_GRAPH": str(graph)} if graph else {}
    command = [sys.executable, "-m", "sugraph.web.server", "streamlit_app.py", "127.0.0.1", str(port), "headless"]
    log = home / "log"
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=out, stderr=out)
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return f"http://127.0.0.1:{port}", server, log
        except OSError:
            time.sleep(0.25)
    server.terminate()
    pytest.fail("Streamlit did not start within 30 s")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        with playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"]) as found:
            yield found


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Opens a view of the app in a visit of its own; errors, dialogs and requests to elsewhere fail the test.

    The servers live longer than a test: what one has marked as known is not there in the next.
    """
    shutil.rmtree(os.environ["SUGRAPH_DATA"], ignore_errors=True)
    faults: list[str] = []

    def opened(address: str, view: str = "", **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **options})
        page = context.new_page()
        page.set_default_timeout(WAIT)
        _watch(page, address, faults)
        page.goto(f"{address}/{view}")
        page.locator(".st-key-foot").wait_for()
        return page

    yield opened
    for context in chromium.contexts:
        context.close()
    assert not faults


def _watch(page: Page, address: str, faults: list[str]) -> None:
    def console(message: ConsoleMessage) -> None:
        # Opened at a page's own address, Streamlit first looks for its server below that address: not ours to mend.
        if message.type == "error" and not ("404" in message.text and "/_stcore/" in str(message.location)):
            faults.append(message.text)

    def request(asked: Request) -> None:
        if not asked.url.startswith((address, address.replace("http", "ws"), f"blob:{address}", "data:")):
            faults.append(asked.url)

    page.on("console", console)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", request)
    page.on("dialog", lambda dialog: (faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
