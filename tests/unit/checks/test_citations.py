"""Citations that contradict prerequisites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sugraph.checks.citations import check_citations
from sugraph.model.edges import Cites
from sugraph.model.graph import Graph

if TYPE_CHECKING:
    from tests.conftest import Make


def graph_with(make: Make, *, citing: str, cited: str, role: str = "introduces", note: bool = False) -> Graph:
    """Concept a requires b, which requires c; article 1, which introduces one of them, cites article 2."""
    cites = Cites(source="article:1", target="article:2", note=make.text() if note else None)
    explains = (make.explains(1, citing), make.explains(2, cited, role))
    return make.graph({"a": "b", "b": "c", "c": ""}, make.article(1), make.article(2), *explains, cites)


def test_citing_what_is_needed_is_fine(make: Make) -> None:
    assert list(check_citations(graph_with(make, citing="a", cited="c"))) == []


def test_citing_what_needs_the_own_concept_is_reported_with_both_concepts(make: Make) -> None:
    found = list(check_citations(graph_with(make, citing="c", cited="a")))
    assert [(problem.severity, problem.code) for problem in found] == [("warning", "citations.contradiction")]
    assert "concept:a" in found[0].message
    assert "concept:c" in found[0].message


def test_a_note_explains_a_citation_that_points_ahead(make: Make) -> None:
    assert list(check_citations(graph_with(make, citing="c", cited="a", note=True))) == []


def test_an_article_that_only_applies_a_concept_introduces_nothing(make: Make) -> None:
    assert list(check_citations(graph_with(make, citing="c", cited="a", role="applies"))) == []


def test_two_articles_on_the_same_concept_may_cite_each_other(make: Make) -> None:
    assert list(check_citations(graph_with(make, citing="a", cited="a"))) == []
