"""Errors say where, what, and what to do."""

from __future__ import annotations

from sugraph.errors import QueryError, QueryRefusedError, SugraphError, UnknownReferenceError


def test_an_error_says_where_what_and_the_remedy() -> None:
    error = SugraphError("the lid is open", where="pot.yaml:3", remedy="Close it.")
    assert str(error) == "pot.yaml:3: the lid is open\nClose it."


def test_an_error_without_place_and_remedy_is_one_sentence() -> None:
    assert str(SugraphError("the lid is open")) == "the lid is open"


def test_an_unknown_reference_carries_the_nearest_names() -> None:
    error = UnknownReferenceError("nothing is called so", [("concept:stock", "高汤")], remedy="Nearest: concept:stock.")
    assert error.nearest == (("concept:stock", "高汤"),)
    assert str(error).endswith("\nNearest: concept:stock.")


def test_a_refused_query_is_caught_as_a_query_that_cannot_run() -> None:
    assert issubclass(QueryRefusedError, QueryError)
    assert issubclass(QueryError, SugraphError)
