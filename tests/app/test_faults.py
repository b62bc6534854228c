"""Errors on the pages: in the reader's language what happened and what to do, the engine's words behind as text."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import sugraph
from sugraph.api import Sugraph
from sugraph.errors import QueryRefusedError, StoreError, SugraphError
from sugraph.stores.limits import timeout_error
from sugraph.web.faults import kind_of
from sugraph.web.words_faults import FAULT_WORDS

Open = Callable[..., AppTest]
PACKAGE = Path(sugraph.__file__).parent
KINDS = {key.partition("_")[2] for key in FAULT_WORDS if key.startswith("fault_")}
HAN = re.compile(r"[\u4e00-\u9fff]")


def asked(open_app: Open, cypher: str, lang: str = "zh") -> AppTest:
    app = open_app("cypher", lang=lang)
    app.text_area(key="cypher_query").set_value(cypher)
    return app.button(key="run").click().run()


def raised_kinds() -> set[str]:
    """The kinds that an error is made with anywhere, and those of the classes."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and str(getattr(node.func, "id", "")).endswith("Error"):
                given = [word.value for word in node.keywords if word.arg == "kind"]
                found |= {ast.literal_eval(value) for value in given}
    tree = ast.parse((PACKAGE / "errors.py").read_text("utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    found |= {
        ast.literal_eval(line.value) for cls in classes for line in cls.body
        if isinstance(line, ast.Assign) and getattr(line.targets[0], "id", "") == "kind"
    }  # fmt: skip
    return found


def test_every_kind_of_error_has_its_words_and_all_words_are_used() -> None:
    assert raised_kinds() == KINDS
    assert {f"mend_{kind}" for kind in KINDS} <= set(FAULT_WORDS)


@pytest.mark.parametrize(
    ("cypher", "title"),
    [
        ("MATCH (n RETURN n", "这个查询无法执行"),
        ("CREATE (n) RETURN n", "没有执行"),
        ("MATCH (c:Concept) RETURN percentileCont(c.minutes, 0.5)", "内置引擎不支持这种写法"),
        ("RETURN $x", "查询的参数不对"),
        ("RETURN 1; RETURN 2", "一次只能执行一个查询"),
    ],
)
def test_on_chinese_pages_it_is_said_in_chinese_with_the_engine_s_words_behind(
    open_app: Open, cypher: str, title: str
) -> None:
    (error,) = asked(open_app, cypher).error
    assert error.proto.title == title
    first, last = str(error.value).split("  \n")
    assert HAN.search(first)
    assert last.startswith(":gray[原文：")
    assert re.search("[a-z]{4}", last)


def test_on_english_pages_it_is_said_once(open_app: Open) -> None:
    (error,) = asked(open_app, "MATCH (n RETURN n", "en").error
    assert error.proto.title == "The query cannot be run"
    assert not HAN.search(str(error.value))


def test_the_engine_s_words_are_shown_as_text(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise StoreError("<script>alert(1)</script> **bold** ]:red[x]")

    monkeypatch.setattr(Sugraph, "query", broken)
    for lang in ("zh", "en"):
        (error,) = asked(open_app, "RETURN 1", lang).error
        assert r"\<script\>" in str(error.value)
        assert "**bold" not in str(error.value)
        assert r"\]\:red\[x" in str(error.value)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (SugraphError("x"), "other"),
        (SugraphError("x", kind="not heard of"), "other"),
        (StoreError("x"), "store"),
        (StoreError("x", kind="login"), "login"),
        (QueryRefusedError("x"), "refused"),
        (timeout_error(1), "timeout"),
    ],
)
def test_an_error_s_kind_is_its_own_or_its_class_s(error: SugraphError, kind: str) -> None:
    assert kind_of(error) == kind


def test_rows_cut_off_are_said_in_chinese_too(open_app: Open) -> None:
    app = open_app("cypher", lang="zh")
    app.number_input(key="rows").set_value(1)
    app.text_area(key="cypher_query").set_value("MATCH (c:Concept) RETURN c.id")
    (warning,) = app.button(key="run").click().run().warning
    assert str(warning.value).startswith("只显示了一部分行")


def test_a_graph_that_cannot_be_opened_says_so_in_chinese(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUGRAPH_GRAPH", str(tmp_path / "none"))
    (error,) = open_app(lang="zh").error
    assert error.proto.title == "打不开图谱"
    assert str(error.value).startswith("这里没有图谱文件夹。用 SUGRAPH_GRAPH")
