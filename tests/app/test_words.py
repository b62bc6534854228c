"""The interface's words: both languages, none missing, none unused."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import sugraph.web.words
from sugraph.model.edges import EDGE_CLASSES
from sugraph.web.address import DIRECTIONS
from sugraph.web.words import JOINED, WORDS, speaker
from sugraph.web.words_faults import FAULT_WORDS

WEB = Path(sugraph.web.words.__file__).parent
SOURCES = "\n".join(path.read_text("utf-8") for path in WEB.glob("*.py") if not path.name.startswith("words"))
SAID = set(re.findall(r"\bsay\(\s*[\"'](\w+)", SOURCES)) | set(DIRECTIONS) | set(FAULT_WORDS)
QUOTED = set(re.findall(r'"(\w+)"', SOURCES))
"""Some keys are chosen among several, so that they stand quoted somewhere else than in the call."""


def test_no_key_that_is_said_is_missing() -> None:
    assert not SAID - set(WORDS)


def test_no_key_is_unused() -> None:
    assert not set(WORDS) - SAID - QUOTED


@pytest.mark.parametrize("key", WORDS)
def test_every_key_has_both_languages_with_the_same_places_to_fill(key: str) -> None:
    zh, en = WORDS[key]
    assert zh.strip()
    assert en.strip()
    places = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (zh, en)]
    assert places[0] == places[1]


def test_every_type_of_edge_has_a_title_both_ways_in_both_languages() -> None:
    assert set(JOINED) == set(EDGE_CLASSES)
    assert all(text.strip() for titles in JOINED.values() for pair in titles for text in pair)


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert "{count}" in speaker("en")("unknown", name="{count}")
