"""What README says about commands is what the commands say of themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from sugraph.cli.main import build

CHECKOUT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/cypher.md", "graph/README.md")
_LINE = re.compile(r"(?:^    |`)sugraph ([a-z]+)([^`\n]*)", re.MULTILINE)


def used() -> list[tuple[str, str, str]]:
    """(document, command, the rest of the line) for every use of sugraph in a document."""
    found = []
    for name in DOCUMENTS:
        text = (CHECKOUT / name).read_text("utf-8")
        found += [(name, command, rest) for command, rest in _LINE.findall(text)]
    return found


@pytest.mark.parametrize(("document", "command", "rest"), used())
def test_a_documented_command_and_its_options_exist(document: str, command: str, rest: str) -> None:
    commands = get_command(build()).commands  # type: ignore[attr-defined]
    assert command in commands, f"{document} names a command that is not there"
    options = {option for parameter in commands[command].params for option in parameter.opts + parameter.secondary_opts}
    for option in re.findall(r"(?<=\s)(--?[a-z][a-z-]*)", rest):
        assert option in options, f"{document}: sugraph {command} has no {option}"


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md"])
def test_readme_names_every_command(document: str) -> None:
    named = {command for name, command, _ in used() if name == document}
    assert set(get_command(build()).commands) <= named  # type: ignore[attr-defined]


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_make_targets_that_are_named_exist(document: str) -> None:
    makefile = (CHECKOUT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`make ([a-z0-9]+)`", (CHECKOUT / document).read_text("utf-8")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{document} names `make {target}`"


def test_every_command_shows_an_example() -> None:
    for name, command in get_command(build()).commands.items():  # type: ignore[attr-defined]
        assert "Example: sugraph" in (command.help or ""), name


def test_every_command_has_a_record_for_machines() -> None:
    for name, command in get_command(build()).commands.items():  # type: ignore[attr-defined]
        assert "--json" in {option for parameter in command.params for option in parameter.opts}, name
