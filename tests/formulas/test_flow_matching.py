"""Velocity fields of flows between distributions: conditional and marginal, average and instantaneous."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, integral, normal, normal_nodes, rng, slope

DATA, WEIGHTS = np.array([-1.0, 2.0]), np.array([0.3, 0.7])  # x_1; the noise x_0 is standard normal


def density(x: Array | float, t: float) -> Array:
    return sum(w * normal(x, t * p, (1 - t) ** 2) for p, w in zip(DATA, WEIGHTS, strict=True))


def velocity(x: Array | float, t: float) -> Array:
    """Conditional velocities (p - x) / (1 - t), averaged over the posterior of the data point."""
    return sum(
        w * normal(x, t * p, (1 - t) ** 2) * (p - x) / (1 - t) for p, w in zip(DATA, WEIGHTS, strict=True)
    ) / density(x, t)


@covers("flow-matching-marginal-velocity")
def test_the_averaged_velocity_moves_the_marginal_density() -> None:
    for x, t in ((-0.5, 0.3), (0.9, 0.6)):
        rate = slope(lambda s, x=x: float(density(x, s)), t)
        assert rate == pytest.approx(-slope(lambda y, t=t: float(density(y, t) * velocity(y, t)), x), abs=1e-6)


@covers("flow-matching-loss", "rectified-flow-loss")
def test_conditional_and_marginal_regression_differ_by_a_constant() -> None:
    nodes, weights = normal_nodes()

    def losses(k: float, t: float) -> tuple[float, float]:
        def v(x: Array) -> Array:
            return np.sin(k * x) + t

        conditional = 0.0
        for p, w in zip(DATA, WEIGHTS, strict=True):
            x = (1 - t) * nodes + t * p
            conditional += w * float(weights @ ((p - nodes) - v(x)) ** 2)
        marginal = integral(lambda x: density(x, t) * (v(x) - velocity(x, t)) ** 2, -8, 8)
        return conditional, marginal

    for t in (0.2, 0.5):
        (a, b), (c, d) = losses(0.4, t), losses(1.5, t)
        assert a - b == pytest.approx(c - d, abs=1e-7)
        assert a - b > 0


@covers("sd3-rectified-flow-loss")
def test_the_line_from_data_to_noise_has_the_opposite_velocity() -> None:
    x0, noise, t = 0.7, -1.1, 0.4
    assert slope(lambda s: (1 - s) * x0 + s * noise, t) == pytest.approx(noise - x0)
    u = 0.3 + 0.8 * rng(0).normal(size=100_000)
    share = np.mean(1 / (1 + np.exp(-u)) < 0.5)  # half of all times lie below sigma(m)
    assert share == pytest.approx(0.5 * (1 + math.erf(-0.3 / 0.8 / math.sqrt(2))), abs=0.01)


def flow(z: float, t: float, r: float) -> float:
    """Of dz/dt = v(z, t) = z cos t + 1, from time t to r, in many steps."""
    steps = 400
    h = (r - t) / steps
    for n in range(steps):
        s = t + n * h
        k1 = z * math.cos(s) + 1
        k2 = (z + h / 2 * k1) * math.cos(s + h / 2) + 1
        k3 = (z + h / 2 * k2) * math.cos(s + h / 2) + 1
        k4 = (z + h * k3) * math.cos(s + h) + 1
        z += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return z


def average(z: float, r: float, t: float) -> float:
    """Integral of the velocity along the path over its duration, by Simpson's rule."""
    times = np.linspace(r, t, 9)
    values = [flow(z, t, s) * math.cos(s) + 1 for s in times]
    weights = np.array([1, 4, 2, 4, 2, 4, 2, 4, 1]) / 24
    return float(weights @ values)


@covers("mean-flow-definition", "mean-flow-identity")
def test_the_average_velocity_leads_back_in_one_step_and_satisfies_its_identity() -> None:
    z, r, t = 0.8, 0.2, 0.9
    u = average(z, r, t)
    assert z - (t - r) * u == pytest.approx(flow(z, t, r), abs=1e-5)
    v = z * math.cos(t) + 1
    rate = slope(lambda y: average(y, r, t), z, 1e-3) * v + slope(lambda s: average(z, r, s), t, 1e-3)
    assert v - (t - r) * rate == pytest.approx(u, abs=1e-5)


@covers("shortcut-self-consistency")
def test_one_exact_step_equals_two_of_half_the_size() -> None:
    def step(x: float, t: float, d: float) -> float:  # the velocity that takes the exact path in one step
        return (flow(x, t, t + d) - x) / d

    x, t, d = 0.4, 0.1, 0.3
    middle = x + d * step(x, t, d)
    assert step(x, t, 2 * d) == pytest.approx(0.5 * step(x, t, d) + 0.5 * step(middle, t + d, d), abs=1e-6)


@covers("amed-step")
def test_some_time_between_makes_the_step_by_one_velocity_exact() -> None:
    x, t, end = 0.8, 0.9, 0.2
    exact = (flow(x, t, end) - x) / (end - t)

    def gap(s: float) -> float:
        return flow(x, t, s) * math.cos(s) + 1 - exact

    low, high = end, t
    assert gap(low) * gap(high) < 0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if gap(low) * gap(middle) > 0 else (low, middle)
    moved = x + 1.0 * (end - t) * (flow(x, t, low) * math.cos(low) + 1)
    assert moved == pytest.approx(flow(x, t, end), abs=1e-8)
