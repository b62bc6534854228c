"""The command place: a few questions that find out what a reader knows."""

from __future__ import annotations

import json as json_format
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from sugraph.api import Sugraph, open_graph
from sugraph.cli.options import GraphOption, JsonOption, KnownOption, LanguageOption, UriOption, settings, split
from sugraph.cli.output import answer, answer_json, note, terminal
from sugraph.errors import UsageError
from sugraph.plans.placement import MOST, Placement, next_question, placed
from sugraph.results.placement import ANSWERS, Answer, Answers
from sugraph.show.placement import answer_text, placement_record, placement_text, question_text
from sugraph.show.terminal import Terminal

SAID: dict[str, Answer] = {
    **dict.fromkeys(("y", "yes", "是", "会", "能"), "yes"),
    **dict.fromkeys(("p", "partly", "部分"), "partly"),
    **dict.fromkeys(("n", "no", "否", "不", "不会", "不能"), "no"),
}
"""What a reader may type for each answer."""

SHOW, BACK, STOP = ("?", "？"), ("b", "back", "回"), ("q", "quit", "停")
FORMAT = 'Give a JSON list such as [{"concept": "concept:rope", "answer": "yes"}]; answers are yes, partly and no.'


def place(
    goal: Annotated[
        list[str] | None,
        typer.Argument(metavar="[GOAL]...", help="Ask only about what these goals require; without, about everything."),
    ] = None,
    known: KnownOption = None,
    questions: Annotated[int, typer.Option("--questions", min=1, max=200, help="Questions at most.")] = MOST,
    answers: Annotated[
        Path | None,
        typer.Option("--answers", metavar="FILE", help="Answers given before, as JSON (`-`: standard input)."),
    ] = None,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Find out what you know by a few questions, each a check by which you can judge yourself.

    On a terminal it asks; with --answers it prints the result so far and the next question.

    Example: sugraph place DDPM --known 微积分
    """
    opened = open_graph(settings(graph, uri))
    goals = tuple(opened.resolve(text) for text in goal or [])
    start = Placement((), goals, tuple(opened.resolve(text) for text in split(known)))
    if answers is not None:
        found = Placement(read_answers(opened, answers), start.goals, start.known)
    else:
        found = converse(terminal(lang, sys.stderr), opened, start, questions)
    result = placed(opened.graph, found, most=questions)
    question = next_question(opened.graph, found, most=questions)
    if json:
        answer_json(placement_record(opened.graph, result, question))
    else:
        answer(placement_text(terminal(lang), opened.graph, result))
        if question and answers is not None:
            answer("\n" + question_text(terminal(lang), opened.graph, question))
    opened.close()
    if not result.scope:
        note("sugraph: these goals stand for no concept, so there is nothing to ask")
        raise typer.Exit(1)


def read_answers(opened: Sugraph, path: Path) -> Answers:
    """Answers from a file, or from standard input where it is `-`.

    Raises:
        UsageError: if it cannot be read or is not what `FORMAT` says.
        UnknownReferenceError: if it names a concept that nothing has.
    """
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
        listed = json_format.loads(text)
    except OSError as error:
        raise UsageError(
            f"the answers cannot be read: {error.strerror or error}", where=str(path), remedy=FORMAT
        ) from error
    except ValueError as error:  # JSON and UTF-8 errors are both
        raise UsageError(f"the answers are no JSON: {error}", where=str(path), remedy=FORMAT) from error
    if not isinstance(listed, list):
        raise UsageError("the answers are no list", where=str(path), remedy=FORMAT)
    return tuple(_answer(opened, path, item) for item in listed)


def _answer(opened: Sugraph, path: Path, item: Any) -> tuple[str, Answer]:
    concept = item.get("concept") if isinstance(item, dict) else None
    said = item.get("answer") if isinstance(item, dict) else None
    if not isinstance(concept, str) or said not in ANSWERS:
        raise UsageError(f"this is no answer: {json_format.dumps(item)}", where=str(path), remedy=FORMAT)
    return opened.resolve(concept, ["Concept"]), said


def converse(screen: Terminal, opened: Sugraph, placement: Placement, most: int) -> Placement:
    """Ask on the terminal until nothing more is to be asked or the reader stops.

    Raises:
        UsageError: if there is no terminal to ask on.
    """
    if not sys.stdin.isatty():
        raise UsageError(
            "there is no terminal to ask on",
            where="place",
            remedy="Run it on a terminal, or give the answers so far with --answers FILE (or - for standard input).",
        )
    note(
        screen.says(
            "回答 y（是）、p（部分）、n（否）；? 看参考答案，b 退回上一题，q 停下看结果。",
            "Answer y (yes), p (partly) or n (no); ? shows a good answer, b goes back, q stops and shows the result.",
        )
    )
    while question := next_question(opened.graph, placement, most=most):
        note("\n" + question_text(screen, opened.graph, question))
        said = _said(screen)
        while said in SHOW:
            note(answer_text(screen, opened.graph, question.check))
            said = _said(screen)
        if said in STOP:
            break
        placement = placement.taken_back() if said in BACK else placement.answered(question.concept, SAID[said])
    return placement


def _said(screen: Terminal) -> str:
    """What the reader types, once it is something that is understood; the end of input stops."""
    while True:
        sys.stderr.write(screen.says("y/p/n/?/b/q：", "y/p/n/?/b/q: "))
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            return STOP[0]
        said = line.strip().casefold()
        if said in SAID or said in (*SHOW, *BACK, *STOP):
            return said
