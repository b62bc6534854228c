"""A plan of 500 steps out of a database of 100,000 concepts and 500,000 prerequisites, on a real Neo4j server."""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sugraph.model.edges import Cites, Edge, Explains, FormulaOf, InTopic, Requires
from sugraph.model.nodes import Article, Concept, Formula, Node, Topic
from sugraph.model.refs import Kind
from sugraph.model.text import LocalText
from sugraph.plans.index import PrerequisiteIndex
from sugraph.plans.path import study_path
from sugraph.plans.reading import reading_plan
from sugraph.search.resolve import resolve
from sugraph.stores import statements
from sugraph.stores.neo4j import Neo4jStore
from sugraph.stores.stored import stored_edge, stored_node

CONCEPTS, NEEDS = 100_000, 5
BLOCK = 1000
"""A concept requires only some of its own block of that many, so that a closure ends somewhere."""

STEPS = 500
ARTICLES, TOPICS, FORMULAS = 20_000, 100, 20_000
EXPLAINED = 3
BATCH = 10_000
RUNS = 5
WHY = LocalText(zh="证明的第二步用到它的定义和一个基本性质", en="the second step of the proof uses its definition")
SUMMARY = LocalText(
    zh="一句话说明这个概念是什么，以及它在哪里用到。" * 2, en="What this concept is and where it is used. " * 2
)


