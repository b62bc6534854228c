"""Derivations: formulas as chains, each following from the one before, and the part of the graph around one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sugraph.model.edges import DerivesFrom
from sugraph.model.graph import Graph
from sugraph.plans.around import edges_between
from sugraph.results.derivation import DerivationChain, DerivationStep
from sugraph.results.part import Part

MOST = 60
"""Formulas on a map of derivations at most; the nearest are kept."""

Parents = Mapping[str, tuple[str, ...]]


def derivation_chains(graph: Graph, formulas: Iterable[str]) -> tuple[DerivationChain, ...]:
    """The derivations among some formulas, the longest chain first; every formula with a derivation is in one chain.

    A chain is the longest way through the formulas that no earlier chain has. What a formula follows from beside the
    one before it, in another chain or not among the formulas at all, is named with it.
    """
    parents = {ref: tuple(sorted(edge.target for edge in graph.out(ref, DerivesFrom))) for ref in formulas}
    derived = {target for targets in parents.values() for target in targets}
    left = {ref for ref in parents if parents[ref] or ref in derived}
    chains = []
    while left:
        chain = _longest(left, parents)
        left -= set(chain)
        chains.append(DerivationChain(tuple(_steps(chain, parents))))
    return tuple(chains)


def _longest(left: set[str], parents: Parents) -> list[str]:
    """The longest way through what is left, first formula first."""
    best: dict[str, tuple[int, str]] = {}
    for ref in _after_parents(left, parents):
        above = [(best[parent][0], parent) for parent in parents[ref] if parent in best]
        length, parent = max(above, default=(0, ""))
        best[ref] = (length + 1, parent)
    ref = max(sorted(best), key=lambda end: best[end][0])
    chain = []
    while ref:
        chain.append(ref)
        ref = best[ref][1]
    return chain[::-1]


def _after_parents(left: set[str], parents: Parents) -> list[str]:
    order: list[str] = []
    seen: set[str] = set()
    for start in sorted(left):
        stack = [(start, False)]
        while stack:
            ref, leaving = stack.pop()
            if leaving:
                order.append(ref)
            elif ref not in seen:
                seen.add(ref)
                stack.append((ref, True))
                stack += [(parent, False) for parent in parents[ref] if parent in left]
    return order


def _steps(chain: list[str], parents: Parents) -> Iterable[DerivationStep]:
    for before, ref in zip(["", *chain], chain, strict=False):
        yield DerivationStep(ref, tuple(parent for parent in parents[ref] if parent != before))


def derivation_part(graph: Graph, formula: str, *, depth: int = 2, most: int = MOST) -> Part:
    """What a formula follows from and what follows from it, within some steps each way.

    Args:
        depth: steps to go, from 0.
        most: formulas at most; the nearest are kept.
    """
    found = {formula: 0}
    for upwards in (True, False):
        level = [formula]
        for distance in range(1, depth + 1):
            reached = {other for ref in level for other in _next(graph, ref, upwards=upwards)}
            level = sorted(reached - found.keys())
            found.update(dict.fromkeys(level, distance))
    kept = dict(sorted(found.items(), key=lambda item: (item[1], item[0]))[:most])
    return Part((formula,), kept, edges_between(graph, kept, [DerivesFrom]), len(found) - len(kept))


def _next(graph: Graph, ref: str, *, upwards: bool) -> list[str]:
    if upwards:
        return [edge.target for edge in graph.out(ref, DerivesFrom)]
    return [edge.source for edge in graph.into(ref, DerivesFrom)]
