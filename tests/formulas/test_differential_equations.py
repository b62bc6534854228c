"""Solutions put into their equations by differences; densities against the paths that they describe."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import (
    Array,
    close,
    expm,
    gradient,
    hessian,
    integral,
    normal,
    normal_nodes,
    rng,
    slope,
)


def runge_kutta(field, start: Array, end: float, steps: int, begin: float = 0.0) -> Array:
    x, h = np.array(start, dtype=float), (end - begin) / steps
    for n in range(steps):
        t = begin + n * h
        k1 = field(t, x)
        k2 = field(t + h / 2, x + h / 2 * k1)
        k3 = field(t + h / 2, x + h / 2 * k2)
        k4 = field(t + h, x + h * k3)
        x = x + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return x


@covers("numerical-ode-euler-step", "higher-order-ode-rk4")
def test_the_errors_of_euler_and_runge_kutta_fall_with_the_first_and_fourth_power() -> None:
    def field(t: float, x: Array) -> Array:
        return x * math.cos(t)

    exact = math.exp(math.sin(2.0))
    errors = [abs(runge_kutta(field, np.array(1.0), 2.0, n) - exact) for n in (10, 20)]
    assert errors[0] / errors[1] == pytest.approx(16, rel=0.25)
    euler = []
    for n in (200, 400):
        x, h = 1.0, 2.0 / n
        for k in range(n):
            x = x + h * x * math.cos(k * h)
        euler.append(abs(x - exact))
    assert euler[0] / euler[1] == pytest.approx(2, rel=0.05)


@covers("linear-ode-variation-of-constants", "lti-solution")
def test_the_variation_of_constants_agrees_with_integrating_step_by_step() -> None:
    a, b = rng(0).normal(size=(3, 3)), rng(1).normal(size=(3, 2))
    x0, t = np.array([1.0, -0.5, 0.3]), 1.2

    def u(s: float) -> Array:
        return np.array([math.sin(3 * s), 1 + s])

    nodes, weights = np.polynomial.legendre.leggauss(20)
    inputs = sum(w * expm(a * (t - s)) @ b @ u(s) for s, w in zip(t / 2 * (nodes + 1), t / 2 * weights, strict=True))
    assert close(expm(a * t) @ x0 + inputs, runge_kutta(lambda s, x: a @ x + b @ u(s), x0, t, 400), 1e-8)


@covers("differential-operator-inverse")
def test_the_inverse_operator_solves_the_equation_of_first_order() -> None:
    a = 1.7

    def y(x: float) -> float:
        return math.exp(a * x) * (0.4 + integral(lambda s: np.exp(-a * s) * np.sin(s**2), 0, x, 8))

    for x in (0.3, 1.0):
        assert slope(y, x) - a * y(x) == pytest.approx(math.sin(x**2), abs=1e-7)


@covers("harmonic-oscillator-equation", "wave-equation-dalembert")
def test_oscillations_and_waves_satisfy_their_equations() -> None:
    m, k, speed = 2.0, 5.0, 1.3
    omega = math.sqrt(k / m)

    def x(t: float) -> float:
        return 0.8 * math.cos(omega * t + 0.4)

    assert m * float(hessian(lambda t: x(t[0]), [0.9])[0, 0]) == pytest.approx(-k * x(0.9), abs=1e-5)

    def u(p: Array) -> float:  # p = (x, t)
        return math.exp(-((p[0] - speed * p[1]) ** 2)) + math.sin(2 * (p[0] + speed * p[1]))

    second = hessian(u, [0.4, 0.3])
    assert second[1, 1] == pytest.approx(speed**2 * second[0, 0], abs=1e-4)


@covers("heat-equation-kernel")
def test_the_kernel_solves_the_heat_equation_and_starts_at_the_initial_state() -> None:
    diffusion = 0.7

    def u(x: float, t: float) -> float:
        scale = 1 / (4 * math.pi * diffusion * t) ** (1 / 2)
        return integral(lambda y: scale * np.exp(-((x - y) ** 2) / (4 * diffusion * t)) * np.cos(y), -20, 20, 60)

    second = float(hessian(lambda p: u(p[0], 0.5), [0.6], 1e-3)[0, 0])
    assert slope(lambda t: u(0.6, t), 0.5) == pytest.approx(diffusion * second, abs=1e-5)
    assert u(0.6, 1e-2) == pytest.approx(math.cos(0.6), abs=1e-2)


@covers("continuity-equation-density")
def test_the_density_of_particles_moved_by_a_field_satisfies_the_continuity_equation() -> None:
    a = np.array([[0.4, 0.9], [-0.3, 0.1]])  # velocity a x: particles are at expm(a t) x0, x0 standard normal

    def p(x: Array, t: float) -> float:
        flow = expm(a * t)
        covariance = flow @ flow.T
        return float(
            np.exp(-0.5 * x @ np.linalg.inv(covariance) @ x) / (2 * math.pi * math.sqrt(np.linalg.det(covariance)))
        )

    x, t = np.array([0.5, -0.8]), 0.6
    divergence = sum(gradient(lambda y, i=i: p(y, t) * (a @ y)[i], x)[i] for i in range(2))
    assert slope(lambda s: p(x, s), t) == pytest.approx(-divergence, abs=1e-7)


def ou_density(x: float, t: float) -> float:
    """Of dx = -x dt + g dW with g = 0.8 from a two-point start: known at each time."""
    mean, variance = math.exp(-t), 0.8**2 / 2 * (1 - math.exp(-2 * t)) + 0.2 * math.exp(-2 * t)
    return float(0.3 * normal(x, -mean, variance) + 0.7 * normal(x, 1.5 * mean, variance))


@covers("fokker-planck-isotropic")
def test_the_density_of_an_ornstein_uhlenbeck_process_satisfies_fokker_planck() -> None:
    for x in (-0.7, 0.4, 1.6):
        drift = -slope(lambda y: -y * ou_density(y, 0.5), x)
        spread = 0.5 * 0.8**2 * float(hessian(lambda y: ou_density(y[0], 0.5), [x])[0, 0])
        assert slope(lambda t, x=x: ou_density(x, t), 0.5) == pytest.approx(drift + spread, abs=1e-6)


@covers("probability-flow-ode")
def test_particles_of_the_probability_flow_keep_the_quantiles_of_the_sde() -> None:
    def velocity(t: float, x: Array) -> Array:
        score = slope(lambda y: math.log(ou_density(y, t)), float(x), 1e-4)
        return -x - 0.5 * 0.8**2 * score

    for start in (-1.0, 0.6, 2.0):
        below = integral(lambda y: np.array([ou_density(v, 0.0) for v in y]), -8, start, 30)
        end = float(runge_kutta(velocity, np.array(start), 1.0, 40))
        assert integral(lambda y: np.array([ou_density(v, 1.0) for v in y]), -8, end, 30) == pytest.approx(
            below, abs=1e-5
        )


@covers("reverse-time-sde")
def test_the_reverse_sde_undoes_the_fokker_planck_equation() -> None:
    # Density of a process with drift -(f - g^2 score) and diffusion g, run in tau = -t: its rate must be -dp/dt.
    for x in (-0.7, 0.4, 1.6):

        def flux(y: float) -> float:
            score = slope(lambda v: math.log(ou_density(v, 0.5)), y, 1e-4)
            return -(-y - 0.8**2 * score) * ou_density(y, 0.5)

        second = float(hessian(lambda y: ou_density(y[0], 0.5), [x])[0, 0])
        rate = -slope(flux, x, 1e-4) + 0.5 * 0.8**2 * second
        assert rate == pytest.approx(-slope(lambda t, x=x: ou_density(x, t), 0.5), abs=1e-5)


@covers("brownian-increments", "sde-discrete-step")
def test_small_steps_with_noise_of_root_dt_reach_the_density_of_the_sde() -> None:
    generator, count, steps = rng(2), 40_000, 100
    x = np.full(count, 1.5)
    for _ in range(steps):
        x = x + (-x) * (1 / steps) + 0.8 * math.sqrt(1 / steps) * generator.normal(size=count)
    assert x.mean() == pytest.approx(1.5 * math.exp(-1), abs=0.02)
    assert x.var() == pytest.approx(0.8**2 / 2 * (1 - math.exp(-2)), rel=0.05)
    walk = np.cumsum(math.sqrt(0.01) * generator.choice([-1.0, 1.0], size=(100, 20_000)), axis=0)
    assert (walk[79] - walk[29]).var() == pytest.approx(0.5, rel=0.05)
    assert np.corrcoef(walk[79] - walk[29], walk[29])[0, 1] == pytest.approx(0, abs=0.03)


@covers("ito-formula-multidim")
def test_ito_s_drift_is_the_rate_of_the_expectation() -> None:
    drift = np.array([[0.3, -1.0], [0.2, -0.4]])
    spread = np.array([[0.7, 0.2], [0.0, 1.1]])

    def phi(x: Array, t: float) -> float:
        return float(x[0] ** 2 * x[1] + t * x[1] ** 2)

    x, t = np.array([0.8, -0.5]), 0.3
    second = np.trace(spread @ spread.T @ hessian(lambda y: phi(y, t), x))
    formula = slope(lambda s: phi(x, s), t) + (drift @ x) @ gradient(lambda y: phi(y, t), x) + 0.5 * second
    nodes, weights = normal_nodes(8)

    def expected(dt: float) -> float:  # after one small step, exactly by quadrature in both noises
        points = [
            (wa * wb, spread @ [a, b])
            for a, wa in zip(nodes, weights, strict=True)
            for b, wb in zip(nodes, weights, strict=True)
        ]
        return sum(w * phi(x + drift @ x * dt + math.sqrt(dt) * noise, t + dt) for w, noise in points)

    assert (expected(1e-5) - phi(x, t)) / 1e-5 == pytest.approx(formula, abs=1e-3)


@covers("langevin-update")
def test_langevin_steps_leave_the_target_stationary_up_to_the_step_size() -> None:
    # For the target N(0, s^2) a step is linear and its stationary variance solves v = (1 - eta/s^2)^2 v + 2 eta.
    s2 = 1.7
    for eta in (1e-2, 1e-3):
        v, pull = 0.3, slope(lambda x: float(np.log(normal(x, 0, s2))), 1.0, 1e-3)
        for _ in range(int(20 / eta)):
            v = (1 + eta * pull) ** 2 * v + math.sqrt(2 * eta) ** 2
        assert v == pytest.approx(s2, rel=eta)


@covers("greens-function-definition")
def test_superposing_point_sources_solves_the_equation_with_any_source() -> None:
    # L = -d^2/dx^2 on [0, 1] with zero ends: G(x, y) = min(x, y) (1 - max(x, y))
    n = 400
    grid = np.arange(1, n) / n
    green = np.minimum.outer(grid, grid) * (1 - np.maximum.outer(grid, grid))
    source = np.exp(grid) * np.sin(5 * grid)
    u = np.concatenate([[0], green @ source / n, [0]])
    assert close(-(u[2:] - 2 * u[1:-1] + u[:-2]) * n**2, source, 1e-8)


@covers("poisson-green-gradient")
def test_the_field_of_a_point_source_has_unit_flux_and_no_divergence_elsewhere() -> None:
    for d, area in ((2, 2 * math.pi), (3, 4 * math.pi), (4, 2 * math.pi**2)):
        y = np.linspace(-0.2, 0.3, d)

        def field(x: Array, d: int = d, area: float = area, y: Array = y) -> Array:
            return 1 / area * (x - y) / np.linalg.norm(x - y) ** d

        x = np.linspace(0.5, 1.4, d)
        assert sum(gradient(lambda v, i=i: field(v)[i], x)[i] for i in range(d)) == pytest.approx(0, abs=1e-8)
        directions = rng(3).normal(size=(6000, d))
        directions /= np.linalg.norm(directions, axis=1, keepdims=True)  # on a unit sphere whose centre is not y
        flux = np.einsum("nd,nd->n", np.array([field(v) for v in directions]), directions).mean() * area
        assert flux == pytest.approx(1, abs=0.03)


@covers("path-integral-slices")
def test_integrating_over_intermediate_points_gives_the_kernel_of_the_whole_time() -> None:
    diffusion, n, total = 0.6, 5, 0.8
    eps = total / n
    grid = np.linspace(-6, 6, 481)
    slices = np.exp(-((grid[:, None] - grid[None, :]) ** 2) / (4 * diffusion * eps)) / math.sqrt(
        4 * math.pi * diffusion * eps
    )
    kernel = np.linalg.matrix_power(slices * (grid[1] - grid[0]), n) / (grid[1] - grid[0])
    assert kernel[240, 260] == pytest.approx(float(normal(grid[260], grid[240], 2 * diffusion * total)), rel=1e-6)


@covers("quasi-homogeneous-trivium")
def test_the_substitutions_separate_the_variables() -> None:
    # y = x^2 u in y' = x + x^3/y gives x u' = 1 + 1/u - 2u; p = x^3 u in p p' = x^5 + x^2 p gives x u' = (1 + u)/u - 3u
    def first(x: float, u: float) -> float:
        return (1 + 1 / u - 2 * u) / x

    def second(x: float, u: float) -> float:
        return ((1 + u) / u - 3 * u) / x

    u = float(runge_kutta(lambda x, v: first(x, float(v)), np.array(0.7), 2.0, 200, 1.0))
    assert float(runge_kutta(lambda x, y: x + x**3 / y, np.array(0.7), 2.0, 200, 1.0)) == pytest.approx(4 * u, rel=1e-6)
    path = runge_kutta(lambda _, s: np.array([s[1], s[0] ** 5 + s[0] ** 2 * s[1]]), np.array([1.0, 0.7]), 0.4, 400)
    v = float(runge_kutta(lambda x, w: second(x, float(w)), np.array(0.7), float(path[0]), 200, 1.0))
    assert path[1] == pytest.approx(path[0] ** 3 * v, rel=1e-6)


@covers("lorentz-boost-matrix", "length-contraction-time-dilation")
def test_boosts_keep_the_interval_and_give_contraction_and_dilation() -> None:
    c, v = 2.0, 1.2
    beta, gamma = v / c, 1 / math.sqrt(1 - v**2 / c**2)
    boost = gamma * np.array([[1, -beta], [-beta, 1]])
    metric = np.diag([1.0, -1.0])
    assert close(boost.T @ metric @ boost, metric)
    assert close(boost @ [c, v], [c / gamma, 0.0])  # a clock moving with v from the origin shows t/gamma after t = 1
    length, rest = 1.0, 1.0 * gamma  # ends of a moving rod at equal times 0 and distance L: at rest they are L0 apart
    assert (boost @ [0.0, length])[1] == pytest.approx(rest)
