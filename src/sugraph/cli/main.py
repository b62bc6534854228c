"""The command `sugraph`: its commands in the order in which a newcomer meets them."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from sugraph.cli import curate, database, explore, learner, placement, plan, reading, serve
from sugraph.cli.output import fail
from sugraph.errors import SugraphError

HELP = (
    "A knowledge graph of concepts with prerequisites: search it, see it, query it, and plan what to study.\n\n"
    "Anything may be named by a reference (concept:rope), a slug, a name or an alias, in Chinese or English. "
    "Answers go to standard output, everything else to standard error. "
    "Exit codes: 0 fine, 1 the data or the answer says no, 2 wrong usage."
)


def build() -> typer.Typer:
    """The command line application."""
    app = typer.Typer(
        name="sugraph",
        help=HELP,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_top)
    for name, command in (
        ("app", serve.app),
        ("search", explore.search),
        ("show", explore.show),
        ("around", explore.around),
        ("plan", reading.plan),
        ("why", reading.why),
        ("compare", reading.compare),
        ("path", plan.path),
        ("next", plan.next_),
        ("place", placement.place),
        ("know", learner.know),
        ("forget", learner.forget),
        ("review", learner.review),
        ("cards", learner.cards),
        ("learner", learner.learner),
        ("map", explore.map_),
        ("query", database.query),
        ("stats", curate.stats),
        ("check", curate.check),
        ("format", curate.format_),
        ("export", curate.export),
        ("load", database.load),
    ):
        app.command(name)(command)
    return app


def _top(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=lambda on: _version(on=on), help="Print the version.")
    ] = False,
) -> None:
    pass


def _version(*, on: bool) -> None:
    if on:
        from importlib.metadata import version

        sys.stdout.write(f"sugraph {version('sugraph')}\n")
        raise typer.Exit


def main() -> None:
    """Run the command line; one clear sentence instead of a traceback for whatever its user can mend."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    gc.disable()  # a command is over before garbage matters, and looking for it takes a third of its time
    try:
        try:
            build()()
        finally:
            sys.stdout.flush()  # so that a full disk is met here and not while Python shuts down
    except SugraphError as error:
        sys.exit(fail(error))
    except BrokenPipeError:
        # The reader of the pipe has gone (`sugraph path … | head`): no fault of ours, and nothing left to say.
        _discard_output()
        sys.exit(1)
    except OSError as error:
        _discard_output()
        sys.exit(fail(SugraphError(f"the answer cannot be written: {error.strerror or error}")))


def _discard_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
