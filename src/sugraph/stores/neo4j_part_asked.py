"""What a plan is asked of a database for, and the ids of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sugraph.errors import UnknownReferenceError
from sugraph.model.graph import Graph
from sugraph.model.refs import KINDS, Kind
from sugraph.stores.neo4j_part_names import read_named, read_near

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


class Resolve(Protocol):
    """Finds what a text names in a graph."""

    def __call__(self, graph: Graph, text: str, *, kinds: Iterable[Kind] = KINDS) -> str:
        """The id, of a node of one of the kinds.

        Raises:
            UnknownReferenceError: if nothing there is called so.
        """


@dataclass(frozen=True, slots=True)
class Asked:
    """What the plan is for, as texts to resolve or ids.

    Attributes:
        goals: what to reach.
        known: what the reader knows; what is needed only through it is not read.
        routes: names of routes, which are goals too.
        also: what else is to be there, everything that the text may name; it cuts nothing off.
    """

    goals: Sequence[str]
    known: Sequence[str] = ()
    routes: Sequence[str] = ()
    also: Sequence[str] = ()


class Names:
    """What the texts name of which a plan is asked."""

    def __init__(self, transaction: ManagedTransaction, asked: Asked, resolve: Resolve | None) -> None:
        self._transaction, self._resolve = transaction, resolve or _exact
        self._named = read_named(transaction, [*asked.goals, *asked.known], [*asked.routes, *asked.also])

    def ids(self, texts: Iterable[str], kinds: Iterable[Kind] = KINDS) -> set[str]:
        """The id of what each text names first.

        Raises:
            UnknownReferenceError: if one of them names nothing.
        """
        return {self._id(text, kinds) for text in texts}

    def meanings(self, texts: Iterable[str]) -> set[str]:
        """The ids of all that each text may name, at least one each."""
        found = self.ids(texts)
        for text in texts:
            for kind in KINDS:
                with suppress(UnknownReferenceError):
                    found.add(self._resolve(self._named, text, kinds=(kind,)))
        return found

    def _id(self, text: str, kinds: Iterable[Kind]) -> str:
        try:
            return self._resolve(self._named, text, kinds=kinds)
        except UnknownReferenceError:
            # Asked of all names, or of the nearest, it is found after all or the error names these.
            return self._resolve(read_near(self._transaction, text), text, kinds=kinds)


def _exact(graph: Graph, text: str, *, kinds: Iterable[Kind] = KINDS) -> str:
    if text in graph and graph.nodes[text].kind in kinds:
        return text
    raise UnknownReferenceError(
        f"nothing in the graph is called “{text}”", remedy="`sugraph search TEXT` finds what there is."
    )
