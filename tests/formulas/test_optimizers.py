"""Steps of optimizers on problems whose answer is known: constant gradients, quadratics, exact noise."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, gradient, msign, rng, spd, spd_power


@covers("ema", "ema-bias-correction", "adam-step")
def test_adam_moves_by_the_learning_rate_under_a_constant_gradient_at_any_scale() -> None:
    b1, b2, eta = 0.9, 0.99, 0.01
    for scale in (1e-3, 1.0, 1e3):
        g = scale * np.array([1.0, -2.0])
        m = v = np.zeros(2)
        theta = np.zeros(2)
        for t in range(1, 20):
            m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
            theta = theta - eta * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + 1e-12)
        assert close(theta, -19 * eta * np.sign(g), 1e-6)
    x, m = rng(0).normal(size=30), 0.0
    for value in x:
        m = b1 * m + (1 - b1) * value
    assert m == pytest.approx((1 - b1) * sum(b1 ** (30 - s) * x[s - 1] for s in range(1, 31)))
    assert (1 - b1) * sum(b1 ** (30 - s) for s in range(1, 31)) == pytest.approx(1 - b1**30)


@covers("adagrad-step", "rmsprop-step", "momentum-step")
def test_steps_under_a_constant_gradient_have_their_known_lengths() -> None:
    g, eta, beta = -3.0, 0.1, 0.9
    v = w = m = 0.0
    for t in range(1, 30):
        v, w, m = v + g * g, beta * w + (1 - beta) * g * g, beta * m + g
        assert eta * g / (math.sqrt(v) + 1e-12) == pytest.approx(-eta / math.sqrt(t))
        assert eta * g / (math.sqrt(w) + 1e-12) == pytest.approx(-eta / math.sqrt(1 - beta**t))
        assert m == pytest.approx(g * (1 - beta**t) / (1 - beta))


@covers("lion-step", "tiger-step", "signsgd-step")
def test_signs_solve_the_linear_problem_in_the_maximum_norm_and_lion_contains_tiger() -> None:
    g, eta = np.array([0.7, -1.5, 0.2]), 0.1
    corners = [eta * np.array(c) for c in itertools.product([-1, 1], repeat=3)]
    best = min(corners, key=lambda d: g @ d)
    assert close(best, -eta * np.sign(g))

    def lion(b1: float, b2: float, gradients: Array) -> Array:
        m, theta = np.zeros(3), np.ones(3)
        for grad in gradients:
            u = np.sign(b1 * m + (1 - b1) * grad)
            theta = theta - eta * (u + 0.1 * theta)
            m = b2 * m + (1 - b2) * grad
        return theta

    gradients = rng(1).normal(size=(20, 3))
    m, theta = np.zeros(3), np.ones(3)
    for grad in gradients:
        m = 0.9 * m + (1 - 0.9) * grad
        theta = theta - eta * (np.sign(m) + 0.1 * theta)
    assert close(lion(0.9, 0.9, gradients), theta)
    assert np.abs(lion(0.9, 0.99, gradients)).max() <= 10  # signs with decay 0.1 keep parameters below 1/0.1


@covers("weight-decay-step", "l2-regularization-step", "adamw-step")
def test_decay_is_the_gradient_of_the_penalty_for_sgd_but_not_for_adam() -> None:
    h, eta, decay = spd(rng(2), 3), 0.1, 0.3
    theta = np.array([1.0, -2.0, 0.5])

    def loss(x: Array) -> float:
        return float(0.5 * x @ h @ x)

    penalized = theta - eta * gradient(lambda x: loss(x) + decay / 2 * float(x @ x), theta)
    assert close(penalized, (1 - eta * decay) * theta - eta * h @ theta, 1e-7)
    assert close(penalized, theta - eta * (h @ theta + decay * theta), 1e-7)
    # AdamW without gradient shrinks geometrically; the scale of a constant gradient does not matter
    limits = []
    for scale in (1.0, 100.0):
        x, m, v = np.array([2.0]), np.zeros(1), np.zeros(1)
        for t in range(1, 2000):
            g = np.array([scale])
            m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
            x = x - 0.05 * (m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.99**t)) + 1e-12) + decay * x)
        limits.append(float(x[0]))
    assert limits == pytest.approx([-1 / decay] * 2)  # where decay and step cancel


@covers("adamw-weight-rms", "weight-rms-recursion")
def test_the_weights_settle_at_the_root_mean_square_that_rate_and_decay_set() -> None:
    eta, decay, size = 0.01, 0.4, 4000
    generator = rng(3)
    theta = np.zeros(size)
    for _ in range(1500):  # independent signs: an update of RMS 1
        theta = (1 - eta * decay) * theta - eta * generator.choice([-1.0, 1.0], size=size)
    assert np.mean(theta**2) == pytest.approx(eta / (2 * decay), rel=0.08)
    square = 0.0
    for _ in range(20_000):  # of the exact recursion of the mean square
        square = (1 - eta * decay) ** 2 * square + eta**2
    assert (
        square
        == pytest.approx(eta**2 / (1 - (1 - eta * decay) ** 2))
        == pytest.approx(eta / (decay * (2 - eta * decay)))
    )
    m, v, theta = np.zeros(size), np.zeros(size), np.zeros(size)
    for t in range(1, 1501):
        g = generator.normal(size=size)
        m, v = 0.9 * m + 0.1 * g, 0.95 * v + 0.05 * g * g
        theta = theta - eta * (m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.95**t)) + 1e-8) + decay * theta)
    assert math.sqrt(np.mean(theta**2)) == pytest.approx(math.sqrt(eta / (2 * decay)), rel=0.1)


@covers("amos-decay-balance")
def test_the_balancing_decay_keeps_the_norm() -> None:
    theta, alpha = 3 * rng(4).normal(size=2000), 0.05
    before = np.sum(theta**2)
    u = rng(5).normal(size=2000)
    u = u - (u @ theta) / before * theta
    rho = alpha**2 * np.sum(u**2) / (2 * before)
    changed = np.sum((theta - alpha * u - rho * theta) ** 2) - before
    assert abs(changed) < 1e-3 * alpha**2 * np.sum(u**2)  # what the step without decay would add


@covers("steepest-descent-norm-solution")
def test_the_best_step_in_a_ball_lowers_the_loss_by_the_dual_norm() -> None:
    g, eta = np.array([0.7, -1.5, 0.2]), 0.3
    directions = rng(6).normal(size=(200_000, 3))
    for order, dual in ((1, np.inf), (2, 2), (np.inf, 1), (3, 1.5)):
        steps = eta * directions / np.linalg.norm(directions, order, axis=1)[:, None]
        lowest = (steps @ g).min()
        assert -eta * np.linalg.norm(g, dual) <= lowest <= -0.97 * eta * np.linalg.norm(g, dual)


@covers("spectral-norm-steepest-descent-step", "spectral-norm-penalised-step")
def test_matrix_signs_are_the_steepest_steps_in_the_spectral_norm() -> None:
    g, eta = rng(7).normal(size=(3, 2)), 0.2
    best, penalised = -eta * msign(g), -eta * np.linalg.norm(g, "nuc") * msign(g)

    def objective(step: Array) -> float:
        return float(np.trace(g.T @ step) + np.linalg.norm(step, 2) ** 2 / (2 * eta))

    assert np.linalg.norm(best, 2) == pytest.approx(eta)
    for seed in range(300):
        other = best + 0.2 * rng(100 + seed).normal(size=(3, 2))
        assert np.trace(g.T @ other) / max(1, np.linalg.norm(other, 2) / eta) >= np.trace(g.T @ best)
        assert objective(penalised + 0.05 * other) > objective(penalised)


@covers("msign-update-rms", "update-rms-matched", "muon-step-rms-matched")
def test_the_factor_makes_the_root_mean_square_of_the_update_independent_of_the_shape() -> None:
    for n, m in ((6, 3), (4, 9), (5, 5)):
        sign = msign(rng(8).normal(size=(n, m)))
        assert math.sqrt(np.mean(sign**2)) == pytest.approx(1 / math.sqrt(max(n, m)))
        assert math.sqrt(np.mean((0.3 * 0.2 * math.sqrt(max(n, m)) * sign) ** 2)) == pytest.approx(0.2 * 0.3)


@covers("muon-step", "shampoo-step")
def test_muon_and_shampoo_take_the_sign_of_a_matrix() -> None:
    g, w = rng(9).normal(size=(4, 4)), rng(10).normal(size=(4, 4))
    momentum = np.zeros((4, 4))
    for _ in range(5):  # a constant gradient: the momentum only grows, its sign stays
        momentum = 0.95 * momentum + g
    step = w - 0.1 * (msign(momentum) + 0.01 * w)
    assert close(step, 0.999 * w - 0.1 * g @ spd_power(g.T @ g, -0.5))
    left, right = 1e-9 * np.eye(4), 1e-9 * np.eye(4)
    for count in (1, 2, 3):
        left, right = left + g @ g.T, right + g.T @ g
        moved = spd_power(left, -0.25) @ g @ spd_power(right, -0.25)
        assert close(moved, msign(g) / math.sqrt(count), 1e-5)


@covers("manifold-sphere-step", "gradient-normalization-step", "gradient-clipping-norm")
def test_steps_of_given_length_on_the_sphere_and_in_space() -> None:
    w, g, eta = np.array([0.6, 0.0, 0.8]), np.array([1.5, -2.0, 0.5]), 0.3
    tangent = g - w * (w @ g)
    new = (w - eta * tangent / np.linalg.norm(tangent)) / math.sqrt(1 + eta**2)
    assert new @ new == pytest.approx(1)
    assert math.acos(new @ w) == pytest.approx(math.atan(eta))
    assert new @ g < w @ g
    assert np.linalg.norm(eta * g / np.linalg.norm(g)) == pytest.approx(eta)
    for tau in (0.5, 100.0):
        clipped = g * min(1, tau / np.linalg.norm(g))
        assert np.linalg.norm(clipped) == pytest.approx(min(tau, np.linalg.norm(g)))


@covers("manifold-orthogonal-muon", "stiefel-tangent-space", "tangent-space-constraint")
def test_the_orthogonal_direction_is_tangent_and_the_best_in_the_spectral_ball() -> None:
    w, g = np.linalg.qr(rng(11).normal(size=(4, 4)))[0], rng(12).normal(size=(4, 4))
    phi = w @ msign(w.T @ g - g.T @ w)
    assert close(w.T @ phi + phi.T @ w, np.zeros((4, 4)))
    assert np.linalg.norm(phi, 2) == pytest.approx(1)
    for seed in range(200):
        skew = np.triu(rng(200 + seed).normal(size=(4, 4)), 1)
        other = w @ (skew - skew.T) / np.linalg.norm(skew - skew.T, 2)
        assert np.trace(g.T @ other) <= np.trace(g.T @ phi)
    step = 1e-5  # a tangent keeps the constraint in the first order
    moved = w + step * phi
    assert np.linalg.norm(moved.T @ moved - np.eye(4)) < 10 * step**2


@covers("manifold-stiefel-muon", "dual-gradient-stiefel-muon", "dual-gradient-step")
def test_dual_gradient_steps_find_the_symmetric_multiplier() -> None:
    w, g = np.linalg.qr(rng(13).normal(size=(6, 3)))[0], rng(14).normal(size=(6, 3))
    x = np.zeros((3, 3))
    bent = gradient(lambda s: float(np.linalg.norm(g + w @ (s + s.T) / 2, "nuc")), x)
    phi = msign(g)
    assert close(bent, 0.5 * (w.T @ phi + phi.T @ w), 1e-6)
    for _ in range(2000):
        phi = msign(g + w @ x)
        x = x - 0.3 * (w.T @ phi + phi.T @ w)
    assert close(w.T @ phi + phi.T @ w, np.zeros((3, 3)))
    assert np.trace(g.T @ phi) == pytest.approx(np.linalg.norm(g + w @ x, "nuc"))  # no gap of duality


@covers("spectral-sphere-muon")
def test_the_multiplier_of_the_spectral_sphere_is_found_by_bisection() -> None:
    w, g = rng(15).normal(size=(4, 3)), rng(16).normal(size=(4, 3))
    u, _, vt = np.linalg.svd(w)
    theta = np.outer(u[:, 0], vt[0])
    assert close(gradient(lambda x: float(np.linalg.norm(x, 2)), w), theta, 1e-6)
    values = [np.trace(theta.T @ msign(g + t * theta)) for t in np.linspace(-20, 20, 81)]
    assert all(b >= a - 1e-9 for a, b in itertools.pairwise(values))
    low, high = -20.0, 20.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if np.trace(theta.T @ msign(g + middle * theta)) < 0 else (low, middle)
    phi = msign(g + low * theta)
    assert u[:, 0] @ phi @ vt[0] == pytest.approx(0, abs=1e-6)
    for seed in range(200):
        other = rng(300 + seed).normal(size=(4, 3))
        other = other - np.trace(theta.T @ other) * theta
        assert np.trace(g.T @ other) / np.linalg.norm(other, 2) <= np.trace(g.T @ phi) + 1e-6


@covers("qk-clip-rescale")
def test_clipping_both_projections_brings_the_largest_logit_to_the_threshold() -> None:
    x, wq, wk = rng(17).normal(size=(6, 4)), 5 * rng(18).normal(size=(4, 3)), 5 * rng(19).normal(size=(4, 3))
    largest = ((x @ wq) @ (x @ wk).T).max()
    for tau in (10.0, 1e6):
        gamma = min(1, tau / largest)
        logits = (x @ (math.sqrt(gamma) * wq)) @ (x @ (math.sqrt(gamma) * wk)).T
        assert logits.max() == pytest.approx(min(tau, largest))
