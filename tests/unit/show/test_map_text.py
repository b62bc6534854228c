from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from sugraph.show.map_text import columns, hover_line, label_of, names_of, wrapped


def test_columns_of_wide_letters() -> None:
    assert columns("abc") == 3
    assert columns("注意力") == 6
    assert columns("e\u0301") == 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("注意力机制", ["注意力机制"]),
        ("Transformer升级之路：19、第二类旋转位置编码", ["Transformer升级之路：", "19、第二类旋转位置编码"]),
        ("RoFormer: Enhanced Transformer with Rotary", ["RoFormer: Enhanced", "Transformer with Rotary"]),
        ("", [" "]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    assert wrapped(text) == lines


@given(st.text())
def test_lines_always_fit(text: str) -> None:
    lines = wrapped(text, 24, 3)
    assert 1 <= len(lines) <= 3
    assert max(columns(line) for line in lines) <= 26


def test_long_names_are_cut() -> None:
    assert wrapped("字" * 100)[-1].endswith("…")


def test_label_has_both_languages(make: Any) -> None:
    concept = make.concept("rope", name=make.text("旋转位置编码", "Rotary position embedding"))
    assert (label_of(concept, "zh").lines, label_of(concept, "zh").second) == (
        ("旋转位置编码",),
        "Rotary position embedding",
    )
    assert label_of(concept, "en").lines == ("Rotary position", "embedding")


def test_narrow_labels_have_more_lines(make: Any) -> None:
    concept = make.concept("x", name=make.text("去噪扩散概率模型的推导", "b"))
    assert len(label_of(concept, "zh", width=12).lines) == 2


def test_one_name_is_said_once(make: Any) -> None:
    concept = make.concept("relu", name=make.text("ReLU", "ReLU"))
    assert label_of(concept, "zh").second == ""


def test_long_second_name_is_left_to_hovering(make: Any) -> None:
    concept = make.concept("x", name=make.text("短", "a very long name that nobody would want below a short one"))
    assert label_of(concept, "zh").second == ""
    assert "nobody would want" in names_of(concept, "zh")[1]


def test_chinese_labels_are_wider(make: Any) -> None:
    chinese = make.concept("a", name=make.text("注意力注意力", "b"))
    latin = make.concept("a", name=make.text("abcdef", "b"))
    assert label_of(chinese, "zh").width == 2 * label_of(latin, "zh").width


def test_markup_in_names_is_text(make: Any) -> None:
    concept = make.concept("x", name=make.text("<b>粗</b> & $x$", "<script>"))
    assert names_of(concept, "zh") == ("<b>粗</b> & $x$", "<script>")


def test_formulas_of_hover_texts() -> None:
    assert hover_line(r"把 $\mathrm{msign}(M_{t})$ 与 $\lambda_1\le 3$") == "把 msign(M_t) 与 λ_1≤ 3"
    assert hover_line("costs $5") == "costs $5"
