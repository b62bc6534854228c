"""What every page works with: the reader's language, the words in it, and the open graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sugraph.api import Sugraph
from sugraph.model.graph import Graph
from sugraph.model.text import Language, LocalText
from sugraph.web import safe
from sugraph.web.words import Say


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader at one moment.

    Attributes:
        language: of the interface.
        say: the interface's words in it.
        api: the open graph.
        state: the state of the folder or server that it was read in: a key for what is computed from it.
    """

    language: Language
    say: Say
    api: Sugraph
    state: str

    @property
    def graph(self) -> Graph:
        """The graph itself."""
        return self.api.graph

    def name(self, ref: str) -> str:
        """A node's name as Markdown."""
        return safe.name_of(self.graph.nodes[ref], self.language)

    def names(self, refs: Iterable[str]) -> str:
        """Several names as Markdown, in one line."""
        return ("、" if self.language == "zh" else ", ").join(self.name(ref) for ref in refs)

    def both(self, ref: str) -> str:
        """A node's name with the other language's beside it, as Markdown."""
        return safe.both_names(self.graph.nodes[ref], self.language)

    def text(self, text: LocalText) -> str:
        """A text of the graph in the reader's language as Markdown, its formulas rendered."""
        return safe.rich(text.in_(self.language))
