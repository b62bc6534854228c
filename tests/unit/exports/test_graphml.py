"""GraphML that networkx reads back."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from sugraph.exports.graphml import to_graphml
from sugraph.model.graph import Graph

if TYPE_CHECKING:
    from tests.conftest import Make


def read(text: str) -> nx.MultiDiGraph:
    read_back = nx.read_graphml(StringIO(text), force_multigraph=True)
    assert isinstance(read_back, nx.MultiDiGraph)
    return read_back


def test_networkx_reads_every_node_and_edge_back(sample_graph: Graph) -> None:
    other = read(to_graphml(sample_graph))
    assert set(other.nodes) == set(sample_graph.nodes)
    assert sorted((edge["type"], a, b) for a, b, edge in other.edges(data=True)) == sorted(sample_graph.edges_by_key)


def test_numbers_and_truth_values_keep_their_type(sample_graph: Graph) -> None:
    solution = read(to_graphml(sample_graph)).nodes["concept:solution"]
    assert (solution["minutes"], solution["foundation"]) == (20, True)


def test_lists_are_joined(sample_graph: Graph) -> None:
    assert read(to_graphml(sample_graph)).nodes["concept:braising"]["aliases"] == "焖烧 | red cooking"


def test_chinese_stays_readable(sample_graph: Graph) -> None:
    assert "美拉德反应" in to_graphml(sample_graph)


@pytest.mark.parametrize("text", ["<b>&amp;</b>", "a \"b\" 'c'", "]]>", "<!-- x -->", "𝔸 😀", " two  spaces ", "a\nb"])
def test_any_text_comes_back_the_same(make: Make, text: str) -> None:
    graph = make.graph([make.concept("a", name=make.text(text, text))])
    assert read(to_graphml(graph)).nodes["concept:a"]["name_en"] == text


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\x1bb", "a\uffffb"])
def test_a_character_that_xml_cannot_hold_does_not_spoil_the_file(make: Make, text: str) -> None:
    graph = make.graph([make.concept("a", name=make.text(text, text))])
    assert "concept:a" in read(to_graphml(graph)).nodes


def test_an_empty_graph_is_exported() -> None:
    assert len(read(to_graphml(Graph()))) == 0
