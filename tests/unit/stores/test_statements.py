"""Cypher made from the model's tables, and from nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from sugraph.stores.statements import edges_at


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        ({"kind": "Concept", "types": ["REQUIRES", "IN_TOPIC"]}, ["(a:Concept {id: id})", "-[r:REQUIRES|IN_TOPIC]->"]),
        ({"kind": "Series", "types": ["IN_SERIES"], "arriving": True}, ["<-[r:IN_SERIES]-(b)", "b.id, a.id"]),
        (
            {"kind": "Topic", "types": ["IN_TOPIC"], "arriving": True, "others": ["Concept", "Topic"]},
            ["(b:Concept|Topic)"],
        ),
    ],
)  # fmt: skip
def test_a_statement_reads_the_relationships_at_some_nodes(given: dict[str, Any], parts: list[str]) -> None:
    statement = edges_at(**given)
    assert all(part in statement for part in ["UNWIND $ids", *parts])
    assert "*" not in statement


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "Concept) DETACH DELETE (n", "types": ["REQUIRES"]},
        {"kind": "Concept", "types": ["REQUIRES*"]},
        {"kind": "Concept", "types": []},
        {"kind": "Topic", "types": ["IN_TOPIC"], "others": ["Nothing"]},
    ],
)
def test_what_is_not_in_the_model_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="the model has no"):
        edges_at(**given)
