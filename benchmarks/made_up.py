"""A graph folder of made-up concepts, as many as wanted, in topics of sixty."""

from __future__ import annotations

from pathlib import Path

_CONCEPT = """\
name:
  zh: 合成概念{number}
  en: Made-up concept {number}
category: theory
topics:
- t{topic}
summary:
  zh: 第{number}个概念，一句话说明它是什么。
  en: Concept number {number}, and one sentence that says what it is.
difficulty: 1
minutes: 20
"""
_NEEDS = """\
- concept: c{number}
  strength: hard
  why:
    zh: 定义里用到它。
    en: Its definition uses it.
"""
_TOPIC = """\
- id: t{number}
  name:
    zh: 主题{number}
    en: Topic {number}
"""


def make_up(target: Path, count: int) -> Path:
    """Write a folder of `count` concepts, each with one to two prerequisites, and return it."""
    (target / "concepts").mkdir(parents=True)
    topics = max(5, count // 60)
    (target / "topics.yaml").write_text("".join(_TOPIC.format(number=number) for number in range(topics)), "utf-8")
    for number in range(count):
        needs = {number // 3, (number * 7) // 11 if number % 2 else number // 3} - {number}
        text = _CONCEPT.format(number=number, topic=number % topics)
        text += "requires:\n" * bool(needs) + "".join(_NEEDS.format(number=need) for need in sorted(needs))
        (target / "concepts" / f"c{number}.yaml").write_text(text, "utf-8")
    return target
