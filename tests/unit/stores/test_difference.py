"""What differs between a graph and what a database holds; the statements that write it."""

from __future__ import annotations

from typing import Any

import pytest

from sugraph.model.edges import EDGE_CLASSES
from sugraph.model.refs import KINDS
from sugraph.stores import statements
from sugraph.stores.difference import Difference, Held, as_difference, edge_changes, held_node, node_changes
from sugraph.stores.durations import iso_duration
from sugraph.stores.loading import Counts, LoadReport
from sugraph.stores.stored import stored_edge, stored_node


def held(graph: Any) -> tuple[list[Held], list[Held]]:
    nodes = [held_node(ref, [node.kind], stored_node(node)) for ref, node in graph.nodes.items()]
    edges = [Held(str(key), key, stored_edge(edge)) for key, edge in graph.edges_by_key.items()]
    return nodes, edges


def test_the_same_graph_differs_in_nothing(make: Any) -> None:
    graph = make.graph({"a": "b", "b": ""}, make.article(1), make.explains(1, "a"))
    nodes, edges = held(graph)
    found = as_difference(node_changes(graph, nodes), edge_changes(graph, edges))
    assert found == Difference()
    assert found.empty


def test_added_changed_and_removed(make: Any) -> None:
    before = make.graph({"a": "b c", "b": "", "c": ""})
    after = make.graph({"b": "", "d": ""}, make.concept("a", minutes=12), make.requires("a", "b", strength="helpful"))
    nodes, edges = held(before)
    changes = node_changes(after, nodes), edge_changes(after, edges)
    assert [len(change) for change in changes] == [3, 2]
    assert as_difference(*changes) == Difference(
        nodes_added=("concept:d",),
        nodes_changed=(("concept:a", ("minutes",)),),
        nodes_removed=("concept:c",),
        edges_changed=((("REQUIRES", "concept:a", "concept:b"), ("strength",)),),
        edges_removed=(("REQUIRES", "concept:a", "concept:c"),),
    )


def test_a_value_of_another_type_is_a_change(make: Any) -> None:
    graph = make.graph({"a": ""})
    (node,) = held(graph)[0]
    for name, value in (("minutes", 10.0), ("foundation", 1), ("extra", "x"), ("name_en", None)):
        changed = Held(node.place, node.key, {**node.properties, name: value})
        (write,) = node_changes(graph, [changed]).changed
        assert write.changed == (name,)


@pytest.mark.parametrize(
    ("labels", "ref", "fits"),
    [
        (["Concept"], "concept:a", True),
        (["Concept", "Favourite"], "concept:a", True),
        (["Concept", "Topic"], "concept:a", False),
        ([], "concept:a", False),
        (["Topic"], "concept:a", False),
        (["Concept"], "odd", False),
        (["Concept"], 5, False),
    ],
)
def test_a_node_counts_as_ours_with_one_label_that_fits(labels: list[str], ref: Any, fits: bool) -> None:
    assert held_node("1", labels, {"id": ref}).key == (ref if fits else None)


def test_what_is_held_twice_is_removed_once(make: Any) -> None:
    graph = make.graph({"a": ""})
    (node,) = held(graph)[0]
    changes = node_changes(graph, [node, Held("other", node.key, node.properties)])
    assert [item.place for item in changes.removed] == ["other"]


def test_a_report_knows_whether_something_changed() -> None:
    assert LoadReport(Counts(), Counts()).unchanged
    assert not LoadReport(Counts(), Counts(), indexes=1).unchanged
    assert not LoadReport(Counts(), Counts(removed=1)).unchanged


def test_statements_are_made_of_the_model_s_own_names() -> None:
    assert len(statements.CONSTRAINTS) == len(statements.CREATE_NODES) == len(KINDS)
    assert len(statements.READ_EDGES) == len(EDGE_CLASSES)
    assert "REQUIRES" in statements.create_edges("REQUIRES", "Concept", "Concept")
    for names in (("X", "Concept", "Concept"), ("REQUIRES", "X", "Concept"), ("REQUIRES", "Concept", "Y) DELETE (n")):
        with pytest.raises(ValueError, match="the model has no"):
            statements.create_edges(*names)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((0, 0, 0, 0), "PT0S"),
        ((1, 2, 3, 500_000_000), "P1M2DT3.5S"),
        ((0, 1, 0, 0), "P1D"),
        ((0, 0, 90, 0), "PT90S"),
        ((-1, 0, -2, 0), "P-1MT-2S"),
    ],
)
def test_durations(parts: tuple[int, int, int, int], text: str) -> None:
    assert iso_duration(*parts) == text
