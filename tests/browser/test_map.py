"""The map on Explore: expanding, filtering, marking what is known, ways to goals, layouts; all of it in the address."""

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
PLACE = f"""(id) => {{
  const host = {MAP};
  host.scrollIntoView({{block: 'center'}});
  const box = host.querySelector('canvas').getBoundingClientRect();
  const at = host.conceptMap.at(id);
  return [box.x + at.x, box.y + at.y];
}}"""

Visit = Callable[..., Page]


@pytest.fixture
def visit(start_app: Any, open_page: Any) -> Visit:
    """Opens a view of the app on the sample graph, its map drawn and at rest."""

    def opened(view: str, **options: Any) -> Page:
        page: Page = open_page(start_app(SAMPLE), view, **options)
        page.wait_for_selector(".sg-map[data-drawn]")
        page.wait_for_timeout(400)
        return page

    return opened


def place(page: Page, ref: str) -> tuple[float, float]:
    x, y = page.evaluate(PLACE, ref)
    return x, y


def drawn(page: Page) -> int:
    return int(page.evaluate(f"({MAP}).conceptMap.network.body.nodeIndices.length"))


def test_a_double_click_expands_and_the_address_says_so(visit: Visit) -> None:
    page = visit("?concept=concept:braising&direction=needs&lang=en")
    before = drawn(page)
    ref = page.evaluate(
        f"Object.values(({MAP}).conceptMap.network.body.nodes).map((node) => node.id)"
        ".find((id) => id.startsWith('concept:') && id !== 'concept:braising')"
    )
    kept = page.evaluate(f"({MAP}).conceptMap.network.getPosition('concept:braising')")
    page.mouse.dblclick(*place(page, ref))
    page.wait_for_function(f"({MAP}).conceptMap.network.body.nodeIndices.length > {before}")
    expect(page).to_have_url(re.compile("open="))
    assert page.evaluate(f"({MAP}).conceptMap.network.getPosition('concept:braising')") == kept
    count = drawn(page)
    page.reload()
    page.wait_for_function(f"({MAP})?.conceptMap.network.body.nodeIndices.length === {count}")
    page.get_by_role("button", name="Fold what was expanded").click()
    page.wait_for_function(f"({MAP}).conceptMap.network.body.nodeIndices.length === {before}")


def test_what_the_legend_hides_is_in_the_address(visit: Visit) -> None:
    page = visit("?concept=concept:braising&lang=en")
    page.get_by_text("Legend").click()
    page.get_by_label("requires", exact=True).uncheck()
    expect(page).to_have_url(re.compile("hide=REQUIRES"))
    edges = f"({MAP}).conceptMap.edges.filter((edge) => edge.type === 'REQUIRES').length"
    assert page.evaluate(edges) == 0
    page.reload()
    page.wait_for_selector(".sg-map[data-drawn]")
    page.wait_for_function(f"{edges} === 0")


def test_the_way_to_a_goal_changes_with_what_is_known(visit: Visit) -> None:
    page = visit("?concept=concept:braising&view=way&lang=en")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("The way to Braising")
    expect(main).to_contain_text("0 known")
    page.mouse.click(*place(page, "concept:temperature"))
    expect(page.locator(".st-key-details h3")).to_contain_text("Temperature")
    at = page.evaluate(f"({MAP}).conceptMap.network.getViewPosition()")
    page.locator(".st-key-details").get_by_role("button", name="Mark as known").click()
    expect(main).to_contain_text("1 known")
    assert page.evaluate(f"({MAP}).conceptMap.network.getViewPosition()") == at


def test_each_layout_is_found_again_as_it_was_left(visit: Visit) -> None:
    page = visit("?lang=en")
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(500)
    scale = page.evaluate(f"({MAP}).conceptMap.network.getScale()")
    page.get_by_text("Overview", exact=True).click()
    expect(page).to_have_url(re.compile("layout=overview"))
    page.wait_for_timeout(700)
    page.get_by_text("By topic", exact=True).click()
    page.wait_for_timeout(900)
    assert page.evaluate(f"({MAP}).conceptMap.network.getScale()") == pytest.approx(scale, rel=0.01)


def test_neighbours_are_walked_by_arrow_keys_and_told(visit: Visit) -> None:
    page = visit("?concept=concept:braising&direction=needs&lang=en")
    page.locator(".sg-canvas").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".sg-map [role=status]").first).to_contain_text("Braising")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".sg-map [role=status]").first).not_to_contain_text("Braising")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("node=concept"))


def test_files_of_what_is_drawn(visit: Visit) -> None:
    page = visit("?concept=concept:braising&lang=en")
    page.get_by_role("button", name="Export").click()
    for name, starts in (("Mermaid", "flowchart LR"), ("Web page", "<!DOCTYPE html>")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert Path(download.value.path()).read_text("utf-8").startswith(starts)


def test_names_keep_their_size_and_more_of_them_are_told_the_closer_one_looks(visit: Visit) -> None:
    page = visit("?lang=en", viewport={"width": 700, "height": 900})
    told = f"({MAP}).conceptMap.told.length"
    page.evaluate(f"({MAP}).conceptMap.network.moveTo({{scale: 0.3, animation: false}})")
    page.wait_for_timeout(200)
    few = page.evaluate(told)
    page.evaluate(f"({MAP}).conceptMap.fit(false)")
    page.wait_for_timeout(200)
    assert 0 < few < page.evaluate(told)


def test_without_motion_nothing_slides(visit: Visit) -> None:
    page = visit("?concept=concept:braising&lang=en", reduced_motion="reduce")
    scale = page.evaluate(f"({MAP}).conceptMap.network.getScale()")
    page.get_by_role("button", name="Zoom out").click()
    assert page.evaluate(f"({MAP}).conceptMap.network.getScale()") == pytest.approx(scale / 1.3)


def test_a_search_is_taken_by_enter_alone(visit: Visit) -> None:
    page = visit("?lang=en")
    page.locator(".sg-canvas").focus()
    page.keyboard.press("/")
    page.keyboard.type("blamching", delay=30)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("concept=concept%3Ablanching"))
    expect(page.locator(".st-key-details h3")).to_contain_text("Blanching")


def test_hits_are_walked_by_arrow_keys(visit: Visit) -> None:
    page = visit("?lang=en")
    page.get_by_placeholder("Concept, article").press_sequentially("b", delay=30)
    expect(page.locator(".st-key-hits button").nth(1)).to_be_visible()
    page.wait_for_timeout(300)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".st-key-hits button").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_placeholder("Concept, article")).to_be_focused()
