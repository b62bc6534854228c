"""Any value goes through its other forms and comes back the same."""

from __future__ import annotations

import json
import string
from typing import Any

from hypothesis import given, strategies as st

from sugraph.exports.node_link import to_json
from sugraph.model.edges import EDGE_CLASSES, Edge
from sugraph.model.graph import Graph
from sugraph.model.nodes import NODE_CLASSES, Article, Concept, Formula, Node, Symbol
from sugraph.model.properties import edge_from_properties, edge_properties, node_from_properties, node_properties
from sugraph.model.refs import KINDS, is_ref, kind_of, make_ref, slug_of
from sugraph.model.text import LocalText, comparison_key

WORD = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)
SLUG = st.lists(WORD, min_size=1, max_size=3).map("-".join)
TEXT = st.text(min_size=1, max_size=30).filter(str.strip)
LOCAL = st.builds(LocalText, zh=TEXT, en=TEXT)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
MAYBE_LOCAL = st.none() | LOCAL
COUNT = st.none() | st.integers(0, 10_000)

GIVEN: dict[str, dict[str, Any]] = {
    "Concept": {
        "category": st.sampled_from(["theory", "method", "model", "task", "metric", "tool"]),
        "difficulty": st.integers(1, 5),
        "minutes": st.integers(1, 10_000),
        "foundation": st.booleans(),
        "former": TEXTS,
        "intuition": MAYBE_LOCAL,
        "outlook": MAYBE_LOCAL,
    },
    "Article": {
        "title": TEXT,
        "url": TEXT,
        "date": st.none() | st.dates().map(str),
        "characters": COUNT,
        "equations": COUNT,
        "level": st.none() | st.integers(1, 5),
        "minutes": st.integers(1, 10_000),
    },
    "Formula": {
        "latex": TEXT,
        "note": MAYBE_LOCAL,
        "symbols": st.lists(st.builds(Symbol, latex=TEXT, meaning=LOCAL), max_size=3).map(tuple),
    },
    "Series": {"summary": MAYBE_LOCAL},
    "Topic": {"summary": MAYBE_LOCAL},
    "Paper": {"title": TEXT, "arxiv": st.none() | TEXT, "doi": st.none() | TEXT, "year": COUNT},
    "Book": {"title": TEXT, "authors": TEXTS, "year": COUNT},
    "Person": {},
    "Route": {},
}
TEXT_FIELDS = {"Concept": ["summary"], "Formula": ["meaning"], "Route": ["audience", "why"]}


def nodes_of(kind: str) -> st.SearchStrategy[Node]:
    texts = dict.fromkeys(TEXT_FIELDS.get(kind, []), LOCAL)
    ids = SLUG.map(lambda slug: make_ref(kind, slug))  # type: ignore[arg-type]
    return st.builds(NODE_CLASSES[kind], id=ids, name=LOCAL, aliases=TEXTS, **texts, **GIVEN[kind])  # type: ignore[index]


def edges_of(cls: type[Edge]) -> st.SearchStrategy[Edge]:
    given: dict[str, Any] = {
        "REQUIRES": {
            "why": LOCAL,
            "strength": st.sampled_from(["hard", "helpful"]),
            "direct": st.booleans(),
            "evidence": TEXTS,
        },
        "RELATES": {"why": LOCAL, "relation": st.sampled_from(["improves", "applies", "special_case_of"])},
        "EXPLAINS": {"role": st.sampled_from(["introduces", "surveys"])},
        "IN_SERIES": {"position": st.integers(1, 99)},
        "STEP": {"position": st.integers(1, 99)},
    }.get(cls.type, {})
    ends = {
        end: st.builds(make_ref, st.sampled_from(kinds), SLUG)
        for end, kinds in (("source", cls.sources), ("target", cls.targets))
    }
    return st.builds(cls, **ends, **given)


NODES = st.one_of([nodes_of(kind) for kind in KINDS])
EDGES = st.one_of([edges_of(cls) for cls in EDGE_CLASSES.values()])


@given(NODES)
def test_any_node_comes_back_from_its_properties(node: Node) -> None:
    assert node_from_properties(node.kind, node_properties(node)) == node


@given(EDGES)
def test_any_edge_comes_back_from_its_properties(edge: Edge) -> None:
    assert edge_from_properties(edge.type, edge.source, edge.target, edge_properties(edge)) == edge


@given(NODES)
def test_any_node_comes_back_from_json_of_its_properties(node: Node) -> None:
    flat = json.loads(json.dumps(node_properties(node)))
    assert node_from_properties(node.kind, flat) == node


@given(st.lists(NODES, max_size=5), st.lists(EDGES, max_size=5))
def test_any_graph_comes_back_from_its_export(nodes: list[Node], edges: list[Edge]) -> None:
    graph = Graph(nodes, {edge.key: edge for edge in edges}.values())
    data = json.loads(to_json(graph))
    again = Graph(
        [node_from_properties(node["kind"], node) for node in data["nodes"]],
        [edge_from_properties(edge["type"], edge["source"], edge["target"], edge) for edge in data["edges"]],
    )
    assert again == graph


@given(NODES)
def test_any_node_is_named_by_its_names(node: Node) -> None:
    assert {node.name.zh, node.name.en, *node.aliases} == set(node.names())


@given(st.sampled_from(KINDS), SLUG)
def test_any_slug_makes_a_reference_that_says_it(kind: Any, slug: str) -> None:
    ref = make_ref(kind, slug)
    assert (is_ref(ref), kind_of(ref), slug_of(ref)) == (True, kind, slug)


@given(st.text(max_size=20))
def test_what_is_a_reference_is_taken_as_an_id_and_nothing_else(text: str) -> None:
    assert is_ref(text) == (
        text.partition(":")[0].capitalize() in KINDS and text == text.lower() and is_ref(f"topic:{slug_of(text)}")
    )


NAMES = st.text(string.ascii_letters + string.digits + "变分自编码器旋转位置" + " -_（）·", min_size=1, max_size=20)


@given(NAMES, st.sampled_from([str.upper, str.lower, str.title]))
def test_case_does_not_matter_to_any_name(name: str, change: Any) -> None:
    assert comparison_key(change(name)) == comparison_key(name)


@given(
    NAMES.filter(lambda name: any(character.isalnum() for character in name)),
    st.sampled_from([" ", "-", "_", "（", "·"]),
)
def test_punctuation_does_not_matter_to_any_name(name: str, sign: str) -> None:
    assert comparison_key(sign.join(name)) == comparison_key(name)


@given(st.text(max_size=20))
def test_a_key_of_a_key_is_that_key(text: str) -> None:
    assert comparison_key(comparison_key(text)) == comparison_key(text)


def test_the_strategies_cover_every_field() -> None:
    for kind, cls in NODE_CLASSES.items():
        covered = {"id", "name", "aliases", *GIVEN[kind], *TEXT_FIELDS.get(kind, [])}
        assert covered >= {name for name, field in cls.model_fields.items() if field.is_required()}
    assert {*GIVEN["Concept"], "id", "name", "aliases", "summary"} == set(Concept.model_fields)
    assert {*GIVEN["Article"], "id", "name", "aliases"} == set(Article.model_fields)
    assert {*GIVEN["Formula"], "id", "name", "aliases", "meaning"} == set(Formula.model_fields)
