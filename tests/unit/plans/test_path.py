"""The study path: exactly what is needed, each step with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.model.edges import Explains, FormulaOf
from sugraph.model.graph import Graph
from sugraph.plans.path import articles_of, main_topic, needed_concepts, study_path

if TYPE_CHECKING:
    from tests.conftest import Make

NEEDS = {
    "goal": "left right",
    "left": "ground",
    "right": "side ~extra",
    "ground": "",
    "side": "",
    "extra": "deep",
    "deep": "",
    "other": "",
}


@pytest.fixture
def graph(make: Make) -> Graph:
    return make.graph(NEEDS)


def steps(graph: Graph, *goals: str, known: tuple[str, ...] = (), helpful: bool = False) -> list[str]:
    path = study_path(
        graph, [f"concept:{goal}" for goal in goals], [f"concept:{ref}" for ref in known], helpful=helpful
    )
    return [step.id.removeprefix("concept:") for step in path.steps]


def test_a_path_holds_the_goal_and_all_its_hard_prerequisites(graph: Graph) -> None:
    assert sorted(steps(graph, "goal")) == ["goal", "ground", "left", "right", "side"]


def test_a_path_ends_with_its_goal(graph: Graph) -> None:
    assert steps(graph, "goal")[-1] == "goal"


def test_helpful_prerequisites_are_taken_with_all_they_need_when_asked_for(graph: Graph) -> None:
    assert sorted(set(steps(graph, "goal", helpful=True)) - set(steps(graph, "goal"))) == ["deep", "extra"]


def test_what_is_known_is_left_out_with_what_only_it_needs(graph: Graph) -> None:
    assert sorted(steps(graph, "goal", known=("left",))) == ["goal", "right", "side"]


def test_what_something_else_needs_too_stays(make: Make) -> None:
    graph = make.graph({"goal": "left right", "left": "ground", "right": "ground", "ground": ""})
    assert sorted(steps(graph, "goal", known=("left",))) == ["goal", "ground", "right"]


def test_two_goals_share_their_prerequisites(make: Make) -> None:
    graph = make.graph({"a": "c", "b": "c", "c": ""})
    assert steps(graph, "a", "b") == ["c", "a", "b"]


def test_a_goal_given_twice_is_one_goal(graph: Graph) -> None:
    path = study_path(graph, ["concept:left", "concept:left"])
    assert path.goals == ("concept:left",)


def test_a_known_goal_is_said_and_not_planned(graph: Graph) -> None:
    path = study_path(graph, ["concept:left", "concept:side"], ["concept:left"])
    assert path.reached == ("concept:left",)
    assert [step.id for step in path.steps] == ["concept:side"]


def test_what_is_known_and_met_is_said(graph: Graph) -> None:
    assert study_path(graph, ["concept:goal"], ["concept:side", "concept:other"]).known == ("concept:side",)


def test_a_goal_that_stands_for_no_concept_is_said(make: Make) -> None:
    path = study_path(make.graph({"a": ""}, make.topic("empty")), ["topic:empty", "concept:a"])
    assert path.empty_goals == ("topic:empty",)
    assert [step.id for step in path.steps] == ["concept:a"]


def test_who_knows_everything_has_nothing_to_learn(graph: Graph) -> None:
    path = study_path(graph, ["concept:goal"], list(graph.nodes))
    assert (path.steps, path.minutes, path.reached) == ((), 0, ("concept:goal",))


def test_minutes_are_those_of_the_steps(make: Make) -> None:
    graph = make.graph([make.concept("a", minutes=30), make.concept("b", minutes=45), make.requires("a", "b")])
    path = study_path(graph, ["concept:a"])
    assert (path.minutes, [step.minutes for step in path.steps]) == (75, [45, 30])


def test_a_step_says_which_later_steps_need_it_in_their_order(graph: Graph) -> None:
    path = study_path(graph, ["concept:goal", "concept:left"])
    because = {step.id: [edge.source for edge in step.because] for step in path.steps}
    assert because["concept:ground"] == ["concept:left"]
    assert because["concept:goal"] == []


def test_every_reason_is_the_edge_of_a_later_step(sample_graph: Graph) -> None:
    path = study_path(sample_graph, ["concept:braising"], helpful=True)
    place = {step.id: index for index, step in enumerate(path.steps)}
    edges = [edge for step in path.steps for edge in step.because]
    assert edges
    assert all(place[edge.target] < place[edge.source] for edge in edges)


def test_reasons_by_helpful_edges_are_left_out_unless_asked_for(make: Make) -> None:
    graph = make.graph({"goal": "a b", "a": "~b", "b": ""})
    (step,) = [step for step in study_path(graph, ["concept:goal"]).steps if step.id == "concept:b"]
    assert [edge.source for edge in step.because] == ["concept:goal"]


def test_articles_come_by_role_then_by_number(make: Make) -> None:
    roles = {1: "surveys", 2: "applies", 30: "introduces", 4: "introduces", 5: "derives", 6: "compares"}
    values = [
        value for number, role in roles.items() for value in (make.article(number), make.explains(number, "a", role))
    ]
    assert articles_of(make.graph({"a": ""}, *values), "concept:a") == (
        "article:4",
        "article:30",
        "article:5",
        "article:2",
        "article:6",
        "article:1",
    )


def test_papers_and_books_are_no_articles_of_a_step(make: Make) -> None:
    values = [make.paper("p"), Explains(source="paper:p", target="concept:a", role="introduces")]
    assert articles_of(make.graph({"a": ""}, *values), "concept:a") == ()


def test_a_step_carries_its_formulas_sorted(make: Make) -> None:
    values = [
        value
        for slug in "zy"
        for value in (make.formula(slug), FormulaOf(source=f"formula:{slug}", target="concept:a"))
    ]
    (step,) = study_path(make.graph({"a": ""}, *values), ["concept:a"]).steps
    assert step.formulas == ("formula:y", "formula:z")


def test_the_main_topic_is_one_of_the_concept_s_whatever_the_order_of_its_edges(make: Make) -> None:
    topics = [make.topic("t"), make.topic("u")]
    edges = [make.in_topic("concept:a", "u"), make.in_topic("concept:a", "t")]
    found = {main_topic(make.graph({"a": ""}, *topics, *order), "concept:a") for order in (edges, edges[::-1])}
    assert found in ({"topic:t"}, {"topic:u"})


def test_a_concept_without_topic_has_no_main_topic(graph: Graph) -> None:
    assert main_topic(graph, "concept:a") == ""


def test_what_is_needed_stops_at_what_is_known(graph: Graph) -> None:
    needed, met = needed_concepts(graph, ["concept:goal"], {"concept:left", "concept:other"})
    assert needed == {"concept:goal", "concept:right", "concept:side"}
    assert met == {"concept:left"}


def test_a_known_concept_that_is_another_s_prerequisite_does_not_make_that_one_known(graph: Graph) -> None:
    assert steps(graph, "left", known=("ground",)) == ["left"]
