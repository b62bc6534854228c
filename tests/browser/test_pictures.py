"""A picture of each page on the real graph, in both languages; SUGRAPH_WRITE_PICTURES=1 puts them into docs/images."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not shutil.which("chromium") and os.environ.get("SUGRAPH_REQUIRE_BROWSER") != "1",
        reason="Chromium is not installed (apt install chromium)",
    ),
]
IMAGES = Path(__file__).parents[2] / "docs" / "images"
WIDTH, HEIGHT, HIGHER = 1280, 860, 1320
HIGH = frozenset({"formula", "cypher", "health"})
"""Pages whose map, answer or plots come below the first screen."""
LEAST = 30_000
"""Bytes of a picture that shows something: an empty page has fewer."""

PAGES = {
    "explore": "?concept=concept:rope&depth=2&direction=needs",
    "way": "?concept=concept:muon&view=way",
    "path": "path?goals=concept:muon",
    "placement": "placement?goals=concept:ddpm",
    "progress": "progress",
    "concept": "concept?ref=concept:rope",
    "topics": "topics",
    "topic-history": "topics?topic=topic:diffusion",
    "topic-derivations": "topics?topic=topic:diffusion&part=derivations",
    "topic-variants": "topics?topic=topic:diffusion&part=variants",
    "topic-roadmap": "topics?topic=topic:diffusion&part=roadmap",
    "series": "series?series=series:transformer-upgrade",
    "formulas": "formulas?find=%5Csigma_t",
    "formula": "formulas?formula=formula:muon-step",
    "cypher": "cypher?example=rests-on",
    "health": "health",
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_has_its_picture(
    open_page: Callable[..., Page],
    start_app: Callable[[Path | None], str],
    tmp_path: Path,
    name: str,
    language: str,
) -> None:
    view = PAGES[name]
    size = {"width": WIDTH, "height": HIGHER if name in HIGH else HEIGHT}
    page = open_page(start_app(None), f"{view}{'&' if '?' in view else '?'}lang={language}", viewport=size)
    if name == "cypher":
        page.get_by_role("button", name="Ctrl + Enter").click()
        page.get_by_test_id("stDataFrame").wait_for()
    page.wait_for_timeout(2_000)  # maps and formulas come to rest
    folder = IMAGES if os.environ.get("SUGRAPH_WRITE_PICTURES") == "1" else tmp_path
    picture = page.screenshot(path=folder / f"{name}-{language}.png")
    assert len(picture) > LEAST
