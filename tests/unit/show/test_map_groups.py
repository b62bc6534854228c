from __future__ import annotations

from typing import Any

from sugraph.model.edges import PartOf
from sugraph.show.map_groups import groups_of


def test_a_concept_belongs_to_its_main_topic_and_to_what_that_is_part_of(make: Any) -> None:
    graph = make.graph(
        {"a": ""}, make.topic("maths"), make.topic("algebra"), PartOf(source="topic:algebra", target="topic:maths"),
        make.in_topic("concept:a", "algebra"),
    )  # fmt: skip
    groups = groups_of(graph, ["concept:a"])
    assert groups.topic == {"concept:a": "topic:algebra"}
    assert groups.root_of("concept:a") == "topic:maths"
    assert groups.colour_of("concept:a") == 0


def test_a_node_without_a_topic_has_no_colour(make: Any) -> None:
    graph = make.graph({"a": ""})
    assert groups_of(graph, ["concept:a"]).colour_of("concept:a") is None
