from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sugraph.model.edges import Edge
from sugraph.model.graph import Graph
from sugraph.show.map_script import asset, map_script
from sugraph.show.network import build_network
from sugraph.show.page import offline_page

NASTY = '<img src=x onerror=alert(1)><a href="https://evil.example">x</a></script><!--<script>alert(2)//\u2028'


@dataclass(frozen=True)
class Part:
    centre: tuple[str, ...]
    depth: dict[str, int]
    edges: tuple[Edge, ...]
    left_out: int = 0


def page_of(graph: Graph, title: str = "图", left_out: int = 0, language: Any = "zh") -> str:
    part = Part((), dict.fromkeys(graph.nodes, 0), graph.edges, left_out)
    return offline_page(build_network(graph, part, language), title, language)


def islands_of(page: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', page, re.DOTALL)
    return {name: json.loads(text) for name, text in found}


def test_everything_is_inside(make: Any) -> None:
    page = page_of(make.graph({"a": "b", "b": ""}))
    islands = islands_of(page)
    assert islands["sg-vis"] == asset("vis-network.min.mjs")
    assert {node["id"] for node in islands["sg-data"]["network"]["nodes"]} == {"concept:a", "concept:b"}
    shell = re.sub(r"<script type=\"application/json\".*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=(?!\"data:)", shell) == []
    assert re.findall(r"url\(|@import", shell) == []


@pytest.mark.parametrize("word", ["bootstrap", "cdnjs", "jsdelivr", "unpkg", "googleapis"])
def test_nothing_of_pyvis_pages(make: Any, word: str) -> None:
    islands = islands_of(page_of(make.graph({"a": ""})))
    page = page_of(make.graph({"a": ""}))
    assert word not in page.replace(json.dumps(islands["sg-vis"], ensure_ascii=False), "").lower()


def test_policy_allows_the_pages_own_script_only(make: Any) -> None:
    page = page_of(make.graph({"a": ""}))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    script = re.search(r'<script type="module">(.*?)</script>', page, re.DOTALL)
    assert policy is not None
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert policy[1].replace("&#x27;", "'").startswith(f"default-src 'none'; script-src 'sha256-{digest}' blob:;")
    assert "http" not in policy[1]


def test_names_are_text(make: Any) -> None:
    concept = make.concept("x", name=make.text(NASTY, NASTY), summary=make.text(NASTY, NASTY), aliases=(NASTY,))
    page = page_of(make.graph([concept]), title=NASTY)
    shell = re.sub(r"<script type=\"application/json\".*?</script>", "", page, flags=re.DOTALL)
    assert "<img" not in page
    assert "<!--" not in page
    assert "\u2028" not in re.sub(r"<(title|h1)>.*?</\1>", "", page)
    assert shell.count("<script") == 1
    assert islands_of(page)["sg-data"]["details"]["concept:x"]["name"] == NASTY


def test_formulas_bring_katex(make: Any) -> None:
    assert "sg-katex" not in islands_of(page_of(make.graph({"a": ""})))
    with_formula = make.concept("a", summary=make.text("是 $x$", "is $x$"))
    assert islands_of(page_of(make.graph([with_formula])))["sg-katex"] == asset("katex.min.js")


def test_header_counts(make: Any) -> None:
    graph = make.graph({"a": "b", "b": ""})
    assert "<p>2 个节点 · 1 条边 · 另有 7 个节点未画出</p>" in page_of(graph, left_out=7)
    assert "<p>2 nodes · 1 edge</p>" in page_of(graph, language="en")


def test_script_cannot_end_its_element() -> None:
    assert "</script" not in map_script() + asset("page.js")
    assert "<!--" not in map_script() + asset("page.js")


def test_libraries_are_the_published_ones_with_their_licences() -> None:
    assert hashlib.sha256(asset("vis-network.min.mjs").encode()).hexdigest() == VIS_NETWORK
    assert hashlib.sha256(asset("katex.min.js").encode()).hexdigest() == KATEX
    assert "MIT License" in asset("vis-network.LICENSE-MIT")
    assert "Apache License" in asset("vis-network.LICENSE-APACHE-2.0")
    assert "MIT License" in asset("katex.LICENSE")


def test_in_a_locale_without_utf8(tmp_path: Path) -> None:
    script = (
        "from sugraph.model.graph import Graph\n"
        "from sugraph.model.nodes import Topic\n"
        "from sugraph.show.network import build_network\n"
        "from sugraph.show.page import offline_page\n"
        "from types import SimpleNamespace\n"
        "import sys\n"
        "graph = Graph([Topic(id='topic:a', name={'zh': '\\u7406\\u8bba', 'en': 'Theory'})])\n"
        "part = SimpleNamespace(centre=(), depth={'topic:a': 0}, edges=(), left_out=0)\n"
        "page = offline_page(build_network(graph, part, 'zh'), '\\u56fe', 'zh')\n"
        "open(sys.argv[1], 'w', encoding='utf-8').write(page)\n"
    )
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    target = tmp_path / "map.html"
    subprocess.run([sys.executable, "-c", script, str(target)], env=plain, check=True, capture_output=True)
    page = target.read_text("utf-8")
    assert "理论" in page
    assert "<title>图</title>" in page
    assert '<meta charset="utf-8">' in page


VIS_NETWORK = "78a1a1a419b7cda9fc9c7bfee72ec189f799bf9bb3967b9985fea156977d899e"
KATEX = "fa140498b8cfc8302cbe5e7cb1bdbc1f952bc38b3fa258ede09e73edbf9a74bc"
