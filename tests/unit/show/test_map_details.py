from __future__ import annotations

from typing import Any

import pytest

from sugraph.show.map_details import details_of, safe_url


def test_details_of_a_concept(make: Any) -> None:
    graph = make.graph(
        {"a": "b ~c", "b": "", "c": "", "d": "a"}, make.article(1), make.article(2),
        make.explains(1, "a", "surveys"), make.explains(2, "a", "introduces"),
    )  # fmt: skip
    found = details_of(graph, "concept:a", "zh")
    assert found["name"] == "a（concept）"
    assert found["other"] == "a concept"
    assert [(item["id"], item["why"], item.get("note")) for item in found["requires"]] == [
        ("concept:b", "a用到b", None),
        ("concept:c", "a用到c", "有帮助"),
    ]
    assert [item["id"] for item in found["unlocks"]] == ["concept:d"]
    assert [item["id"] for item in found["articles"]] == ["article:2", "article:1"]
    assert found["articles"][0]["url"] == "https://a.example/2"


def test_what_is_missing_is_left_out(make: Any) -> None:
    found = details_of(make.graph({"a": ""}), "concept:a", "en")
    assert not found.keys() & {"requires", "unlocks", "articles", "related", "formulas", "aliases"}


def test_details_of_an_article(make: Any) -> None:
    found = details_of(make.graph([make.article(7)]), "article:7", "en")
    assert (found["kind"], found["url"], found["minutes"]) == ("article", "https://a.example/7", 10)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc", "//x"]
)
def test_only_web_addresses_are_links(make: Any, url: str) -> None:
    assert safe_url(url) == ""
    assert "url" not in details_of(make.graph([make.article(7, url=url)]), "article:7", "en")
