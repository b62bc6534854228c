"""Where an article stands among the concepts of a plan."""

from __future__ import annotations

from sugraph.plans.sequence import Needs, out_of_place, sequence


def steps(goal: str, needs: Needs, read_for: dict[str, dict[str, int]], leans: Needs | None = None) -> list[str]:
    return sequence([goal], needs, dict.fromkeys(needs, "topic"), read_for, leans or {})


CHAIN: Needs = {"a": [], "b": ["a"], "c": ["b"]}


def test_an_article_stands_directly_before_what_it_explains() -> None:
    assert steps("c", CHAIN, {"on b": {"b": 20}}) == ["a", "on b", "b", "c"]


def test_what_an_article_explains_counts_as_followed_for_the_rest_of_it() -> None:
    assert steps("c", CHAIN, {"on both": {"b": 5, "c": 15}}) == ["a", "on both", "b", "c"]


def test_an_article_waits_until_half_of_it_can_be_followed() -> None:
    needs: Needs = {"a": [], "b": ["a"], "c": ["b"], "d": ["c"]}
    assert steps("d", needs, {"on a and d": {"a": 5, "d": 15}}) == ["a", "b", "c", "on a and d", "d"]


def test_a_concept_waits_for_its_reading_where_nothing_before_that_needs_it() -> None:
    needs: Needs = {"early": [], "ground": [], "late": ["ground"], "goal": ["early", "late"]}
    order = steps("goal", needs, {"on both": {"early": 5, "late": 15}})
    assert order.index("on both") < min(order.index("early"), order.index("late"))


def test_a_concept_that_the_reading_rests_on_does_not_wait_for_it() -> None:
    needs: Needs = {"early": [], "ground": ["early"], "goal": ["ground"]}
    assert steps("goal", needs, {"on both": {"early": 5, "goal": 15}}) == ["early", "ground", "on both", "goal"]


def test_an_article_comes_after_the_one_that_it_leans_on() -> None:
    read_for = {"second": {"b": 20}, "first": {"b": 20}}
    assert steps("c", CHAIN, read_for, {"second": ["first"]}) == ["a", "first", "second", "b", "c"]


def test_an_article_read_for_its_own_sake_comes_last() -> None:
    assert steps("c", CHAIN, {"aside": {}}) == ["a", "b", "c", "aside"]


def test_out_of_place_are_concepts_before_their_reading_and_parts_before_earlier_ones() -> None:
    order = ["part 2", "b", "a", "part 1"]
    read_for = {"part 1": {"a": 20}, "part 2": {"b": 20}}
    assert out_of_place(order, read_for, {"part 2": ["part 1"]}) == 2
    assert out_of_place(["part 1", "a", "part 2", "b"], read_for, {"part 2": ["part 1"]}) == 0
