"""Commands that plan: path, next."""

from __future__ import annotations

from typing import Annotated

import typer

from sugraph.api import open_graph
from sugraph.cli.options import (
    GraphOption,
    JsonOption,
    KnownOption,
    LanguageOption,
    LearnerOption,
    UriOption,
    settings,
    split,
)
from sugraph.cli.output import answer, answer_json, note, terminal
from sugraph.learning import known_to, learner_store
from sugraph.partial import open_part
from sugraph.show.records import held_record, next_record, path_record
from sugraph.show.study import held_text, next_text, path_text


def path(
    goal: Annotated[
        list[str],
        typer.Argument(
            metavar="GOAL...", help="What to reach: concepts, articles, topics, series, formulas or routes."
        ),
    ],
    known: KnownOption = None,
    helpful: Annotated[
        bool, typer.Option("--helpful", help="Take helpful prerequisites too, beside the hard ones.")
    ] = False,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Plan a study path: what to learn in which order, with the reason for each step.

    Example: sugraph path DDPM --known 概率论
    """
    opened = open_part(settings(graph, uri), goal, split(known), helpful=helpful)
    found = opened.path(goal, split(known), helpful=helpful)
    if json:
        answer_json(path_record(opened.graph, found))
    else:
        answer(path_text(terminal(lang), opened.graph, found))
    opened.close()
    if not found.goals:
        note("sugraph: these goals stand for no concept, so there is nothing to plan")
        raise typer.Exit(1)


def next_(
    known: KnownOption = None,
    goal: Annotated[
        list[str] | None,
        typer.Option("--goal", metavar="REF,...", help="Only what serves these goals. May be repeated."),
    ] = None,
    inner: Annotated[
        bool, typer.Option("--inner", help="Show only the inner fringe: what was learned last and holds most.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="Concepts at most.")] = 15,
    learner: LearnerOption = None,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show what can be learned now, what unlocks most first, and what was learned last and holds most.

    Example: sugraph next --known 线性代数,概率论 --goal Muon
    """
    opened = open_graph(settings(graph, uri))
    state = learner_store(opened, learner).read()
    given = [*split(known), *known_to(opened, learner)]
    since = {ref: item.since[:10] for ref, item in state.known.items()}
    held = opened.held(given, since)[:limit] if given else []
    steps = [] if inner else opened.next(given, split(goal))[:limit]
    if json:
        listed = [held_record(opened.graph, item) for item in held]
        answer_json(listed if inner else [next_record(opened.graph, step) for step in steps])
    else:
        if steps:
            answer(next_text(terminal(lang), opened.graph, steps))
        if held:
            answer(("\n" if steps else "") + held_text(terminal(lang), opened.graph, held))
        if not steps and not inner:
            note("sugraph: everything there is known already")
    opened.close()
