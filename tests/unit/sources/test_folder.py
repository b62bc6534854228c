"""A folder read whole: a broken file is reported and the rest is still there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from sugraph.checks.all import run_checks
from sugraph.model.graph import Graph
from sugraph.problems import Problem
from sugraph.sources.folder import Loaded, load_folder

Codes = Callable[[Iterable[Problem]], list[str]]
Read = Callable[[Mapping[str, str | bytes]], Loaded]
Write = Callable[[Mapping[str, str | bytes]], Path]

REQUIRES = "requires:\n- concept: {slug}\n  strength: hard\n  why:\n    zh: 要\n    en: need\n"
FORMULA = (
    "formulas:\n- id: {slug}\n  name:\n    zh: 式{slug}\n    en: F {slug}\n"
    "  latex: x\n  meaning:\n    zh: 义\n    en: M\n  symbols:\n    x:\n      zh: 数\n      en: number\n"
)

BROKEN: dict[str, bytes] = {
    "yaml.syntax": b"name: [a\n",
    "yaml.encoding": b"name: \xff\n",
    "yaml.empty": b"",
    "yaml.depth": b"[" * 50,
    "fields.unknown": b"nmae: x\n",
    "fields.wrong": b"- x\n",
}


def concept_without_ground(concept: str, *, number: int = 1) -> str:
    return concept.replace("foundation: true\n", "").replace("甲", f"甲{number}").replace("Alpha", f"Alpha {number}")


@pytest.mark.parametrize("code", BROKEN)
def test_beside_a_broken_file_the_rest_is_still_read(
    read_files: Read, base: dict[str, str], concept: str, code: str
) -> None:
    loaded = read_files({**base, "concepts/a.yaml": BROKEN[code], "concepts/b.yaml": concept})
    assert {problem.file for problem in loaded.problems} == {"concepts/a.yaml"}
    assert code in {problem.code for problem in loaded.problems}
    assert "concept:b" in loaded.graph
    assert "concept:a" not in loaded.graph


def test_several_broken_files_are_all_reported(read_files: Read, base: dict[str, str]) -> None:
    files = {f"concepts/c{index}.yaml": content for index, content in enumerate(BROKEN.values())}
    assert {problem.file for problem in read_files({**base, **files}).problems} == set(files)


def test_problems_come_sorted_by_file_and_line(read_files: Read, concept: str, base: dict[str, str]) -> None:
    loaded = read_files(
        {
            **base,
            "concepts/b.yaml": "x: y\n",
            "concepts/a.yaml": concept.replace("minutes: 10", "minutes: x") + "y: z\n",
        }
    )
    places = [(problem.file, problem.line) for problem in loaded.problems]
    assert places == sorted(places)
    assert places[0][0] == "concepts/a.yaml"


def test_the_sample_folder_has_no_problem(sample_folder: Path) -> None:
    assert load_folder(sample_folder).problems == ()


def test_a_folder_without_yaml_is_reported(tmp_path: Path, codes: Codes) -> None:
    assert codes(load_folder(tmp_path).problems) == ["files.none"]


def test_articles_without_corpus_are_reported_once(read_files: Read, codes: Codes, base: dict[str, str]) -> None:
    article = "- id: {}\n  title: 题\n  title_en: T\n  topics:\n  - t\n"
    loaded = read_files({"topics.yaml": base["topics.yaml"], "articles/t.yaml": article.format(1) + article.format(2)})
    assert codes(loaded.problems) == ["articles/t.yaml:1 corpus.missing"]


def test_concepts_alone_need_no_corpus(read_files: Read, base: dict[str, str], concept: str) -> None:
    loaded = read_files({"topics.yaml": base["topics.yaml"], "concepts/a.yaml": concept})
    assert loaded.problems == ()


def test_documents_of_the_corpus_may_be_named_as_evidence(sample_graph: Graph) -> None:
    assert sample_graph.documents == frozenset({"recipe-cards"})


def test_a_file_that_cannot_be_read_is_reported_beside_the_rest(
    write_folder: Write, base: dict[str, str], codes: Codes
) -> None:
    folder = write_folder({**base, "concepts/a.yml": "x"})
    loaded = load_folder(folder)
    assert codes(loaded.problems) == ["concepts/a.yml files.suffix"]
    assert "topic:t" in loaded.graph


@pytest.mark.parametrize("code", ["yaml.syntax", "fields.unknown"])
def test_what_needs_a_broken_concept_is_not_called_wrong_as_well(
    read_files: Read, base: dict[str, str], concept: str, code: str
) -> None:
    user = concept_without_ground(concept) + REQUIRES.format(slug="a")
    loaded = read_files({**base, "concepts/a.yaml": BROKEN[code], "concepts/b.yaml": user})
    assert [problem for problem in run_checks(loaded.graph) if problem.severity == "error"] == []


def test_what_derives_from_a_formula_of_a_broken_concept_is_not_called_wrong_as_well(
    read_files: Read, base: dict[str, str], concept: str
) -> None:
    broken = concept + FORMULA.format(slug="f") + "unknown: x\n"
    user = (
        concept_without_ground(concept) + "foundation: true\n" + FORMULA.format(slug="g") + "  derives_from:\n  - f\n"
    )
    loaded = read_files({**base, "concepts/a.yaml": broken, "concepts/b.yaml": user})
    assert [problem for problem in run_checks(loaded.graph) if problem.severity == "error"] == []


ARTICLES = "".join(f"- id: {n}\n  title: 题{n}\n  title_en: Title {n}\n  topics:\n  - t\n" for n in (1, 2, 3))
SERIES = "- id: s\n  name:\n    zh: 列\n    en: Series\n  articles:\n  - 1\n  - 2\n  - 3\n"


def test_a_series_with_a_broken_article_is_not_called_wrong_as_well(read_files: Read, base: dict[str, str]) -> None:
    broken = ARTICLES.replace("title: 题2", "titel: 题2")
    loaded = read_files({**base, "articles/t.yaml": broken, "series.yaml": SERIES})
    assert [problem for problem in run_checks(loaded.graph) if problem.severity == "error"] == []


def test_a_route_with_a_broken_step_is_not_called_wrong_as_well(
    read_files: Read, base: dict[str, str], concept: str
) -> None:
    text = "\n    zh: 路\n    en: Route\n".join(["name:", "audience:", "why:", "steps:"]).replace("    ", "  ")
    route = text + "\n- concept:a\n- concept:b\n"
    loaded = read_files({**base, "concepts/a.yaml": "x: y\n", "concepts/b.yaml": concept, "routes/r.yaml": route})
    assert "route:r" in loaded.graph
    assert [problem for problem in run_checks(loaded.graph) if problem.severity == "error"] == []


def test_formulas_of_a_concept_that_is_no_yaml_are_not_called_missing(
    read_files: Read, base: dict[str, str], concept: str
) -> None:
    broken = "name: [\n" + FORMULA.format(slug="f")
    user = (
        concept_without_ground(concept) + "foundation: true\n" + FORMULA.format(slug="g") + "  derives_from:\n  - f\n"
    )
    loaded = read_files({**base, "concepts/a.yaml": broken, "concepts/b.yaml": user})
    assert [problem for problem in run_checks(loaded.graph) if problem.severity == "error"] == []


def test_evidence_is_not_judged_while_the_corpus_file_is_broken(read_files: Read, base: dict[str, str]) -> None:
    assert read_files({**base, "corpus.yaml": "name: ["}).graph.documents is None
