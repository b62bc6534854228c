"""A graph folder with every concept, and everything that hangs on it, ten times over."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

COPIES = 10
_REFERENCE = re.compile(r"^(\s*(?:- )?(?:concept|id): )(\S+)$", re.MULTILINE)
_LIST_ITEM = re.compile(r"^((?:broader|derives_from|  derives_from):\n(?:\s*- \S+\n)+)", re.MULTILINE)
_NAME = re.compile(r"^(name:\n  zh: )(.*)(\n  en: )(.*)$", re.MULTILINE)
_ALIASES = re.compile(r"^aliases:\n(?:- .*\n)+", re.MULTILINE)
_FORMER = re.compile(r"^former:\n(?:- .*\n)+", re.MULTILINE)


def make_tenfold(source: Path, target: Path, copies: int = COPIES) -> Path:
    """Copy a graph folder, its concepts `copies` times under new slugs and names; each copy requires its own kind."""
    shutil.copytree(source, target)
    for path in sorted((source / "concepts").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for number in range(2, copies + 1):
            (target / "concepts" / f"{path.stem}-{number}.yaml").write_text(_copy(text, number), encoding="utf-8")
    return target


def _copy(text: str, number: int) -> str:
    text = _ALIASES.sub("", _FORMER.sub("", text))
    text = _NAME.sub(lambda match: _renamed(match, number), text, count=1)
    text = _REFERENCE.sub(rf"\1\2-{number}", text)
    return _LIST_ITEM.sub(lambda match: re.sub(r"(- \S+)", rf"\1-{number}", match[1]), text)


def _renamed(match: re.Match[str], number: int) -> str:
    zh, en = (part.strip("'").replace("'", "’") for part in (match[2], match[4]))
    quoted = [f"'{name} {number}'" for name in (zh, en)]
    return f"{match[1]}{quoted[0]}{match[3]}{quoted[1]}"
