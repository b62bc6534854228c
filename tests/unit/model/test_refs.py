"""References: `kind:slug`."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from sugraph.model.refs import KINDS, Kind, Ref, Slug, is_ref, kind_of, make_ref, slug_of

GOOD = ["concept:rope", "article:9119", "series:transformer-upgrade", "paper:1706-03762", "person:a", "route:to-ddpm"]
BAD = [
    "",
    "rope",
    "concept:",
    ":rope",
    "concept:RoPE",
    "Concept:rope",
    "concept:a_b",
    "concept:a--b",
    "concept:-a",
    "concept:a-",
    "concept: a",
    "concept:a ",
    "concept:变分",
    "thing:a",
    "concept:a:b",
    "concept:a\n",
    "concept：a",
    "concept:１",
]


@pytest.mark.parametrize("text", GOOD)
def test_a_reference_has_a_kind_and_a_slug(text: str) -> None:
    assert is_ref(text)
    assert TypeAdapter(Ref).validate_python(text) == text


@pytest.mark.parametrize("text", BAD)
def test_anything_else_is_no_reference(text: str) -> None:
    assert not is_ref(text)
    with pytest.raises(ValidationError):
        TypeAdapter(Ref).validate_python(text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_reference_says_its_kind_and_slug(kind: Kind) -> None:
    ref = make_ref(kind, "some-slug")
    assert is_ref(ref)
    assert (kind_of(ref), slug_of(ref)) == (kind, "some-slug")


def test_what_names_no_kind_raises() -> None:
    with pytest.raises(KeyError):
        kind_of("thing:a")


@pytest.mark.parametrize("slug", ["a", "a1", "1", "a-b-c", "2312-00752"])
def test_a_slug_is_lower_case_with_single_hyphens(slug: str) -> None:
    assert TypeAdapter(Slug).validate_python(slug) == slug


@pytest.mark.parametrize("slug", ["", "A", "a_b", "a--b", "-a", "a-", "a b", "a\n", "变", "é"])
def test_nothing_else_is_a_slug(slug: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Slug).validate_python(slug)


def test_concepts_come_first_where_a_name_is_shared() -> None:
    assert KINDS[0] == "Concept"
    assert KINDS[1:3] == ("Topic", "Series")
