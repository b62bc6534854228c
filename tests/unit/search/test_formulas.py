"""Formulas found by name or by symbol, however it is typed."""

from __future__ import annotations

from typing import Any

import pytest

from sugraph.model.graph import Graph
from sugraph.model.nodes import Symbol
from sugraph.search.formulas import search_formulas, signs


@pytest.fixture
def graph(make: Any) -> Graph:
    def formula(slug: str, latex: str, **symbols: str) -> Any:
        given = [Symbol(latex=sign, meaning=make.text("甲", meaning)) for sign, meaning in symbols.items()]
        return make.formula(slug, latex, symbols=tuple(given))

    return make.graph(
        [
            formula("noise", r"x_t = x_0 + \sigma_t\,\varepsilon", **{r"\sigma_t": "noise level", "x_t": "sample"}),
            formula("normal", r"e^{-x^2/2\sigma^2}", **{r"\sigma": "standard deviation"}),
            formula("total", r"\Sigma = AA^\top", **{r"\Sigma": "covariance"}),
            formula("divergence", r"\mathrm{KL}(p\|q)", **{r"\mathrm{KL}": "divergence", "p": "density"}),
            formula("softmax", r"\operatorname{softmax}(z)_i", z="scores"),
            formula("product", "k l", k="first", l="second"),
        ]
    )


def found(graph: Graph, text: str) -> list[str]:
    return [hit.id.removeprefix("formula:") for hit in search_formulas(graph, text)]


@pytest.mark.parametrize(
    "text", [r"\sigma_t", "sigma_t", "σ_t", r"$\sigma_t$", r"\sigma_{t}", r" \boldsymbol{\sigma}_t "]
)
def test_a_symbol_is_found_however_it_is_typed(graph: Graph, text: str) -> None:
    assert found(graph, text) == ["noise"]


@pytest.mark.parametrize("text", ["KL", r"\mathrm{KL}", r"\operatorname{KL}", "kl"])
def test_a_symbol_in_upright_letters_is_one_sign(graph: Graph, text: str) -> None:
    assert found(graph, text)[0] == "divergence"


def test_the_symbol_itself_comes_before_symbols_that_hold_it_and_another_case(graph: Graph) -> None:
    assert found(graph, "sigma") == ["normal", "total", "noise"]


def test_single_letters_keep_their_case(graph: Graph) -> None:
    assert "softmax" not in found(graph, "Z")
    assert found(graph, "z") == ["softmax"]


def test_names_are_found_as_everywhere(graph: Graph) -> None:
    assert found(graph, "softmax")[0] == "softmax"


def test_what_a_symbol_means_is_found(graph: Graph) -> None:
    assert found(graph, "noise level") == ["noise"]


def test_a_hit_says_which_symbol_matched(graph: Graph) -> None:
    (hit,) = search_formulas(graph, "covariance")
    assert hit.symbol is not None
    assert hit.symbol.latex == r"\Sigma"


@pytest.mark.parametrize("text", ["", "  ", "$", "{}", "qqqqqqqq"])
def test_what_nothing_holds_finds_nothing(graph: Graph, text: str) -> None:
    assert found(graph, text) == []


def test_the_best_are_kept(graph: Graph) -> None:
    assert len(search_formulas(graph, "sigma", limit=2)) == 2


def test_signs_leave_out_what_only_dresses() -> None:
    assert signs(r"\left(\mathbf{x}_{t-1}\right)") == ("(", "x", "_", "t", "-", "1", ")")
    assert signs(r"\text{softmax}\, z") == ("softmax", "z")
    assert signs("kl") == ("k", "l")
    assert signs("kl", words=True) == ("kl",)
