"""The rules of checks/formulas.py and the real KaTeX refuse the same LaTeX."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from sugraph.checks.latex import ENVIRONMENTS, latex_faults

if TYPE_CHECKING:
    from tests.conftest import Katex

BAD = [
    r"\foo",
    r"\q",
    r"\mbox{a}",
    r"\label{a} x",
    r"\eqref{a}",
    r"\frac{a}{b",
    r"a}",
    r"{a",
    r"}{",
    r"\left( a",
    r"a \right)",
    r"\right) \left(",
    r"\left( a \right) \right)",
    r"\left a \right)",
    r"\begin{aligned} a",
    r"\end{aligned}",
    r"\begin{aligned} a \end{cases}",
    r"\begin{tabular}{c} a \end{tabular}",
    r"\begin{} a \end{}",
    r"\begin{matrix} a & b",
    r"\begin{aligned} a \\ b \end{aligned",
    r"a % b",
    r"a # b",
    "$a$",
    "a $ b",
    "损失",
    "a，b",
    r"\text{a",
    r"x^2^3",
    r"x_1_2",
    r"x^",
    r"x_",
    r"a & b",
]
"""LaTeX that both refuse."""

OURS_ALONE = [
    r"\href{https://a.example}{x}",
    r"\url{https://a.example}",
    r"\includegraphics{a.png}",
    r"\htmlClass{a}{x}",
    r"\text{损失}",
]
"""LaTeX that KaTeX renders, as an error in red or not as meant, and that we refuse."""

GOOD = [
    r"a = b",
    r"\frac{a}{b}",
    r"\dfrac{1}{2}",
    r"\left\{ \frac{a}{b} \middle| c \right\}",
    r"\left. x \right|_{0}^{1}",
    r"x_1^{2}",
    r"x'^2",
    r"\begin{aligned} a &= b \\ &= c \end{aligned}",
    r"\begin{cases} a, & x > 0 \\ b, & x \le 0 \end{cases}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"\begin{array}{cc} a & b \end{array}",
    r"\operatorname*{arg\,min}_x f(x)",
    r"\mathbb{E}_{x \sim p}\left[\|x\|_2^2\right]",
    r"\sqrt[3]{x}",
    r"100\%",
    r"\#\{a\}",
    r"\text{if } x",
    r"\underbrace{a}_{b}",
    r"\overset{!}{=}",
    r"\xrightarrow{d}",
    r"\boldsymbol{\theta}",
    r"\nabla_{\!x} f",
    r"a\;b\,c\:d\!e\ f",
    r"\substack{a \\ b}",
    r"\sum_{i=1}^n \prod_j x_{ij}",
    r"\bigl( x \bigr)",
    r"\tilde{\alpha}_t \odot \hat{\beta}",
    r"\binom{n}{k}",
    r"\color{red} x",
]


@pytest.fixture(scope="module")
def said(katex: Katex) -> dict[str, str | None]:
    texts = [*BAD, *GOOD]
    return dict(zip(texts, katex([(text, True) for text in texts]), strict=True))


@pytest.mark.parametrize("latex", BAD)
def test_bad_latex_is_refused_by_both(said: dict[str, str | None], latex: str) -> None:
    assert said[latex]
    assert list(latex_faults(latex))


@pytest.mark.parametrize("latex", OURS_ALONE)
def test_what_needs_trust_or_belongs_into_the_text_is_refused_by_us(latex: str) -> None:
    assert list(latex_faults(latex))


@pytest.mark.parametrize("latex", GOOD)
def test_good_latex_is_taken_by_both(said: dict[str, str | None], latex: str) -> None:
    assert said[latex] is None
    assert list(latex_faults(latex)) == []


def test_katex_knows_every_command_of_the_list(katex: Katex) -> None:
    commands = files("sugraph.checks").joinpath("katex-commands.txt").read_text("ascii").split()
    in_math = katex([(rf"\{command}", True) for command in commands])
    in_text = katex([(rf"\text{{\{command}}}", True) for command in commands])
    unknown = "Undefined control sequence"
    faults = zip(commands, in_math, in_text, strict=True)
    assert [name for name, *both in faults if all(fault and unknown in fault for fault in both)] == []


def test_katex_knows_every_environment_of_the_list(katex: Katex) -> None:
    names = sorted(ENVIRONMENTS)
    said = katex([(rf"\begin{{{name}}} x \end{{{name}}}", True) for name in names])
    assert [name for name, fault in zip(names, said, strict=True) if fault and "No such environment" in fault] == []


def test_inline_an_environment_of_displayed_formulas_is_refused(katex: Katex) -> None:
    (fault,) = katex([(r"\begin{align} a \end{align}", False)])
    assert fault
