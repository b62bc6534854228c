"""The pattern of a name finds every name that is the same."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, strategies as st

from sugraph.model.text import comparison_key
from sugraph.stores.neo4j_part_pattern import name_pattern

LETTERS = st.sampled_from(list("abxzLRS019²₂éÉñÜ旋转位置のカがЖжΩω한글+#"))
BETWEEN = st.sampled_from(["", " ", "-", "_", ".", "/", "：", "·", "　", "'", "(", "🧭", "—", "*", "\\", "]", "^"])
NAMES = st.lists(st.tuples(BETWEEN, LETTERS), min_size=1, max_size=40).map(lambda parts: "".join(map("".join, parts)))
FORMS = st.sampled_from(
    [
        str.upper,
        str.lower,
        str.title,
        str.strip,
        lambda name: "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in name),
        lambda name: unicodedata.normalize("NFD", name),
        lambda name: unicodedata.normalize("NFKC", name),
        lambda name: " ".join(name),
    ]
)


@given(NAMES, FORMS)
def test_however_a_name_is_written_its_pattern_finds_it(name: str, form: object) -> None:
    written = form(name)  # type: ignore[operator]
    if comparison_key(written) == comparison_key(name):
        assert re.fullmatch(name_pattern(written), name)
        assert re.fullmatch(name_pattern(name), written)


@given(st.text())
def test_any_text_makes_a_pattern_that_is_one(text: str) -> None:
    assert bool(name_pattern(text)) == bool(comparison_key(text))
    re.compile(name_pattern(text))


@given(NAMES, NAMES)
def test_a_short_name_of_ascii_is_found_by_no_other(name: str, other: str) -> None:
    if name.isascii() and other.isascii() and len(comparison_key(name)) <= 24:
        assert bool(re.fullmatch(name_pattern(name), other)) == (comparison_key(name) == comparison_key(other))
