"""The types of edge, what each joins and what it carries."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from sugraph.model.refs import Kind, Ref
from sugraph.model.text import LocalText, Value

Strength = Literal["hard", "helpful"]
Relation = Literal["improves", "generalizes", "special_case_of", "equivalent_to", "contrasts_with", "applies"]
Role = Literal["introduces", "derives", "applies", "compares", "surveys"]
LinkEvidence = Literal["headings", "title"]
Position = Annotated[int, Field(ge=1)]

ROLE_ORDER: tuple[Role, ...] = ("introduces", "derives", "applies", "compares", "surveys")
"""Roles from the article to read first to the one to read last."""

TAUGHT: tuple[Role, ...] = ("introduces", "derives")
"""Roles of an article after which its reader knows the concept."""

EdgeKey = tuple[str, str, str]
"""(type, source, target): what an edge is known by; no two edges of a graph share it."""


class Edge(Value):
    """A directed edge between two references."""

    type: ClassVar[str]
    sources: ClassVar[tuple[Kind, ...]]
    targets: ClassVar[tuple[Kind, ...]]

    source: Ref
    target: Ref

    @property
    def key(self) -> EdgeKey:
        """(type, source, target)."""
        return (self.type, self.source, self.target)


class Requires(Edge):
    """A concept needs another one first; `why` says what of it is used where.

    `direct` marks an edge that others imply and that stands all the same, because the concept itself uses the other.
    """

    type: ClassVar[str] = "REQUIRES"
    sources: ClassVar[tuple[Kind, ...]] = ("Concept",)
    targets: ClassVar[tuple[Kind, ...]] = ("Concept",)

    why: LocalText
    strength: Strength
    direct: bool = False
    evidence: tuple[str, ...] = ()


class Broader(Edge):
    """A concept is a kind or a part of a wider one (SKOS: broader)."""

    type: ClassVar[str] = "BROADER"
    sources: ClassVar[tuple[Kind, ...]] = ("Concept",)
    targets: ClassVar[tuple[Kind, ...]] = ("Concept",)


class Relates(Edge):
    """How two concepts relate beside prerequisites."""

    type: ClassVar[str] = "RELATES"
    sources: ClassVar[tuple[Kind, ...]] = ("Concept",)
    targets: ClassVar[tuple[Kind, ...]] = ("Concept",)

    relation: Relation
    why: LocalText


class InTopic(Edge):
    """A concept, article or series lies in a topic; its main topic has position 1."""

    type: ClassVar[str] = "IN_TOPIC"
    sources: ClassVar[tuple[Kind, ...]] = ("Concept", "Article", "Series")
    targets: ClassVar[tuple[Kind, ...]] = ("Topic",)

    position: Position = 1


class PartOf(Edge):
    """A topic is part of a wider one."""

    type: ClassVar[str] = "PART_OF"
    sources: ClassVar[tuple[Kind, ...]] = ("Topic",)
    targets: ClassVar[tuple[Kind, ...]] = ("Topic",)


class Explains(Edge):
    """An article, paper or book explains a concept, in a role.

    `evidence` says what an article's link was judged by: its section headings, or nothing but its title.
    """

    type: ClassVar[str] = "EXPLAINS"
    sources: ClassVar[tuple[Kind, ...]] = ("Article", "Paper", "Book")
    targets: ClassVar[tuple[Kind, ...]] = ("Concept",)

    role: Role
    evidence: LinkEvidence | None = None


class InSeries(Edge):
    """An article's place in a series, from 1."""

    type: ClassVar[str] = "IN_SERIES"
    sources: ClassVar[tuple[Kind, ...]] = ("Article",)
    targets: ClassVar[tuple[Kind, ...]] = ("Series",)

    position: Position


class Next(Edge):
    """The article that follows in a series; made from the series."""

    type: ClassVar[str] = "NEXT"
    sources: ClassVar[tuple[Kind, ...]] = ("Article",)
    targets: ClassVar[tuple[Kind, ...]] = ("Article",)


class Cites(Edge):
    """An article's text links to another article or a paper; `note` says why, where that goes against REQUIRES."""

    type: ClassVar[str] = "CITES"
    sources: ClassVar[tuple[Kind, ...]] = ("Article",)
    targets: ClassVar[tuple[Kind, ...]] = ("Article", "Paper")

    note: LocalText | None = None


class FormulaOf(Edge):
    """A formula belongs to a concept, at a place among its formulas, from 1."""

    type: ClassVar[str] = "FORMULA_OF"
    sources: ClassVar[tuple[Kind, ...]] = ("Formula",)
    targets: ClassVar[tuple[Kind, ...]] = ("Concept",)

    position: Position = 1


class DerivesFrom(Edge):
    """A formula follows from another one."""

    type: ClassVar[str] = "DERIVES_FROM"
    sources: ClassVar[tuple[Kind, ...]] = ("Formula",)
    targets: ClassVar[tuple[Kind, ...]] = ("Formula",)


class Contributed(Edge):
    """A person contributed a concept, a paper or a book."""

    type: ClassVar[str] = "CONTRIBUTED"
    sources: ClassVar[tuple[Kind, ...]] = ("Person",)
    targets: ClassVar[tuple[Kind, ...]] = ("Concept", "Paper", "Book")


class Step(Edge):
    """A step of a route, from 1."""

    type: ClassVar[str] = "STEP"
    sources: ClassVar[tuple[Kind, ...]] = ("Route",)
    targets: ClassVar[tuple[Kind, ...]] = ("Topic", "Concept", "Series", "Article")

    position: Position


EDGE_CLASSES: dict[str, type[Edge]] = {
    cls.type: cls
    for cls in (
        Requires,
        Broader,
        Relates,
        InTopic,
        PartOf,
        Explains,
        InSeries,
        Next,
        Cites,
        FormulaOf,
        DerivesFrom,
        Contributed,
        Step,
    )
}
