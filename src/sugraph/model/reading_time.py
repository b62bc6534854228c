"""How long an article takes to study: the one rule that gives an article its minutes.

An article is read at 250 Chinese characters a minute (slow reading of a technical text) and each displayed equation
takes a minute and a half to follow: minutes = characters / 250 + 1.5 · equations, at least 5, rounded. Where the
length is not known, the median of the article's series stands in, else that of its topics, else that of all.
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

CHARACTERS_PER_MINUTE = 250
MINUTES_PER_EQUATION = 1.5
SHORTEST = 5
UNKNOWN = 20
"""Minutes of an article in a corpus of which no length at all is known."""


def reading_minutes(characters: int, equations: int) -> int:
    """Minutes to study an article of that many Chinese characters and displayed equations."""
    return max(SHORTEST, round(characters / CHARACTERS_PER_MINUTE + MINUTES_PER_EQUATION * equations))


def estimated_minutes(groups: Iterable[Iterable[int]]) -> int:
    """The median minutes of the first group that holds any: series, then topics, then the whole corpus."""
    for group in groups:
        known = list(group)
        if known:
            return round(median(known))
    return UNKNOWN
