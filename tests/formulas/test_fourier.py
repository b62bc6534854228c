"""Convolutions, Fourier transforms and series of functions against quadrature and direct sums."""

from __future__ import annotations

import cmath
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, gradient, integral, rng


@covers("convolution-definition", "generating-function-product")
def test_a_convolution_adds_up_the_products_whose_arguments_have_the_given_sum() -> None:
    a, b = rng(3).normal(size=4), rng(4).normal(size=5)
    series = [sum(a[k] * b[n - k] for k in range(n + 1) if k < 4 and n - k < 5) for n in range(8)]
    z = 0.83
    left = sum(a[n] * z**n for n in range(4)) * sum(b[n] * z**n for n in range(5))
    assert left == pytest.approx(sum(series[n] * z**n for n in range(8)))
    # the densities of exponentials with rates 1 and 2: that of the sum is known
    t = 1.3
    density = integral(lambda tau: np.exp(-tau) * 2 * np.exp(-2 * (t - tau)), 0, t)
    assert density == pytest.approx(2 * (math.exp(-t) - math.exp(-2 * t)))


@covers("fourier-transform-pair")
def test_the_inverse_transform_restores_a_gaussian_not_centred() -> None:
    def f(x: Array | float) -> Array:
        return np.exp(-((np.asarray(x) - 0.5) ** 2))

    def hat(omega: float) -> complex:
        real = integral(lambda x: f(x) * np.cos(omega * x), -9, 9)
        return complex(real, -integral(lambda x: f(x) * np.sin(omega * x), -9, 9))

    grid = np.linspace(-14, 14, 141)
    values = np.array([hat(omega) * cmath.exp(1j * omega * 1.2) for omega in grid])
    assert np.trapezoid(values, grid) / (2 * math.pi) == pytest.approx(float(f(1.2)), abs=1e-8)


@covers("fourier-convolution-theorem")
def test_the_transform_of_a_convolution_is_the_product_of_transforms() -> None:
    grid = np.linspace(-15, 15, 601)
    step = grid[1] - grid[0]
    f, g = np.exp(-(grid**2)), np.exp(-2 * (grid - 0.7) ** 2)
    both = np.convolve(f, g) * step
    wide = np.linspace(-30, 30, 1201)
    for omega in (0.0, 0.6, 1.9):
        transform = np.sum(both * np.exp(-1j * omega * wide)) * step
        product = np.sum(f * np.exp(-1j * omega * grid)) * np.sum(g * np.exp(-1j * omega * grid)) * step**2
        assert transform == pytest.approx(product, abs=1e-9)


@covers("fourier-series-complex")
def test_the_fourier_series_converges_to_the_function() -> None:
    period = 3.0

    def f(x: Array) -> Array:
        return np.exp(np.sin(2 * math.pi * np.asarray(x) / period)) + 0.2 * np.cos(4 * math.pi * np.asarray(x) / period)

    def coefficient(k: int) -> complex:
        angle = 2 * math.pi * k / period
        real = integral(lambda x: f(x) * np.cos(angle * x), 0, period)
        return complex(real, -integral(lambda x: f(x) * np.sin(angle * x), 0, period)) / period

    value = sum(coefficient(k) * cmath.exp(2j * math.pi * k * 0.4 / period) for k in range(-14, 15))
    assert value == pytest.approx(float(f(np.array(0.4))), abs=1e-10)


@covers("fft-dft-definition", "fft-butterfly")
def test_the_discrete_transform_inverts_and_splits_into_halves() -> None:
    x = rng(5).normal(size=12)

    def dft(values: Array) -> Array:
        n = len(values)
        return np.array([sum(values[j] * cmath.exp(-2j * math.pi * k * j / n) for j in range(n)) for k in range(n)])

    transform, n = dft(x), 12
    back = [sum(transform[k] * cmath.exp(2j * math.pi * k * j / n) for k in range(n)) / n for j in range(n)]
    assert close(np.array(back), x.astype(complex))
    even, odd = dft(x[0::2]), dft(x[1::2])
    for k in range(n // 2):
        factor = cmath.exp(-2j * math.pi * k / n)
        assert transform[k] == pytest.approx(even[k] + factor * odd[k])
        assert transform[k + n // 2] == pytest.approx(even[k] - factor * odd[k])


@covers("geometric-series-sum")
def test_the_closed_form_of_the_geometric_series_is_its_sum() -> None:
    for r in (0.6, -0.9, 2.0, 0.3 + 0.4j):
        assert sum(r**n for n in range(7)) == pytest.approx((1 - r**7) / (1 - r))
    assert sum(0.6**n for n in range(200)) == pytest.approx(1 / (1 - 0.6))


@covers("trig-angle-addition", "euler-formula-exp", "exp-log-product-rule")
def test_exponential_and_angles_add_up() -> None:
    def power_series(z: complex) -> complex:
        return sum(z**n / math.factorial(n) for n in range(40))

    for a, b in ((0.3, 1.1), (-2.0, 0.7)):
        assert power_series(1j * a) == pytest.approx(math.cos(a) + 1j * math.sin(a))
        assert math.cos(a + b) == pytest.approx(math.cos(a) * math.cos(b) - math.sin(a) * math.sin(b))
        assert math.sin(a + b) == pytest.approx(math.sin(a) * math.cos(b) + math.cos(a) * math.sin(b))
        assert power_series(a + b) == pytest.approx(power_series(a) * power_series(b))
    assert math.log(2.5 * 0.3) == pytest.approx(math.log(2.5) + math.log(0.3))


@covers("legendre-orthogonality")
def test_the_polynomials_of_rodrigues_are_orthogonal() -> None:
    def legendre(n: int) -> np.polynomial.Polynomial:
        power = np.polynomial.Polynomial([-1, 0, 1]) ** n
        return power.deriv(n) / (2**n * math.factorial(n)) if n else power

    for m in range(5):
        for n in range(5):
            expected = 2 / (2 * n + 1) if m == n else 0
            primitive = (legendre(m) * legendre(n)).integ()
            assert primitive(1) - primitive(-1) == pytest.approx(expected, abs=1e-12)


@covers("function-approximation-coefficients")
def test_coefficients_by_inner_products_are_those_of_least_squares() -> None:
    basis = [lambda x: np.ones_like(x), lambda x: 2 * x, lambda x: 3 * (3 * x**2 - 1)]  # orthogonal, not normalized
    by_formula = [
        integral(lambda x, g=g: np.exp(x) * g(x), -1, 1) / integral(lambda x, g=g: g(x) ** 2, -1, 1) for g in basis
    ]

    def error(c: Array) -> float:
        return integral(lambda x: (np.exp(x) - sum(k * g(x) for k, g in zip(c, basis, strict=True))) ** 2, -1, 1, 3)

    assert close(gradient(error, by_formula, 1e-3), np.zeros(3), 1e-9)
