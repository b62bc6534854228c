"""Commands about reading plans: plan, why, compare."""

from __future__ import annotations

import os
from datetime import UTC, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sugraph.api import Sugraph
from sugraph.cli.options import (
    GraphOption,
    JsonOption,
    KnownOption,
    LanguageChoice,
    LanguageOption,
    LearnerOption,
    UriOption,
    chosen_language,
    settings,
    split,
)
from sugraph.cli.output import answer, answer_json, json_text, note, save, terminal
from sugraph.errors import UsageError
from sugraph.learning import known_to
from sugraph.partial import open_part
from sugraph.results.reading import ReadingPlan
from sugraph.results.schedule import Hours, Schedule


class PlanFormat(StrEnum):
    """Formats of `plan`."""

    text = "text"
    json = "json"
    markdown = "markdown"
    ics = "ics"
    mermaid = "mermaid"


HelpfulOption = Annotated[bool, typer.Option("--helpful", help="Take helpful prerequisites too, beside the hard ones.")]
_HOURS_REMEDY = "Say how many hours a week you have: --hours-per-week 6."


def plan(
    goal: Annotated[
        list[str] | None,
        typer.Argument(metavar="GOAL...", help="What to reach: concepts, articles, topics, series or formulas."),
    ] = None,
    route: Annotated[
        list[str] | None,
        typer.Option("--route", metavar="ROUTE", help="Start from a route of the graph. May be repeated."),
    ] = None,
    known: KnownOption = None,
    helpful: HelpfulOption = False,
    hours_per_week: Annotated[
        str | None, typer.Option("--hours-per-week", metavar="H", help="Hours you have: 6, 4.5, 90min.")
    ] = None,
    days: Annotated[
        str | None, typer.Option("--days", metavar="mon,wed,sat", help="Days with a session; every day if left out.")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--start", metavar="DATE", help="First day: 2026-12-01, today, tomorrow.")
    ] = None,
    deadline: Annotated[str | None, typer.Option("--deadline", metavar="DATE", help="Last day there is.")] = None,
    begin: Annotated[
        str, typer.Option("--at", metavar="HH:MM", help="When a session begins in the calendar.")
    ] = "19:00",
    zone: Annotated[
        str | None, typer.Option("--zone", metavar="ZONE", help="Time zone of the calendar. [default: this machine's]")
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.0, help="How long to look for the shortest reading list.")
    ] = 2.0,
    format_: Annotated[
        PlanFormat, typer.Option("-f", "--format", help="text, json, markdown (a checklist), ics, or mermaid.")
    ] = PlanFormat.text,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write; standard output if left out.")
    ] = None,
    learner: LearnerOption = None,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Plan what to read and learn: the articles that suffice in the least time, in your hours, with all reasons.

    Example: sugraph plan Muon --known 线性代数 --hours-per-week 6 --days mon,wed,sat
    """
    hours, clock = _hours(hours_per_week, days, start, deadline), _clock(begin)
    format_ = PlanFormat.json if json else format_
    if format_ is PlanFormat.ics and hours is None:
        raise UsageError("a calendar needs to know your hours", remedy=_HOURS_REMEDY)
    named, routes = goal or [], split(route)
    if not named and not routes:
        raise UsageError("nothing is named to plan for", remedy="Name a goal, such as Muon, or a --route.")
    where = settings(graph, uri)
    opened = open_part(where, named, split(known), helpful=helpful, routes=routes)
    marked = known_to(opened, learner)
    goals = [*named, *(opened.resolve(name, ("Route",)) for name in routes)]
    found = opened.plan(goals, [*split(known), *marked], helpful=helpful, seconds=seconds)
    sessions = opened.schedule(found, hours, helpful=helpful) if hours else None
    save(output, _written(opened, found, sessions, format_, lang, (clock, zone), helpful=helpful))
    opened.close()
    if not found.goals and not found.steps:
        note("sugraph: these goals stand for no concept, so there is nothing to plan")
        raise typer.Exit(1)


def _hours(per_week: str | None, days: str | None, start: str | None, deadline: str | None) -> Hours | None:
    if per_week is None:
        if days or start or deadline:
            raise UsageError("days and dates need hours", remedy=_HOURS_REMEDY)
        return None
    from sugraph.plans.hours import parse_date, parse_days, parse_hours, reader_hours
    from sugraph.plans.session_days import EVERY_DAY

    today = datetime.now().astimezone().date()
    return reader_hours(
        parse_hours(per_week),
        today,
        days=parse_days(days) if days is not None else EVERY_DAY,
        start=parse_date(start, today) if start is not None else None,
        deadline=parse_date(deadline, today) if deadline is not None else None,
    )


def _written(
    opened: Sugraph,
    found: ReadingPlan,
    sessions: Schedule | None,
    format_: PlanFormat,
    lang: LanguageChoice | None,
    at: tuple[time, str | None],
    *,
    helpful: bool,
) -> str:
    language = chosen_language(lang)
    if format_ is PlanFormat.json:
        from sugraph.show.plan_records import plan_record

        return json_text(plan_record(opened.graph, found, sessions)) + "\n"
    if format_ is PlanFormat.markdown:
        from sugraph.show.checklist import plan_markdown

        return plan_markdown(opened.graph, found, sessions, language)
    if format_ is PlanFormat.mermaid:
        from sugraph.show.mermaid import plan_mermaid

        return plan_mermaid(opened.graph, found, language, needs=opened.plan_needs(found, helpful=helpful))
    if format_ is PlanFormat.ics and sessions is not None:
        from sugraph.cli.timezone import machine_zone
        from sugraph.show.calendar import calendar_text
        from sugraph.show.time_zone import known_zone

        begin, zone = at
        if zone and known_zone(zone) is None:
            remedy = "Use an IANA name such as Asia/Shanghai, or leave it out."
            raise UsageError(f"there is no time zone “{zone}”", remedy=remedy)
        named = zone if zone is not None else machine_zone(os.environ)
        return calendar_text(opened.graph, found, sessions, language, named, begin, stamp=datetime.now(UTC))
    from sugraph.show.plan import plan_text

    return plan_text(terminal(lang), opened.graph, found, sessions)


def _clock(text: str) -> time:
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()  # noqa: DTZ007 - a time of day has no zone
    except ValueError as error:
        raise UsageError(f"“{text}” is no time of day", remedy="Write it like 19:00.") from error


def why(
    step: Annotated[str, typer.Argument(metavar="STEP", help="A concept or an article.")],
    goal: Annotated[
        list[str], typer.Option("--for", metavar="GOAL,...", help="The goals of the plan. May be repeated.")
    ],
    known: KnownOption = None,
    helpful: HelpfulOption = False,
    learner: LearnerOption = None,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Say why something is in the plan for a goal: the chain to it with every reason; or why it is left out.

    Example: sugraph why 特征值 --for Muon
    """
    from sugraph.show.plan_records import why_records
    from sugraph.show.why import why_text

    # What is left out may lie below what is known, or only help: for that the part has to be as wide as it can.
    opened = open_part(settings(graph, uri), split(goal), helpful=True, also=[step, *split(known)])
    given = [*split(known), *known_to(opened, learner)]
    answers = opened.why(step, split(goal), given, helpful=helpful)
    if json:
        answer_json(why_records(opened.graph, answers))
    else:
        answer(why_text(terminal(lang), opened.graph, answers))
    opened.close()


