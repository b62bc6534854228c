"""The camera of the map: kept over pages, and using the room that there is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

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
VIEW = f"""() => {{
  const {{ network }} = ({MAP}).conceptMap;
  const {{ x, y }} = network.getViewPosition();
  return [network.getScale(), x, y];
}}"""

Visit = Callable[..., Page]


@pytest.fixture
def visit(start_app: Any, open_page: Any) -> Visit:
    """Opens a view of the app on the sample graph, its map drawn and at rest."""

    def opened(view: str, **options: Any) -> Page:
        page: Page = open_page(start_app(SAMPLE), view, **options)
        at_rest(page)
        return page

    return opened


def at_rest(page: Page) -> None:
    page.wait_for_selector(".sg-map[data-drawn]")
    page.wait_for_timeout(600)


def to_formulas_and_back(page: Page) -> None:
    page.get_by_role("link", name="Formulas").first.click()
    page.wait_for_function(f"!({MAP})")
    page.get_by_role("link", name="Explore").first.click()
    at_rest(page)


@pytest.mark.parametrize("touched", [False, True], ids=["as it opened", "moved by the reader"])
def test_page_switches_keep_the_camera(visit: Visit, touched: bool) -> None:
    page = visit("?concept=concept:braising&lang=en")
    if touched:
        page.get_by_role("button", name="Zoom out").click()
        page.wait_for_timeout(600)
    view = page.evaluate(VIEW)
    for _ in range(3):
        to_formulas_and_back(page)
        assert page.evaluate(VIEW) == pytest.approx(view, rel=0.01, abs=1)


def test_on_a_phone_the_map_fills_its_place_and_says_every_name(start_app: Any, open_page: Any) -> None:
    view = "?concept=concept:muon&lang=zh"
    page: Page = open_page(start_app(None), view, viewport={"width": 390, "height": 844}, has_touch=True)
    at_rest(page)
    page.locator(".sg-list-button").tap()
    page.wait_for_timeout(700)
    found = page.evaluate(f"""() => {{
      const {{ network, told }} = ({MAP}).conceptMap;
      const places = Object.values(network.body.nodes).map((node) => network.canvasToDOM(node));
      const side = (axis, size) => (Math.max(...places.map((place) => place[axis]))
        - Math.min(...places.map((place) => place[axis]))) / size;
      const {{ clientWidth, clientHeight }} = network.canvas.frame;
      return {{ wide: side('x', clientWidth), high: side('y', clientHeight), unnamed: places.length - told.length }};
    }}""")
    assert found["wide"] > 0.55
    assert found["high"] > 0.6
    assert found["unnamed"] == 0


def test_an_expanded_map_stands_where_it_stood_after_a_page_switch(visit: Visit) -> None:
    page = visit("?concept=concept:braising&direction=needs&lang=en")
    places = f"(() => {{ const {{ network }} = ({MAP}).conceptMap; return network.getPositions(); }})()"
    before = page.evaluate(places)
    page.evaluate(f"({MAP}).querySelector('.sg-canvas').focus()")
    page.keyboard.press("ArrowRight")
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("e")
    page.wait_for_function(f"({MAP}).conceptMap.network.body.nodeIndices.length > {len(before)}")
    at_rest(page)
    expanded = page.evaluate(places)
    to_formulas_and_back(page)
    assert page.evaluate(places) == expanded
    assert {ref: expanded[ref] for ref in before} == before


def test_what_is_expanded_comes_into_view(visit: Visit) -> None:
    page = visit("?concept=concept:braising&direction=needs&lang=en")
    count = page.evaluate(f"({MAP}).conceptMap.network.body.nodeIndices.length")
    page.evaluate(f"({MAP}).querySelector('.sg-canvas').focus()")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(500)
    page.keyboard.press("e")
    page.wait_for_function(f"({MAP}).conceptMap.network.body.nodeIndices.length > {count}")
    page.wait_for_timeout(900)
    outside = page.evaluate(f"""() => {{
      const {{ network }} = ({MAP}).conceptMap;
      const {{ clientWidth, clientHeight }} = network.canvas.frame;
      return Object.values(network.body.nodes).slice({count}).map((node) => network.canvasToDOM(node))
        .filter(({{ x, y }}) => x < 0 || y < 0 || x > clientWidth - 40 || y > clientHeight).length;
    }}""")
    assert outside == 0


@pytest.mark.parametrize("keys", [["Enter"], ["ArrowDown", "Enter"]], ids=["first hit", "a hit walked to"])
def test_a_hit_chosen_by_the_keyboard_is_gone_on_with_on_the_map(visit: Visit, keys: list[str]) -> None:
    page = visit("?lang=en")
    page.get_by_placeholder("Concept, article").press_sequentially("blanching", delay=30)
    page.locator(".st-key-hits button").first.wait_for()
    page.wait_for_timeout(400)
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_function(f"({MAP})?.getRootNode().activeElement?.classList.contains('sg-canvas')")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"({MAP}).conceptMap.selected === 'concept:blanching'")
