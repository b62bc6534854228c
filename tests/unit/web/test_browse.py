from __future__ import annotations

from sugraph.model.edges import PartOf
from sugraph.model.graph import Graph
from sugraph.model.nodes import Topic
from sugraph.web.browse import topics


def test_each_wider_topic_is_named_with_its_parts() -> None:
    nodes = [
        Topic(id=f"topic:{name}", name={"zh": f"主题{name}", "en": f"Topic {name}"})  # type: ignore[arg-type]
        for name in ("a", "b", "c")
    ]
    graph = Graph(nodes, [PartOf(source="topic:c", target="topic:a")])
    assert topics(graph, "en") == [
        {"ref": "topic:a", "name": "Topic a", "parts": [{"ref": "topic:c", "name": "Topic c"}]},
        {"ref": "topic:b", "name": "Topic b", "parts": []},
    ]
