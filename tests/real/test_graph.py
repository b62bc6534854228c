"""The graph that comes with sugraph: sound, canonical, and found by the names people use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from sugraph.checks.all import run_checks
from sugraph.exports.node_link import to_json
from sugraph.model.graph import Graph
from sugraph.model.nodes import Concept, Formula
from sugraph.model.properties import edge_from_properties, edge_properties, node_from_properties, node_properties
from sugraph.plans.goals import goal_concepts
from sugraph.problems import Problem
from sugraph.search.rank import search
from sugraph.search.resolve import resolve
from sugraph.sources.cache import Cache
from sugraph.sources.folder import Loaded
from sugraph.sources.writer import format_files

NAMES = {
    "DDPM": "Concept",
    "RoPE": "Concept",
    "Muon": "Concept",
    "VAE": "Concept",
    "WGAN": "Concept",
    "S4": "Concept",
    "Mamba": "Concept",
    "MLA": "Concept",
    "LoRA": "Concept",
    "SVD": "Concept",
    "MoE": "Concept",
    "概率论": "Topic",
    "旋转位置编码": "Concept",
    "变分自编码器": "Concept",
    "Transformer": "Concept",
    "9119": "Article",
}
DOCUMENTS = {"article-list", "ml-mathematics", "ml-notes", "series-index", "summary-overview"}


def listed(problems: Iterable[Problem]) -> str:
    return "\n".join(f"{problem.place()} [{problem.code}] {problem.message}" for problem in problems)


def test_reading_finds_no_problem(real_loaded: Loaded) -> None:
    assert not real_loaded.problems, listed(real_loaded.problems)


def test_the_checks_find_no_error(real_graph: Graph) -> None:
    found = [problem for problem in run_checks(real_graph) if problem.severity == "error"]
    assert not found, listed(found)


def test_the_checks_find_no_warning(real_graph: Graph) -> None:
    found = [problem for problem in run_checks(real_graph) if problem.severity == "warning"]
    assert not found, listed(found)


def test_every_file_is_canonical(real_folder: Path) -> None:
    assert format_files(real_folder, write=False) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_people_use_finds_its_node(real_graph: Graph, name: str) -> None:
    node = real_graph.nodes[resolve(real_graph, name)]
    assert node.kind == NAMES[name]


@pytest.mark.parametrize("name", NAMES)
def test_searching_a_name_gives_that_node_first(real_graph: Graph, name: str) -> None:
    assert search(real_graph, name)[0].node.id == resolve(real_graph, name)


def test_every_concept_is_found_by_each_of_its_names(real_graph: Graph) -> None:
    lost = [
        f"{name} → {resolve(real_graph, name)}, not {concept.id}"
        for concept in real_graph.of(Concept)
        for name in concept.names()
        if resolve(real_graph, name) != concept.id
    ]
    assert not lost, "\n".join(lost)


def test_probability_stands_for_concepts(real_graph: Graph) -> None:
    assert len(goal_concepts(real_graph, resolve(real_graph, "概率论"))) >= 5


def test_every_node_and_edge_comes_back_from_its_properties(real_graph: Graph) -> None:
    assert all(node_from_properties(node.kind, node_properties(node)) == node for node in real_graph.nodes.values())
    for edge in real_graph.edges:
        assert edge_from_properties(edge.type, edge.source, edge.target, edge_properties(edge)) == edge


def test_every_concept_leads_down_to_a_foundation(real_graph: Graph) -> None:
    foundations = {concept.id for concept in real_graph.of(Concept) if concept.foundation}
    assert [
        concept.id for concept in real_graph.of(Concept) if not real_graph.closure([concept.id]) & foundations
    ] == []


def signs(latex: str) -> set[str]:
    """The letters and commands of some LaTeX, without those that only place others."""
    return set(re.findall(r"\\[a-zA-Z]+|[a-zA-Z]", latex)) - {r"\cdot", r"\left", r"\right", r"\mathrm", r"\text"}


def test_every_symbol_that_is_explained_occurs_in_its_formula(real_graph: Graph) -> None:
    lost = [
        f"{formula.id}: {symbol.latex}"
        for formula in real_graph.of(Formula)
        for symbol in formula.symbols
        if signs(symbol.latex) and not signs(symbol.latex) & signs(formula.latex)
    ]
    assert not lost, "\n".join(lost)


def test_the_graph_comes_back_from_the_cache(real_graph: Graph, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("k" * 64, real_graph)
    kept = cache.get("k" * 64)
    assert kept is not None
    assert (kept == real_graph, kept.origins == real_graph.origins, kept.documents) == (True, True, DOCUMENTS)


def test_the_export_holds_every_node_and_edge(real_graph: Graph) -> None:
    text = to_json(real_graph)
    assert text.count("\n") >= len(real_graph.nodes) + len(real_graph.edges)


def test_no_address_of_an_article_is_of_another_site(real_graph: Graph) -> None:
    articles = [node for ref, node in real_graph.nodes.items() if ref.startswith("article:")]
    assert {getattr(node, "url", "").removesuffix(node.slug) for node in articles} == {"https://spaces.ac.cn/archives/"}


def test_it_is_as_large_as_promised(real_graph: Graph) -> None:
    edges = [edge for edge in real_graph.edges if edge.type == "REQUIRES"]
    assert (len(real_graph.of(Concept)) >= 150, len(edges) >= 350, len(real_graph.of(Formula)) >= 100) == (
        True,
        True,
        True,
    )
