"""Why something is in a plan, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.model.graph import Graph
from sugraph.plans.why import chain_to, why
from sugraph.results.reading import LeftOut

if TYPE_CHECKING:
    from tests.conftest import Make


@pytest.fixture
def graph(make: Make) -> Graph:
    needs = {"goal": "mid other", "mid": "deep ~extra", "other": "", "deep": "", "extra": "", "far": ""}
    articles = [make.article(number) for number in (1, 2, 3)]
    explains = [make.explains(1, "deep"), make.explains(2, "far"), make.explains(3, "deep", "applies")]
    return make.graph(needs, *articles, *explains)


def chain(graph: Graph, step: str, known: tuple[str, ...] = ()) -> list[str]:
    return [edge.target for edge in why(graph, step, ["concept:goal"], known)[0].chain]


def left_out(graph: Graph, step: str, *known: str) -> LeftOut | None:
    return why(graph, step, ["concept:goal"], known)[0].left_out


def test_the_chain_runs_from_the_goal_down_to_the_concept(graph: Graph) -> None:
    assert chain(graph, "concept:deep") == ["concept:mid", "concept:deep"]


def test_the_chain_of_an_article_leads_to_the_concept_it_is_read_for(graph: Graph) -> None:
    answer = why(graph, "article:1", ["concept:goal"])[0]
    assert (answer.through, [edge.target for edge in answer.chain]) == ("concept:deep", ["concept:mid", "concept:deep"])


def test_each_goal_that_it_serves_has_its_own_chain(graph: Graph) -> None:
    answers = why(graph, "concept:deep", ["concept:goal", "concept:mid", "concept:far"])
    assert [(answer.goal, len(answer.chain)) for answer in answers] == [("concept:goal", 2), ("concept:mid", 1)]


def test_a_goal_itself_has_no_chain(graph: Graph) -> None:
    answer = why(graph, "concept:goal", ["concept:goal"])[0]
    assert (answer.chain, answer.because[0].code) == ((), "goal")


def test_the_shortest_chain_is_taken(make: Make) -> None:
    graph = make.graph({"goal": "a b", "a": "c", "c": "b", "b": ""})
    found = chain_to(graph, "concept:goal", "concept:b")
    assert found is not None
    assert [edge.target for edge in found] == ["concept:b"]


def test_what_is_known_is_left_out_as_known(graph: Graph) -> None:
    assert left_out(graph, "concept:deep", "concept:deep") == LeftOut("concept:deep", "known", ("concept:mid",))


def test_what_only_something_known_needs_is_left_out_for_that(graph: Graph) -> None:
    found = left_out(graph, "concept:deep", "concept:mid")
    assert found == LeftOut("concept:deep", "through_known", ("concept:mid",))


def test_what_would_help_is_left_out_for_that(graph: Graph) -> None:
    assert left_out(graph, "concept:extra") == LeftOut("concept:extra", "helpful", ("concept:mid",))


def test_what_no_goal_rests_on_is_unrelated(graph: Graph) -> None:
    assert left_out(graph, "concept:far") == LeftOut("concept:far", "unrelated")
    assert left_out(graph, "article:2") == LeftOut("article:2", "unrelated")


def test_an_article_that_only_uses_its_concept_is_left_out_for_that(graph: Graph) -> None:
    assert left_out(graph, "article:3") == LeftOut("article:3", "uses", ("concept:deep",))
