"""Bilingual texts, and names compared."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from sugraph.model.text import LocalText, comparison_key


def test_a_text_is_given_in_the_language_asked_for() -> None:
    text = LocalText(zh="高汤", en="Stock")
    assert (text.in_("zh"), text.in_("en")) == ("高汤", "Stock")


@pytest.mark.parametrize("fields", [{"zh": "甲"}, {"en": "A"}, {"zh": "甲", "en": ""}, {"zh": " \n", "en": "A"}])
def test_both_languages_are_needed(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        LocalText.model_validate(fields)


def test_a_third_language_is_refused() -> None:
    with pytest.raises(ValidationError):
        LocalText.model_validate({"zh": "甲", "en": "A", "fr": "A"})


def test_a_text_does_not_change() -> None:
    with pytest.raises(ValidationError):
        LocalText(zh="甲", en="A").zh = "乙"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RoPE", "rope"),
        ("Adam W", "AdamW"),
        ("Adam-W", "adam_w"),
        ("ＶＡＥ", "VAE"),
        ("K-均值", "k均值"),
        ("变分自编码器（VAE）", "变分自编码器VAE"),
        ("Straße", "STRASSE"),
        ("①", "1"),
        (" a\u3000b\n", "ab"),
        ("Poincaré", "POINCARÉ"),
        ("Poincare\u0301", "Poincaré"),
    ],
)
def test_case_width_spaces_and_punctuation_do_not_matter(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("变分", "变分法"), ("Adam", "AdamW"), ("GRU", "GPU"), ("e", "é"), ("S4", "S5")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert comparison_key(one) != comparison_key(other)


def test_names_of_punctuation_alone_stay_different() -> None:
    assert comparison_key("+") != comparison_key("*")


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_a_blank_name_has_an_empty_key(blank: str) -> None:
    assert comparison_key(blank) == ""
