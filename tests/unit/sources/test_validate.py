"""Entries held to their fields: each wrong field is a problem with its line and the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest

from sugraph.problems import Problem
from sugraph.sources.entries import LAYOUT, ConceptEntry
from sugraph.sources.files import SourceFile
from sugraph.sources.folder import Loaded
from sugraph.sources.strict_yaml import parse
from sugraph.sources.validate import entries_of, layout_of

Codes = Callable[[Iterable[Problem]], list[str]]
Read = Callable[[Mapping[str, str | bytes]], Loaded]


def problems_of(file: str, text: str) -> list[Problem]:
    document, problems = parse(SourceFile(file, text.encode()))
    assert document is not None
    return problems + entries_of(document)[2]


@pytest.mark.parametrize(
    ("file", "known"),
    [
        ("corpus.yaml", True),
        ("topics.yaml", True),
        ("concepts/rope.yaml", True),
        ("articles/t.yaml", True),
        ("routes/r.yaml", True),
        ("concept/rope.yaml", False),
        ("concepts/deep/rope.yaml", False),
        ("Topics.yaml", False),
        ("rope.yaml", False),
        ("concepts/topics.yaml", True),
        ("x/topics.yaml", False),
    ],
)
def test_the_layout_knows_where_files_belong(file: str, known: bool) -> None:
    assert (layout_of(file) is not None) is known


def test_a_file_outside_the_layout_is_reported_with_the_places_there_are(codes: Codes) -> None:
    problems = problems_of("notes/x.yaml", "a: b")
    assert codes(problems) == ["notes/x.yaml:1 layout.unknown-file"]
    assert all(pattern in problems[0].hint for pattern, _, _ in LAYOUT)


def test_a_mapping_where_a_list_belongs_is_reported(codes: Codes) -> None:
    assert codes(problems_of("topics.yaml", "id: t\n")) == ["topics.yaml:1 layout.not-a-list"]


def test_a_list_where_a_mapping_belongs_is_reported(codes: Codes) -> None:
    assert codes(problems_of("concepts/a.yaml", "- name: x\n")) == ["concepts/a.yaml:1 fields.wrong"]


def test_an_unknown_key_is_reported_with_the_nearest_one(codes: Codes, concept: str) -> None:
    problems = problems_of("concepts/a.yaml", concept + "aliasses:\n- x\n")
    assert codes(problems) == ["concepts/a.yaml:13 fields.unknown"]
    assert problems[0].hint == "Did you mean `aliases`?"


def test_an_unknown_key_inside_a_field_is_reported_with_its_line(codes: Codes, concept: str) -> None:
    problems = problems_of(
        "concepts/a.yaml", concept.replace("  en: The first.\n", "  en: The first.\n  fr: Le premier.\n")
    )
    assert codes(problems) == ["concepts/a.yaml:10 fields.unknown"]
    assert "`summary.fr`" in problems[0].message


def test_a_missing_field_is_reported(codes: Codes, concept: str) -> None:
    problems = problems_of("concepts/a.yaml", concept.replace("category: theory\n", ""))
    assert codes(problems) == ["concepts/a.yaml:1 fields.missing"]
    assert "`category`" in problems[0].message


def test_a_missing_language_is_reported_at_its_text(codes: Codes, concept: str) -> None:
    problems = problems_of("concepts/a.yaml", concept.replace("  en: The first.\n", ""))
    assert codes(problems) == ["concepts/a.yaml:7 fields.missing"]
    assert "`summary.en`" in problems[0].message


WRONG = [
    ("category: theory", "category: theroy", 4, "theroy"),
    ("minutes: 10", "minutes: ten", 11, "ten"),
    ("minutes: 10", "minutes: 9", 11, "9"),
    ("minutes: 10", "minutes: 181", 11, "181"),
    ("minutes: 10", "minutes: 10.5", 11, "10.5"),
    ("difficulty: 1", "difficulty: 6", 10, "6"),
    ("difficulty: 1", "difficulty: [1]", 10, "list"),
    ("foundation: true", "foundation: no", 12, "'no'"),
    ("foundation: true", "foundation: yes", 12, "'yes'"),
    ("foundation: true", "foundation: True", 12, "'True'"),
    ("foundation: true", "foundation: 1", 12, "'1'"),
    ("topics:\n- t", "topics: t", 5, "'t'"),
    ("- t", "- t\n- The Topic", 7, "'The Topic'"),
    ("topics:\n- t", "topics: []", 5, "topics"),
    ("en: Alpha", "en: ' '", 3, "empty"),
    ("en: Alpha", "en: [Alpha]", 3, "list"),
    ("name:\n  zh: 甲\n  en: Alpha", "name: Alpha", 1, "'Alpha'"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "said"), WRONG, ids=[case[1] for case in WRONG])
def test_a_wrong_value_is_reported_with_its_line_and_what_was_written(
    codes: Codes, concept: str, right: str, wrong: str, line: int, said: str
) -> None:
    problems = problems_of("concepts/a.yaml", concept.replace(right, wrong, 1))
    assert codes(problems) == [f"concepts/a.yaml:{line} fields.wrong"]
    assert said in problems[0].message


@pytest.mark.parametrize("number", ["011", "1_0", "+10", "10.0", "１０", "1e1"])
def test_a_number_that_is_not_written_plainly_is_reported(codes: Codes, concept: str, number: str) -> None:
    problems = problems_of("concepts/a.yaml", concept.replace("minutes: 10", f"minutes: {number}"))
    assert codes(problems) == ["concepts/a.yaml:11 fields.wrong"]


def test_every_wrong_field_of_a_file_is_reported(codes: Codes, concept: str) -> None:
    text = concept.replace("category: theory", "category: x").replace("minutes: 10", "minutes: x") + "more: y\n"
    assert sorted(codes(problems_of("concepts/a.yaml", text))) == [
        "concepts/a.yaml:11 fields.wrong",
        "concepts/a.yaml:13 fields.unknown",
        "concepts/a.yaml:4 fields.wrong",
    ]


def test_a_very_long_wrong_value_is_cut(concept: str) -> None:
    problems = problems_of("concepts/a.yaml", concept.replace("category: theory", f"category: {'x' * 5000}"))
    assert len(problems[0].message) < 300


def test_the_sound_entries_of_a_list_are_kept_beside_a_broken_one() -> None:
    text = "- id: a\n  name:\n    zh: 甲\n    en: A\n- id: b\n- id: c\n  name:\n    zh: 丙\n    en: C\n"
    document, _ = parse(SourceFile("topics.yaml", text.encode()))
    assert document is not None
    entries, broken, problems = entries_of(document)
    assert [(at.slug, at.line()) for at in entries] == [("a", 1), ("c", 6)]
    assert broken == ["b"]
    assert [problem.place() for problem in problems] == ["topics.yaml:5"]


ARTICLE = "- id: 12\n  title: 题\n  title_en: Title\n  topics:\n  - t\n"


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("id: 12", "id: 012", 1),
        ("id: 12", "id: a12", 1),
        ("id: 12", "id: 1２", 1),
        ("title: 题", "title: 题\n  date: 2021-3-1", 3),
        ("title: 题", "title: 题\n  date: 2021-13-01", 3),
        ("title: 题", "title: 题\n  date: ２０２１-03-01", 3),
        ("title: 题", "title: 题\n  characters: -1", 3),
        ("title: 题", "title: 题\n  characters: 9999999999", 3),
        ("title: 题", "title: 题\n  equations: 999999", 3),
        ("title: 题", "title: 题\n  cites:\n  - 12", 4),
    ],
)
def test_a_wrong_field_of_an_article_is_reported(
    read_files: Read, codes: Codes, base: dict[str, str], right: str, wrong: str, line: int
) -> None:
    loaded = read_files({**base, "articles/t.yaml": ARTICLE.replace(right, wrong)})
    assert codes(loaded.problems) == [f"articles/t.yaml:{line} fields.wrong"]


@pytest.mark.parametrize("name", ["RoPE", "a_b", "a--b", "-a", "a b", "变分"])
def test_a_concept_file_whose_name_is_no_slug_is_reported(
    read_files: Read, codes: Codes, base: dict[str, str], concept: str, name: str
) -> None:
    loaded = read_files({**base, f"concepts/{name}.yaml": concept})
    assert codes(loaded.problems) == [f"concepts/{name}.yaml:1 layout.slug"]


@pytest.mark.parametrize("field", ["arxiv: 17060.3762", "arxiv: １706.03762", "doi: 11.1/x", "year: 99", "id: A"])
def test_a_wrong_field_of_a_paper_is_reported(read_files: Read, codes: Codes, base: dict[str, str], field: str) -> None:
    text = "\n".join(f"  {line}" for line in ["title: T", field, *(["id: a"] if not field.startswith("id") else [])])
    loaded = read_files({**base, "papers.yaml": "-" + text[1:] + "\n"})
    assert codes(loaded.problems) == ["papers.yaml:2 fields.wrong"]


@pytest.mark.parametrize("arxiv", ["1706.03762", "0706.1234", "math/0211159", "math.GT/0309136"])
def test_both_forms_of_arxiv_numbers_are_taken(read_files: Read, base: dict[str, str], arxiv: str) -> None:
    loaded = read_files({**base, "papers.yaml": f"- id: p\n  arxiv: {arxiv}\n  title: T\n"})
    assert loaded.problems == ()


@pytest.mark.parametrize("url", ["https://a.example/", "ftp://a.example/{number}", "https://a.example/{number}/{more}"])
def test_an_address_of_articles_needs_the_number_once(
    read_files: Read, codes: Codes, base: dict[str, str], url: str
) -> None:
    loaded = read_files({**base, "corpus.yaml": base["corpus.yaml"].replace("https://a.example/{number}", f"'{url}'")})
    assert codes(loaded.problems) == ["corpus.yaml:4 fields.wrong"]


def test_the_fields_of_a_concept_stand_in_the_canonical_order() -> None:
    assert list(ConceptEntry.model_fields) == [
        "name",
        "aliases",
        "category",
        "topics",
        "summary",
        "intuition",
        "difficulty",
        "minutes",
        "foundation",
        "requires",
        "broader",
        "relates",
        "formulas",
        "outlook",
        "former",
    ]
