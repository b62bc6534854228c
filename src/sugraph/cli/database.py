"""Commands about Cypher and the Neo4j server: query, load."""

from __future__ import annotations

import csv
import json as json_
import sys
from enum import StrEnum
from io import StringIO
from typing import Annotated, Any

import typer

from sugraph.api import difference, load as load_graph, open_graph
from sugraph.cli.options import GraphOption, JsonOption, LanguageOption, UriOption, settings
from sugraph.cli.output import answer, answer_json, note, terminal
from sugraph.errors import UsageError
from sugraph.show.changes import difference_record, difference_text, report_record, report_text
from sugraph.show.terminal import rows_text, value_text
from sugraph.stores.interface import Limits, QueryResult


class QueryFormat(StrEnum):
    """Formats of `query`."""

    table = "table"
    json = "json"
    csv = "csv"


def query(
    cypher: Annotated[str, typer.Argument(metavar="CYPHER", help="A read-only query; - reads it from standard input.")],
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param", metavar="K=V", help="A parameter; V is JSON, or text where it is none. May be repeated."
        ),
    ] = None,
    format_: Annotated[QueryFormat, typer.Option("--format", help="How to print the rows.")] = QueryFormat.table,
    json: JsonOption = False,
    seconds: Annotated[float, typer.Option(min=0.1, max=600, help="Time limit.")] = 10.0,
    rows: Annotated[int, typer.Option(min=1, max=1_000_000, help="Row limit.")] = 1000,
    graph: GraphOption = None,
    uri: UriOption = None,
    lang: LanguageOption = None,
) -> None:
    """Run one read-only Cypher query, on the embedded engine or on the server that NEO4J_URI names.

    Example: sugraph query "MATCH (c:Concept {id: $id})-[:REQUIRES]->(p) RETURN p.id, p.name_zh" --param id=concept:rope
    """
    text = sys.stdin.read() if cypher == "-" else cypher
    opened = open_graph(settings(graph, uri))
    try:
        result = opened.query(text, _parameters(param or []), Limits(seconds, rows))
    finally:
        opened.close()
    chosen = QueryFormat.json if json else format_
    if chosen is QueryFormat.json:
        answer_json([dict(zip(result.columns, row, strict=True)) for row in result.rows])
    elif chosen is QueryFormat.csv:
        answer(_csv(result))
    else:
        answer(rows_text(terminal(lang), result.columns, result.rows))
    for notice in result.notices:
        note(notice)


def _parameters(texts: list[str]) -> dict[str, Any]:
    parameters: dict[str, Any] = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise UsageError(f"“{text}” is no parameter", where="--param", remedy="Write it as name=value.")
        try:
            parameters[key] = json_.loads(value)
        except json_.JSONDecodeError:
            parameters[key] = value
    return parameters


def _csv(result: QueryResult) -> str:
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([value_text(value) for value in row] for row in result.rows)
    return buffer.getvalue()


def load(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what differs; exit code 1 if anything does.")
    ] = False,
    graph: GraphOption = None,
    uri: UriOption = None,
    json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Bring a Neo4j server's graph to what the folder says, all or nothing. A second run changes nothing.

    Example: sugraph load --uri neo4j://localhost:7687 --dry-run
    """
    chosen = settings(graph, uri)
    if dry_run:
        found, others = difference(chosen)
        if json:
            answer_json(difference_record(found, others))
        else:
            answer(difference_text(terminal(lang), found, others))
        if others or not found.empty:
            raise typer.Exit(1)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("load", total=None)
        report = load_graph(chosen, lambda done, total: bar.update(task, completed=done, total=total))
    if json:
        answer_json(report_record(report))
    else:
        answer(report_text(terminal(lang), report))
