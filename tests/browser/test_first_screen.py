"""What stands on Explore before anything is chosen, and what comes to its map after it is drawn."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not shutil.which("chromium") and os.environ.get("SUGRAPH_REQUIRE_BROWSER") != "1",
        reason="Chromium is not installed (apt install chromium)",
    ),
]
SAMPLE = Path(__file__).parents[1] / "sample"
MAP = """[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]
  .map((one) => one.shadowRoot?.querySelector('.sg-map')).find((one) => one?.conceptMap)"""

Visit = Callable[..., Page]


@pytest.fixture
def visit(start_app: Any, open_page: Any) -> Visit:
    def opened(view: str, **options: Any) -> Page:
        page: Page = open_page(start_app(SAMPLE), view, **options)
        page.wait_for_selector(".sg-map[data-drawn]")
        return page

    return opened


def test_a_topic_beside_the_whole_map_opens_the_map_around_it(visit: Visit) -> None:
    page = visit("?lang=en")
    page.get_by_role("navigation", name="Browse by topic").get_by_role("button", name="Techniques").click()
    expect(page).to_have_url(re.compile("concept=topic%3Atechniques"))
    expect(page.locator(".st-key-details h3")).to_contain_text("Cooking techniques")


def test_summaries_and_reasons_come_after_the_map_by_themselves(visit: Visit) -> None:
    page = visit("?concept=concept:blanching&lang=en")
    page.wait_for_function(f"({MAP}).conceptMap.edges.every((edge) => edge.type !== 'REQUIRES' || edge.why)")
    page.get_by_role("button", name="As a list").click()
    expect(page.locator(".sg-listing")).to_contain_text("焯水")


def test_files_are_offered_when_the_export_is_opened(visit: Visit) -> None:
    page = visit("?lang=en")
    expect(page.get_by_role("button", name="Mermaid text")).to_have_count(0)
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_role("button", name="Mermaid text")).to_be_visible()


def test_on_a_phone_the_controls_take_one_row(visit: Visit) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = visit("?concept=concept:blanching&lang=en", **phone)
    box = page.locator(".st-key-controls").bounding_box()
    assert box is not None
    assert box["height"] < 60
    heights = page.locator(".st-key-controls button").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 40
