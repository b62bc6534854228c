"""Any content is written so that it is read back the same, and written again the same."""

from __future__ import annotations

import string
from typing import Any

from hypothesis import example, given, strategies as st

from sugraph.sources.files import SourceFile
from sugraph.sources.strict_yaml import parse
from sugraph.sources.validate import entries_of
from sugraph.sources.writer import canonical, dump

# What YAML can hold: no control characters, no lone surrogates.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), max_size=40)
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), min_size=1, max_size=40).filter(
    str.strip
)
PLAIN = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=10
)
SLUG = st.text(string.ascii_lowercase, min_size=1, max_size=8)
LOCAL = st.fixed_dictionaries({"zh": LINE, "en": LINE})
NUMBER = st.integers(10, 180).map(str)

CONCEPT = st.fixed_dictionaries(
    {
        "name": LOCAL,
        "category": st.sampled_from(["theory", "tool"]),
        "topics": st.lists(SLUG, min_size=1, max_size=3),
        "summary": LOCAL,
        "difficulty": st.integers(1, 5).map(str),
        "minutes": NUMBER,
    },
    optional={
        "aliases": st.lists(LINE, max_size=3),
        "foundation": st.sampled_from(["true", "false"]),
        "outlook": LOCAL,
        "formulas": st.lists(
            st.fixed_dictionaries(
                {
                    "id": SLUG,
                    "name": LOCAL,
                    "latex": LINE,
                    "meaning": LOCAL,
                    "symbols": st.dictionaries(LINE, LOCAL, max_size=3),
                }
            ),
            max_size=2,
        ),
        "requires": st.lists(
            st.fixed_dictionaries({"concept": SLUG, "strength": st.sampled_from(["hard", "helpful"]), "why": LOCAL}),
            max_size=2,
        ),
    },
)


def read(text: str) -> Any:
    document, problems = parse(SourceFile("concepts/a.yaml", text.encode()))
    assert problems == []
    assert document is not None
    return document.data


def entry(text: str) -> Any:
    document, _ = parse(SourceFile("concepts/a.yaml", text.encode()))
    assert document is not None
    (located,), _, problems = entries_of(document)
    assert problems == []
    return located.entry


@given(st.dictionaries(TEXT, PLAIN, min_size=1, max_size=4))
@example({"a": "- x"})
@example({"a": "x: y # z"})
@example({"a": "\n x\n\n y \n"})
@example({"a": "  x"})
@example({"a": "\u2028x\u0085y"})
@example({"a": "😀 \U0001d538"})
@example({"k" * 200: "x"})
@example({"a": "\ufeffx"})
def test_any_plain_content_is_read_back_the_same(data: dict[str, Any]) -> None:
    assert read(dump(data)) == data


@given(CONCEPT)
def test_any_concept_is_read_back_with_the_same_content(data: dict[str, Any]) -> None:
    text, problems = canonical(SourceFile("concepts/a.yaml", dump(data).encode()))
    assert problems == []
    assert text is not None
    assert entry(text) == entry(dump(data))


@given(CONCEPT, st.randoms(use_true_random=False))
def test_the_canonical_form_does_not_depend_on_the_order_of_keys(data: dict[str, Any], random: Any) -> None:
    keys = list(data)
    random.shuffle(keys)
    shuffled = {key: data[key] for key in keys}
    texts = [canonical(SourceFile("concepts/a.yaml", dump(form).encode()))[0] for form in (data, shuffled)]
    assert texts[0] == texts[1]


@given(CONCEPT)
def test_the_canonical_form_is_a_fixed_point(data: dict[str, Any]) -> None:
    text, _ = canonical(SourceFile("concepts/a.yaml", dump(data).encode()))
    assert text is not None
    assert canonical(SourceFile("concepts/a.yaml", text.encode())) == (text, [])


@given(st.binary(max_size=200))
def test_any_bytes_give_problems_rather_than_an_exception(content: bytes) -> None:
    document, problems = parse(SourceFile("topics.yaml", content))
    assert document is not None or problems


@given(st.text(alphabet="ab: -?[]{}'\"#&*!|>%@`,\n\t ~<=0", max_size=60))
def test_any_text_of_yaml_s_signs_gives_problems_rather_than_an_exception(text: str) -> None:
    document, problems = parse(SourceFile("topics.yaml", text.encode()))
    if document is not None:
        entries, broken, found = entries_of(document)
        assert entries or broken or found or problems or document.data == []
