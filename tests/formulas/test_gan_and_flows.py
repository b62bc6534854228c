"""Games of generator and discriminator on discrete distributions, and layers of flows with their determinants."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, distribution, gradient, jacobian, kl, rng, sigmoid, slope

P, Q = distribution(rng(0), 6), distribution(rng(1), 6)  # real and generated


def js(p: Array, q: Array) -> float:
    return 0.5 * kl(p, (p + q) / 2) + 0.5 * kl(q, (p + q) / 2)


@covers("gan-objective", "gan-optimal-discriminator", "gan-js", "deep-infomax-jsd")
def test_the_best_discriminator_gives_twice_the_js_divergence_minus_log_4() -> None:
    def value(d: Array) -> float:
        return float(P @ np.log(d) + Q @ np.log(1 - d))

    best = P / (P + Q)
    assert close(gradient(value, best), np.zeros(6), 1e-8)
    assert all(value(sigmoid(rng(10 + s).normal(size=6))) < value(best) for s in range(20))
    assert value(best) == pytest.approx(2 * js(P, Q) - math.log(4))
    t = np.log(P / Q)  # the same with a score and a sigmoid
    assert P @ np.log(sigmoid(t)) + Q @ np.log(1 - sigmoid(t)) == pytest.approx(2 * js(P, Q) - 2 * math.log(2))


@covers("bigan-objective")
def test_the_joint_discriminator_compares_encoded_and_generated_pairs() -> None:
    encoder, generator = (
        np.stack([distribution(rng(20 + i), 3) for i in range(6)]),
        np.stack([distribution(rng(30 + i), 6) for i in range(3)]),
    )
    prior = distribution(rng(2), 3)
    first, second = P[:, None] * encoder, (prior[:, None] * generator).T
    d = first / (first + second)
    assert np.sum(first * np.log(d) + second * np.log(1 - d)) == pytest.approx(2 * js(first, second) - math.log(4))


@covers("gan-gradient-flow-ode")
def test_the_flow_of_samples_lowers_the_divergence_of_normal_distributions() -> None:
    # real N(1, 0.5), generated N(m, v): the log ratio is quadratic, so samples stay normal
    m, v, step = -2.0, 2.0, 1e-3
    history = []
    for _ in range(3000):
        history.append(0.5 * (v / 0.5 + (m - 1) ** 2 / 0.5 - 1 + math.log(0.5 / v)))

        def log_ratio(x: float, m: float = m, v: float = v) -> float:
            d = sigmoid(-((x - 1) ** 2) / 1.0 + (x - m) ** 2 / (2 * v) + 0.5 * math.log(v / 0.5))
            return float(np.log(d / (1 - d)))

        push, spread = slope(log_ratio, m), slope(log_ratio, m + 1) - slope(log_ratio, m)
        m, v = m + step * push, v * (1 + step * spread) ** 2
    assert np.all(np.diff(history) < 0)
    assert (m, v) == pytest.approx((1, 0.5), abs=0.02)


@covers("gan-qp-losses")
def test_the_quadratic_discriminator_reaches_a_divergence() -> None:
    # For two points and an antisymmetric difference D(x, y): the optimum is lambda d (pq - qp) / (pq + qp)
    scale, d = 1.7, np.abs(np.subtract.outer(np.arange(6.0), np.arange(6.0))) + 1
    pq, qp = np.outer(P, Q), np.outer(Q, P)
    indices = np.triu_indices(6, 1)

    def value(upper: Array) -> float:
        delta = np.zeros((6, 6))
        delta[indices] = upper
        delta = delta - delta.T
        return float(np.sum(pq * (delta - delta**2 / (2 * scale * d))))

    best = scale * d * (pq - qp) / (pq + qp)
    assert close(gradient(value, best[indices]), np.zeros(15), 1e-8)
    assert np.sum(pq * best) > 0  # so the generator has something to reduce


@covers("rsgan-losses")
def test_the_relativistic_optimum_is_the_log_ratio_up_to_a_constant() -> None:
    def loss(t: Array) -> float:
        return float(-np.sum(np.outer(P, Q) * np.log(sigmoid(t[:, None] - t[None, :]))))

    def generator(t: Array) -> float:
        return float(-np.sum(np.outer(P, Q) * np.log(sigmoid(t[None, :] - t[:, None]))))

    best = np.log(P / Q)
    assert close(gradient(loss, best), np.zeros(6), 1e-8)
    assert 0 < loss(best) < math.log(2) < generator(best)
    assert generator(best) == pytest.approx(loss(-best))


@covers("single-loss-gan-loss")
def test_one_loss_has_opposite_gradients_for_generator_and_discriminator() -> None:
    x, z, g, t = 0.7, -0.4, 1.3, 0.6

    def score(v: float, weight: float) -> float:
        return weight * v + math.sin(weight * v)

    def loss(weight: float, generator: float) -> float:
        return -score(x, weight) + 2 * score(g * z, weight) - score(generator * z, weight)  # g in sg[.] does not move

    assert slope(lambda w: loss(w, g), t) == pytest.approx(slope(lambda w: -score(x, w) + score(g * z, w), t))
    assert slope(lambda v: loss(t, v), g) == pytest.approx(slope(lambda v: -score(v * z, t), g))


@covers("wgan-div-objective", "wgan-gp-loss", "gradient-penalty")
def test_linear_critics_under_the_penalties() -> None:
    # D(x) = a x: the gap of means is a (mean P - mean Q); the penalties fix the slope a
    gap = 0.8

    def divergence(a: float, k: float = 2.0, m: float = 6.0) -> float:
        return a * gap - k * abs(a) ** m

    grid = np.linspace(0, 2, 200_001)
    assert grid[np.argmax([divergence(a) for a in grid])] == pytest.approx((gap / (2 * 6)) ** (1 / 5), abs=1e-4)
    losses = -grid * gap + 10 * (np.abs(grid) - 1) ** 2
    assert grid[np.argmin(losses)] == pytest.approx(1 + gap / (2 * 10), abs=1e-4)


@covers("spectral-normalization", "lipschitz-layer-product", "lipschitz-inequality")
def test_products_of_spectral_norms_bound_the_change_of_outputs() -> None:
    weights = [rng(40 + i).normal(size=shape) for i, shape in enumerate(((5, 3), (4, 5), (2, 4)))]
    bound = math.prod(np.linalg.svd(w)[1][0] for w in weights)

    def network(x: Array, layers: list[Array]) -> Array:
        for w in layers[:-1]:
            x = np.maximum(w @ x + 0.1, 0)
        return layers[-1] @ x

    pairs = rng(3).normal(size=(500, 2, 3))
    assert all(
        np.linalg.norm(network(x, weights) - network(y, weights)) <= bound * np.linalg.norm(x - y) for x, y in pairs
    )
    normalized = []
    for w in weights:
        u = np.ones(len(w))
        for _ in range(300):
            v = w.T @ u / np.linalg.norm(w.T @ u)
            u = w @ v / np.linalg.norm(w @ v)
        assert u @ w @ v == pytest.approx(np.linalg.norm(w, 2))
        normalized.append(w / (u @ w @ v))
    assert all(
        np.linalg.norm(network(x, normalized) - network(y, normalized)) <= np.linalg.norm(x - y) + 1e-9
        for x, y in pairs
    )


@covers("realnvp-affine-coupling", "nice-additive-coupling")
def test_coupling_layers_invert_and_have_the_determinant_of_their_scales() -> None:
    def s(h: Array) -> Array:
        return np.tanh(h)

    def m(h: Array) -> Array:
        return np.sin(3 * h) + h**2

    def affine(h: Array) -> Array:
        return np.concatenate([h[:2], np.exp(s(h[:2])) * h[2:] + m(h[:2])])

    def additive(h: Array) -> Array:
        return np.concatenate([h[:2], h[2:] + m(h[:2])])

    h = rng(4).normal(size=4)
    y = additive(h)
    assert close(np.concatenate([y[:2], y[2:] - m(y[:2])]), h)
    assert np.linalg.det(jacobian(additive, h)) == pytest.approx(1, abs=1e-8)
    assert np.log(abs(np.linalg.det(jacobian(affine, h)))) == pytest.approx(np.sum(s(h[:2])), abs=1e-8)


@covers("tarflow-autoregressive-affine")
def test_the_autoregressive_map_has_a_triangular_jacobian() -> None:
    mix = np.tril(rng(5).normal(size=(4, 4)), -1)

    def shift_and_scale(x: Array) -> tuple[Array, Array]:
        return np.sin(mix @ x), 0.5 * np.tanh(mix @ x)

    def forward(x: Array) -> Array:
        mu, alpha = shift_and_scale(x)
        return (x - mu) * np.exp(-alpha)

    x = rng(6).normal(size=4)
    assert np.log(abs(np.linalg.det(jacobian(forward, x)))) == pytest.approx(-np.sum(shift_and_scale(x)[1]), abs=1e-8)
    z, back = forward(x), np.zeros(4)
    for i in range(4):  # one entry after the other
        mu, alpha = shift_and_scale(back)
        back[i] = z[i] * math.exp(alpha[i]) + mu[i]
    assert close(back, x)


@covers("invertible-resnet-logdet")
def test_the_series_of_traces_gives_the_log_determinant() -> None:
    a = rng(7).normal(size=(4, 4))
    a = 0.7 * a / np.linalg.norm(a, 2)
    x = rng(8).normal(size=4)
    j = jacobian(lambda v: np.tanh(a @ v), x)
    whole = np.linalg.det(jacobian(lambda v: v + np.tanh(a @ v), x))
    series = sum((-1) ** (k + 1) / k * np.trace(np.linalg.matrix_power(j, k)) for k in range(1, 60))
    assert math.log(abs(whole)) == pytest.approx(series, abs=1e-8)


@covers("self-consuming-variance")
def test_refitting_to_own_samples_loses_variance() -> None:
    n = 5
    samples = rng(9).normal(2, 1.3, size=(200_000, n))
    assert np.mean(np.var(samples, axis=1)) == pytest.approx((n - 1) / n * 1.3**2, rel=0.01)


@covers("stylegan-adain", "self-modulation-bn")
def test_modulation_sets_the_moments() -> None:
    x = rng(11).normal(5, 3, size=40)
    out = 0.7 * (x - x.mean()) / x.std() + 1.2
    assert (out.mean(), out.std()) == pytest.approx((1.2, 0.7))
    batch = rng(12).normal(2, 4, size=(30, 3))
    gamma, beta = np.array([0.5, 1.0, 2.0]), np.array([0.0, -1.0, 3.0])
    modulated = gamma * (batch - batch.mean(axis=0)) / batch.std(axis=0) + beta
    assert close(modulated.mean(axis=0), beta)
    assert close(modulated.std(axis=0), gamma)
