"""A learner's state as text and back."""

from __future__ import annotations

import pytest

from sugraph.errors import SugraphError
from sugraph.learners.record import from_text, to_text
from sugraph.results.learner import Knowledge, LearnerState, Memory

MOMENT = "2026-05-01T08:00:00+00:00"
STATE = LearnerState({"concept:a": Knowledge(MOMENT, "placed")}, {"concept:a": Memory(2.5, 3.0, MOMENT, MOMENT, 1)})


def test_a_state_comes_back_from_its_text() -> None:
    assert from_text(to_text(STATE), "me.json") == STATE


def test_the_same_state_gives_the_same_text() -> None:
    known = {ref: Knowledge(MOMENT) for ref in ("concept:b", "concept:a")}
    assert to_text(LearnerState(known)) == to_text(LearnerState(dict(reversed(known.items()))))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{\n "known": \n}', "me.json:3"),
        ("[]", "Input should be"),
        ('{"format": "other", "version": 1, "known": {}, "memory": {}}', "format"),
        (to_text(STATE).replace('"placed"', '"guessed"'), "how"),
        (to_text(STATE).replace("+00:00", ""), "zone"),
        (to_text(STATE).replace("2.5", "NaN"), "stability"),
        (to_text(STATE).replace('"memory"', '"more": 1, "memory"'), "more"),
        (to_text(STATE).replace("+00:00", "").replace("2026", "0001"), "known.concept:a.since"),
        (to_text(STATE).replace("2026", "9999"), "between 1900 and 2500"),
        (to_text(STATE).replace("2.5", "1e300"), "stability"),
        (to_text(STATE).replace('"concept:a"', '"article:1"'), "article:1"),
        ('{"known": {}, "known": {}}', "twice"),
        ('{"version": ' + "9" * 5000 + "}", "digits"),
        ("[" * 100_000, "nested"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_to_do(text: str, said: str) -> None:
    with pytest.raises(SugraphError) as caught:
        from_text(text, "me.json")
    assert said in str(caught.value)
    assert "sugraph learner import" in str(caught.value)


def test_a_file_of_a_later_version_is_refused() -> None:
    with pytest.raises(SugraphError, match="version 2"):
        from_text(to_text(STATE).replace('"version": 1', '"version": 2'), "me.json")


def test_a_wrong_field_is_told_with_its_line() -> None:
    text = to_text(STATE)
    line = next(number for number, line in enumerate(text.splitlines(), 1) if '"difficulty"' in line)
    with pytest.raises(SugraphError) as caught:
        from_text(text.replace('"difficulty": 3.0', '"difficulty": 30'), "me.json")
    assert caught.value.where == f"me.json:{line}"
    assert "memory.concept:a.difficulty" in caught.value.what


def test_a_moment_of_another_zone_is_kept_in_utc() -> None:
    text = to_text(STATE).replace(MOMENT, "2026-05-01T16:00:00+08:00")
    assert from_text(text, "me.json").known["concept:a"].since == MOMENT
