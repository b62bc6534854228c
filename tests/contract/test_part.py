"""What is read of a database for a plan: no more than it needs, all of it at one moment, and nothing that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sugraph.api import open_graph
from sugraph.errors import StoreError, UnknownReferenceError
from sugraph.model.edges import Cites, Explains
from sugraph.model.graph import Graph
from sugraph.partial import open_part
from sugraph.plans.path import study_path
from sugraph.problems import GraphDataError
from sugraph.settings import Settings
from sugraph.stores import neo4j_part
from sugraph.stores.loading import load
from sugraph.stores.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j

Cypher = Callable[..., list[dict[str, Any]]]
NEEDS = {
    "goal": "left right ~nice",
    "left": "ground",
    "right": "known",
    "known": "below",
    "nice": "far",
    "above": "goal",
    **dict.fromkeys(("ground", "below", "far", "other"), ""),
}


def concepts(graph: Graph) -> set[str]:
    return {ref.removeprefix("concept:") for ref in graph.nodes if ref.startswith("concept:")}


@pytest.fixture
def settings(server: Any) -> Settings:
    return Settings(uri=server.uri, username=server.username, password=server.password)


def test_the_closure_is_read_with_what_would_help_and_no_more(empty_store: Neo4jStore, make: Any) -> None:
    load(empty_store, make.graph(NEEDS))
    part, problems = empty_store.read_part(["concept:goal"])
    assert concepts(part) == {"goal", "left", "right", "known", "ground", "below", "nice"}
    assert problems == []


def test_nothing_is_read_below_what_is_known(empty_store: Neo4jStore, make: Any) -> None:
    load(empty_store, make.graph(NEEDS))
    part, _ = empty_store.read_part(["concept:goal"], ["concept:known"])
    assert concepts(part) == {"goal", "left", "right", "known", "ground", "nice"}


def test_the_closure_of_concepts_is_read_by_their_hard_prerequisites(empty_store: Neo4jStore, make: Any) -> None:
    graph = make.graph(NEEDS)
    load(empty_store, graph)
    asked = ["concept:left", "concept:known"]
    assert empty_store.closure([*asked, "concept:gone"]) == graph.closure(asked) | {*asked, "concept:gone"}


def test_with_what_is_helpful_its_ground_is_read_too(empty_store: Neo4jStore, make: Any) -> None:
    load(empty_store, make.graph(NEEDS))
    part, _ = empty_store.read_part(["concept:goal"], ["concept:left"], helpful=True)
    assert concepts(part) == {"goal", "left", "right", "known", "below", "nice", "far"}


def test_of_a_known_topic_only_the_concepts_met_are_read(empty_store: Neo4jStore, make: Any) -> None:
    known = [make.topic("t"), *(make.in_topic(f"concept:{slug}", "t") for slug in ("known", "other", "far"))]
    load(empty_store, make.graph(NEEDS, *known))
    part, _ = empty_store.read_part(["concept:goal"], ["topic:t"])
    assert concepts(part) == {"goal", "left", "right", "known", "ground", "nice"}


def test_articles_come_with_all_that_they_explain_and_cite(empty_store: Neo4jStore, make: Any) -> None:
    articles = [make.article(number) for number in range(1, 5)]
    explains = [
        make.explains(1, "ground"),
        make.explains(1, "other"),
        make.explains(2, "below"),
        make.explains(3, "far"),
    ]
    cites = [Cites(source="article:1", target="article:3"), Cites(source="article:3", target="article:4")]
    load(empty_store, make.graph(NEEDS, *articles, *explains, *cites))
    part, _ = empty_store.read_part(["concept:goal"], ["concept:known"])
    assert {ref for ref in part.nodes if ref.startswith("article:")} == {"article:1", "article:3"}
    assert {edge.target for edge in part.out("article:1", Explains)} == {"concept:ground", "concept:other"}


def test_a_graph_with_more_ways_than_can_be_counted_is_read_level_by_level(empty_store: Neo4jStore, make: Any) -> None:
    width, depth = 3, 40
    needs = {
        f"l{level}-{place}": " ".join(f"l{level - 1}-{below}" for below in range(width)) if level else ""
        for level in range(depth)
        for place in range(width)
    }
    load(empty_store, make.graph(needs))
    part, _ = empty_store.read_part([f"concept:l{depth - 1}-0"])
    assert len(part.nodes) == width * (depth - 1) + 1


def test_ids_are_sent_in_batches(empty_store: Neo4jStore, make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = make.graph(
        {"goal": " ".join(f"n{place}" for place in range(20)), **{f"n{place}": "" for place in range(20)}}
    )
    load(empty_store, graph)
    monkeypatch.setattr(neo4j_part, "BATCH", 3)
    assert empty_store.read_part(["concept:goal"]) == (graph, [])


def test_a_goal_alone_is_a_part(empty_store: Neo4jStore, make: Any) -> None:
    load(empty_store, make.graph(NEEDS, make.person("p")))
    part, _ = empty_store.read_part(["person:p"])
    assert set(part.nodes) == {"person:p"}
    assert study_path(part, ["person:p"]).empty_goals == ("person:p",)


def test_a_load_in_the_middle_of_it_is_seen_whole(empty_store: Neo4jStore, server: Any, make: Any) -> None:
    old, new = make.graph({"goal": "a", "a": "b", "b": ""}), make.graph({"goal": "c", "c": "d", "d": ""})
    load(empty_store, old)
    writer = server.store()
    loads: list[Graph] = []

    def resolve_and_load(_: Graph, text: str, *, kinds: object = ()) -> str:
        if not loads:
            loads.append(new)
            load(writer, new)
        return text

    part, _ = empty_store.read_part(["concept:goal"], resolve=resolve_and_load)
    writer.close()
    assert part == new


def test_a_circle_is_refused_and_written_out(empty_store: Neo4jStore, make: Any, settings: Settings) -> None:
    load(empty_store, make.graph({"goal": "a", "a": "b", "b": "c", "c": "a", "x": "y", "y": "x"}))
    with pytest.raises(GraphDataError) as caught:
        open_part(settings, ["concept:goal"])
    (problem,) = caught.value.problems
    assert "concept:a → concept:b → concept:c → concept:a" in problem.message


def test_data_that_the_plan_needs_and_that_cannot_be_read_is_refused(
    empty_store: Neo4jStore, make: Any, settings: Settings, cypher: Cypher
) -> None:
    load(empty_store, make.graph(NEEDS))
    cypher("MATCH (:Concept {id: 'concept:left'})-[r:REQUIRES]->() REMOVE r.why_en")
    cypher("MATCH (c:Concept {id: 'concept:right'}) SET c.minutes = 'long'")
    cypher("MATCH (c:Concept {id: 'concept:other'}) SET c.minutes = 'long'")
    with pytest.raises(GraphDataError) as caught:
        open_part(settings, ["concept:goal"])
    messages = " ".join(problem.message for problem in caught.value.problems)
    assert "concept:left -REQUIRES-> concept:ground" in messages
    assert "concept:right cannot be read" in messages
    assert "concept:other" not in messages


def test_evidence_that_is_there_is_no_fault_and_evidence_that_is_not_is_one(
    empty_store: Neo4jStore, make: Any, settings: Settings
) -> None:
    shown = make.requires("a", "b", evidence=("article:1", "document:d"))
    load(empty_store, make.graph([make.concept("a"), make.concept("b"), make.article(1), shown]))
    opened = open_part(settings, ["a"])
    assert [step.id for step in opened.path(["a"]).steps] == ["concept:b", "concept:a"]
    opened.close()
    lost = make.requires("a", "b", evidence=("article:2",))
    load(empty_store, make.graph([make.concept("a"), make.concept("b"), lost]))
    with pytest.raises(GraphDataError) as caught:
        open_part(settings, ["a"])
    assert [problem.code for problem in caught.value.problems] == ["references.evidence"]


def test_what_others_wrote_without_ids_of_ours_is_left_aside(
    empty_store: Neo4jStore, make: Any, cypher: Cypher
) -> None:
    graph = make.graph({"goal": "a", "a": ""})
    load(empty_store, graph)
    cypher(
        "MATCH (c:Concept {id: 'concept:goal'}) CREATE (c)-[:REQUIRES]->(:Concept {id: 7}), "
        "(c)-[:REQUIRES]->(:Concept {id: 'no reference'}), (c)-[:REQUIRES {strength: 'hard'}]->(:Concept), "
        "(c)<-[:EXPLAINS {role: 'introduces'}]-(:Article {id: 'article 1'}), (c)-[:IN_TOPIC]->(:Note {id: 'x'})"
    )
    assert empty_store.read_part(["concept:goal"]) == (graph, [])


def test_an_empty_database_says_to_load(empty_store: Neo4jStore, settings: Settings) -> None:
    with pytest.raises(StoreError, match="holds no graph") as caught:
        open_part(settings, ["goal"])
    assert "sugraph load" in caught.value.remedy


def test_an_unknown_goal_offers_the_nearest(empty_store: Neo4jStore, sample_graph: Graph, settings: Settings) -> None:
    load(empty_store, sample_graph)
    with pytest.raises(UnknownReferenceError) as caught:
        open_part(settings, ["braisin"])
    assert caught.value.nearest[0][0] == "concept:braising"


@pytest.mark.parametrize("helpful", [False, True])
def test_a_part_that_is_opened_plans_by_the_names_that_opened_it(
    empty_store: Neo4jStore, sample_graph: Graph, sample_folder: Path, settings: Settings, helpful: bool
) -> None:
    load(empty_store, sample_graph)
    folder = open_graph(Settings(folder=sample_folder), cached=False)
    for goals, known in ((["红烧"], ["Temperature"]), (["RED COOKING", "101"], ["烧水的学问"]), (["first-dinner"], [])):
        part = open_part(settings, goals, known, helpful=helpful)
        assert part.path(goals, known, helpful=helpful) == folder.path(goals, known, helpful=helpful)
        assert part.plan(goals, known, helpful=helpful) == folder.plan(goals, known, helpful=helpful)
        part.close()


def test_why_and_a_route_are_answered_from_a_part_that_was_opened_for_them(
    empty_store: Neo4jStore, sample_graph: Graph, sample_folder: Path, settings: Settings, make: Any
) -> None:
    namesake = make.concept("first-dinner", name=make.text("101", "first dinner"))
    graph = Graph([*sample_graph.nodes.values(), namesake], sample_graph.edges)
    load(empty_store, graph)
    also = ["101", "Temperature", "boiling", "osmosis"]
    opened = open_part(settings, ["Braising"], helpful=True, routes=["first-dinner"], also=also)
    assert opened.resolve("first-dinner", ["Route"]) == "route:first-dinner"
    assert opened.resolve("101", ["Article"]) == "article:101"
    folder = open_graph(Settings(folder=sample_folder), cached=False)
    asked = (["Braising", "route:first-dinner"], ["Temperature"])
    for step in ("article:101", "boiling", "osmosis"):
        assert opened.why(step, *asked) == folder.why(step, *asked)
    opened.close()


def test_without_a_server_the_folder_is_opened(sample_folder: Path) -> None:
    opened = open_part(Settings(folder=sample_folder), ["braising"])
    assert not opened.from_server
    assert opened.path(["braising"]).goals == ("concept:braising",)
