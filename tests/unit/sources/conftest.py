"""Graph files written out by hand, for tests that break them."""

from __future__ import annotations

import pytest

CONCEPT = """\
name:
  zh: 甲
  en: Alpha
category: theory
topics:
- t
summary:
  zh: 第一个。
  en: The first.
difficulty: 1
minutes: 10
foundation: true
"""
"""A sound concept of 12 lines."""

TOPICS = "- id: t\n  name:\n    zh: 题\n    en: Topic\n"
CORPUS = (
    "name:\n  zh: 集\n  en: Corpus\narticle_url: https://a.example/{number}\ndocuments:\n- id: notes\n  title: Notes\n"
)


@pytest.fixture
def concept() -> str:
    return CONCEPT


@pytest.fixture
def base() -> dict[str, str]:
    """The files that a folder with anything in it has."""
    return {"corpus.yaml": CORPUS, "topics.yaml": TOPICS}
