"""Commands that plan: path, next."""

from __future__ import annotations

from typing import Annotated

import typer

from sugraph.api import open_graph
from sugraph.cli.options import GraphOption, JsonOption, KnownOption, LanguageOption, UriOption, settings, split
from sugraph.cli.output import answer, answer_json, note, terminal
from sugraph.show.records import next_record, path_record
from sugraph.show.study import next_text, path_text


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
    opened = open_graph(settings(graph, uri))
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
    limit: Annotated[int, typer.Option(min=1, help="Concepts at most.")] = 15,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show what can be learned now: concepts whose prerequisites are all known, what unlocks most first.

    Example: sugraph next --known 线性代数,概率论 --goal Muon
    """
    opened = open_graph(settings(graph, uri))
    steps = opened.next(split(known), split(goal))[:limit]
    if json:
        answer_json([next_record(opened.graph, step) for step in steps])
    elif steps:
        answer(next_text(terminal(lang), opened.graph, steps))
    else:
        note("sugraph: everything there is known already")
    opened.close()
