from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from sugraph.model.edges import Edge, FormulaOf
from sugraph.model.graph import Graph
from sugraph.show.network import build_network, network_data, network_details

NASTY = '<img src=x onerror=alert(1)><a href="https://evil.example">x</a></script><script>alert(2)</script>'


@dataclass(frozen=True)
class Part:
    centre: tuple[str, ...]
    depth: dict[str, int]
    edges: tuple[Edge, ...]
    left_out: int = 0


def whole(graph: Graph, *centre: str) -> Part:
    return Part(centre, dict.fromkeys(graph.nodes, 0), graph.edges)


def nodes_of(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {node["id"]: node for node in data["nodes"]}


def test_prerequisites_stand_left_and_point_right(make: Any) -> None:
    graph = make.graph({"a": "b ~c", "b": "d", "c": "d", "d": ""})
    data = network_data(build_network(graph, whole(graph, "concept:a"), "zh"))
    nodes = nodes_of(data)
    assert nodes["concept:d"]["x"] < nodes["concept:b"]["x"] < nodes["concept:a"]["x"]
    assert [ref for ref, node in nodes.items() if node.get("goal")] == ["concept:a"]
    edges = {(edge["from"], edge["to"]): edge for edge in data["edges"]}
    assert set(edges) == {(edge.source, edge.target) for edge in graph.edges}
    assert {edge["arrows"] for edge in edges.values()} == {"from"}
    assert edges["concept:a", "concept:b"]["why"] == "a用到b"
    assert [edges["concept:a", ref]["strength"] for ref in ("concept:b", "concept:c")] == ["hard", "helpful"]


def test_picture_stands_still(make: Any) -> None:
    graph = make.graph({"a": "b", "b": ""})
    options = network_data(build_network(graph, whole(graph), "en"))["options"]
    assert options["physics"] == {"enabled": False}
    assert options["edges"]["smooth"] is False


def test_kinds_stand_in_order(make: Any) -> None:
    graph = make.graph(
        {"a": ""}, make.article(1), make.topic("t"), make.explains(1, "a"), make.in_topic("concept:a", "t")
    )
    nodes = nodes_of(network_data(build_network(graph, whole(graph), "en")))
    assert nodes["topic:t"]["x"] < nodes["concept:a"]["x"] < nodes["article:1"]["x"]
    assert len({node["shape"] for node in nodes.values()}) == 3


def test_data_is_plain_and_its_own(make: Any) -> None:
    graph = make.graph({"a": "b", "b": ""})
    network = build_network(graph, whole(graph), "zh")
    data = network_data(network)
    assert json.loads(json.dumps(data)) == data
    data["nodes"][0]["label"] = "changed"
    assert network_data(network)["nodes"][0]["label"] != "changed"
    assert not any("details" in node for node in data["nodes"])
    assert set(network_details(network)) == set(graph.nodes)
    assert network_details(build_network(graph, whole(graph), "zh", details=False)) == {}


def test_states_are_told(make: Any) -> None:
    graph = make.graph({"a": "b", "b": ""})
    states = {"concept:a": "ready", "concept:b": "known", "concept:elsewhere": "locked"}
    nodes = nodes_of(network_data(build_network(graph, whole(graph), "zh", states=states)))  # type: ignore[arg-type]
    assert {ref: node["state"] for ref, node in nodes.items()} == {"concept:a": "ready", "concept:b": "known"}


def test_what_the_reader_knows_moves_nothing(make: Any) -> None:
    graph = make.graph({"a": "b", "b": ""})
    plain = nodes_of(network_data(build_network(graph, whole(graph), "zh")))
    known = nodes_of(network_data(build_network(graph, whole(graph), "zh", states={"concept:b": "known"})))
    assert {ref: (node["x"], node["y"], node["w"]) for ref, node in plain.items()} == {
        ref: (node["x"], node["y"], node["w"]) for ref, node in known.items()
    }


def test_positions_can_be_given(make: Any) -> None:
    graph = make.graph({"a": "b", "b": ""})
    given = {"concept:a": (5, 6), "concept:b": (-70, 8), "concept:gone": (1, 1)}
    nodes = nodes_of(network_data(build_network(graph, whole(graph), "zh", positions=given)))
    assert {ref: (node["x"], node["y"]) for ref, node in nodes.items()} == {ref: given[ref] for ref in graph.nodes}


def test_large_maps_are_overviews(make: Any) -> None:
    needs = {f"c{number}": f"c{number // 3}" if number else "" for number in range(160)}
    graph = make.graph(needs)
    data = network_data(build_network(graph, whole(graph), "en"))
    nodes = nodes_of(data)
    assert data["layout"] == "overview"
    assert len({node["x"] for node in nodes.values()}) > 60
    assert nodes["concept:c1"]["size"] > nodes["concept:c150"]["size"]


def test_topics_have_names_colours_and_ground(make: Any) -> None:
    graph = make.graph(
        {"a": "", "b": ""}, make.topic("t"), make.in_topic("concept:a", "t"), make.in_topic("concept:b", "t")
    )
    part = Part((), {"concept:a": 0, "concept:b": 0}, ())
    data = network_data(build_network(graph, part, "zh", layout="topics"))
    (topic,) = data["topics"]
    assert (topic["id"], topic["colour"], topic["root"]) == ("topic:t", 0, True)
    assert {node["topic"] for node in data["nodes"]} == {"topic:t"}
    left, top, width, height, _ = topic["fields"][0]
    assert all(left < node["x"] < left + width and top < node["y"] < top + height for node in data["nodes"])


def test_nothing_to_draw() -> None:
    data = network_data(build_network(Graph(), Part((), {}, ())))
    assert (data["nodes"], data["edges"]) == ([], [])


def test_names_are_text_everywhere(make: Any) -> None:
    concept = make.concept("x", name=make.text(NASTY, NASTY), summary=make.text(NASTY, NASTY))
    graph = make.graph([concept])
    network = build_network(graph, whole(graph), "zh")
    (node,) = network_data(network)["nodes"]
    assert node["label"].startswith(NASTY[:28])
    assert node["about"] == NASTY


def test_a_formula_is_shown_on_hovering(make: Any) -> None:
    formula_of = FormulaOf(source="formula:f", target="concept:a")
    graph = make.graph([make.concept("a"), make.formula("f", latex="x^2")], formula_of)
    nodes = nodes_of(network_data(build_network(graph, whole(graph), "zh")))
    assert nodes["concept:a"]["latex"] == nodes["formula:f"]["latex"] == "x^2"


def test_pyvis_is_imported_when_needed() -> None:
    script = "import sys, sugraph.show.network, sugraph.show.page; print({'pyvis', 'pygraphviz'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_real_graph(real_graph: Graph, language: Any) -> None:
    refs = [ref for ref in real_graph.nodes if ref.startswith("concept:")][:60]
    edges = tuple(edge for edge in real_graph.edges if edge.source in refs and edge.target in refs)
    data = network_data(build_network(real_graph, Part((), dict.fromkeys(refs, 0), edges), language))
    assert len(data["nodes"]) == len(refs)
    assert len({(node["x"], node["y"]) for node in data["nodes"]}) == len(refs)
