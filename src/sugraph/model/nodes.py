"""The kinds of node and what each carries."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, StringConstraints

from sugraph.model.refs import Kind, Ref, slug_of
from sugraph.model.text import LocalText, NonBlank, Value

Category = Literal["theory", "method", "model", "task", "metric", "tool"]
Level = Annotated[int, Field(ge=1, le=5)]
"""1 school, 2 first undergraduate year, 3 later undergraduate, 4 graduate, 5 research."""

Minutes = Annotated[int, Field(ge=1, le=10_000)]
Characters = Annotated[int, Field(ge=0, le=1_000_000)]
Equations = Annotated[int, Field(ge=0, le=10_000)]


def _a_day(text: str) -> str:
    date.fromisoformat(text)
    return text


IsoDate = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_a_day)]


class Node(Value):
    """What every node has: a reference, a name in both languages, and the other names that people type."""

    kind: ClassVar[Kind]

    id: Ref
    name: LocalText
    aliases: tuple[NonBlank, ...] = ()

    @property
    def slug(self) -> str:
        """The part of the id after the colon."""
        return slug_of(self.id)

    def names(self) -> tuple[str, ...]:
        """Every name that finds this node: both languages, then the aliases."""
        return tuple(dict.fromkeys((self.name.zh, self.name.en, *self.aliases)))


class Concept(Node):
    """What one sits down to learn in 10 minutes to 3 hours."""

    kind: ClassVar[Kind] = "Concept"

    category: Category
    summary: LocalText
    intuition: LocalText | None = None
    difficulty: Level
    minutes: Minutes
    foundation: bool = False
    outlook: LocalText | None = None
    former: tuple[str, ...] = ()


class Article(Node):
    """One article of the corpus. `title` is its own; `name` holds it with our translation."""

    kind: ClassVar[Kind] = "Article"

    title: NonBlank
    url: NonBlank
    date: IsoDate | None = None
    characters: Characters | None = None
    equations: Equations | None = None
    level: Level | None = None
    minutes: Minutes


class Symbol(Value):
    """One symbol of a formula, in LaTeX, and what it stands for."""

    latex: NonBlank
    meaning: LocalText


class Formula(Node):
    """A formula in LaTeX as KaTeX renders it, with each of its symbols explained."""

    kind: ClassVar[Kind] = "Formula"

    latex: NonBlank
    meaning: LocalText
    symbols: tuple[Symbol, ...] = ()
    note: LocalText | None = None


class Series(Node):
    """Articles that belong together in an order."""

    kind: ClassVar[Kind] = "Series"

    summary: LocalText | None = None


class Topic(Node):
    """A field that concepts, articles and series lie in."""

    kind: ClassVar[Kind] = "Topic"

    summary: LocalText | None = None


class Paper(Node):
    """A paper outside the corpus, with its arXiv number or DOI, which stand for a title that is not certain."""

    kind: ClassVar[Kind] = "Paper"

    title: NonBlank
    arxiv: str | None = None
    doi: str | None = None
    year: int | None = None


class Book(Node):
    """A textbook."""

    kind: ClassVar[Kind] = "Book"

    title: NonBlank
    authors: tuple[NonBlank, ...] = ()
    year: int | None = None


class Person(Node):
    """Somebody who contributed a concept, a paper or a book."""

    kind: ClassVar[Kind] = "Person"


class Route(Node):
    """A way through the graph proposed to an audience, as ordered steps."""

    kind: ClassVar[Kind] = "Route"

    audience: LocalText
    why: LocalText


NODE_CLASSES: dict[Kind, type[Node]] = {
    cls.kind: cls for cls in (Concept, Topic, Series, Article, Formula, Paper, Book, Person, Route)
}
