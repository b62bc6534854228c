"""Entries of all files → nodes and edges, each with its origin; made edges (IN_SERIES positions, NEXT) among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sugraph.model.edges import (
    Broader,
    Cites,
    Contributed,
    DerivesFrom,
    Edge,
    EdgeKey,
    Explains,
    FormulaOf,
    InSeries,
    InTopic,
    LinkEvidence,
    Next,
    PartOf,
    Relates,
    Requires,
    Step,
)
from sugraph.model.graph import Graph, Origin
from sugraph.model.nodes import Article, Book, Concept, Formula, Node, Paper, Person, Route, Series, Symbol, Topic
from sugraph.model.reading_time import estimated_minutes, reading_minutes
from sugraph.model.refs import Kind, make_ref
from sugraph.model.text import LocalText
from sugraph.problems import Problem
from sugraph.sources.entries import (
    ArticleEntry,
    BookEntry,
    ConceptEntry,
    CorpusEntry,
    Entry,
    ExplainsEntry,
    FormulaEntry,
    PaperEntry,
    PersonEntry,
    RouteEntry,
    SeriesEntry,
    TopicEntry,
)
from sugraph.sources.validate import Located

KIND_OF_ENTRY: dict[type[Entry], Kind] = {
    ConceptEntry: "Concept",
    ArticleEntry: "Article",
    SeriesEntry: "Series",
    TopicEntry: "Topic",
    PaperEntry: "Paper",
    BookEntry: "Book",
    PersonEntry: "Person",
    RouteEntry: "Route",
}


def assemble(
    entries: Iterable[Located], broken: frozenset[str], documents: frozenset[str] | None
) -> tuple[Graph, list[Problem]]:
    """The graph of all entries, and the entries and edges that stand twice."""
    assembly = _Assembly(list(entries))
    for located in assembly.entries:
        assembly.add(located)
    graph = Graph(assembly.nodes.values(), assembly.edges.values(), assembly.origins, broken, documents)
    return graph, assembly.problems


class _Assembly:
    """Nodes and edges as they are made; the first of two with the same key is kept and the second reported."""

    def __init__(self, entries: list[Located]) -> None:
        self.entries = entries
        self.nodes: dict[str, Node] = {}
        self.edges: dict[EdgeKey, Edge] = {}
        self.origins: dict[str | EdgeKey, Origin] = {}
        self.problems: list[Problem] = []
        self.url = next((e.entry.article_url for e in entries if isinstance(e.entry, CorpusEntry)), "")
        self.minutes = _minutes(entries)

    def add(self, at: Located) -> None:
        """The node and edges of one entry; of an entry that repeats another one, nothing but the problem."""
        kind = KIND_OF_ENTRY.get(type(at.entry))
        if kind and make_ref(kind, at.slug) in self.nodes:
            self._twice(at, make_ref(kind, at.slug))
            return
        match at.entry:
            case ConceptEntry() as entry:
                self._concept(at, entry)
            case ArticleEntry() as entry:
                self._article(at, entry)
            case SeriesEntry() as entry:
                self._series(at, entry)
            case TopicEntry() as entry:
                self._topic(at, entry)
            case PersonEntry() as entry:
                self._person(at, entry)
            case BookEntry() as entry:
                self._book(at, entry)
            case PaperEntry() as entry:
                self._paper(at, entry)
            case RouteEntry() as entry:
                self._route(at, entry)
            case _:
                pass  # corpus.yaml makes no node

    def _topic(self, at: Located, entry: TopicEntry) -> None:
        ref = self._node(at, Topic(id=make_ref("Topic", at.slug), **_named(entry), summary=entry.summary))
        if entry.part_of:
            self._edge(at, PartOf(source=ref, target=make_ref("Topic", entry.part_of)), "part_of")

    def _person(self, at: Located, entry: PersonEntry) -> None:
        ref = self._node(at, Person(id=make_ref("Person", at.slug), **_named(entry)))
        for index, target in enumerate(entry.contributed):
            self._edge(at, Contributed(source=ref, target=target), "contributed", index)

    def _book(self, at: Located, entry: BookEntry) -> None:
        name = LocalText(zh=entry.title_zh or entry.title, en=entry.title)
        facts = entry.model_dump(include={"title", "authors", "year"})
        ref = self._node(at, Book(id=make_ref("Book", at.slug), name=name, **facts))
        self._explains(at, ref, entry.explains)

    def _paper(self, at: Located, entry: PaperEntry) -> None:
        known = entry.title or (f"arXiv:{entry.arxiv}" if entry.arxiv else entry.doi) or at.slug
        name = LocalText(zh=known, en=known)
        facts = entry.model_dump(include={"arxiv", "doi", "year"})
        ref = self._node(at, Paper(id=make_ref("Paper", at.slug), name=name, title=known, **facts))
        self._explains(at, ref, entry.explains)

    def _route(self, at: Located, entry: RouteEntry) -> None:
        route = Route(id=make_ref("Route", at.slug), **_named(entry), audience=entry.audience, why=entry.why)
        ref = self._node(at, route)
        for index, target in enumerate(entry.steps):
            self._edge(at, Step(source=ref, target=target, position=index + 1), "steps", index)

    def _concept(self, at: Located, entry: ConceptEntry) -> None:
        fields = {"category", "difficulty", "minutes", "foundation", "former"}
        texts = {"summary": entry.summary, "intuition": entry.intuition, "outlook": entry.outlook}
        concept = Concept(id=make_ref("Concept", at.slug), **_named(entry), **texts, **entry.model_dump(include=fields))
        ref = self._node(at, concept)
        for index, need in enumerate(entry.requires):
            target = make_ref("Concept", need.concept)
            facts = need.model_dump(include={"strength", "direct", "evidence"})
            edge = Requires(source=ref, target=target, why=need.why, **facts)
            self._edge(at, edge, "requires", index)
        for index, slug in enumerate(entry.broader):
            self._edge(at, Broader(source=ref, target=make_ref("Concept", slug)), "broader", index)
        for index, other in enumerate(entry.relates):
            target = make_ref("Concept", other.concept)
            self._edge(at, Relates(source=ref, target=target, relation=other.relation, why=other.why), "relates", index)
        self._topics(at, ref, entry.topics)
        for index, formula in enumerate(entry.formulas):
            self._formula(at, ref, formula, index)

    def _formula(self, at: Located, concept: str, entry: FormulaEntry, index: int) -> None:
        ref = make_ref("Formula", entry.id)
        if ref in self.nodes:
            self._twice(at, ref, "formulas", index)
            return
        symbols = tuple(Symbol(latex=latex, meaning=meaning) for latex, meaning in entry.symbols.items())
        texts = {"name": entry.name, "meaning": entry.meaning, "note": entry.note}
        self._node(at, Formula(id=ref, latex=entry.latex, symbols=symbols, **texts), "formulas", index)
        self._edge(at, FormulaOf(source=ref, target=concept, position=index + 1), "formulas", index)
        for place, slug in enumerate(entry.derives_from):
            edge = DerivesFrom(source=ref, target=make_ref("Formula", slug))
            self._edge(at, edge, "formulas", index, "derives_from", place)

    def _article(self, at: Located, entry: ArticleEntry) -> None:
        facts = entry.model_dump(include={"title", "date", "characters", "equations", "level"})
        ref = make_ref("Article", at.slug)
        url = self.url.replace("{number}", at.slug) or ref
        name = LocalText(zh=entry.title, en=entry.title_en)
        self._node(at, Article(id=ref, name=name, url=url, minutes=self.minutes[entry.id], **facts))
        self._topics(at, ref, entry.topics)
        # Where the length is known, so were the headings; of the others nothing but the title was to go by.
        self._explains(at, ref, entry.explains, "title" if entry.characters is None else "headings")
        for index, target in enumerate(entry.cites):
            self._edge(at, Cites(source=ref, target=target, note=entry.cites_notes.get(target)), "cites", index)

    def _series(self, at: Located, entry: SeriesEntry) -> None:
        ref = self._node(at, Series(id=make_ref("Series", at.slug), **_named(entry), summary=entry.summary))
        self._topics(at, ref, entry.topics)
        previous = ""
        for index, number in enumerate(entry.articles):
            article = make_ref("Article", str(number))
            self._edge(at, InSeries(source=article, target=ref, position=index + 1), "articles", index)
            following = (Next.type, previous, article)
            if previous and following not in self.edges:  # two series may hold the same neighbours
                self._edge(at, Next(source=previous, target=article), "articles", index)
            previous = article

    def _topics(self, at: Located, ref: str, topics: tuple[str, ...]) -> None:
        for index, slug in enumerate(topics):
            self._edge(at, InTopic(source=ref, target=make_ref("Topic", slug), position=index + 1), "topics", index)

    def _explains(
        self, at: Located, ref: str, explained: tuple[ExplainsEntry, ...], evidence: LinkEvidence | None = None
    ) -> None:
        for index, item in enumerate(explained):
            target = make_ref("Concept", item.concept)
            edge = Explains(source=ref, target=target, role=item.role, evidence=evidence)
            self._edge(at, edge, "explains", index)

    def _node(self, at: Located, node: Node, *inside: str | int) -> str:
        if node.id in self.nodes:
            self._twice(at, node.id, *inside)
        else:
            self.nodes[node.id] = node
            self.origins[node.id] = Origin(at.document.file, at.line(*inside))
        return node.id

    def _twice(self, at: Located, ref: str, *inside: str | int) -> None:
        first = self.origins[ref]
        message = f"{ref} is declared twice (first in {first.file}:{first.line})"
        origin = Origin(at.document.file, at.line(*inside))
        self._problem(origin, "entries.duplicate", message, "Give one of them another slug, or merge them.")

    def _edge(self, at: Located, edge: Edge, *inside: str | int) -> None:
        origin = Origin(at.document.file, at.line(*inside))
        if edge.key in self.edges:
            first = self.origins[edge.key].line
            message = f"{edge.source} -[{edge.type}]-> {edge.target} stands twice (first in line {first})"
            self._problem(origin, "entries.duplicate-edge", message, "Keep one of them.")
        else:
            self.edges[edge.key] = edge
            self.origins[edge.key] = origin

    def _problem(self, origin: Origin, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(origin.file, origin.line, "error", code, message, hint))


def _named(entry: TopicEntry | SeriesEntry | PersonEntry | ConceptEntry | RouteEntry) -> dict[str, Any]:
    return {"name": entry.name, "aliases": entry.aliases}


def _minutes(entries: list[Located]) -> dict[int, int]:
    """The minutes of every article by its number, from its length or by the medians that stand in for it."""
    articles = {at.entry.id: at.entry for at in entries if isinstance(at.entry, ArticleEntry)}
    known = {
        number: reading_minutes(entry.characters, entry.equations or 0)
        for number, entry in articles.items()
        if entry.characters is not None
    }
    groups: dict[int, list[list[int]]] = defaultdict(list)
    for at in entries:
        if isinstance(at.entry, SeriesEntry):
            members = [known[number] for number in at.entry.articles if number in known]
            for number in at.entry.articles:
                groups[number].append(members)
    by_topic: dict[str, list[int]] = defaultdict(list)
    for number, entry in articles.items():
        if number in known:
            for topic in entry.topics:
                by_topic[topic].append(known[number])
    everything = list(known.values())
    for number, entry in articles.items():
        if number not in known:
            topics = [minutes for topic in entry.topics for minutes in by_topic[topic]]
            known[number] = estimated_minutes([*groups[number], topics, everything])
    return known
