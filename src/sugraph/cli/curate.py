"""Commands about the data: check, format, stats, export."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sugraph.api import format_folder, open_graph
from sugraph.cli.options import GraphOption, JsonOption, LanguageOption, UriOption, folder_settings, settings
from sugraph.cli.output import answer, answer_json, note, save, terminal
from sugraph.problems import has_errors
from sugraph.show.records import problem_records
from sugraph.show.terminal import problems_text


def check(
    graph: GraphOption = None, uri: UriOption = None, json: JsonOption = False, lang: LanguageOption = None
) -> None:
    """Check the graph's data and list every problem. Exit code 0 only without errors.

    Example: sugraph check --graph my/graph
    """
    opened = open_graph(settings(graph, uri), checked=False)
    try:
        problems = opened.problems()
    finally:
        opened.close()
    if json:
        answer_json(problem_records(problems))
    elif problems:
        answer(problems_text(terminal(lang), problems))
    errors = sum(problem.severity == "error" for problem in problems)
    counted = f"{len(opened.graph.nodes)} nodes, {len(opened.graph.edges)} edges"
    note(f"{counted}: {errors} error(s), {len(problems) - errors} warning(s)")
    if has_errors(problems):
        raise typer.Exit(1)


def format_(
    graph: GraphOption = None,
    check_only: Annotated[
        bool, typer.Option("--check", help="Only say which files would change; exit code 1 if any.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Rewrite the graph's files in their one canonical form.

    Example: sugraph format --check
    """
    chosen = folder_settings(graph)
    changed, problems = format_folder(chosen.folder, write=not check_only)
    if json:
        answer_json({"changed": changed, "problems": problem_records(problems)})
    for path in [] if json else changed:
        answer(path)
    if problems:
        note(problems_text(terminal(None, sys.stderr), problems))
    verb = "would change" if check_only else "rewritten"
    note(f"{len(changed)} file(s) {verb}")
    if problems or (changed and check_only):
        raise typer.Exit(1)


def stats(
    graph: GraphOption = None, uri: UriOption = None, json: JsonOption = False, lang: LanguageOption = None
) -> None:
    """Count what the graph holds and show its shape.

    Example: sugraph stats --json
    """
    from dataclasses import asdict

    from sugraph.plans.shape import shape_of
    from sugraph.show.study import shape_text

    opened = open_graph(settings(graph, uri))
    shape = shape_of(opened.graph)
    if json:
        answer_json(asdict(shape))
    else:
        answer(shape_text(terminal(lang), opened.graph, shape))
    opened.close()


class ExportFormat(StrEnum):
    """Formats of `export`."""

    json = "json"
    graphml = "graphml"
    cypher = "cypher"


def export(
    format_: Annotated[
        ExportFormat, typer.Option("-f", "--format", help="json (node-link), graphml, or a Cypher script.")
    ] = ExportFormat.json,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write; standard output if left out.")
    ] = None,
    json: JsonOption = False,
    graph: GraphOption = None,
    uri: UriOption = None,
) -> None:
    """Write the whole graph to a file that other tools read.

    Example: sugraph export -f graphml -o graph.graphml
    """
    opened = open_graph(settings(graph, uri))
    save(output, opened.export("json" if json else format_.value))
    opened.close()
