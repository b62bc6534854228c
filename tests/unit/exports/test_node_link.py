"""Node-link JSON that networkx reads back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from sugraph.exports.node_link import node_link, to_json
from sugraph.model.graph import Graph
from sugraph.model.properties import edge_from_properties, node_from_properties

if TYPE_CHECKING:
    from tests.conftest import Make


@pytest.fixture(scope="session")
def data(sample_graph: Graph) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(to_json(sample_graph))
    return loaded


def test_the_sample_s_export_is_the_golden_one(sample_graph: Graph, golden: Callable[[str, str], None]) -> None:
    golden("graph.json", to_json(sample_graph))


def test_networkx_reads_it_back_with_every_node_and_edge(sample_graph: Graph, data: dict[str, Any]) -> None:
    other = nx.node_link_graph(data, edges="edges")
    assert isinstance(other, nx.MultiDiGraph)
    assert set(other.nodes) == set(sample_graph.nodes)
    assert sorted((edge["type"], a, b) for a, b, edge in other.edges(data=True)) == sorted(sample_graph.edges_by_key)


def test_two_edges_of_different_types_between_the_same_nodes_stay_two(data: dict[str, Any]) -> None:
    other = nx.node_link_graph(data, edges="edges")
    types = {edge["type"] for edge in other.get_edge_data("concept:braising", "concept:stock").values()}
    assert types == {"REQUIRES", "RELATES"}


def test_networkx_writes_it_out_the_same(data: dict[str, Any]) -> None:
    again = nx.node_link_data(nx.node_link_graph(data, edges="edges"), edges="edges")
    for edge in again["edges"]:
        del edge["key"]  # networkx's own number among edges of the same ends
    assert as_lines(again["nodes"]) == as_lines(data["nodes"])
    assert as_lines(again["edges"]) == as_lines(data["edges"])


def as_lines(items: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(item, sort_keys=True) for item in items)


def test_the_graph_can_be_made_from_it_again(sample_graph: Graph, data: dict[str, Any]) -> None:
    nodes = [node_from_properties(node["kind"], node) for node in data["nodes"]]
    edges = [edge_from_properties(edge["type"], edge["source"], edge["target"], edge) for edge in data["edges"]]
    assert Graph(nodes, edges) == sample_graph


def test_a_concept_has_names_and_no_title(data: dict[str, Any]) -> None:
    (stock,) = [node for node in data["nodes"] if node["id"] == "concept:stock"]
    assert (stock["name_zh"], stock["name_en"], stock["kind"]) == ("高汤", "Stock", "Concept")
    assert not {"name", "title"} & stock.keys()


def test_an_article_has_its_title_and_address(data: dict[str, Any]) -> None:
    (article,) = [node for node in data["nodes"] if node["id"] == "article:105"]
    assert (article["title"], article["url"]) == ("高汤笔记", "https://kitchen.example/notes/105")


def test_what_is_not_set_is_left_out(data: dict[str, Any]) -> None:
    assert [node["id"] for node in data["nodes"] if None in node.values()] == []


def test_nodes_come_by_id_and_edges_by_type_and_ends(data: dict[str, Any]) -> None:
    ids = [node["id"] for node in data["nodes"]]
    keys = [(edge["type"], edge["source"], edge["target"]) for edge in data["edges"]]
    assert (ids, keys) == (sorted(ids), sorted(keys))


def test_the_order_of_the_graph_does_not_matter(sample_graph: Graph) -> None:
    turned = Graph(reversed(sample_graph.nodes.values()), reversed(sample_graph.edges))
    assert to_json(turned) == to_json(sample_graph)


def test_the_text_is_the_object_with_a_line_a_node(sample_graph: Graph) -> None:
    text = to_json(sample_graph)
    assert json.loads(text) == node_link(sample_graph)
    assert len([line for line in text.splitlines() if line.startswith('{"id": ')]) == len(sample_graph.nodes)


def test_an_empty_graph_is_exported(make: Make) -> None:
    assert json.loads(to_json(make.graph()))["nodes"] == []
