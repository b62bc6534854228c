"""What the YAML files may hold: one class an entry, closed to unknown keys.

The order of a class's fields is the canonical order of the keys in a file.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from sugraph.model.edges import Relation, Role, Strength
from sugraph.model.nodes import Category, Characters, Equations, IsoDate, Level
from sugraph.model.refs import Ref, Slug
from sugraph.model.text import LocalText, NonBlank


def _plain_number(text: object) -> object:
    """Only `12` is twelve: `012`, `1_2`, `+12`, `12.0` and full-width digits are slips."""
    if isinstance(text, str):
        if not _PLAIN_NUMBER.fullmatch(text):
            raise ValueError("write a plain number")
        return int(text)
    return text


_PLAIN_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
PlainNumber = BeforeValidator(_plain_number)
ArticleNumber = Annotated[int, Field(ge=1), PlainNumber]
ConceptMinutes = Annotated[int, Field(ge=10, le=180), PlainNumber]
ArxivNumber = Annotated[str, StringConstraints(pattern=r"^(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})$")]
Doi = Annotated[str, StringConstraints(pattern=r"^10\.[0-9]{4,9}/\S+$")]
Year = Annotated[int, Field(ge=1500, le=2100), PlainNumber]
EVIDENCE_PATTERN = r"^(?:article|paper|book|document):[a-z0-9]+(?:-[a-z0-9]+)*$"
Evidence = Annotated[str, StringConstraints(pattern=EVIDENCE_PATTERN)]
"""What shows an edge: an article, paper or book of the graph, or a document named in corpus.yaml."""


def _true_or_false(text: object) -> object:
    """Only `true` and `false` are truth values: `no` and `off` are words."""
    if isinstance(text, str):
        if text not in ("true", "false"):
            raise ValueError("write true or false")
        return text == "true"
    return text


Truth = Annotated[bool, BeforeValidator(_true_or_false)]


class Entry(BaseModel):
    """Base of every entry: closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RequiresEntry(Entry):
    """A prerequisite of a concept."""

    concept: Slug
    strength: Strength
    direct: Truth = False
    why: LocalText
    evidence: tuple[Evidence, ...] = ()


class RelatesEntry(Entry):
    """A relation of a concept to another one that is no prerequisite."""

    concept: Slug
    relation: Relation
    why: LocalText


class FormulaEntry(Entry):
    """A formula of a concept."""

    id: Slug
    name: LocalText
    latex: NonBlank
    meaning: LocalText
    symbols: dict[NonBlank, LocalText] = Field(default_factory=dict)
    derives_from: tuple[Slug, ...] = ()
    note: LocalText | None = None


class ConceptEntry(Entry):
    """concepts/<slug>.yaml: everything about one concept."""

    name: LocalText
    aliases: tuple[NonBlank, ...] = ()
    category: Category
    topics: tuple[Slug, ...] = Field(min_length=1)
    summary: LocalText
    intuition: LocalText | None = None
    difficulty: Annotated[Level, PlainNumber]
    minutes: ConceptMinutes
    foundation: Truth = False
    requires: tuple[RequiresEntry, ...] = ()
    broader: tuple[Slug, ...] = ()
    relates: tuple[RelatesEntry, ...] = ()
    formulas: tuple[FormulaEntry, ...] = ()
    outlook: LocalText | None = None
    former: tuple[Slug, ...] = ()


class ExplainsEntry(Entry):
    """A concept that an article, paper or book explains."""

    concept: Slug
    role: Role


class ArticleEntry(Entry):
    """An article in articles/<topic>.yaml."""

    id: ArticleNumber
    title: NonBlank
    title_en: NonBlank
    date: IsoDate | None = None
    characters: Annotated[Characters, PlainNumber] | None = None
    equations: Annotated[Equations, PlainNumber] | None = None
    topics: tuple[Slug, ...] = Field(min_length=1)
    level: Annotated[Level, PlainNumber] | None = None
    explains: tuple[ExplainsEntry, ...] = ()
    cites: tuple[Ref, ...] = ()
    cites_notes: dict[Ref, LocalText] = Field(default_factory=dict)


class TopicEntry(Entry):
    """A topic in topics.yaml."""

    id: Slug
    name: LocalText
    aliases: tuple[NonBlank, ...] = ()
    summary: LocalText | None = None
    part_of: Slug | None = None


class SeriesEntry(Entry):
    """A series in series.yaml; its articles' places follow from their order."""

    id: Slug
    name: LocalText
    aliases: tuple[NonBlank, ...] = ()
    summary: LocalText | None = None
    topics: tuple[Slug, ...] = ()
    articles: tuple[ArticleNumber, ...] = Field(min_length=1)


class PersonEntry(Entry):
    """A person in people.yaml."""

    id: Slug
    name: LocalText
    aliases: tuple[NonBlank, ...] = ()
    contributed: tuple[Ref, ...] = ()


class BookEntry(Entry):
    """A book in books.yaml; `title` as it was published."""

    id: Slug
    title: NonBlank
    title_zh: NonBlank | None = None
    authors: tuple[NonBlank, ...] = ()
    year: Year | None = None
    explains: tuple[ExplainsEntry, ...] = ()


class PaperEntry(Entry):
    """A paper in papers.yaml; a title stands there only where it is certain."""

    id: Slug
    arxiv: ArxivNumber | None = None
    doi: Doi | None = None
    title: NonBlank | None = None
    year: Year | None = None
    explains: tuple[ExplainsEntry, ...] = ()


class RouteEntry(Entry):
    """routes/<slug>.yaml."""

    name: LocalText
    aliases: tuple[NonBlank, ...] = ()
    audience: LocalText
    why: LocalText
    steps: tuple[Ref, ...] = Field(min_length=1)


class DocumentEntry(Entry):
    """A source document that evidence may name as `document:<id>`."""

    id: Slug
    title: NonBlank


class CorpusEntry(Entry):
    """corpus.yaml: what the articles are and which documents the curation rests on."""

    name: LocalText
    article_url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s{}]*\{number\}[^\s{}]*$")]
    documents: tuple[DocumentEntry, ...] = ()


Shape = Literal["one", "list"]

LAYOUT: tuple[tuple[str, type[Entry], Shape], ...] = (
    ("corpus.yaml", CorpusEntry, "one"),
    ("topics.yaml", TopicEntry, "list"),
    ("concepts/*.yaml", ConceptEntry, "one"),
    ("articles/*.yaml", ArticleEntry, "list"),
    ("series.yaml", SeriesEntry, "list"),
    ("people.yaml", PersonEntry, "list"),
    ("books.yaml", BookEntry, "list"),
    ("papers.yaml", PaperEntry, "list"),
    ("routes/*.yaml", RouteEntry, "one"),
)
"""Which file holds what: one entry, or a list of entries sorted by id."""
