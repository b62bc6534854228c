"""What a goal or something known means as concepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.model.edges import Explains, PartOf
from sugraph.model.graph import Graph
from sugraph.plans.goals import goal_concepts, known_concepts, topic_tree

if TYPE_CHECKING:
    from tests.conftest import Make


@pytest.mark.parametrize(
    ("ref", "slugs"),
    [
        ("concept:stock", ["stock"]),
        ("formula:sensible-heat", ["heat-transfer"]),
        ("article:102", ["heat-transfer", "temperature"]),
        ("paper:maillard-1912", ["maillard-reaction"]),
        ("book:on-food-and-cooking", ["maillard-reaction", "osmosis"]),
        ("series:boiling-water", ["blanching", "boiling", "heat-transfer", "temperature"]),
        ("topic:techniques", ["blanching", "boiling", "braising", "brining", "knife-skills", "searing", "stock"]),
        (
            "route:first-dinner",
            ["knife-skills", "blanching", "boiling", "heat-transfer", "temperature", "searing", "braising"],
        ),
        ("person:louis-camille-maillard", []),
    ],
)
def test_a_goal_stands_for_concepts(sample_graph: Graph, ref: str, slugs: list[str]) -> None:
    assert goal_concepts(sample_graph, ref) == [f"concept:{slug}" for slug in slugs]


def test_a_topic_stands_for_the_concepts_of_the_topics_inside_it_too(sample_graph: Graph) -> None:
    assert len(goal_concepts(sample_graph, "topic:kitchen-science")) == 12


def test_who_knows_an_article_knows_what_it_introduces_or_derives(make: Make) -> None:
    roles = ["introduces", "derives", "applies", "compares", "surveys"]
    edges = [
        Explains.model_validate({"source": "article:1", "target": f"concept:{role}", "role": role}) for role in roles
    ]
    graph = make.graph(dict.fromkeys(roles, ""), make.article(1), *edges)
    assert known_concepts(graph, ["article:1"]) == {"concept:introduces", "concept:derives"}
    assert len(goal_concepts(graph, "article:1")) == 5


def test_who_knows_a_series_knows_what_its_articles_teach(sample_graph: Graph) -> None:
    assert known_concepts(sample_graph, ["series:boiling-water"]) == {
        "concept:temperature",
        "concept:heat-transfer",
        "concept:boiling",
    }


def test_who_names_several_things_knows_all_of_them(sample_graph: Graph) -> None:
    assert known_concepts(sample_graph, ["concept:stock", "article:105", "formula:arrhenius-rate"]) == {
        "concept:stock",
        "concept:maillard-reaction",
    }


def test_an_article_of_a_topic_brings_no_concept_of_its_own(make: Make) -> None:
    values = [make.article(1), make.explains(1, "a"), make.topic("t"), make.in_topic("article:1", "t")]
    assert goal_concepts(make.graph({"a": ""}, *values), "topic:t") == []


def test_a_tree_of_topics_ends_where_it_runs_in_a_circle(make: Make) -> None:
    topics = [make.topic(slug) for slug in "abc"]
    edges = [
        PartOf(source="topic:b", target="topic:a"),
        PartOf(source="topic:c", target="topic:b"),
        PartOf(source="topic:a", target="topic:c"),
    ]
    assert sorted(topic_tree(make.graph(topics, *edges), "topic:a")) == ["topic:a", "topic:b", "topic:c"]


def test_what_is_not_there_raises(sample_graph: Graph) -> None:
    with pytest.raises(KeyError):
        goal_concepts(sample_graph, "concept:gone")