def table() -> list[str]:
    """Rows of a Markdown table: medians of the time to read the part and to plan, once connected."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
    from neo4j_server import start_server

    with tempfile.TemporaryDirectory() as home:
        server = start_server(Path(home), heap="2g")
        store = Neo4jStore(server.uri, server.username, server.password)
        try:
            needs = prerequisites()
            fill(store, needs)
            return measured(store, needs)
        finally:
            store.close()
            server.stop()


def measured(store: Neo4jStore, needs: Mapping[int, Sequence[int]]) -> list[str]:
    """The rows for a database that is filled."""
    goal = goal_of_size(needs)
    graph, problems = store.read_part([concept_ref(goal)])
    if problems:
        raise AssertionError(problems[0])
    path = study_path(graph, [concept_ref(goal)])
    edges = sum(len(below) for below in needs.values())
    rows = [
        f"| {CONCEPTS:,} concepts, {edges:,} prerequisites; a plan of {len(path.steps)} steps | time |",
        "|---|---|",
    ]
    by_id, by_name = [concept_ref(goal)], [concept_name(goal).en.upper()]
    works: dict[str, Callable[[], object]] = {
        f"read the part ({len(graph.nodes):,} nodes, {len(graph.edges):,} edges)": lambda: store.read_part(by_id),
        "the same, the goal given by its name": lambda: store.read_part(by_name, resolve=resolve),
        "study path on it": lambda: study_path(graph, by_id),
        "reading plan on it": lambda: reading_plan(graph, by_id),
        "read the part and make the study path": lambda: study_path(store.read_part(by_id)[0], by_id),
        "read the part and make the reading plan": lambda: reading_plan(store.read_part(by_id)[0], by_id),
    }
    return [*rows, *(f"| {what} | {_median_of(work):.2f} s |" for what, work in works.items())]


def prerequisites() -> dict[int, list[int]]:
    """For each concept the numbers of those it requires: five of its block, at the start of a block fewer."""
    draw = random.Random(1)
    missing = sum(range(NEEDS, 0, -1))
    found = {}
    for number in range(CONCEPTS):
        place = number % BLOCK
        count = min(place, NEEDS + (place >= BLOCK - missing))
        found[number] = [number - place + below for below in draw.sample(range(place), count)]
    return found


def goal_of_size(needs: Mapping[int, Sequence[int]]) -> int:
    """The number of a concept in the middle whose closure comes closest to the number of steps wanted."""
    first = CONCEPTS // 2
    block = range(first, first + BLOCK)
    index = PrerequisiteIndex.from_needs({str(number): [str(below) for below in needs[number]] for number in block})
    return min(block, key=lambda number: abs(index.closure([str(number)]).size - STEPS))


def fill(store: Neo4jStore, needs: Mapping[int, Sequence[int]]) -> None:
    """Write the graph in many transactions: constraints first, the indexes over names last."""
    for statement in statements.CONSTRAINTS:
        _run(store, statement)
    for kind, nodes in _nodes():
        for batch in _batches(stored_node(node) for node in nodes):
            _run(store, statements.CREATE_NODES[kind], rows=[{"properties": properties} for properties in batch])
    for type_, source, target, edges in _edges(needs):
        for rows in _batches(_row(edge) for edge in edges):
            _run(store, statements.create_edges(type_, source, target), rows=rows)
    for statement in statements.INDEXES:
        _run(store, statement)
    _run(store, "CALL db.awaitIndexes(300)")


def concept_ref(number: int) -> str:
    """The id of a concept."""
    return f"concept:c-{number}"


def concept_name(number: int) -> LocalText:
    """The name of a concept."""
    return LocalText(zh=f"概念 {number}", en=f"Concept No. {number}")


def _nodes() -> Iterator[tuple[Kind, Iterator[Node]]]:
    yield "Concept", (_concept(number) for number in range(CONCEPTS))
    yield "Topic", (Topic(id=f"topic:t-{number}", name=_name("主题", "Topic", number)) for number in range(TOPICS))
    yield "Article", (_article(number) for number in range(ARTICLES))
    yield "Formula", (_formula(number) for number in range(FORMULAS))


def _name(zh: str, en: str, number: int) -> LocalText:
    return LocalText(zh=f"{zh} {number}", en=f"{en} {number}")


def _concept(number: int) -> Concept:
    fields: dict[str, Any] = {"category": "theory", "difficulty": 1 + number % 5, "minutes": 10 + number % 50}
    aliases = (f"C{number}", f"别名{number}")
    return Concept(id=concept_ref(number), name=concept_name(number), aliases=aliases, summary=SUMMARY, **fields)


def _article(number: int) -> Article:
    fields = {"title": f"第 {number} 篇", "url": f"https://a.example/{number}", "level": 3, "minutes": 20 + number % 40}
    return Article(id=f"article:{number}", name=_name("文章", "Article", number), **fields)


def _formula(number: int) -> Formula:
    return Formula(id=f"formula:f-{number}", name=_name("公式", "Formula", number), latex="a^2+b^2", meaning=SUMMARY)


def _edges(needs: Mapping[int, Sequence[int]]) -> Iterator[tuple[str, Kind, Kind, Iterator[Edge]]]:
    draw = random.Random(2)
    requires = (
        Requires(source=concept_ref(number), target=concept_ref(other), why=WHY, strength="hard")
        for number, below in needs.items()
        for other in below
    )
    yield "REQUIRES", "Concept", "Concept", requires
    topics = (InTopic(source=concept_ref(number), target=f"topic:t-{number // BLOCK}") for number in range(CONCEPTS))
    yield "IN_TOPIC", "Concept", "Topic", topics
    explains = (
        Explains(source=f"article:{number}", target=concept_ref(other), role="introduces")
        for number in range(ARTICLES)
        for other in draw.sample(range(number * 5 // BLOCK * BLOCK, number * 5 // BLOCK * BLOCK + BLOCK), EXPLAINED)
    )
    yield "EXPLAINS", "Article", "Concept", explains
    cites = (Cites(source=f"article:{number}", target=f"article:{number - 7}") for number in range(7, ARTICLES))
    yield "CITES", "Article", "Article", cites
    formulas = (FormulaOf(source=f"formula:f-{number}", target=concept_ref(5 * number)) for number in range(FORMULAS))
    yield "FORMULA_OF", "Formula", "Concept", formulas


def _row(edge: Edge) -> dict[str, Any]:
    return {"source": edge.source, "target": edge.target, "properties": stored_edge(edge)}


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _run(store: Neo4jStore, statement: str, **parameters: Any) -> None:
    store.write(lambda transaction: transaction.run(statement, parameters).consume())


def _median_of(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


if __name__ == "__main__":
    print("\n".join(table()))
