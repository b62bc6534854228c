"""Names find one thing: within a kind no two nodes share a name or alias, and no alias repeats a name."""

from __future__ import annotations

from collections.abc import Iterator

from sugraph.checks.findings import finding
from sugraph.model.graph import Graph
from sugraph.model.nodes import Article, Concept, Node, Person, Route, Series, Topic
from sugraph.model.text import comparison_key
from sugraph.problems import Problem

NAMED: tuple[type[Node], ...] = (Concept, Topic, Series, Article, Person, Route)
"""Kinds whose names are unique. A topic, a series and a concept may share one (`变分自编码器` is all three)."""


def check_names(graph: Graph) -> Iterator[Problem]:
    """Names and aliases with two owners of one kind; aliases that say the name again; a slug that was given up."""
    for cls in NAMED:
        owners: dict[str, str] = {}
        for node in graph.of(cls):
            for name in node.names():
                owner = owners.setdefault(comparison_key(name), node.id)
                if owner != node.id:
                    message = f"`{name}` names both {owner} and {node.id}"
                    hint = "Leave it to the one that people mean by it."
                    yield finding(graph, node.id, "names.two-owners", message, hint)
    yield from _repeated(graph)
    yield from _reused(graph)


def _repeated(graph: Graph) -> Iterator[Problem]:
    for node in graph.nodes.values():
        seen = {comparison_key(node.name.zh), comparison_key(node.name.en)}
        for alias in node.aliases:
            key = comparison_key(alias)
            if key in seen:
                message = f"the alias `{alias}` of {node.id} says again what it is already called"
                yield finding(graph, node.id, "names.repeated", message, "Remove the alias.", severity="warning")
            seen.add(key)


def _reused(graph: Graph) -> Iterator[Problem]:
    taken = {node.slug: node.id for node in graph.of(Concept)}
    for node in graph.of(Concept):
        for slug in node.former:
            owner = taken.setdefault(slug, node.id)
            if owner != node.id or slug == node.slug:
                message = f"`{slug}` is a former slug of {node.id} and also names {owner}"
                yield finding(
                    graph, node.id, "names.reused-slug", message, "A slug is never reused: choose another one."
                )
