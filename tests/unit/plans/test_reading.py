"""The reading plan: what suffices, in one order, with a reason for every step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.model.edges import Cites, Edge, Explains
from sugraph.model.graph import Graph
from sugraph.model.nodes import Node
from sugraph.plans.reading import plan_needs, reading_plan
from sugraph.plans.shares import reading_shares
from sugraph.results.reading import Because, LeftOut, ReadingPlan

if TYPE_CHECKING:
    from tests.conftest import Make

NEEDS = {"goal": "left right", "left": "ground", "right": "~extra", "ground": "", "extra": "", "other": ""}


@pytest.fixture
def graph(make: Make) -> Graph:
    """`ground` has article 1 and the shorter 2, `left` has 3, which leans on 1, `right` only a book."""
    return make.graph(values(make))


def values(make: Make, *more: Node | Edge) -> list[Node | Edge]:
    return [
        *make.needs(NEEDS),
        *(make.article(number, minutes=10 * number) for number in (3, 4)),
        make.article(1, minutes=12),
        make.article(2, minutes=8),
        make.book("b"),
        make.formula("f"),
        make.explains(1, "ground"),
        make.explains(2, "ground"),
        make.explains(3, "left"),
        make.explains(4, "ground", "applies"),
        Explains(source="book:b", target="concept:right", role="introduces"),
        Cites(source="article:3", target="article:1"),
        *more,
    ]


def plan(graph: Graph, *goals: str, known: tuple[str, ...] = (), helpful: bool = False) -> ReadingPlan:
    return reading_plan(graph, goals, known, helpful=helpful)


def ids(found: ReadingPlan) -> list[str]:
    return [step.id for step in found.steps]


def step(found: ReadingPlan, ref: str) -> tuple[Because, ...]:
    return next(step.because for step in found.steps if step.id == ref)


def test_concepts_and_articles_stand_in_one_order(graph: Graph) -> None:
    found = ids(plan(graph, "concept:left"))
    assert found == ["article:1", "concept:ground", "article:3", "concept:left"]


def test_the_shorter_of_two_articles_is_read(graph: Graph) -> None:
    assert plan(graph, "concept:ground").articles == ("article:2",)


def test_the_article_that_another_one_leans_on_is_read_instead_of_the_shorter_one(graph: Graph) -> None:
    assert plan(graph, "concept:goal").articles == ("article:1", "article:3")


def test_an_article_says_for_which_concept_it_is_read_and_what_leans_on_it(graph: Graph) -> None:
    because = step(plan(graph, "concept:goal"), "article:1")
    assert because == (Because("explains", "concept:ground"), Because("leans", "article:3"))


def test_a_goal_says_that_it_is_one(graph: Graph) -> None:
    assert step(plan(graph, "concept:goal"), "concept:goal") == (Because("goal", "concept:goal"),)


def test_a_concept_says_what_requires_it_and_what_of_it_is_used(graph: Graph, make: Make) -> None:
    because = step(plan(graph, "concept:goal"), "concept:ground")
    assert because == (Because("requires", "concept:left", make.text("left用到ground", "left uses ground")),)


def test_minutes_are_those_of_the_articles_and_what_is_left_of_the_concepts(make: Make) -> None:
    graph = make.graph(
        [make.concept("a", minutes=30, foundation=True), make.article(1, minutes=12), make.explains(1, "a")]
    )
    found = plan(graph, "concept:a")
    assert [(step.id, step.minutes) for step in found.steps] == [("article:1", 12), ("concept:a", 18)]
    assert found.minutes == 30


def test_reading_that_takes_longer_than_the_concept_leaves_nothing_of_it(graph: Graph) -> None:
    found = {step.id: step.minutes for step in plan(graph, "concept:left").steps}
    assert found == {"article:1": 12, "concept:ground": 0, "article:3": 30, "concept:left": 0}


def test_concepts_without_an_article_are_named_with_their_book(graph: Graph) -> None:
    found = plan(graph, "concept:goal")
    assert found.uncovered == ("concept:right", "concept:goal")
    assert next(step.sources for step in found.steps if step.id == "concept:right") == ("book:b",)


def test_an_article_known_is_not_read_again(graph: Graph) -> None:
    assert plan(graph, "concept:goal", known=("article:2",)).articles == ("article:3",)


def test_an_article_that_surveys_the_concept_is_taken_where_none_teaches_it(make: Make) -> None:
    graph = make.graph([make.concept("a", foundation=True), make.article(1, level=2), make.explains(1, "a", "surveys")])
    assert plan(graph, "concept:a").articles == ("article:1",)


def using_it_for_another(make: Make) -> Graph:
    """Article 1 teaches `other` and applies `a`."""
    concepts = make.needs({"a": "", "other": "", "both": "a other"})
    return make.graph([*concepts, make.article(1), make.explains(1, "other"), make.explains(1, "a", "applies")])


def test_nobody_is_sent_to_an_article_that_only_uses_the_concept(make: Make) -> None:
    found = plan(using_it_for_another(make), "concept:a")
    assert (found.articles, found.uncovered) == ((), ("concept:a",))
    assert LeftOut("article:1", "uses", ("concept:a",)) in found.left_out


def test_what_an_article_of_the_plan_uses_is_explained_by_it_too(make: Make) -> None:
    found = plan(using_it_for_another(make), "concept:both")
    assert "concept:a" not in found.uncovered
    assert next(step.with_ for step in found.steps if step.id == "concept:a") == ("article:1",)


def test_what_an_article_read_before_explains_is_not_named_as_without_one(graph: Graph) -> None:
    found = plan(graph, "concept:ground", known=("article:1",))
    assert (found.articles, found.uncovered) == ((), ())


def test_an_article_far_above_the_concept_explains_nothing_of_it(make: Make) -> None:
    graph = make.graph([make.concept("a", foundation=True), make.article(1, level=5), make.explains(1, "a", "applies")])
    found = plan(graph, "concept:a")
    assert (found.articles, found.uncovered) == ((), ("concept:a",))
    assert LeftOut("article:1", "uses", ("concept:a",)) in found.left_out


def test_an_article_as_a_goal_is_read_whatever_else_explains_its_concept(graph: Graph) -> None:
    found = plan(graph, "article:1")
    assert found.articles == ("article:1",)
    assert step(found, "article:1")[0] == Because("goal", "article:1")


def test_an_article_as_a_goal_is_read_although_its_concepts_are_known(graph: Graph) -> None:
    assert ids(plan(graph, "article:1", known=("concept:ground",))) == ["article:1"]


def test_the_articles_of_a_series_as_a_goal_are_all_read(make: Make) -> None:
    series = [make.series("s"), make.in_series(1, "s", 1), make.in_series(2, "s", 2)]
    assert plan(make.graph(values(make, *series)), "series:s").articles == ("article:1", "article:2")


def test_helpful_prerequisites_are_taken_on_request(graph: Graph) -> None:
    assert "concept:extra" in ids(plan(graph, "concept:goal", helpful=True))


def test_what_would_only_help_is_left_out_and_says_whom(graph: Graph) -> None:
    assert LeftOut("concept:extra", "helpful", ("concept:right",)) in plan(graph, "concept:goal").left_out


def test_what_is_known_is_left_out_and_says_what_uses_it(graph: Graph) -> None:
    found = plan(graph, "concept:goal", known=("concept:ground",))
    assert LeftOut("concept:ground", "known", ("concept:left",)) in found.left_out


def test_articles_not_chosen_say_which_one_is_read_instead(graph: Graph) -> None:
    assert LeftOut("article:2", "covered", ("article:1",)) in plan(graph, "concept:goal").left_out


def test_a_goal_that_is_known_needs_nothing(graph: Graph) -> None:
    found = plan(graph, "concept:goal", known=("concept:goal",))
    assert (found.steps, found.minutes, found.reached, found.optimal) == ((), 0, ("concept:goal",), True)


def test_a_goal_without_concepts_is_named(make: Make) -> None:
    assert plan(make.graph([make.topic("empty")]), "topic:empty").empty_goals == ("topic:empty",)


def test_what_a_plan_needs_leads_from_each_step_to_earlier_ones(graph: Graph) -> None:
    needs = plan_needs(graph, plan(graph, "concept:goal"))
    assert {ref: sorted(below) for ref, below in needs.items()} == {
        "article:1": [],
        "concept:ground": ["article:1"],
        "article:3": ["article:1", "concept:ground"],
        "concept:left": ["article:3", "concept:ground"],
        "concept:right": [],
        "concept:goal": ["concept:left", "concept:right"],
    }


def test_the_shares_of_an_article_add_up_to_its_minutes(make: Make) -> None:
    graph = make.graph(
        [
            *(make.concept(slug, minutes=minutes, foundation=True) for slug, minutes in (("a", 20), ("b", 45))),
            make.article(1, minutes=23),
            make.explains(1, "a"),
            make.explains(1, "b", "applies"),
        ]
    )
    shares = reading_shares(graph, "article:1")
    assert sum(shares.values()) == 23
    assert shares == {"concept:a": 10, "concept:b": 13}


def test_the_parts_of_a_series_come_in_its_order(make: Make) -> None:
    """Article 2 is the second part and could be followed earlier than 1."""
    parts = [make.series("s"), make.in_series(1, "s", 1), make.in_series(2, "s", 2)]
    found = plan(
        make.graph(
            [
                *make.needs({"a": "", "b": "a", "goal": "a b"}),
                *(make.article(number) for number in (1, 2)),
                make.explains(1, "b"),
                make.explains(2, "a"),
                *parts,
            ]
        ),
        "concept:goal",
    )
    assert [ref for ref in ids(found) if ref.startswith("article:")] == ["article:2", "article:1"]
    apart = plan(make.graph([*make.needs({"a": "", "b": "", "goal": "a b"}), make.article(1), make.article(2),
                             make.explains(1, "b"), make.explains(2, "a"), *parts]), "concept:goal")  # fmt: skip
    assert [ref for ref in ids(apart) if ref.startswith("article:")] == ["article:1", "article:2"]
