"""The shape of a graph in numbers."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from sugraph.model.edges import Cites, Explains, InTopic
from sugraph.model.graph import Graph
from sugraph.model.nodes import Topic
from sugraph.model.text import LocalText
from sugraph.plans.shape import LISTED, shape_of

if TYPE_CHECKING:
    from tests.conftest import Make


def test_nodes_are_counted_by_kind_in_the_order_of_kinds(sample_graph: Graph) -> None:
    assert list(shape_of(sample_graph).nodes.items()) == [
        ("Concept", 12),
        ("Topic", 2),
        ("Series", 1),
        ("Article", 6),
        ("Formula", 3),
        ("Paper", 1),
        ("Book", 1),
        ("Person", 1),
        ("Route", 1),
    ]


def test_edges_are_counted_by_type(make: Make) -> None:
    shape = shape_of(make.graph({"a": "b ~c", "b": "", "c": ""}, make.article(1), make.explains(1, "a")))
    assert (shape.edges, shape.hard) == ({"EXPLAINS": 1, "REQUIRES": 2}, 1)


def test_foundations_are_counted(sample_graph: Graph) -> None:
    assert shape_of(sample_graph).foundations == 3


def test_the_longest_chain_runs_from_the_goal_to_a_foundation(make: Make) -> None:
    shape = shape_of(make.graph({"a": "b", "b": "c", "c": "", "x": "y", "y": ""}))
    assert shape.longest_chain == ("concept:a", "concept:b", "concept:c")


def test_helpful_edges_make_no_chain(make: Make) -> None:
    assert len(shape_of(make.graph({"a": "b", "b": "~c", "c": ""})).longest_chain) == 2


def test_each_of_a_chain_requires_the_next(sample_graph: Graph) -> None:
    chain = shape_of(sample_graph).longest_chain
    pairs = itertools.pairwise(chain)
    assert all(("REQUIRES", above, below) in sample_graph.edges_by_key for above, below in pairs)
    assert len(chain) == 5


def test_dependents_are_counted_through_others(make: Make) -> None:
    shape = shape_of(make.graph({"a": "b c", "b": "d", "c": "d", "d": ""}))
    assert shape.most_dependents == (("concept:d", 3), ("concept:b", 1), ("concept:c", 1), ("concept:a", 0))


def test_only_the_first_are_listed(make: Make) -> None:
    assert len(shape_of(make.graph({f"c{n}": "" for n in range(LISTED + 5)})).most_dependents) == LISTED


def test_concepts_without_article_and_articles_without_concept_are_listed(make: Make) -> None:
    graph = make.graph({"a": "", "b": ""}, make.article(1), make.article(2), make.explains(1, "a"))
    shape = shape_of(graph)
    assert (shape.without_article, shape.unlinked_articles) == (("concept:b",), ("article:2",))


def test_a_book_does_not_stand_for_an_article(make: Make) -> None:
    graph = make.graph({"a": ""}, make.book("b"), Explains(source="book:b", target="concept:a", role="surveys"))
    assert shape_of(graph).without_article == ("concept:a",)


def test_minutes_are_those_of_all_concepts(sample_graph: Graph) -> None:
    assert shape_of(sample_graph).minutes == 505


def test_an_empty_graph_has_an_empty_shape() -> None:
    shape = shape_of(Graph())
    assert (shape.nodes, shape.edges, shape.longest_chain, shape.most_dependents, shape.minutes) == ({}, {}, (), (), 0)


def test_a_long_chain_needs_no_recursion(make: Make) -> None:
    shape = shape_of(make.graph({f"c{n}": f"c{n + 1}" if n < 1499 else "" for n in range(1500)}))
    assert len(shape.longest_chain) == 1500


def test_an_article_that_cites_beyond_its_prerequisites_is_listed(make: Make) -> None:
    graph = make.graph(
        {"a": "b", "b": "", "c": ""},
        *(make.article(number) for number in (1, 2, 3)),
        make.explains(1, "a"),
        make.explains(2, "b"),
        make.explains(3, "c"),
        Cites(source="article:1", target="article:2"),
        Cites(source="article:1", target="article:3"),
    )
    assert shape_of(graph).ungrounded == (("article:1", ("article:3",)),)


def test_a_topic_nothing_ties_to_the_rest_comes_first(make: Make) -> None:
    topics = [Topic(id=f"topic:{slug}", name=LocalText(zh=slug, en=slug)) for slug in ("tied", "island")]
    members = [
        InTopic(source=f"concept:{slug}", target=f"topic:{topic}")
        for slug, topic in (("a", "tied"), ("x", "island"), ("y", "island"))
    ]
    graph = make.graph({"a": "b", "b": "", "x": "y", "y": ""}, *topics, *members)
    assert shape_of(graph).isolated_topics == (("topic:island", 2, 0), ("topic:tied", 1, 1))