def compare(
    goal: Annotated[list[str], typer.Argument(metavar="GOAL...", help="The goals of the plan.")],
    learned: Annotated[
        list[str] | None,
        typer.Option("--learned", metavar="REF,...", help="What the second plan knows in addition. May be repeated."),
    ] = None,
    instead: Annotated[
        list[str] | None,
        typer.Option("--instead", metavar="GOAL,...", help="The goals of the second plan. May be repeated."),
    ] = None,
    known: KnownOption = None,
    helpful: HelpfulOption = False,
    learner: LearnerOption = None,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Compare two plans: before and after learning something, or for two goals, and why they differ.

    Example: sugraph compare Muon --learned 奇异值分解
    """
    from sugraph.show.plan_records import change_record
    from sugraph.show.why import change_text

    if not learned and not instead:
        raise UsageError("there is one plan only", remedy="Say what is --learned, or which goal is planned --instead.")
    named = [*split(known), *split(learned)]
    opened = open_part(settings(graph, uri), [*goal, *split(instead)], helpful=True, also=named)
    before = [*split(known), *known_to(opened, learner)]
    after = [*before, *split(learned)]
    change = opened.compare((goal, before), (split(instead) or goal, after), helpful=helpful)
    if json:
        answer_json(change_record(opened.graph, change))
    else:
        answer(change_text(terminal(lang), opened.graph, change))
    opened.close()
