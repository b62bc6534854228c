"""The offline page in a real browser, opened from disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from sugraph.model.edges import Edge
from sugraph.model.graph import Graph
from sugraph.show.network import build_network
from sugraph.show.page import offline_page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not shutil.which("chromium") and os.environ.get("SUGRAPH_REQUIRE_BROWSER") != "1",
        reason="Chromium is not installed (apt install chromium)",
    ),
]
NASTY = '<img src=x onerror=alert(1)><a href="javascript:alert(3)">x</a></script><script>alert(2)</script>'
AT = """([id]) => {
  const host = document.querySelector('.sg-map');
  const { network } = host.conceptMap;
  const box = host.querySelector('canvas').getBoundingClientRect();
  const at = network.canvasToDOM(network.getPosition(id));
  return [box.x + at.x, box.y + at.y];
}"""


@dataclass(frozen=True)
class Part:
    centre: tuple[str, ...]
    depth: dict[str, int]
    edges: tuple[Edge, ...]
    left_out: int = 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        with playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"]) as found:
            yield found


class Opened:
    """A page opened from disk, with all that it must not do noted in `faults`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self._request)

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("file:", "blob:", "data:")):
            self.faults.append(f"request: {request.url}")

    def click(self, ref: str) -> None:
        self.page.wait_for_timeout(350)
        self.page.mouse.click(*self.page.evaluate(AT, [ref]))

    @property
    def details(self) -> str:
        return self.page.inner_text(".sg-panel")


def opened(browser: Browser, tmp_path: Path, graph: Graph, *centre: str, language: Any = "zh", **given: Any) -> Opened:
    part = Part(centre, dict.fromkeys(graph.nodes, 0), graph.edges)
    target = tmp_path / "map.html"
    target.write_text(offline_page(build_network(graph, part, language), "图", language), encoding="utf-8")
    seen = Opened(browser.new_page(**{"viewport": {"width": 1100, "height": 700}, **given}))
    seen.page.goto(target.as_uri())
    seen.page.wait_for_selector(".sg-map[data-drawn]", timeout=20_000)
    return seen


@pytest.fixture
def cooking(make: Any) -> Graph:
    graph: Graph = make.graph(
        {"stock": "water ~salt", "water": "", "salt": "", "soup": "stock"},
        make.article(1), make.explains(1, "stock"),
    )  # fmt: skip
    return graph


def test_click_shows_details(browser: Browser, tmp_path: Path, cooking: Graph) -> None:
    seen = opened(browser, tmp_path, cooking, "concept:stock")
    seen.click("concept:stock")
    seen.page.wait_for_selector(".sg-panel h2")
    for text in ("stock（concept）", "stock concept", "stock用到water", "stock用到salt", "有帮助", "soup（concept）"):
        assert text in seen.details
    link = seen.page.locator(".sg-panel a")
    assert link.get_attribute("href") == "https://a.example/1"
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")
    assert seen.faults == []


def test_details_lead_on_and_close(browser: Browser, tmp_path: Path, cooking: Graph) -> None:
    seen = opened(browser, tmp_path, cooking, "concept:stock", language="en")
    seen.click("concept:stock")
    seen.page.get_by_role("button", name="water concept").click()
    assert seen.page.inner_text(".sg-panel h2") == "water concept"
    assert seen.page.evaluate("document.querySelector('.sg-map').conceptMap.selected") == "concept:water"
    assert seen.page.evaluate("location.hash") == "#concept%3Awater"
    seen.page.keyboard.press("Escape")
    assert not seen.page.is_visible(".sg-panel")
    assert seen.faults == []


def test_search_by_keyboard(browser: Browser, tmp_path: Path, cooking: Graph) -> None:
    seen = opened(browser, tmp_path, cooking)
    seen.page.get_by_role("combobox").fill("SOUP con")
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    assert seen.page.inner_text(".sg-panel h2") == "soup（concept）"
    seen.page.get_by_role("combobox").fill("nowhere")
    assert seen.page.inner_text(".sg-hits") == "图中没有这样的名称"
    assert seen.faults == []


