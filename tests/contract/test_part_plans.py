"""Plans from the part of a database that they need are those from the whole graph."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from sugraph.model.edges import Cites, DerivesFrom, Edge, Explains, FormulaOf, InTopic, Next, PartOf, Step
from sugraph.model.graph import Graph
from sugraph.model.nodes import Node
from sugraph.plans.path import study_path
from sugraph.plans.reading import plan_needs, reading_plan
from sugraph.plans.why import why
from sugraph.stores.loading import load
from sugraph.stores.neo4j import Neo4jStore

pytestmark = pytest.mark.neo4j

ROLES = ("introduces", "derives", "applies", "compares", "surveys")
CONCEPTS, ARTICLES, FORMULAS, TOPICS = 90, 60, 40, 8
CASES = 40
SECONDS = 30.0

REAL_CASES: list[tuple[list[str], list[str]]] = [
    (["concept:ddpm"], []),
    (["concept:muon"], ["topic:linear-algebra", "concept:derivative"]),
    (["concept:rope", "concept:mla"], ["article:8265"]),
    (["series:transformer-upgrade"], ["concept:rope"]),
    (["topic:optimizers"], []),
    (["article:9119"], ["series:transformer-upgrade"]),
]


def filled(server: Any, graph: Graph) -> Iterator[Neo4jStore]:
    store = server.store()
    store.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
    load(store, graph)
    yield store
    store.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
    store.close()


@pytest.fixture(scope="module")
def tangle(make: Any) -> Graph:
    """Every kind of node and edge that a plan may meet, joined at random."""
    draw = random.Random(11)
    return make.graph([*concepts(make, draw), *writings(make, draw), *groups(make, draw)])  # type: ignore[no-any-return]


def concepts(make: Any, draw: random.Random) -> Iterator[Node | Edge]:
    for place in range(CONCEPTS):
        yield make.concept(f"c{place}", minutes=draw.randint(5, 60), difficulty=draw.randint(1, 5))
        for below in draw.sample(range(place), min(place, draw.randint(0, 4))):
            strength = draw.choice(["hard", "hard", "helpful"])
            evidence = tuple(f"article:{draw.randrange(ARTICLES)}" for _ in range(draw.randint(0, 2)))
            yield make.requires(f"c{place}", f"c{below}", strength=strength, evidence=evidence)
    for place in range(FORMULAS):
        yield make.formula(f"f{place}")
        yield FormulaOf(
            source=f"formula:f{place}", target=f"concept:c{draw.randrange(CONCEPTS)}", position=draw.randint(1, 3)
        )
        if place:
            yield DerivesFrom(source=f"formula:f{place}", target=f"formula:f{draw.randrange(place)}")


def writings(make: Any, draw: random.Random) -> Iterator[Node | Edge]:
    for number in range(ARTICLES):
        yield make.article(number, minutes=draw.randint(5, 60), level=draw.randint(1, 5))
        yield from explained(f"article:{number}", draw)
        others = [f"article:{other}" for other in draw.sample(range(ARTICLES), 2) if other != number]
        for cited in draw.sample([*others, "paper:p0"], draw.randint(0, len(others))):
            yield Cites(source=f"article:{number}", target=cited)
    for kind in ("paper", "book"):
        for place in range(4):
            yield getattr(make, kind)(f"{kind[0]}{place}")
            yield from explained(f"{kind}:{kind[0]}{place}", draw)


def explained(source: str, draw: random.Random) -> Iterator[Edge]:
    for place in draw.sample(range(CONCEPTS), draw.randint(0, 4)):
        fields = {"source": source, "target": f"concept:c{place}", "role": draw.choice(ROLES)}
        yield Explains.model_validate(fields)


def groups(make: Any, draw: random.Random) -> Iterator[Node | Edge]:
    for place in range(TOPICS):
        yield make.topic(f"t{place}")
        if place:
            yield PartOf(source=f"topic:t{place}", target=f"topic:t{draw.randrange(place)}")
    for place in range(CONCEPTS):
        for position, topic in enumerate(draw.sample(range(TOPICS), draw.randint(0, 2)), start=1):
            yield InTopic(source=f"concept:c{place}", target=f"topic:t{topic}", position=position)
    for place in range(5):
        yield make.series(f"s{place}")
        parts = draw.sample(range(ARTICLES), 5)
        yield from (make.in_series(number, f"s{place}", position) for position, number in enumerate(parts, start=1))
        yield from (
            Next(source=f"article:{one}", target=f"article:{other}") for one, other in itertools.pairwise(parts)
        )
    yield make.route("r")
    steps = ["series:s0", "concept:c50", "article:3", "topic:t7"]
    yield from (Step(source="route:r", target=ref, position=place) for place, ref in enumerate(steps, start=1))


@pytest.fixture(scope="module")
def tangled(server: Any, tangle: Graph) -> Iterator[Neo4jStore]:
    yield from filled(server, tangle)


def same_plans(store: Neo4jStore, graph: Graph, goals: Sequence[str], known: Sequence[str], *, helpful: bool) -> Graph:
    """The part, of which every plan was found equal to that of the whole graph."""
    part, problems = store.read_part(goals, known, helpful=helpful)
    assert problems == []
    assert study_path(part, goals, known, helpful=helpful) == study_path(graph, goals, known, helpful=helpful)
    plans = [reading_plan(held, goals, known, helpful=helpful, seconds=SECONDS) for held in (part, graph)]
    assert plans[0] == plans[1]
    assert plan_needs(part, plans[0], helpful=helpful) == plan_needs(graph, plans[0], helpful=helpful)
    return part


@pytest.mark.parametrize("seed", range(CASES))
def test_a_plan_from_the_part_is_the_one_from_the_whole_graph(tangled: Neo4jStore, tangle: Graph, seed: int) -> None:
    draw = random.Random(seed)
    refs = sorted(tangle.nodes)
    goals, known = draw.sample(refs, draw.randint(1, 3)), draw.sample(refs, draw.randint(0, 4))
    part = same_plans(tangled, tangle, goals, known, helpful=draw.random() < 0.3)
    assert all(tangle.nodes[ref] == node for ref, node in part.nodes.items())
    assert all(tangle.edges_by_key[key] == edge for key, edge in part.edges_by_key.items())


@pytest.mark.parametrize(
    "kind", ["concept:c89", "article:3", "topic:t0", "series:s1", "route:r", "formula:f7", "book:b1"]
)
def test_every_kind_of_goal_and_of_what_is_known_is_understood(tangled: Neo4jStore, tangle: Graph, kind: str) -> None:
    same_plans(tangled, tangle, [kind], [], helpful=False)
    same_plans(tangled, tangle, ["concept:c89", "topic:t0"], [kind], helpful=True)


@pytest.mark.parametrize("seed", range(10))
def test_why_from_the_part_with_what_is_helpful_is_the_one_from_the_whole_graph(
    tangled: Neo4jStore, tangle: Graph, seed: int
) -> None:
    draw = random.Random(seed)
    goals, known = draw.sample(sorted(tangle.nodes), 2), draw.sample(sorted(tangle.nodes), 2)
    steps = [f"concept:c{draw.randrange(CONCEPTS)}", f"article:{draw.randrange(ARTICLES)}"]
    part, _ = tangled.read_part(goals, helpful=True, also=[*known, *steps])
    for step in steps:
        assert why(part, step, goals, known) == why(tangle, step, goals, known)


@pytest.fixture(scope="module")
def real(server: Any, real_graph: Graph) -> Iterator[Neo4jStore]:
    yield from filled(server, real_graph)


@pytest.mark.parametrize(("goals", "known"), REAL_CASES)
def test_a_plan_of_the_real_graph_is_the_same(
    real: Neo4jStore, real_graph: Graph, goals: list[str], known: list[str]
) -> None:
    same_plans(real, real_graph, goals, known, helpful=False)
