"""How complete a graph is, and how its concepts are spread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Covered:
    """How many of something have something.

    Attributes:
        total: how many there are.
        missing: ids of those that have it not, sorted.
    """

    total: int
    missing: tuple[str, ...]

    @property
    def have(self) -> int:
        """How many have it."""
        return self.total - len(self.missing)

    @property
    def share(self) -> float:
        """The share that has it, 0 to 1; 1 where there is nothing to have it."""
        return self.have / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the data has and lacks.

    Attributes:
        articles_with_concepts: articles that explain a concept.
        concepts_with_articles: concepts that an article of the corpus explains.
        concepts_with_sources: concepts that an article, a paper or a book explains.
        concepts_with_formulas: concepts with a formula.
        concepts_with_intuition: concepts with an image.
        formulas_with_symbols: formulas whose symbols are explained.
    """

    articles_with_concepts: Covered
    concepts_with_articles: Covered
    concepts_with_sources: Covered
    concepts_with_formulas: Covered
    concepts_with_intuition: Covered
    formulas_with_symbols: Covered


@dataclass(frozen=True, slots=True)
class Spread:
    """How many concepts have each value, by value ascending without gaps.

    Attributes:
        difficulty: level, 1 to 5.
        depth: hard prerequisites on the longest way down to a foundation, from 0.
        needs: direct hard prerequisites.
        needed_by: concepts that directly require it (hard).
    """

    difficulty: dict[int, int]
    depth: dict[int, int]
    needs: dict[int, int]
    needed_by: dict[int, int]
