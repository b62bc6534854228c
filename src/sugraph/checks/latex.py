r"""What KaTeX would refuse in a formula, found without KaTeX.

The commands are those of KaTeX 0.19 that need no trust setting, in katex-commands.txt. Structure is followed with one
stack of groups: braces, environments, and \\left with \\right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

ENVIRONMENTS = frozenset(
    {
        *("array", "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "cases", "rcases"),
        *("align", "align*", "aligned", "split", "gathered", "gather", "gather*", "alignat", "alignedat"),
        *("equation", "equation*"),
    }
)
DELIMITERS = frozenset(
    {
        *("(", ")", "[", "]", "|", "/", ".", "<", ">", r"\{", r"\}", r"\|", r"\vert", r"\Vert", r"\lvert", r"\rvert"),
        *(r"\lVert", r"\rVert", r"\langle", r"\rangle", r"\lfloor", r"\rfloor", r"\lceil", r"\rceil", r"\lbrace"),
        *(r"\rbrace", r"\lbrack", r"\rbrack", r"\uparrow", r"\downarrow", r"\updownarrow", r"\backslash"),
    }
)
_TOKEN = re.compile(r"\\(?:begin|end)\{[^}]*\}|\\[a-zA-Z]+|\\.|\S", re.DOTALL)
_COMMAND = re.compile(r"\\([a-zA-Z]+)")
_BARE = re.compile(r"(?<!\\)(?:\\\\)*([%#$])")
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def latex_faults(latex: str) -> Iterator[str]:
    """What KaTeX would refuse in a formula; nothing where it is sound."""
    if not latex.strip():
        yield "the formula is empty"
    known = _commands()
    for command in _COMMAND.findall(re.sub(r"\\\\", " ", latex)):
        if command not in known:
            yield f"KaTeX does not know \\{command}"
    if _CHINESE.search(latex):
        yield "Chinese characters stand in the LaTeX"
    bare = _BARE.search(latex)
    if bare:
        yield f"a bare {bare[1]} stands in the LaTeX"
    fault = _Walk().fault(_TOKEN.findall(latex))
    if fault:
        yield fault


@dataclass
class _Group:
    """An open group: how it was opened, the scripts that its last base has, and a script that awaits its argument."""

    opened: str
    scripts: set[str] = field(default_factory=set)
    awaits: str = ""


class _Walk:
    """Goes over the tokens of a formula and stops at the first fault of structure."""

    def __init__(self) -> None:
        self.groups = [_Group("")]

    def fault(self, tokens: list[str]) -> str:
        """The first fault, or an empty text."""
        for place, token in enumerate(tokens):
            found = self._take(token, tokens[place + 1] if place + 1 < len(tokens) else "")
            if found:
                return found
        if len(self.groups) > 1:
            return _not_closed(self.groups[-1].opened)
        return self._lacking()

    def _take(self, token: str, following: str) -> str:
        group = self.groups[-1]
        if token in "^_":
            return self._script(group, token)
        if token == "{" or token.startswith(r"\begin{") or token == r"\left":
            return self._open(group, token, following)
        if token == "}" or token.startswith(r"\end{") or token == r"\right":
            return self._close(token, following)
        if token in ("&", r"\\"):
            outside = not any(other.opened.startswith(r"\begin{") for other in self.groups)
            return self._lacking() or ("a & stands outside of an environment" if token == "&" and outside else "")
        self._base(group, token)
        return ""

    def _script(self, group: _Group, sign: str) -> str:
        if group.awaits:
            return f"{group.awaits} has nothing to set"
        if sign in group.scripts:
            return f"two {sign} follow one another"
        group.scripts.add(sign)
        group.awaits = sign
        return ""

    def _base(self, group: _Group, token: str) -> None:
        """A token that carries scripts, or is the argument of one; a prime and \\limits leave the base as it is."""
        if group.awaits:
            group.awaits = ""
        elif token not in ("'", r"\limits", r"\nolimits"):
            group.scripts = set()

    def _open(self, group: _Group, token: str, following: str) -> str:
        self._base(group, token)
        if token == r"\left" and following not in DELIMITERS:
            return r"\left has no delimiter"
        name = token.removeprefix(r"\begin{")[:-1]
        if token.startswith(r"\begin{") and name not in ENVIRONMENTS:
            return f"KaTeX does not know the environment {name}"
        self.groups.append(_Group(token))
        return ""

    def _close(self, token: str, following: str) -> str:
        lacking = self._lacking()
        opened = self.groups.pop().opened if len(self.groups) > 1 else ""
        pairs = {"}": "{", r"\right": r"\left"}
        expected = pairs.get(token, token.replace(r"\end{", r"\begin{"))
        if lacking:
            return lacking
        if opened != expected:
            return _not_closed(opened) if opened else _not_opened(token)
        return r"\right has no delimiter" if token == r"\right" and following not in DELIMITERS else ""

    def _lacking(self) -> str:
        awaits = self.groups[-1].awaits
        return f"{awaits} has nothing to set" if awaits else ""


def _not_closed(opened: str) -> str:
    if opened.startswith(r"\begin{"):
        return f"{opened} has no \\end"
    return "the braces do not balance" if opened == "{" else r"\left and \right do not balance"


def _not_opened(closing: str) -> str:
    if closing.startswith(r"\end{"):
        return f"{closing} has no \\begin"
    return "the braces do not balance" if closing == "}" else r"\left and \right do not balance"


@cache
def _commands() -> frozenset[str]:
    return frozenset(files("sugraph.checks").joinpath("katex-commands.txt").read_text("ascii").split())
