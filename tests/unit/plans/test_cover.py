"""The articles that suffice with the least time."""

from __future__ import annotations

import itertools

import pytest

from sugraph.plans.cover import Cover, CoverProblem, cover, greedy_cover


def problem(
    articles: dict[str, int],
    candidates: dict[str, str],
    *,
    leans: dict[str, str] | None = None,
    read: str = "",
    asked: str = "",
    minutes: int = 0,
) -> CoverProblem:
    """Articles by one letter with minutes; concepts whose own time nothing shortens."""
    return CoverProblem(
        articles=articles,
        concepts=dict.fromkeys(candidates, minutes),
        candidates={concept: tuple(options) for concept, options in candidates.items()},
        shares={},
        leans={article: list(on) for article, on in (leans or {}).items()},
        read=frozenset(read),
        asked=frozenset(asked),
    )


def chosen(answer: Cover) -> str:
    return "".join(sorted(answer.chosen))


def test_one_article_for_two_concepts_is_taken_rather_than_two_that_take_longer() -> None:
    answer = cover(problem({"a": 6, "b": 6, "c": 10}, {"x": "ac", "y": "bc"}))
    assert (chosen(answer), answer.minutes) == ("c", 10)


def test_two_short_articles_are_taken_rather_than_a_long_one() -> None:
    assert chosen(cover(problem({"a": 4, "b": 4, "c": 10}, {"x": "ac", "y": "bc"}))) == "ab"


def test_where_greedy_goes_wrong_the_exact_answer_does_not() -> None:
    """The classical case: the bait covers most at once, and the other half then costs a second article."""
    bait = problem({"a": 10, "b": 10, "c": 11}, {"1": "ac", "2": "ac", "3": "bc", "4": "bc", "5": "a", "6": "b"})
    assert bait.minutes(greedy_cover(bait)) >= cover(bait).minutes
    assert chosen(cover(bait)) == "ab"


def test_the_time_of_what_an_article_leans_on_counts() -> None:
    answer = cover(problem({"a": 5, "b": 7, "c": 9}, {"x": "ab"}, leans={"a": "c"}))
    assert chosen(answer) == "b"


def test_what_a_chosen_article_leans_on_is_chosen() -> None:
    assert chosen(cover(problem({"a": 5, "c": 9}, {"x": "a"}, leans={"a": "c"}))) == "ac"


def test_an_article_read_before_covers_for_nothing() -> None:
    answer = cover(problem({"b": 7}, {"x": "ab"}, read="a"))
    assert (chosen(answer), answer.minutes) == ("", 0)


def test_what_was_read_before_need_not_be_read_for_one_that_leans_on_it() -> None:
    assert chosen(cover(problem({"b": 7}, {"x": "b"}, leans={"b": "a"}, read="a"))) == "b"


def test_an_article_asked_for_is_chosen_although_another_one_is_shorter() -> None:
    assert chosen(cover(problem({"a": 3, "b": 7}, {"x": "ab"}, asked="b"))) == "b"


def test_reading_shortens_the_time_of_a_concept_down_to_nothing() -> None:
    given = CoverProblem({"a": 30}, {"x": 20, "y": 45}, {"x": ("a",)}, {("a", "x"): 25, ("a", "y"): 5}, {"a": []})
    assert given.minutes({"a"}) == 30 + 0 + 40


def test_an_article_that_saves_more_than_it_takes_is_not_needed_for_that() -> None:
    """Shares of an article never exceed its minutes, so that reading without need never shortens the plan."""
    given = CoverProblem({"a": 10, "b": 10}, {"x": 40}, {"x": ("a", "b")}, {("a", "x"): 10, ("b", "x"): 10}, {})
    assert (chosen(cover(given)), cover(given).minutes) == ("a", 40)


def test_of_equal_choices_the_first_article_is_taken() -> None:
    assert chosen(cover(problem({"b": 5, "a": 5}, {"x": "ab"}))) == "b"


def test_an_optimal_answer_meets_its_bound() -> None:
    answer = cover(problem({"a": 6, "b": 6, "c": 10}, {"x": "ac", "y": "bc"}))
    assert (answer.exact, answer.bound) == (True, 10)


def test_without_time_the_greedy_answer_is_given_and_says_so() -> None:
    articles = {f"{number}": 10 + number % 7 for number in range(60)}
    candidates = {
        f"c{one}{two}": (f"{one}", f"{two}") for one, two in itertools.combinations(range(60), 2) if (one * two) % 3
    }
    hard = CoverProblem(articles, dict.fromkeys(candidates, 0), candidates, {}, {})
    answer = cover(hard, seconds=0.0)
    assert all(answer.chosen.intersection(options) for options in candidates.values())
    assert answer.bound <= answer.minutes
    assert answer.exact or answer.chosen == greedy_cover(hard)


def test_greedy_takes_away_what_became_superfluous() -> None:
    given = problem({"a": 1, "b": 10, "c": 10}, {"x": "ab", "y": "ac", "z": "b", "w": "c"})
    assert greedy_cover(given) == {"b", "c"}


@pytest.mark.parametrize("seconds", [0.0, 2.0])
def test_nothing_to_cover_takes_the_time_of_the_concepts(seconds: float) -> None:
    answer = cover(CoverProblem({}, {"x": 20}, {}, {}, {}), seconds)
    assert answer == Cover(frozenset(), 20, 20, exact=True)
