"""Variants: the concepts that one compares a concept with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import get_args

from sugraph.model.edges import Broader, Relates, Relation
from sugraph.model.graph import Graph
from sugraph.results.variants import Variant

RELATIONS: tuple[Relation, ...] = get_args(Relation)


def variants_of(graph: Graph, concept: str) -> tuple[Variant, ...]:
    """What a concept relates to and the other kinds of what it is a kind of; what has a stated relation first."""
    relations: dict[str, list[Relates]] = defaultdict(list)
    for edge in (*graph.out(concept, Relates), *graph.into(concept, Relates)):
        relations[edge.target if edge.source == concept else edge.source].append(edge)
    parents: dict[str, list[str]] = defaultdict(list)
    for up in graph.out(concept, Broader):
        for down in graph.into(up.target, Broader):
            if down.source != concept:
                parents[down.source].append(up.target)
    related = sorted(relations, key=lambda ref: (RELATIONS.index(relations[ref][0].relation), ref))
    others = sorted(parents.keys() - relations.keys())
    return tuple(
        Variant(ref, tuple(relations.get(ref, ())), tuple(sorted(parents.get(ref, ())))) for ref in (*related, *others)
    )


def relations_within(graph: Graph, concepts: Iterable[str]) -> tuple[Relates, ...]:
    """The stated relations between some concepts, by relation and then by id."""
    chosen = set(concepts)
    found = [edge for ref in chosen for edge in graph.out(ref, Relates) if edge.target in chosen]
    return tuple(sorted(found, key=lambda edge: (RELATIONS.index(edge.relation), edge.source, edge.target)))
