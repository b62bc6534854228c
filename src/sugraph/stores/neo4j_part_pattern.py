"""A name as a reader types it → a Lucene pattern for the names in a database that count as the same.

Two names are the same where `comparison_key` makes them equal: case, width, spaces and punctuation do not count. A
full-text index that keeps whole names does not fold them so; the pattern allows, for each character of the key, its
cases and widths, and in between whatever is dropped. What it finds is compared again, so that it may find too much:
of a long name only the beginning is looked for. It does not know all of Unicode's compatibility forms (of the digits
those above and below the line, not the circled ones), which would make it slow on the server.
"""

from __future__ import annotations

import unicodedata

from sugraph.model.text import comparison_key

BEGINNING = 24
"""Characters of a key that the pattern spells out: the server's work grows with them."""

_KEPT = "0-9A-Za-z+#０-９Ａ-Ｚａ-ｚ²³¹⁰-₉À-ÖØ-öø-ɏΈ-ϡЀ-ҁҊ-ӿぁ-ゖァ-ヺ㐀-䶿一-鿿가-힣"
_DROPPED = f"[^{_KEPT}]*"
"""All that `comparison_key` may drop: anything but what it certainly keeps."""

_RAISED, _LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
_WIDE = 0xFEE0
"""From an ASCII character to its full-width form."""


def name_pattern(text: str) -> str:
    """A Lucene regular expression that the names equal to a text match; empty for a text that names nothing."""
    key = comparison_key(text)
    if not key:
        return ""
    spelled = _DROPPED.join(f"[{_escaped(_written(character))}]" for character in key[:BEGINNING])
    return f"{_DROPPED}{spelled}{_DROPPED if len(key) <= BEGINNING else '.*'}"


def _written(character: str) -> set[str]:
    """How a character of a key may be written, and what is left of it where its accents are written apart."""
    base = unicodedata.normalize("NFD", character)[0]
    found = {form for letter in (character, base) for form in (letter.upper(), letter) if len(form) == 1}
    if character in "0123456789":
        found |= {_RAISED[int(character)], _LOWERED[int(character)]}
    return found | {chr(ord(form) + _WIDE) for form in found if "!" <= form <= "~"}


def _escaped(characters: set[str]) -> str:
    return "".join(
        f"\\{character}" if character.isascii() and not character.isalnum() else character
        for character in sorted(characters)
    )
