"""Commands about a learner: know, forget, review, cards, learner."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sugraph.api import Sugraph, open_graph
from sugraph.cli.options import (
    GraphOption,
    JsonOption,
    LanguageChoice,
    LanguageOption,
    LearnerOption,
    UriOption,
    chosen_language,
    settings,
)
from sugraph.cli.output import answer, answer_json, note, save, terminal
from sugraph.errors import UsageError
from sugraph.learning import Learner, learner_store, learners_there
from sugraph.model.nodes import Concept
from sugraph.show.records import node_record

RefArgument = Annotated[
    list[str], typer.Argument(metavar="REF...", help="Concepts, topics, articles, series, formulas or routes.")
]


class RatingChoice(StrEnum):
    """How well something was recalled."""

    again = "again"
    hard = "hard"
    good = "good"
    easy = "easy"


class LearnerAction(StrEnum):
    """What to do with what is kept of a learner."""

    show = "show"
    list = "list"
    export = "export"
    import_ = "import"
    delete = "delete"


@contextmanager
def opened_learner(
    graph: Path | None, uri: str | None, name: str | None, lang: LanguageChoice | None, *, told: bool = True
) -> Iterator[tuple[Sugraph, Learner]]:
    """The graph and the learner; with `told`, what of the learner's state has other names now is said."""
    from sugraph.show.learner import fitted_notes

    opened = open_graph(settings(graph, uri))
    try:
        learner = Learner(opened, learner_store(opened, name))
        if told:
            for line in fitted_notes(terminal(lang, sys.stderr), learner.state()):
                note(f"sugraph: {line}")
        yield opened, learner
    finally:
        opened.close()


def know(
    ref: RefArgument,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Known since this day; now if left out.")
    ] = None,
    learner: LearnerOption = None,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Mark something as known: plans and `next` count on it, and it comes up for review.

    Example: sugraph know 线性代数 softmax
    """
    from sugraph.show.learner import marked_text

    with opened_learner(graph, uri, learner, lang) as (opened, one):
        added = one.know(ref, moment=_moment(on))
        if json:
            answer_json([node_record(opened.graph.nodes[item]) for item in added])
        else:
            answer(marked_text(terminal(lang), opened.graph, added, known=True))


def _moment(on: str | None) -> datetime | None:
    if on is None:
        return None
    from sugraph.plans.hours import parse_date

    now = datetime.now().astimezone()
    day = parse_date(on, now.date())
    noon = datetime.combine(day, time(12), now.tzinfo)
    return min(now, noon) if day == now.date() else noon


def forget(
    ref: RefArgument,
    learner: LearnerOption = None,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Take back that something is known.

    Example: sugraph forget softmax
    """
    from sugraph.show.learner import marked_text, resting_text

    with opened_learner(graph, uri, learner, lang) as (opened, one):
        gone = one.forget(ref)
        if json:
            answer_json([node_record(opened.graph.nodes[item]) for item in gone])
        else:
            answer(marked_text(terminal(lang), opened.graph, gone, known=False))
            if line := resting_text(terminal(lang), opened.graph, one.resting_on(ref)):
                note(f"sugraph: {line}")


def review(
    ref: Annotated[str | None, typer.Argument(metavar="REF", help="The concept that was reviewed.")] = None,
    rating: Annotated[
        RatingChoice | None, typer.Option("--rating", help="How well it was recalled; counts the review.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Concepts at most.")] = 20,
    only_list: Annotated[bool, typer.Option("--list", help="On a terminal too only list what is due.")] = False,
    learner: LearnerOption = None,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Review what is due: on a terminal one after the other, elsewhere as a list; or count one review.

    A review of an advanced concept counts in part for what it uses.

    Example: sugraph review RoPE --rating good
    """
    from sugraph.cli.reviewing import on_terminal, review_session
    from sugraph.show.learner import due_record, due_text, reviewed_text

    if (ref is None) != (rating is None):
        raise UsageError("a review has a concept and a rating", remedy="Example: sugraph review RoPE --rating good")
    with opened_learner(graph, uri, learner, lang) as (opened, one):
        if ref is not None and rating is not None:
            one.review(ref, rating.value)
            note(f"sugraph: {reviewed_text(terminal(lang, sys.stderr), opened.graph, opened.resolve(ref))}")
        elif not (json or only_list) and on_terminal():
            review_session(terminal(lang), opened, one, limit)
            return
        due = one.due()
        if json:
            answer_json([due_record(opened.graph, item) for item in due[:limit]])
        elif due:
            answer(due_text(terminal(lang), opened.graph, due[:limit]))
        else:
            note("sugraph: nothing is due")


def cards(
    goal: Annotated[
        list[str] | None,
        typer.Argument(metavar="GOAL...", help="What to make cards of, with all it needs; what is known if left out."),
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="File to write.")] = Path(
        "sugraph.apkg"
    ),
    learner: LearnerOption = None,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Write Anki cards: one for each concept and each formula; importing again updates them.

    Example: sugraph cards RoPE -o rope.apkg
    """
    from sugraph.exports.anki import to_anki

    with opened_learner(graph, uri, learner, lang) as (opened, one):
        concepts = [step.id for step in opened.path(goal).steps] if goal else sorted(one.state().state.known)
        if not concepts:
            raise UsageError("there is nothing to make cards of", remedy="Name a goal, or mark something as known.")
        deck = to_anki(opened.graph, concepts, chosen_language(lang))
        try:
            output.write_bytes(deck)
        except OSError as error:
            what = f"the file cannot be written: {error.strerror or error}"
            raise UsageError(what, where=str(output), remedy="Name another one with -o.") from error
        if json:
            answer_json({"file": str(output), "concepts": [node_record(opened.graph.nodes[ref]) for ref in concepts]})
        else:
            note(f"written: {output}")


def learner(
    action: Annotated[LearnerAction, typer.Argument(help="What to do.")] = LearnerAction.show,
    file: Annotated[
        Path | None, typer.Option("-f", "--file", metavar="FILE", help="File to export to or import from.")
    ] = None,
    name: LearnerOption = None,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show, list, export, import or delete what is kept of a learner; importing adds to what is there.

    Example: sugraph learner export -f me.json
    """
    if action is LearnerAction.list:
        names = learners_there(settings(graph, uri))
        if json:
            answer_json(names)
        else:
            answer("\n".join(names))
        return
    # What cannot be read can still be deleted.
    with opened_learner(graph, uri, name, lang, told=action is not LearnerAction.delete) as (opened, one):
        if action is LearnerAction.export:
            save(file, one.exported())
        elif action is LearnerAction.import_:
            one.take_in(_text_of(file), str(file))
            note(f"sugraph: taken in: {file}")
        elif action is LearnerAction.delete:
            there = one.delete()
            note(f"sugraph: {'deleted' if there else 'there was nothing of'}: {one.name}")
        else:
            _show(opened, one, lang, json=json)


def _text_of(file: Path | None) -> str:
    if file is None:
        raise UsageError("no file is named to import from", remedy="Name it with -f.")
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"the file cannot be read: {why}", where=str(file), remedy="Name another one.") from error


def _show(opened: Sugraph, one: Learner, lang: LanguageChoice | None, *, json: bool) -> None:
    from sugraph.show.learner import state_record
    from sugraph.show.terminal import hits_text

    fitted = one.state()
    if json:
        answer_json(state_record(one.name, fitted.state, fitted))
    else:
        nodes = [(opened.graph.get(ref, Concept), 0.0) for ref in sorted(fitted.state.known)]
        if nodes:
            answer(hits_text(terminal(lang), nodes))
        else:
            note("sugraph: nothing is marked as known")
