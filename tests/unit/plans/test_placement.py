"""A placement: what is asked, when it is over, and what it finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from sugraph.errors import UsageError
from sugraph.model.graph import Graph
from sugraph.plans import placement as placement_module
from sugraph.plans.placement import MOST, next_question, placed
from sugraph.results.placement import Answer, Answers, Placement

if TYPE_CHECKING:
    from tests.conftest import Make

NEEDS = {"top": "left right", "left": "ground", "right": "side", "ground": "", "side": "", "alone": ""}


@pytest.fixture(scope="module")
def graph(make: Make) -> Graph:
    return make.graph(NEEDS)


def said(**answers: Answer) -> Answers:
    return tuple((f"concept:{slug}", answer) for slug, answer in answers.items())


def refs(*slugs: str) -> set[str]:
    return {f"concept:{slug}" for slug in slugs}


def answer_all(graph: Graph, says: Callable[[str], Answer], start: Placement | None = None, **how: Any) -> Placement:
    """The placement after every question is answered in some way."""
    placement = start or Placement()
    while question := next_question(graph, placement, **how):
        placement = placement.answered(question.concept, says(question.concept))
    return placement


def test_the_first_question_has_number_one_and_a_check(graph: Graph) -> None:
    question = next_question(graph, Placement())
    assert question is not None
    assert question.number == 1
    assert question.check.concept == question.concept
    assert 0 < question.chance < 1
    assert question.gain > 0


def test_the_same_answers_have_the_same_next_question(graph: Graph, make: Make) -> None:
    placement = Placement(said(left="yes", alone="no"))
    assert next_question(graph, placement) == next_question(make.graph(NEEDS), placement)


def test_nothing_is_asked_twice(graph: Graph) -> None:
    placement = answer_all(graph, lambda _: "partly", questions=MOST)
    asked = [concept for concept, _ in placement.answers]
    assert len(asked) == len(set(asked))


def test_a_reader_who_says_yes_to_everything_is_taken_to_know_everything(graph: Graph) -> None:
    result = placed(graph, answer_all(graph, lambda _: "yes"))
    assert set(result.known) == refs(*NEEDS)
    assert set(result.top) == refs("top", "alone")
    assert result.next == ()


def test_a_reader_who_says_no_to_everything_is_taken_to_know_nothing(graph: Graph) -> None:
    result = placed(graph, answer_all(graph, lambda _: "no"))
    assert result.known == ()
    assert set(result.chance) == refs(*NEEDS)
    assert {step.id for step in result.next} == refs("ground", "side", "alone")


def test_it_ends_after_as_many_questions_as_are_wanted(graph: Graph) -> None:
    assert len(answer_all(graph, lambda _: "partly", questions=2).answers) == 2


def test_it_ends_when_few_enough_are_expected_to_be_wrong(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement_module, "GOOD_ENOUGH", 0.5)
    graph = make.graph(NEEDS)
    assert next_question(graph, Placement()) is None
    assert placed(graph, Placement()).finished


def test_a_number_of_questions_is_asked_though_fewer_would_do(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement_module, "GOOD_ENOUGH", 0.25)
    graph = make.graph(NEEDS)
    short, long = (answer_all(graph, lambda _: "yes", questions=questions) for questions in (None, MOST))
    assert len(short.answers) < len(long.answers) <= MOST


def test_finished_means_that_there_is_no_next_question(graph: Graph) -> None:
    placement = Placement()
    while question := next_question(graph, placement):
        assert not placed(graph, placement).finished
        placement = placement.answered(question.concept, "yes")
    assert placed(graph, placement).finished


def test_with_a_goal_only_what_it_requires_is_asked_and_judged(graph: Graph) -> None:
    start = Placement(goals=("concept:left",))
    placement = answer_all(graph, lambda _: "no", start, questions=MOST)
    result = placed(graph, placement)
    assert {concept for concept, _ in placement.answers} <= refs("left", "ground")
    assert set(result.chance) == refs("left", "ground")
    assert result.goals == ("concept:left",)
    assert {step.id for step in result.next} == refs("ground")


def test_a_goal_that_stands_for_no_concept_leaves_nothing_to_ask(make: Make) -> None:
    graph = make.graph(NEEDS, make.topic("empty"))
    placement = Placement(goals=("topic:empty",))
    assert next_question(graph, placement) is None
    result = placed(graph, placement)
    assert (dict(result.chance), result.next, result.finished) == ({}, (), True)


def test_what_the_reader_says_they_know_is_known_and_not_asked(graph: Graph) -> None:
    placement = answer_all(graph, lambda _: "no", Placement(known=("concept:left",)), questions=MOST)
    assert not {concept for concept, _ in placement.answers} & refs("left", "ground")
    result = placed(graph, placement)
    assert refs("left", "ground") <= set(result.known)
    assert result.chance["concept:ground"] == 1.0


def test_what_the_reader_says_they_know_tells_about_the_rest(graph: Graph) -> None:
    before, after = placed(graph, Placement()), placed(graph, Placement(known=("concept:left",)))
    assert after.chance["concept:top"] > before.chance["concept:top"]


def test_the_later_of_two_answers_about_a_concept_counts(graph: Graph) -> None:
    corrected = (*said(left="no"), *said(left="yes"))
    assert placed(graph, Placement(corrected)).chance == placed(graph, Placement(said(left="yes"))).chance


def test_an_answer_can_be_taken_back(graph: Graph) -> None:
    placement = Placement(said(left="no"))
    assert placement.answered("concept:top", "no").taken_back() == placement
    assert Placement().taken_back() == Placement()


def test_the_unsure_are_listed_from_the_least_sure(graph: Graph) -> None:
    result = placed(graph, Placement())
    distances = [abs(result.chance[ref] - 0.5) for ref in result.unsure]
    assert result.unsure
    assert distances == sorted(distances)


def test_topics_count_what_is_known_of_them(sample_graph: Graph) -> None:
    result = placed(sample_graph, answer_all(sample_graph, lambda _: "yes"))
    assert sum(place.known for place in result.topics) == len(result.known)
    assert all(0 < place.known <= place.size for place in result.topics)
    assert {ref for place in result.topics for ref in place.top} == set(result.top)


@pytest.mark.parametrize("concept", ["concept:nowhere", "topic:t", "left"])
def test_an_answer_about_no_concept_is_refused(make: Make, concept: str) -> None:
    graph = make.graph(NEEDS, make.topic("t"))
    with pytest.raises(UsageError, match="no concept of the graph"):
        next_question(graph, Placement(((concept, "yes"),)))


def test_an_answer_that_is_none_is_refused(graph: Graph) -> None:
    maybe: Any = (("concept:left", "maybe"),)
    with pytest.raises(UsageError, match="no answer"):
        placed(graph, Placement(maybe))


def test_a_graph_without_concepts_leaves_nothing_to_ask(make: Make) -> None:
    graph = make.graph([make.topic("t")])
    assert next_question(graph, Placement()) is None


def test_too_many_concepts_are_refused_unless_a_goal_requires_fewer(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placement_module, "LARGEST", 3)
    graph = make.graph(NEEDS)
    with pytest.raises(UsageError, match="6 concepts are too many"):
        placed(graph, Placement((("concept:top", "yes"),)))
    assert next_question(graph, Placement(goals=("concept:left",))) is not None


def test_answers_about_what_does_not_matter_count_for_nothing(graph: Graph) -> None:
    goals = ("concept:left",)
    beside = placed(graph, Placement(said(alone="no"), goals))
    assert beside.chance == placed(graph, Placement((), goals)).chance
