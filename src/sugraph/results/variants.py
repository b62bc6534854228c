"""Concepts that a reader compares: how one relates to another."""

from __future__ import annotations

from dataclasses import dataclass

from sugraph.model.edges import Relates


@dataclass(frozen=True, slots=True)
class Variant:
    """A concept to compare another one with.

    Attributes:
        id: the variant.
        relations: the RELATES edges between the two, either way.
        parents: the wider concepts that both are kinds of, sorted.
    """

    id: str
    relations: tuple[Relates, ...] = ()
    parents: tuple[str, ...] = ()
