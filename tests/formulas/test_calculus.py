"""Derivatives, integrals and stationary points against differences and quadrature."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, gradient, hessian, integral, jacobian, rng, slope


@covers("derivative-definition")
def test_the_difference_quotient_tends_to_the_derivative_in_the_first_order() -> None:
    errors = [abs((math.exp(1 + h) - math.exp(1)) / h - math.exp(1)) for h in (1e-2, 1e-3, 1e-4)]
    assert errors[0] / errors[1] == pytest.approx(10, rel=0.01)
    assert errors[1] / errors[2] == pytest.approx(10, rel=0.01)


@covers("mean-value-theorem-lagrange")
def test_some_inner_point_has_the_mean_slope_of_a_cubic() -> None:
    a, b = -0.5, 1.5
    xi = math.sqrt((a * a + a * b + b * b) / 3)  # solves 3 xi^2 (b - a) = b^3 - a^3
    assert a < xi < b
    assert b**3 - a**3 == pytest.approx(slope(lambda x: x**3, xi) * (b - a))


@covers("taylor-expansion-lagrange")
def test_the_remainder_of_taylor_lies_between_the_bounds_of_the_next_derivative() -> None:
    a, x = 0.3, 1.1
    for n in range(6):
        polynomial = sum(math.exp(a) / math.factorial(k) * (x - a) ** k for k in range(n + 1))
        rest = (math.exp(x) - polynomial) * math.factorial(n + 1) / (x - a) ** (n + 1)
        assert a < math.log(rest) < x  # the xi that the formula says exists


@covers("chain-rule-multivariate")
def test_effects_of_all_paths_add_up() -> None:
    def inner(x: Array) -> Array:
        return np.array([x[0] * x[1], math.sin(x[0]), x[1] ** 2])

    def outer(y: Array) -> float:
        return float(y[0] ** 2 * y[2] + math.exp(y[1]))

    x = np.array([0.7, -1.2])
    by_paths = sum(gradient(outer, inner(x))[j] * jacobian(inner, x)[j] for j in range(3))
    assert close(gradient(lambda v: outer(inner(v)), x), by_paths, 1e-7)


@covers("jacobian-composition")
def test_the_jacobian_of_a_composition_is_the_product_with_the_outer_one_on_the_left() -> None:
    a, b = rng(0).normal(size=(3, 2)), rng(1).normal(size=(4, 3))
    x = np.array([0.2, -0.4])
    whole = jacobian(lambda v: np.cos(b @ np.tanh(a @ v)), x)
    assert close(whole, jacobian(lambda y: np.cos(b @ y), np.tanh(a @ x)) @ jacobian(lambda v: np.tanh(a @ v), x), 1e-7)


@covers("gradient-directional-derivative")
def test_the_rate_along_a_direction_is_its_inner_product_with_the_gradient() -> None:
    def f(x: Array) -> float:
        return float(x[0] ** 2 * x[1] + math.sin(x[2]))

    x, u = np.array([1.0, 2.0, 0.5]), np.array([0.3, -0.8, 1.1])
    partials = np.array([2 * x[0] * x[1], x[0] ** 2, math.cos(x[2])])
    assert slope(lambda h: f(x + h * u), 0.0) == pytest.approx(partials @ u, abs=1e-8)


@covers("hessian-second-order-expansion")
def test_the_error_of_the_quadratic_expansion_falls_faster_than_the_square() -> None:
    def f(x: Array) -> float:
        return float(math.exp(x[0]) * math.cos(x[1]) + x[0] * x[1] ** 2)

    x, delta = np.array([0.4, 0.9]), np.array([0.6, -0.3])
    g, h = gradient(f, x), hessian(f, x)
    errors = [abs(f(x + s * delta) - f(x) - g @ (s * delta) - 0.5 * s * delta @ h @ (s * delta)) for s in (0.1, 0.05)]
    assert errors[0] / errors[1] == pytest.approx(8, rel=0.1)


@covers("definite-integral-newton-leibniz")
def test_an_integral_is_the_difference_of_an_antiderivative() -> None:
    def antiderivative(x: float) -> float:
        return x * math.atan(x) - 0.5 * math.log(1 + x * x)

    assert slope(antiderivative, 0.8) == pytest.approx(math.atan(0.8), abs=1e-9)
    assert integral(np.arctan, -1, 2) == pytest.approx(antiderivative(2) - antiderivative(-1), abs=1e-12)


@covers("leibniz-integral-rule")
def test_differentiation_goes_under_the_integral() -> None:
    whole = slope(lambda alpha: integral(lambda x: np.exp(-alpha * x) / (1 + x), 0, 3), 0.7)
    assert whole == pytest.approx(integral(lambda x: -x * np.exp(-0.7 * x) / (1 + x), 0, 3), abs=1e-8)


@covers("multiple-integral-change-of-variables")
def test_a_substitution_carries_the_absolute_determinant() -> None:
    nodes, weights = np.polynomial.legendre.leggauss(20)
    shear = np.array([[1.0, 2.0], [3.0, 1.0]])  # of determinant -5: the image of the square [-1,1]^2 has area 20
    area, moment = 0.0, 0.0
    for x, wx in zip(nodes, weights, strict=True):
        for y, wy in zip(nodes, weights, strict=True):
            factor = abs(np.linalg.det(jacobian(lambda v: shear @ v, [x, y])))
            area += wx * wy * factor
            moment += wx * wy * factor * float((shear @ [x, y])[0]) ** 2
    corners = shear @ np.array([[1, 1], [1, -1], [-1, -1], [-1, 1]]).T
    shoelace = 0.5 * abs(np.sum(corners[0] * np.roll(corners[1], -1) - np.roll(corners[0], -1) * corners[1]))
    assert area == pytest.approx(shoelace)
    points = rng(2).uniform(-5, 5, size=(200_000, 2))  # the image lies within this square of area 100
    inside = np.all(np.abs(np.linalg.solve(shear, points.T)) <= 1, axis=0)
    assert moment == pytest.approx(100 * np.mean(inside * points[:, 0] ** 2), rel=0.03)


@covers("gaussian-integral-value")
def test_the_gaussian_integral_agrees_with_quadrature() -> None:
    for a in (0.5, 1.0, 3.7):
        assert integral(lambda x, a=a: np.exp(-a * x**2), -12, 12) == pytest.approx(math.sqrt(math.pi / a))


@covers("dirac-delta-sifting")
def test_narrow_normal_densities_pick_out_a_value() -> None:
    for width, tolerance in ((1e-1, 1e-2), (1e-2, 1e-4)):

        def delta(x: Array, s: float = width) -> Array:
            return np.exp(-(x**2) / (2 * s * s)) / (s * math.sqrt(2 * math.pi))

        assert integral(lambda x: np.cos(x) * delta(x - 0.4), -1, 2, 400) == pytest.approx(math.cos(0.4), abs=tolerance)


@covers("newton-method-root")
def test_newton_doubles_the_digits_of_the_root() -> None:
    x, errors = 2.0, []
    for _ in range(4):
        x = x - (x**3 - 5) / (3 * x**2)
        errors.append(abs(x - 5 ** (1 / 3)))
    assert errors[3] < 3 * errors[2] ** 2 < 3 * (3 * errors[1] ** 2) ** 2


@covers("newton-method-optimization", "newton-step")
def test_one_newton_step_reaches_the_minimum_of_a_quadratic() -> None:
    h, b = np.array([[3.0, 1.0], [1.0, 2.0]]), np.array([1.0, -4.0])

    def f(x: Array) -> float:
        return float(0.5 * x @ h @ x - b @ x)

    theta = np.array([7.0, -3.0])
    theta = theta - np.linalg.inv(hessian(f, theta)) @ gradient(f, theta)
    assert close(gradient(f, theta), np.zeros(2), 1e-5)


@covers("fixed-point-error-bound")
def test_the_first_difference_bounds_the_distance_to_the_fixed_point() -> None:
    fixed = 0.7390851332151607
    lipschitz = math.sin(1)  # of the cosine on [0, 1]
    values = [0.2]
    for _ in range(30):
        values.append(math.cos(values[-1]))
    bounds = [lipschitz**k / (1 - lipschitz) * abs(values[1] - values[0]) for k in range(31)]
    assert all(abs(x - fixed) <= bound for x, bound in zip(values, bounds, strict=True))
    # tight for the linear contraction, so neither the power nor the denominator can be smaller
    line = [1 - 0.5**k for k in range(10)]
    assert close([1 - x for x in line], [0.5**k / (1 - 0.5) * abs(line[1] - line[0]) for k in range(10)])


@covers("lagrange-stationarity")
def test_at_a_constrained_extremum_the_gradients_are_parallel() -> None:
    angles = np.linspace(0, 2 * math.pi, 400_001)
    points = np.stack([np.cos(angles), np.sin(angles)])
    best = points[:, np.argmax(points[0] + 3 * points[1] * points[0])]
    f = gradient(lambda x: float(x[0] + 3 * x[1] * x[0]), best)
    h = gradient(lambda x: float(x @ x - 1), best)
    multiplier = (f @ h) / (h @ h)
    assert close(f, multiplier * h, 1e-4)


@covers("euler-lagrange")
def test_the_path_of_the_euler_lagrange_equation_makes_the_action_stationary() -> None:
    def action(extra: float) -> float:  # L = x'^2 / 2 - x^2 / 2 + t x with x'' = -x + t, so x = t - sin t / sin 1
        def integrand(t: Array) -> Array:
            x = t - np.sin(t) / math.sin(1) + extra * t * (1 - t)
            dx = 1 - np.cos(t) / math.sin(1) + extra * (1 - 2 * t)
            return 0.5 * dx**2 - 0.5 * x**2 + t * x

        return integral(integrand, 0, 1)

    assert slope(action, 0.0, 1e-3) == pytest.approx(0, abs=1e-10)
