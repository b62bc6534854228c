"""LaTeX that KaTeX renders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sugraph.checks.formulas import check_formulas, text_faults
from sugraph.checks.latex import latex_faults
from sugraph.model.graph import Graph
from sugraph.model.nodes import Symbol

if TYPE_CHECKING:
    from tests.conftest import Make


def test_a_sound_graph_has_no_finding(sample_graph: Graph) -> None:
    assert list(check_formulas(sample_graph)) == []


SOUND = [
    r"x",
    r"\frac{a}{b}",
    r"\{a\}",
    r"\left(\frac{a}{b}\right]",
    r"\left.\frac{a}{b}\right|",
    r"a \% b",
    r"\# a",
    r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
    r"\begin{cases} a & b \\ c & d \end{cases}",
    r"\boldsymbol{\theta}",
    r"\begin{pmatrix} \begin{matrix} a \end{matrix} \end{pmatrix}",
    r"\mathbb{E}_{x\sim p}\|x\|^2",
    r"\operatorname{tr}(A)",
    r"a\,b\;c\!d\ e",
    r"\leftarrow \rightarrow \leftrightarrow",
]
FAULTY = {
    "": "empty",
    r"\foo x": r"\foo",
    r"\q x": r"\q",
    r"\label{x} y": r"\label",
    r"\href{https://a.example}{x}": r"\href",
    r"\frac{a}{b": "braces",
    r"a}b": "braces",
    r"}a{": "braces",
    r"\left( a": r"\left",
    r"a \right)": r"\right",
    r"\right) \left(": r"\left",
    r"\begin{aligned} a": r"\begin{aligned}",
    r"a \end{aligned}": r"\end{aligned}",
    r"\begin{aligned} a \end{cases}": r"\begin{aligned}",
    r"\begin{tabular} a \end{tabular}": "tabular",
    r"a % b": "%",
    r"a # b": "#",
    r"a \\% b": "%",
    r"\text{损失}": "Chinese",
    r"a，b": "Chinese",
    r"$a$": "$",
}


@pytest.mark.parametrize("latex", SOUND)
def test_sound_latex_has_no_fault(latex: str) -> None:
    assert list(latex_faults(latex)) == []


@pytest.mark.parametrize("latex", FAULTY)
def test_faulty_latex_is_named(latex: str) -> None:
    assert FAULTY[latex] in " ".join(latex_faults(latex))


@pytest.mark.parametrize("text", ["no formula", "a $x$ b", "$x$ and $y^2$", r"5 \$ and $x$", r"costs \$5", "$x$"])
def test_a_sound_text_has_no_fault(text: str) -> None:
    assert list(text_faults(text)) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [("costs $5", "odd"), ("a $x$ b $", "odd"), (r"a $\foo$ b", r"\foo"), ("a $ $ b", "empty"), ("a $$x$$ b", "empty")],
)
def test_a_faulty_text_is_named(text: str, fault: str) -> None:
    assert fault in " ".join(text_faults(text))


def codes(graph: Graph) -> list[str]:
    return [f"{problem.severity} {problem.code}" for problem in check_formulas(graph)]


def test_a_formula_that_katex_refuses_is_reported(make: Make) -> None:
    assert codes(make.graph([make.formula("f", r"\foo")])) == ["error formulas.latex"]


def test_a_symbol_that_katex_refuses_is_reported(make: Make) -> None:
    symbols = (Symbol(latex=r"\foo", meaning=make.text()),)
    assert codes(make.graph([make.formula("f", symbols=symbols)])) == ["error formulas.latex"]


def test_a_formula_that_explains_no_symbol_is_reported(make: Make) -> None:
    assert codes(make.graph([make.formula("f", symbols=())])) == ["error formulas.symbols"]


@pytest.mark.parametrize("field", ["summary", "intuition", "outlook", "name"])
def test_a_text_of_a_concept_is_checked(make: Make, field: str) -> None:
    graph = make.graph([make.concept("a", **{field: make.text("甲", r"a $\foo$ b")})])
    (problem,) = check_formulas(graph)
    assert (problem.code, f"{field}_en of concept:a" in problem.message) == ("formulas.inline", True)


def test_the_meaning_of_a_symbol_is_checked(make: Make) -> None:
    symbols = (Symbol(latex="x", meaning=make.text("数 $x", "number")),)
    assert codes(make.graph([make.formula("f", symbols=symbols)])) == ["error formulas.inline"]


def test_the_reason_of_an_edge_is_checked(make: Make) -> None:
    edge = make.requires("a", "b", why=make.text("甲", "$x"))
    (problem,) = check_formulas(make.graph([make.concept("a"), make.concept("b"), edge]))
    assert "concept:a → concept:b" in problem.message


def test_titles_and_addresses_are_no_formulas(make: Make) -> None:
    assert codes(make.graph([make.article(1, title="$5", url="https://a.example/$")])) == []
