"""path and next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_path_lists_the_steps_with_their_reasons(run: Run) -> None:
    result = run("path", "braising")
    assert result.code == 0
    assert "for Braising: The first step of braising is searing." in result.out
    assert result.out.index("Temperature") < result.out.index("Searing") < result.out.rindex("Braising")


def test_path_record_has_the_promised_keys(run: Run) -> None:
    record = run("path", "braising", "--known", "temperature", "--json").json()
    assert {"goals", "known", "minutes", "steps"} <= record.keys()
    assert record["goals"] == ["concept:braising"]
    assert record["known"] == ["concept:temperature"]
    assert record["minutes"] == sum(step["minutes"] for step in record["steps"])
    step = record["steps"][0]
    assert {"id", "name_zh", "name_en", "minutes", "because", "articles", "formulas"} <= step.keys()
    assert set(step["because"][0]) == {"for", "why_zh", "why_en"}


def test_path_takes_names_in_either_language_and_aliases(run: Run) -> None:
    by_slug = run("path", "concept:braising", "--json").out
    assert run("path", "红烧", "--json").out == by_slug
    assert run("path", "red cooking", "--json").out == by_slug
    assert run("path", "red-cooking", "--json").out == by_slug


def test_known_takes_several_names_with_either_comma(run: Run) -> None:
    record = run("path", "braising", "--known", "temperature，knife-skills", "--json").json()
    ids = {step["id"] for step in record["steps"]}
    assert not ids & {"concept:temperature", "concept:knife-skills"}


def test_helpful_prerequisites_come_on_request(run: Run) -> None:
    plain = {step["id"] for step in run("path", "braising", "--json").json()["steps"]}
    helpful = {step["id"] for step in run("path", "braising", "--helpful", "--json").json()["steps"]}
    assert "concept:brining" in helpful - plain


def test_an_unknown_goal_offers_the_nearest_and_plans_nothing(run: Run) -> None:
    result = run("path", "braisng")
    assert result.code == 1
    assert result.out == ""
    assert "concept:braising" in result.err


def test_a_goal_that_is_known_is_said_to_be_reached(run: Run) -> None:
    result = run("path", "braising", "--known", "braising")
    assert "Goals already known: Braising" in result.out
    assert result.code == 0


def test_a_goal_that_stands_for_no_concept_is_an_answer_of_no(run: Run) -> None:
    result = run("path", "person:" + run("search", "--json", "person").json()[0]["id"].partition(":")[2])
    assert result.code == 1
    assert "nothing to plan" in result.err


def test_next_shows_the_outer_fringe(run: Run) -> None:
    record = run("next", "--known", "temperature", "--json").json()
    ids = [item["id"] for item in record]
    assert "concept:temperature" not in ids
    assert "concept:heat-transfer" in ids
    assert {"id", "kind", "name_zh", "name_en", "minutes", "unlocks", "opens"} <= record[0].keys()


def test_next_with_a_goal_shows_only_what_serves_it(run: Run) -> None:
    for item in run("next", "--goal", "stock", "--json").json():
        path = run("path", "stock", "--json").json()
        assert item["id"] in {step["id"] for step in path["steps"]}


def test_a_swap_of_letters_in_a_short_name_still_offers_the_nearest(run: Run) -> None:
    assert "concept:stock" in run("path", "stcok").err


def test_next_lists_the_inner_fringe_on_request(run: Run) -> None:
    record = run("next", "--known", "searing", "--inner", "--json").json()
    assert [item["id"] for item in record] == ["concept:searing"]
    assert record[0]["holds"] > 0
    assert "Learned last" in run("next", "--known", "searing").out