def test_arrow_keys_walk(browser: Browser, tmp_path: Path, make: Any) -> None:
    graph = make.graph({"stock": "water", "water": "", "soup": "stock"})
    seen = opened(browser, tmp_path, graph, "concept:stock")
    chosen = "document.querySelector('.sg-map').conceptMap.selected"
    seen.page.focus(".sg-canvas")
    seen.page.keyboard.press("ArrowRight")
    assert seen.page.evaluate(chosen) == "concept:stock"
    seen.page.wait_for_timeout(350)
    seen.page.keyboard.press("ArrowRight")
    assert seen.page.evaluate(chosen) == "concept:soup"
    assert "soup" in seen.page.inner_text("[role=status]")
    seen.page.keyboard.press("Enter")
    assert seen.page.inner_text(".sg-panel h2") == "soup（concept）"
    assert seen.faults == []


def test_names_are_text(browser: Browser, tmp_path: Path, make: Any) -> None:
    concept = make.concept("x", name=make.text(NASTY, NASTY), summary=make.text(NASTY, NASTY), aliases=(NASTY,))
    articles = [make.article(1, name=make.text(NASTY, NASTY), url="javascript:alert(4)"), make.explains(1, "x")]
    formula = make.formula("f", r"\href{javascript:alert(5)}{x} \text{<img src=x onerror=alert(6)>}")
    graph = make.graph([concept, formula, *articles])
    seen = opened(browser, tmp_path, graph, "concept:x")
    seen.page.mouse.move(*seen.page.evaluate(AT, ["concept:x"]))
    seen.page.wait_for_selector(".sg-hover")
    assert seen.page.inner_text(".sg-hover").startswith("<img src=x onerror=alert(1)>")
    for ref in graph.nodes:
        seen.page.evaluate("id => document.querySelector('.sg-map').conceptMap.focus(id)", ref)
        seen.click(ref)
        seen.page.wait_for_selector(".sg-panel h2")
    seen.page.get_by_role("combobox").fill("img")
    assert "<img src=x" in seen.page.inner_text(".sg-hits")
    assert seen.page.locator(".sg-root img, .sg-root script, .sg-root a[href^=javascript]").count() == 0
    assert seen.faults == []


def test_formulas_are_typeset(browser: Browser, tmp_path: Path, make: Any) -> None:
    concept = make.concept("a", summary=make.text(r"损失 $\frac{1}{n}$。", r"the loss $\frac{1}{n}$"))
    seen = opened(browser, tmp_path, make.graph([concept]), "concept:a")
    seen.click("concept:a")
    assert seen.page.locator(".sg-panel math mfrac").count() == 1
    assert "$" not in seen.details
    assert seen.faults == []


def test_formulas_are_typeset_on_hovering(browser: Browser, tmp_path: Path, make: Any) -> None:
    concept = make.concept("a", summary=make.text(r"损失 $\frac{1}{n}$。", r"the loss $\frac{1}{n}$"))
    seen = opened(browser, tmp_path, make.graph([concept]), "concept:a")
    seen.page.mouse.move(*seen.page.evaluate(AT, ["concept:a"]))
    seen.page.wait_for_selector(".sg-hover math mfrac")
    assert seen.faults == []


