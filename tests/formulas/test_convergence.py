"""Bounds and optimal rates of gradient methods on quadratics, where expectations are exact."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, gradient, hessian, rng, sigmoid, spd


class Quadratic:
    h = spd(rng(0), 4) * np.outer([1, 2, 0.5, 1.5], [1, 2, 0.5, 1.5])
    largest, smallest = np.linalg.eigvalsh(h)[-1], np.linalg.eigvalsh(h)[0]
    start = np.array([2.0, -1.0, 3.0, 0.5])

    @classmethod
    def loss(cls, x: Array) -> float:
        return float(0.5 * x @ cls.h @ x)


@covers("learning-rate-stability", "gradient-descent-step")
def test_gradient_descent_on_a_quadratic_converges_exactly_below_the_critical_rate() -> None:
    q = Quadratic
    for factor, converges in ((0.99, True), (1.01, False)):
        eta, x = factor * 2 / q.largest, q.start
        for _ in range(3000):
            x = x - eta * q.h @ x
        assert (np.linalg.norm(x) < 1e-3) == converges
    step = q.start - 0.1 * gradient(q.loss, q.start)
    assert close(step, (np.eye(4) - 0.1 * q.h) @ q.start, 1e-7)


@covers("gradient-descent-descent-lemma", "gd-convergence-rates")
def test_descent_and_rates_hold_at_every_step() -> None:
    q = Quadratic
    for share in (0.3, 1.0, 1.9):
        eta = share / q.largest
        for seed in range(20):
            x = rng(seed).normal(size=4)
            g = q.h @ x
            assert q.loss(x - eta * g) <= q.loss(x) - eta * (1 - eta * q.largest / 2) * (g @ g) + 1e-12
    direction = np.linalg.eigh(q.h)[1][:, -1]  # equality along the steepest direction: no better constant holds
    g, eta = q.h @ direction, 0.7 / q.largest
    assert q.loss(direction - eta * g) == pytest.approx(q.loss(direction) - eta * (1 - eta * q.largest / 2) * (g @ g))
    x, norms = q.start, []
    for t in range(1, 60):
        norms.append(np.sum((q.h @ x) ** 2))
        x = x - q.h @ x / q.largest
        assert q.loss(x) <= q.largest * np.sum(q.start**2) / (2 * t)
        assert q.loss(x) <= (1 - q.smallest / q.largest) ** t * q.loss(q.start)
        assert min(norms) <= 2 * q.largest * q.loss(q.start) / t
    slow = np.linalg.eigh(q.h)[1][:, 0]  # in this direction the factor is reached, with twice the exponent
    assert q.loss(slow - q.h @ slow / q.largest) == pytest.approx((1 - q.smallest / q.largest) ** 2 * q.loss(slow))
    # The worst convex function for T steps from x = 1, of curvature 1: a parabola that goes on as a line
    total = 50
    bend = 1 / (2 * total + 1)
    x = 1.0
    for _ in range(total):
        x = x - bend  # the slope of the line
    reached, start = bend * x - bend**2 / 2, bend - bend**2 / 2
    assert 1 / (2 * total) / 2.1 < reached < 1 / (2 * total)
    assert 2 * start / total / 4.1 < bend**2 < 2 * start / total


@covers("sgd-average-loss-bound", "sgd-convergence-rate", "sgd-step")
def test_the_average_loss_of_sgd_stays_below_its_bound() -> None:
    targets = rng(1).uniform(-1, 1, size=40)  # losses 2 |x - a_i| are convex with gradients of length at most 2
    best = float(np.median(targets))
    lowest = 2 * np.mean(np.abs(best - targets))
    for steps in (50, 400):
        start, bound_g = 1.5, 2.0
        eta = abs(start - best) / (bound_g * math.sqrt(steps))
        totals = []
        for seed in range(30):
            x, total, mean = start, 0.0, 0.0
            for i in rng(100 + seed).integers(40, size=steps):
                total += 2 * np.mean(np.abs(x - targets)) - lowest
                mean += x / steps
                x = x - eta * 2 * float(np.sign(x - targets[i]))
            totals.append((total / steps, 2 * np.mean(np.abs(mean - targets)) - lowest))
        bound = (start - best) ** 2 / (2 * eta * steps) + eta * bound_g**2 / 2
        assert bound == pytest.approx(bound_g * abs(start - best) / math.sqrt(steps))
        average, of_mean = np.mean(totals, axis=0)
        assert of_mean <= average <= bound


@covers("gradient-noise-covariance", "gradient-accumulation-mean", "data-parallel-gradient")
def test_the_covariance_of_a_batch_gradient_is_that_of_one_example_over_the_size() -> None:
    examples = rng(2).normal(size=(5, 2))
    mean = examples.mean(axis=0)
    sigma = np.cov(examples.T, bias=True)
    batches = np.array(
        [(examples[i] + examples[j] + examples[k]) / 3 for i in range(5) for j in range(5) for k in range(5)]
    )
    assert close(batches.mean(axis=0), mean)
    assert close(np.cov(batches.T, bias=True), sigma / 3)
    assert np.mean(np.sum(batches**2, axis=1)) == pytest.approx(mean @ mean + np.trace(sigma) / 3)
    inputs, theta = rng(3).normal(size=(12, 3)), np.array([0.2, -0.5, 1.0])

    def mean_gradient(rows: Array) -> Array:
        return gradient(lambda t: float(np.mean(np.log(np.cosh(rows @ t - 1)))), theta)

    assert close(sum(mean_gradient(part) for part in np.split(inputs, 4)) / 4, mean_gradient(inputs), 1e-7)


@covers("gradient-noise-momentum")
def test_a_moving_average_acts_like_a_larger_batch() -> None:
    beta, noise = 0.8, 1.7
    weights = (1 - beta) * beta ** np.arange(400)
    assert np.sum(weights**2) * noise == pytest.approx((1 - beta) / (1 + beta) * noise)
    m, draws = np.zeros(20_000), rng(4)
    for _ in range(60):
        m = beta * m + (1 - beta) * math.sqrt(noise) * draws.normal(size=20_000)
    assert noise / m.var() == pytest.approx((1 + beta) / (1 - beta), rel=0.05)


@covers("batch-size-scaling-sgd", "batch-size-mean-field-optimal-rate")
def test_the_rate_of_least_expected_loss_saturates_with_the_batch() -> None:
    q, sigma, x = Quadratic, spd(rng(5), 4), Quadratic.start
    g = q.h @ x
    rates = np.linspace(0, 2 / q.largest, 200_001)
    for batch in (1, 8, 1000):
        # E L(x - eta g_B) for a batch gradient of mean g and covariance sigma / B
        second = np.trace((np.outer(g, g) + sigma / batch) @ q.h)
        expected = q.loss(x) - rates * (g @ g) + 0.5 * rates**2 * second
        best = rates[np.argmin(expected)]
        noise = np.trace(sigma @ q.h) / (g @ q.h @ g)
        assert best == pytest.approx((g @ g) / (g @ q.h @ g) / (1 + noise / batch), abs=1e-4)
    signs = np.sign(g + rng(6).multivariate_normal(np.zeros(4), 4 * sigma, size=4000))
    formula = signs.mean(axis=0) @ g / np.trace(signs.T @ signs / 4000 @ q.h)
    rates = np.linspace(0, 2, 101)
    losses = [np.mean(0.5 * np.einsum("ni,ij,nj->n", x - r * signs, q.h, x - r * signs)) for r in rates]
    assert rates[int(np.argmin(losses))] == pytest.approx(formula, abs=0.02)


@covers("batch-size-mean-field-sign")
def test_the_mean_field_sign_has_the_right_second_moment_and_limits() -> None:
    g, sigma = 0.3, 2.0
    for batch in (1, 100, 10_000):
        draws = g + sigma / math.sqrt(batch) * rng(7).normal(size=400_000)
        formula = g / math.sqrt(g**2 + sigma**2 / batch)
        assert draws.mean() / math.sqrt(np.mean(draws**2)) == pytest.approx(formula, abs=0.01)
        assert np.mean(np.sign(draws)) == pytest.approx(formula, abs=0.12)
    assert np.mean(np.sign(g + sigma / 100 * rng(8).normal(size=1000))) == 1


@covers("implicit-gradient-modified-loss")
def test_the_flow_of_the_modified_loss_follows_a_step_to_the_third_order() -> None:
    def loss(x: Array) -> float:
        return float(np.log(np.cosh(x[0] + 0.5 * x[1])) + 0.3 * x[1] ** 4 + x[0] * x[1])

    def slope_of(x: Array) -> Array:
        t = np.tanh(x[0] + 0.5 * x[1])
        return np.array([t + x[1], 0.5 * t + 1.2 * x[1] ** 3 + x[0]])

    x, errors, plain = np.array([0.8, -0.6]), [], []
    assert close(gradient(loss, x), slope_of(x), 1e-7)
    for eta in (0.04, 0.02):
        step = x - eta * slope_of(x)
        for weight, list_of in ((eta / 4, errors), (0.0, plain)):
            y = x.copy()
            for _ in range(100):
                push = gradient(lambda v, w=weight: w * float(slope_of(v) @ slope_of(v)), y)
                middle = y - eta / 200 * (slope_of(y) + push)
                push = gradient(lambda v, w=weight: w * float(slope_of(v) @ slope_of(v)), middle)
                y = y - eta / 100 * (slope_of(middle) + push)
            list_of.append(np.linalg.norm(step - y))
    assert errors[0] / errors[1] == pytest.approx(8, rel=0.15)
    assert plain[0] / plain[1] == pytest.approx(4, rel=0.15)


@covers("natural-gradient-step")
def test_the_natural_direction_is_the_same_in_another_parametrization() -> None:
    # A coin of probability p, by its logit or by p itself; a loss of p
    t = 0.4
    p = float(sigmoid(t))
    by_logit = p * (1 - p)  # Fisher information of the logit
    by_p = 1 / (p * (1 - p))
    slope_p = 2 * (p - 0.2)
    slope_t = slope_p * p * (1 - p)
    for eta, tolerance in ((1e-2, 1e-3), (1e-4, 1e-7)):
        moved = float(sigmoid(t - eta / by_logit * slope_t))
        assert moved == pytest.approx(p - eta / by_p * slope_p, abs=tolerance * 0.1)
    score = np.array([-p, 1 - p])  # of the logit, for tails and heads
    assert np.array([1 - p, p]) @ score**2 == pytest.approx(by_logit)


@covers("learning-rate-schedule-cosine")
def test_the_cosine_falls_from_the_largest_rate_to_the_smallest_with_flat_ends() -> None:
    low, high, total = 0.1, 0.9, 200
    rates = np.array([low + 0.5 * (high - low) * (1 + math.cos(math.pi * t / total)) for t in range(total + 1)])
    assert rates[[0, 100, 200]] == pytest.approx([high, (high + low) / 2, low])
    assert np.all(np.diff(rates) < 0)
    assert abs(rates[1] - rates[0]) + abs(rates[-1] - rates[-2]) < 0.01 * np.abs(np.diff(rates)).max() * 2


@covers("interior-point-barrier")
def test_the_gap_of_the_central_path_is_at_most_the_number_of_constraints_over_t() -> None:
    # minimize x + 2 y on x >= 0, y >= 0, x + y >= 1, with optimum 1
    for t in (1.0, 10.0, 1000.0):
        x = np.array([2.0, 2.0])
        for _ in range(100):
            inverse = np.array([1 / x[0], 1 / x[1], 1 / (x.sum() - 1)])
            slope_of = t * np.array([1.0, 2.0]) - inverse[:2] - inverse[2]
            bent = np.diag(inverse[:2] ** 2) + inverse[2] ** 2
            step, size = np.linalg.solve(bent, slope_of), 1.0
            while np.any(x - size * step <= 0) or (x - size * step).sum() <= 1:
                size /= 2
            x = x - min(size, 1 / (1 + math.sqrt(slope_of @ step))) * step
        assert 0 < x[0] + 2 * x[1] - 1 <= 3 / t + 1e-9
        # with x >= 0 and y >= 0 alone all constraints are active at the optimum 0, and the bound is reached
        low = np.array([1 / t, 1 / (2 * t)])
        assert close(
            gradient(lambda v, t=t: t * (v[0] + 2 * v[1]) - float(np.log(v).sum()), low, 1e-6 / t) / t,
            np.zeros(2),
            1e-6,
        )
        assert low[0] + 2 * low[1] == pytest.approx(2 / t)
    barrier = hessian(lambda v: -math.log(v[0]) - math.log(v[1]) - math.log(v.sum() - 1), x)
    assert close(barrier / np.abs(barrier).max(), bent / np.abs(bent).max(), 1e-2)


@covers("perceptron-update", "perceptron-convergence")
def test_the_perceptron_errs_at_most_r_squared_over_gamma_squared_times() -> None:
    raw = rng(9).normal(size=(300, 2))
    x = np.column_stack([raw, np.ones(300)])
    u = np.array([0.6, -0.75, 0.28])
    u /= np.linalg.norm(u)
    x = x[np.abs(x @ u) > 0.1]
    y = np.sign(x @ u)
    w, mistakes = np.zeros(3), 0
    for _ in range(1000):
        wrong = [i for i in range(len(x)) if y[i] * (w @ x[i]) <= 0]
        if not wrong:
            break
        before = y[wrong[0]] * (w @ x[wrong[0]])
        w, mistakes = w + y[wrong[0]] * x[wrong[0]], mistakes + 1
        assert y[wrong[0]] * (w @ x[wrong[0]]) == pytest.approx(before + x[wrong[0]] @ x[wrong[0]])
    assert np.all(y * (x @ w) > 0)
    assert mistakes <= np.max(np.sum(x**2, axis=1)) / np.min(y * (x @ u)) ** 2
