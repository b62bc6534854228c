"""The command place: a few questions that find out what a reader knows."""

from __future__ import annotations

import json as json_format
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from sugraph.api import Sugraph
from sugraph.cli.learner import opened_learner
from sugraph.cli.options import (
    GraphOption,
    JsonOption,
    KnownOption,
    LanguageOption,
    LearnerOption,
    UriOption,
    split,
)
from sugraph.cli.output import answer, answer_json, note, terminal
from sugraph.errors import UsageError
from sugraph.learning import known_to
from sugraph.results.placement import ANSWERS, Answer, Answers, Placement
from sugraph.show.learner import marked_text
from sugraph.show.placement import answer_text, next_step_text, placement_record, placement_text, question_text
from sugraph.show.terminal import Terminal

SAID: dict[str, Answer] = {
    **dict.fromkeys(("y", "yes", "是", "会", "能"), "yes"),
    **dict.fromkeys(("p", "partly", "部分"), "partly"),
    **dict.fromkeys(("n", "no", "否", "不", "不会", "不能"), "no"),
}
"""What a reader may type for each answer."""

SHOW, BACK, STOP = ("?", "？"), ("b", "back", "回"), ("q", "quit", "停")
FORMAT = 'Give a JSON list such as [{"concept": "concept:rope", "answer": "yes"}]; answers are yes, partly and no.'
INTERRUPTED = 130
"""The exit code of a command that was stopped with ctrl-C, as shells have it."""


def place(
    goal: Annotated[
        list[str] | None,
        typer.Argument(metavar="[GOAL]...", help="Ask only about what these goals require; without, about everything."),
    ] = None,
    known: KnownOption = None,
    questions: Annotated[
        int | None,
        typer.Option("--questions", min=1, max=200, help="How many to ask; as many as are worth asking if left out."),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option("--answers", metavar="FILE", help="Answers as JSON (`-`: standard input) instead of asking."),
    ] = None,
    save: Annotated[bool, typer.Option("--save", help="Mark what is surely known as known.")] = False,
    learner: LearnerOption = None,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Find out what you know by a few questions, each with a check by which you can judge yourself.

    Answer y (yes), p (partly) or n (no), one a line; what is marked as known already is not asked about.

    Example: sugraph place DDPM --save
    """
    said, screen = terminal(lang), terminal(lang, sys.stderr)
    with opened_learner(graph, uri, learner, lang) as (opened, one), _stopping(screen):
        given = read_answers(answers) if answers is not None else ()
        placement = opened.placement(goal or [], [*split(known), *known_to(opened, learner)], given)
        if answers is None:
            placement = _converse(screen, opened, placement, questions)
        result, question = opened.placed(placement, questions), opened.question(placement, questions)
        if not result.chance:
            note("sugraph: these goals stand for no concept, so there is nothing to ask")
            raise typer.Exit(1)
        if json:
            saved = one.know(result.sure, how="placed") if save else []
            answer_json(placement_record(opened.graph, result, question, saved))
            return
        answer(placement_text(said, opened.graph, result))
        if answers is not None and question:
            answer("\n" + question_text(said, opened.graph, question))
        if save or (answers is None and _wants_kept(screen, len(result.sure))):
            save = True
            answer(marked_text(said, opened.graph, one.know(result.sure, how="placed"), known=True))
        note(next_step_text(screen, placement.goals, saved=save))


@contextmanager
def _stopping(screen: Terminal) -> Iterator[None]:
    """Ends the command with a word at ctrl-C; nothing is kept then."""
    try:
        yield
    except KeyboardInterrupt:
        note("\n" + screen.says("已停下，什么都没有记下来。", "Stopped; nothing was kept."))
        raise typer.Exit(INTERRUPTED) from None


def read_answers(path: Path) -> Answers:
    """Answers from a file, or from standard input where it is `-`.

    Raises:
        UsageError: if it cannot be read or is not what `FORMAT` says.
    """
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
        listed = json_format.loads(text)
    except OSError as error:
        what = f"the answers cannot be read: {error.strerror or error}"
        raise UsageError(what, where=str(path), remedy=FORMAT) from error
    except ValueError as error:  # JSON and UTF-8 errors are both
        raise UsageError(f"the answers are no JSON: {error}", where=str(path), remedy=FORMAT) from error
    if not isinstance(listed, list):
        raise UsageError("the answers are no list", where=str(path), remedy=FORMAT)
    return tuple(_answer(path, item) for item in listed)


def _answer(path: Path, item: Any) -> tuple[str, Answer]:
    concept = item.get("concept") if isinstance(item, dict) else None
    said = item.get("answer") if isinstance(item, dict) else None
    if not isinstance(concept, str) or said not in ANSWERS:
        raise UsageError(f"this is no answer: {json_format.dumps(item)}", where=str(path), remedy=FORMAT)
    return concept, said


def _converse(screen: Terminal, opened: Sugraph, placement: Placement, questions: int | None) -> Placement:
    """Ask until nothing more is to be asked, the reader stops, or what is piped in ends."""
    intro = (
        "回答 y（是）、p（部分）、n（否）；? 看参考答案，b 退回上一题，q 停下看结果。",
        "Answer y (yes), p (partly) or n (no); ? shows a good answer, b goes back, q stops and shows the result.",
    )
    note(screen.says(*intro))
    while question := opened.question(placement, questions):
        note("\n" + question_text(screen, opened.graph, question))
        said = _said(screen)
        while said in SHOW:
            note(answer_text(screen, opened.graph, question.check))
            said = _said(screen)
        if said == STOP[0]:
            break
        placement = placement.taken_back() if said in BACK else placement.answered(question.concept, SAID[said])
    note("")
    return placement


def _said(screen: Terminal) -> str:
    """What the reader types, once it is something that is understood; the end of input stops."""
    while True:
        line = _typed(screen.says("y 是 / p 部分 / n 否：", "y / p / n: "))
        said = line.strip().casefold()
        if not line or said in STOP:
            return STOP[0]
        if said in SAID or said in (*SHOW, *BACK):
            return said


def _wants_kept(screen: Terminal, count: int) -> bool:
    """Whether somebody at a terminal wants what is surely known to be marked; no where nobody is there to say so."""
    if not count or not sys.stdin.isatty():
        return False
    asked = screen.says(f"把这 {count} 个概念记为已掌握吗？y/N：", f"Mark these {count} concepts as known? y/N: ")
    note("")
    return SAID.get(_typed(asked).strip().casefold()) == "yes"


def _typed(prompt: str) -> str:
    """A line that the reader types, with its end; empty at the end of input."""
    sys.stdout.flush()
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return sys.stdin.readline()