def test_an_edge_tells_its_reason_and_how_to_report_it(browser: Browser, tmp_path: Path, cooking: Graph) -> None:
    seen = opened(browser, tmp_path, cooking, "concept:stock")
    seen.page.wait_for_timeout(350)
    one, other = (seen.page.evaluate(AT, [ref]) for ref in ("concept:stock", "concept:water"))
    seen.page.mouse.click((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    card = seen.page.locator(".sg-edge")
    expect(card).to_contain_text("stock用到water")
    seen.page.get_by_text("这条关系有误").click()
    assert "concept:stock REQUIRES concept:water (hard)" in card.locator("textarea").input_value()
    assert seen.faults == []


def test_the_legend_hides_and_keeps_chains(browser: Browser, tmp_path: Path, make: Any) -> None:
    middle = make.concept("b", category="method")
    graph = make.graph([make.concept("a"), middle, make.concept("c"), make.requires("a", "b"), make.requires("b", "c")])
    seen = opened(browser, tmp_path, graph, "concept:a")
    seen.page.get_by_text("图例").click()
    seen.page.get_by_label("方法").uncheck()
    links = "document.querySelector('.sg-map').conceptMap.edges.map((edge) => [edge.from, edge.to, edge.via])"
    assert seen.page.evaluate(links) == [["concept:a", "concept:c", ["concept:b"]]]
    seen.page.get_by_label("方法").check()
    assert len(seen.page.evaluate(links)) == 2
    assert seen.faults == []


def test_pictures_are_saved_as_seen(browser: Browser, tmp_path: Path, make: Any) -> None:
    graph = make.graph([make.concept("x", name=make.text(NASTY, NASTY))])
    seen = opened(browser, tmp_path, graph, "concept:x")
    for kind, starts in (("PNG", b"\x89PNG"), ("SVG", b"<svg")):
        seen.page.locator(".sg-save summary").click()
        with seen.page.expect_download() as download:
            seen.page.get_by_role("button", name=kind).click()
        saved = Path(download.value.path()).read_bytes()
        assert saved.startswith(starts)
    tags = {element.tag.partition("}")[2] for element in fromstring(saved).iter()}
    assert tags <= {"svg", "title", "rect", "path", "text"}
    assert seen.faults == []


def test_the_list_holds_everything_and_the_neighbours(browser: Browser, tmp_path: Path, cooking: Graph) -> None:
    seen = opened(browser, tmp_path, cooking, "concept:stock", language="en")
    seen.click("concept:stock")
    seen.page.get_by_role("button", name="As a list").click()
    listing = seen.page.locator(".sg-listing")
    assert listing.locator("tbody tr").count() == len(cooking.nodes)
    expect(listing).to_contain_text("Neighbours of stock concept")
    listing.get_by_role("button", name="water concept").first.click()
    expect(seen.page.locator(".sg-panel h2")).to_have_text("water concept")
    expect(seen.page.locator("[role=status]").first).to_contain_text("water concept")
    assert seen.faults == []


def test_theme_follows_the_reader(browser: Browser, tmp_path: Path, cooking: Graph) -> None:
    seen = opened(browser, tmp_path, cooking, color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('.sg-map')).backgroundColor"
    assert seen.page.evaluate(ground) == "rgb(18, 22, 28)"
    seen.page.emulate_media(color_scheme="light")
    expect(seen.page.locator(".sg-root")).to_have_attribute("data-theme", "light")
    assert seen.page.evaluate(ground) == "rgb(251, 252, 253)"
    assert seen.faults == []


def test_on_a_phone(browser: Browser, tmp_path: Path, cooking: Graph) -> None:
    seen = opened(browser, tmp_path, cooking, "concept:stock", viewport={"width": 390, "height": 800})
    seen.click("concept:stock")
    seen.page.wait_for_selector(".sg-panel h2")
    assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
    panel, canvas = seen.page.locator(".sg-panel").bounding_box(), seen.page.locator(".sg-map").bounding_box()
    assert panel is not None
    assert canvas is not None
    assert panel["width"] == 390
    assert canvas["height"] > 200
    assert seen.faults == []


def test_camera_is_kept_over_a_reload(browser: Browser, tmp_path: Path, cooking: Graph) -> None:
    seen = opened(browser, tmp_path, cooking)
    scale = "document.querySelector('.sg-map').conceptMap.network.getScale()"
    before = seen.page.evaluate(scale)
    seen.page.get_by_role("button", name="缩小").click()
    seen.page.wait_for_timeout(600)
    zoomed = seen.page.evaluate(scale)
    assert zoomed < before
    seen.page.reload()
    seen.page.wait_for_selector(".sg-map[data-drawn]")
    assert seen.page.evaluate(scale) == pytest.approx(zoomed, rel=0.01)
    assert seen.faults == []
