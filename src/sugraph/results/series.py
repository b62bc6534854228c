"""A series of articles as a reader goes through it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeriesArticle:
    """One article of a series.

    Attributes:
        id: the article.
        position: in the series, from 1.
        minutes: time to read it.
        teaches: the concepts that it introduces or derives, sorted.
        known: those of them that the reader knows.
    """

    id: str
    position: int
    minutes: int
    teaches: tuple[str, ...]
    known: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Whether the reader knows all that it teaches; an article that teaches nothing of its own is never done."""
        return bool(self.teaches) and len(self.known) == len(self.teaches)


@dataclass(frozen=True, slots=True)
class SeriesProgress:
    """A series in order.

    Attributes:
        id: the series.
        articles: by position.
        first, last: the days of its first and last dated article; empty where no article has a date.
    """

    id: str
    articles: tuple[SeriesArticle, ...]
    first: str
    last: str

    @property
    def minutes(self) -> int:
        """To read all of it."""
        return sum(article.minutes for article in self.articles)

    @property
    def minutes_left(self) -> int:
        """To read what is not done."""
        return sum(article.minutes for article in self.articles if not article.done)

    @property
    def done(self) -> int:
        """How many of its articles are done."""
        return sum(article.done for article in self.articles)
