"""Options that several commands share."""

from __future__ import annotations

import locale
import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sugraph.model.text import Language
from sugraph.settings import Settings, settings_from


class LanguageChoice(StrEnum):
    """The two languages of the project."""

    zh = "zh"
    en = "en"


GraphOption = Annotated[
    Path | None,
    typer.Option(
        "--graph",
        metavar="DIR",
        help="Folder of the graph. [env: SUGRAPH_GRAPH; default: the one that comes with sugraph]",
    ),
]
UriOption = Annotated[
    str | None,
    typer.Option("--uri", metavar="URI", help="Neo4j server to work on instead of the folder. [env: NEO4J_URI]"),
]
LanguageOption = Annotated[
    LanguageChoice | None,
    typer.Option("--lang", help="Language of the answer. [env: SUGRAPH_LANG; default: from the locale]"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print a record for machines.")]
KnownOption = Annotated[
    list[str] | None,
    typer.Option(
        "--known",
        metavar="REF,...",
        help="What you know: names, slugs or references, separated by commas; what is needed only through it is not "
        "needed either. May be repeated.",
    ),
]
LearnerOption = Annotated[
    str | None,
    typer.Option("--learner", metavar="NAME", help="Whose knowledge. [env: SUGRAPH_LEARNER; default: me]"),
]


def settings(graph: Path | None, uri: str | None = None) -> Settings:
    """Where the graph is, from the options and the environment."""
    return settings_from(os.environ, folder=graph, uri=uri)


def folder_settings(graph: Path | None) -> Settings:
    """As `settings`, for commands that work on the folder whatever server is named."""
    return settings_from(os.environ, folder=graph, uri="")


def chosen_language(option: LanguageChoice | None) -> Language:
    """The language of the answer: the option, SUGRAPH_LANG, else Chinese where the locale is, else English."""
    named = option or os.environ.get("SUGRAPH_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG")
    if not named or named in ("C", "POSIX"):
        named = locale.getlocale()[0] or "en"
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def split(values: list[str] | None) -> list[str]:
    """`["a,b", "c"]` → `["a", "b", "c"]`; both kinds of comma separate."""
    parts = (part.strip() for value in values or [] for part in value.replace("，", ",").split(","))
    return [part for part in parts if part]
