"""The pages beside the map in a real browser: harmful texts, the editor, small maps, phones, colours."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not shutil.which("chromium") and os.environ.get("SUGRAPH_REQUIRE_BROWSER") != "1",
        reason="Chromium is not installed (apt install chromium)",
    ),
]
Opened = Callable[..., Page]
Start = Callable[[Path], str]

MAP = """[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]
  .map((one) => one.shadowRoot?.querySelector('.sg-map')).find((one) => one?.conceptMap)"""
PLACE = f"""(id) => {{
  const host = {MAP};
  host.scrollIntoView({{block: 'center'}});
  const box = host.querySelector('canvas').getBoundingClientRect();
  const at = host.conceptMap.network.canvasToDOM(host.conceptMap.network.getPosition(id));
  return [box.x + at.x, box.y + at.y];
}}"""

HARM = r"<img src=x onerror=alert(1)>[a](javascript:alert(2)) **b** :red[c] $\href{javascript:alert(3)}{x}$ "
SHOWN = "<img src=x onerror=alert(1)>[a](javascript:alert(2)) **b** :red[c]"
VIEWS = (
    "concept?ref=concept:boiling",
    "concept?ref=concept:maillard-reaction",
    "topics",
    *(
        f"topics?topic=topic:kitchen-science&part={part}"
        for part in ("history", "derivations", "intuition", "variants", "roadmap")
    ),
    "series",
    "series?series=series:boiling-water",
    "formulas",
    "formulas?formula=formula:heating-time",
    "placement",
    "health",
    "cypher?example=most-needed",
)
TEXTS = frozenset({"zh", "en", "title", "title_zh", "title_en"})


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory, sample_folder: Path) -> Path:
    """The sample graph with harm in every text that is shown."""
    graph = tmp_path_factory.mktemp("harmful") / "graph"
    shutil.copytree(sample_folder, graph)
    for path in graph.rglob("*.yaml"):
        content = _with_harm(yaml.safe_load(path.read_text("utf-8")))
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return graph


def _with_harm(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _with_harm(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [HARM + item if key in ("aliases", "authors") else _with_harm(item) for item in value]
    return HARM + value if key in TEXTS else value


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_harmful_texts_do_nothing(open_page: Opened, start_app: Start, harmful: Path, view: str, language: str) -> None:
    page = open_page(start_app(harmful), f"{view}{'&' if '?' in view else '?'}lang={language}")
    if "variants" not in view and not view.startswith("cypher"):
        expect(page.get_by_test_id("stMain")).to_contain_text(SHOWN)
    page.wait_for_timeout(500)
    assert not page.locator("a[href^=javascript], img[src='x']").count()


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("view", [*VIEWS, "formulas?find=P", "concept"])
def test_a_phone_needs_no_scrolling_sideways(
    open_page: Opened, start_app: Start, sample_folder: Path, view: str
) -> None:
    page = open_page(start_app(sample_folder), view, **PHONE)
    page.wait_for_timeout(500)
    wide = "[document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
    assert max(page.evaluate(wide)) <= 390


def test_the_query_is_coloured_and_stays_a_text_area(open_page: Opened, start_app: Start, sample_folder: Path) -> None:
    page = open_page(start_app(sample_folder), "cypher?lang=en")
    area = page.locator(".st-key-cypher_query textarea")
    layer = page.locator(".sg-cypher-layer")
    area.press_sequentially("MATCH (c:Concept {id: $id}) // <b>first</b>\nRETURN count(c) AS n, 'a' AS text")
    expect(layer.locator(".sg-keyword")).to_have_text(["MATCH", "RETURN", "AS", "AS"])
    expect(layer.locator(".sg-label")).to_have_text([":Concept"])
    expect(layer.locator(".sg-given")).to_have_text(["$id"])
    expect(layer.locator(".sg-function")).to_have_text(["count"])
    expect(layer.locator(".sg-text")).to_have_text(["'a'"])
    expect(layer.locator(".sg-note")).to_have_text(["// <b>first</b>"])
    assert layer.text_content() == f"{area.input_value()}\n"


def test_the_coloured_text_lies_on_the_text_area_line_by_line(
    open_page: Opened, start_app: Start, sample_folder: Path
) -> None:
    page = open_page(start_app(sample_folder), "cypher?example=most-needed&lang=en")
    page.locator(".sg-cypher-layer .sg-keyword").first.wait_for()
    page.wait_for_timeout(500)
    same = """() => {
      const area = document.querySelector('.st-key-cypher_query textarea');
      const layer = document.querySelector('.sg-cypher-layer');
      const [a, b] = [area, layer].map((one) => one.getBoundingClientRect());
      return [Math.abs(a.left - b.left) < 3, Math.abs(a.top - b.top) < 3, area.scrollHeight - layer.scrollHeight];
    }"""
    left, top, taller = page.evaluate(same)
    assert left
    assert top
    assert abs(taller) < 24


def test_an_example_is_run_and_its_answer_drawn(open_page: Opened, start_app: Start, sample_folder: Path) -> None:
    page = open_page(start_app(sample_folder), "cypher?lang=en")
    page.locator(".st-key-cypher_query textarea").fill("MATCH p = (:Concept)-[:REQUIRES]->(:Concept) RETURN p")
    page.get_by_role("button", name="Run").click()
    page.get_by_role("radio", name="Map").click()
    page.wait_for_function(f"({MAP})?.conceptMap.network.body.nodeIndices.length > 4")


def test_a_click_on_the_derivation_opens_that_formula(open_page: Opened, start_app: Start, sample_folder: Path) -> None:
    page = open_page(start_app(sample_folder), "formulas?formula=formula:heating-time&lang=en")
    page.wait_for_function(f"({MAP})?.conceptMap.network.body.nodes['formula:sensible-heat']")
    page.wait_for_timeout(1_000)  # the camera comes to rest
    page.mouse.click(*page.evaluate(PLACE, "formula:sensible-heat"))
    expect(page).to_have_url(re.compile("formula=formula%3Asensible-heat.*lang=en|lang=en.*formula%3Asensible-heat"))


def test_a_formula_is_found_while_typing_and_opened(open_page: Opened, start_app: Start, sample_folder: Path) -> None:
    page = open_page(start_app(sample_folder), "formulas?lang=en")
    page.get_by_placeholder("Name or symbol").press_sequentially("Delta T", delay=20)
    page.get_by_role("button", name="Time to the boil").click()
    expect(page.locator(".st-key-formula-itself .katex-display")).to_be_visible()
    expect(page).to_have_url(re.compile("formula=formula%3Aheating-time"))
    page.get_by_text("All formulas").click()
    expect(page).to_have_url(re.compile("find=Delta"))


def test_what_is_known_is_kept_from_page_to_page(open_page: Opened, start_app: Start, sample_folder: Path) -> None:
    page = open_page(start_app(sample_folder), "concept?ref=concept:temperature&lang=en")
    page.get_by_role("button", name="Mark as known").click()
    expect(page.get_by_role("button", name="Known", exact=True)).to_be_visible()
    page.get_by_role("link", name="Series").click()
    expect(page.get_by_test_id("stMain")).to_contain_text("1 of 3 done")
    page.get_by_role("link", name="Study path").click()
    expect(page.get_by_role("button", name="My record: 1 known")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="My record: 1 known")).to_be_visible()


def test_a_link_is_shown_with_its_own_list_until_the_reader_wants_theirs(
    open_page: Opened, start_app: Start, sample_folder: Path
) -> None:
    page = open_page(start_app(sample_folder), "path?goals=concept:boiling&known=concept:temperature&lang=en")
    notice = page.locator(".st-key-known-from-link")
    expect(notice).to_contain_text("comes from the link (1)")
    page.get_by_role("link", name="Explore").click()
    expect(page).to_have_url(re.compile("known=concept%3Atemperature"))
    expect(notice).to_be_visible()
    notice.get_by_role("button", name="Use mine").click()
    expect(notice).to_have_count(0)
    page.get_by_role("link", name="Study path").click()
    expect(page.get_by_role("button", name="My record: 0 known")).to_be_visible()
    expect(page).not_to_have_url(re.compile("known="))


def test_the_language_stays_chosen_on_the_page_one_is_led_to(
    open_page: Opened, start_app: Start, sample_folder: Path
) -> None:
    page = open_page(start_app(sample_folder), "path?goals=concept:boiling&lang=zh")
    page.locator(".st-key-step-2").get_by_role("button").first.click()
    expect(page).to_have_url(re.compile("concept=concept"))
    expect(page.locator(".st-key-top").get_by_role("radio", name="中文")).to_be_checked()


def test_a_step_that_was_learned_leaves_the_plan_at_once(
    open_page: Opened, start_app: Start, sample_folder: Path
) -> None:
    page = open_page(start_app(sample_folder), "path?goals=concept:blanching&lang=en")
    page.locator(".st-key-learned-concept-temperature").get_by_role("button").click()
    expect(page.get_by_role("button", name="My record: 1 known")).to_be_visible()
    expect(page.locator(".st-key-learned-concept-temperature")).to_have_count(0)
    expect(page.get_by_test_id("stMain")).to_contain_text("Taken as known and left out: Temperature")
