"""A review on a terminal: one concept after the other, by single keys."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from sugraph.api import Sugraph
from sugraph.cli.output import answer
from sugraph.learning import Learner
from sugraph.results.learner import DueReview, Rating

if TYPE_CHECKING:
    from sugraph.show.terminal import Terminal

STOP = ("q", "Q", "\x1b", "\x03", "\x04")
"""q, Escape, and what Ctrl-C and Ctrl-D send."""

RATINGS: dict[str, Rating] = {
    "1": "again", "2": "hard", "3": "good", "4": "easy",
    "a": "again", "h": "hard", "g": "good", "e": "easy",
}  # fmt: skip


def on_terminal() -> bool:
    """Whether somebody sits at a terminal, to be asked and to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def review_session(terminal: Terminal, opened: Sugraph, learner: Learner, limit: int) -> None:
    """Ask for what is due until all was asked once, `limit` concepts were, or the reader stops.

    Each rating is kept at once, and counts in part for what the concept exercises, so that less may be due after it.
    """
    from sugraph.show.review import session_end_text

    asked: set[str] = set()
    due = learner.due()
    while due and len(asked) < limit:
        total = min(limit, len(asked) + len(due))
        rating = _ask(terminal, opened, due[0], f"{len(asked) + 1}/{total}")
        if rating is None:
            break
        learner.review(due[0].id, rating)
        asked.add(due[0].id)
        due = [item for item in learner.due() if item.id not in asked]
    answer(session_end_text(terminal, len(asked), len(due)))


def _ask(terminal: Terminal, opened: Sugraph, item: DueReview, place: str) -> Rating | None:
    """The rating of one concept; None where the reader stops."""
    from sugraph.show.review import answer_text, question_text, rating_text

    answer(question_text(terminal, opened.graph, item, place))
    if _key(lambda _: True) is None:
        return None
    answer(answer_text(terminal, opened.graph, item.id))
    answer(rating_text(terminal))
    key = _key(lambda key: key.lower() in RATINGS)
    return None if key is None else RATINGS[key.lower()]


def _key(fits: Callable[[str], bool]) -> str | None:
    """The next key that fits; None where the reader stops."""
    import typer

    while True:
        try:
            key = typer.getchar()
        except (KeyboardInterrupt, EOFError):
            return None
        if not key or key in STOP:
            return None
        if fits(key):
            return key
