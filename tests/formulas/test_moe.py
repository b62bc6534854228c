"""Experts: routing, load, capacity and losses of balance on small random batches."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, gradient, rng, sigmoid, softmax


def top(scores: Array, k: int) -> list[int]:
    return [int(i) for i in np.argsort(-scores)[:k]]


@covers("moe-load")
def test_shares_of_load_add_up_to_one() -> None:
    x, w = rng(0).normal(size=(500, 4)), rng(1).normal(size=(6, 4))
    load = np.zeros(6)
    for token in x:
        scores = softmax(w @ token)
        assert top(scores, 2) == top(w @ token, 2)
        load[top(scores, 2)] += 1 / 2 / 500
    assert load.sum() == pytest.approx(1)


@covers("moe-aux-loss")
def test_the_gradient_of_the_auxiliary_loss_compares_loads_with_the_mean() -> None:
    x, w, n = rng(2).normal(size=(40, 3)), rng(3).normal(size=(4, 3)), 4
    load = np.zeros(n)
    for token in x:
        load[top(w @ token, 2)] += 1 / 2 / 40

    def mean_probability(v: Array) -> Array:
        return np.mean([softmax(v @ token) for token in x], axis=0)

    assert mean_probability(w).sum() == pytest.approx(1)
    loss = gradient(lambda v: float(load @ mean_probability(v)), w)
    assert close(loss, gradient(lambda v: float((load - 1 / n) @ mean_probability(v)), w), 1e-8)
    uniform = np.full(n, 1 / n)
    assert n * uniform @ uniform == 1  # with the factor n of some papers


@covers("gshard-aux-loss")
def test_the_loss_of_gshard_is_the_sum_of_products_over_the_number_of_experts() -> None:
    gates = softmax(rng(4).normal(size=(30, 5)))
    counts = np.bincount(np.argmax(gates, axis=1), minlength=5)
    loss = 1 / 5 * sum(counts[e] / 30 * gates[:, e].mean() for e in range(5))
    double_sum = sum(gates[t, np.argmax(gates[s])] for s in range(30) for t in range(30)) / (5 * 30 * 30)
    assert loss == pytest.approx(double_sum)


@covers("moe-geometric-error", "moe-output")
def test_for_orthogonal_outputs_the_longest_are_the_best_to_keep() -> None:
    v = np.linalg.qr(rng(5).normal(size=(6, 6)))[0][:5] * np.array([2.0, 0.3, 1.5, 0.7, 1.1])[:, None]
    errors = {
        kept: np.sum((v.sum(axis=0) - v[list(kept)].sum(axis=0)) ** 2) for kept in itertools.combinations(range(5), 2)
    }
    for kept, error in errors.items():
        assert error == pytest.approx(sum(np.sum(v[i] ** 2) for i in range(5) if i not in kept))
    rho = np.linalg.norm(v, axis=1)  # scores are the lengths, experts give unit vectors
    best = min(errors, key=lambda kept: errors[kept])
    assert set(best) == set(top(rho, 2))
    out = sum(rho[i] * v[i] / np.linalg.norm(v[i]) for i in top(rho, 2))
    assert np.sum((v.sum(axis=0) - out) ** 2) == pytest.approx(errors[best])


@covers("loss-free-selection", "loss-free-bias-update")
def test_bias_updates_level_the_load_without_changing_the_weights() -> None:
    n, k = 6, 2
    scores = sigmoid(rng(6).normal(size=(2000, n)) + np.linspace(0, 2, n))

    def load(b: Array) -> Array:
        chosen = np.argsort(-(scores + b), axis=1)[:, :k]
        return np.bincount(chosen.ravel(), minlength=n) / (k * len(scores))

    b = np.zeros(n)
    before = np.abs(load(b) - 1 / n).max()
    for step in range(60):
        b = b - 0.05 * 0.94**step * np.sign(load(b) - 1 / n)
    assert np.abs(load(b) - 1 / n).max() < 0.05 * before
    assert b[0] > b[-1]


@covers("dynamic-moe-bias-update")
def test_the_update_reaches_the_budget_and_equal_loads() -> None:
    n, k = 5, 2
    scores = rng(7).normal(size=(4000, n)) + np.linspace(-1, 1, n)
    b, rate = np.full(n, -1.0), 0.1
    for _ in range(200):
        active = np.mean(scores + b > 0, axis=0)
        b = b - rate * (np.sign(active / active.sum() - 1 / n) + np.sign(active.sum() - k))
        rate *= 0.98
    active = np.mean(scores + b > 0, axis=0)
    assert active.sum() == pytest.approx(k, abs=0.1)
    assert np.abs(active / active.sum() - 1 / n).max() < 0.02


@covers("keep-top-k-gating", "vision-moe-routing", "expert-capacity-size")
def test_kept_weights_add_up_to_one_only_if_softmax_comes_last() -> None:
    h, k = rng(8).normal(size=6), 2
    kept = np.where(np.isin(np.arange(6), top(h, k)), h, -np.inf)
    weights = softmax(kept)
    assert np.count_nonzero(weights) == k
    ratio = math.exp(h[top(h, k)[0]] - h[top(h, k)[1]])
    assert sorted(weights)[-1] / sorted(weights)[-2] == pytest.approx(ratio)
    before = np.where(np.isin(np.arange(6), top(h, k)), softmax(h), 0)
    assert before.sum() < 1
    assert close(before / before.sum(), weights)
    one = gradient(lambda v: float(np.max(softmax(v))), h)  # for k = 1 the router still has a gradient
    assert np.linalg.norm(one) > 0.01
    tokens, experts = 30, 4
    assert math.ceil(2 * tokens / experts * 1.0) == 15
    assert experts * math.ceil(2 * tokens / experts * 1.25) >= 1.25 * 2 * tokens
    assert round(1 * 10 * 16 * 1.05 / 8) == 21


@covers("shared-expert-output")
def test_without_shared_experts_the_output_is_the_usual_one() -> None:
    rho, outputs = sigmoid(rng(9).normal(size=6)), rng(10).normal(size=(6, 3))

    def combined(s: int, k: int, scale: float) -> Array:
        rest = top(rho[s:], k - s)
        return sum(outputs[:s], np.zeros(3)) + scale * sum(rho[i + s] * outputs[i + s] for i in rest)

    assert close(combined(0, 3, 1.0), sum(rho[i] * outputs[i] for i in top(rho, 3)))
    chosen = sorted(range(2, 6), key=lambda i: -rho[i])[:1]
    assert close(combined(2, 3, 0.5), outputs[0] + outputs[1] + 0.5 * rho[chosen[0]] * outputs[chosen[0]])


@covers("soft-top-k-shift", "soft-top-k-gradient")
def test_soft_selections_add_up_to_k() -> None:
    s, k, tau = rng(11).normal(size=6), 2, 0.3
    low, high = -20.0, 20.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if sigmoid((s - middle) / tau).sum() > k else (low, middle)
    assert sigmoid((s - low) / tau).sum() == pytest.approx(k)

    def log_sum(v: Array) -> float:
        return math.log(sum(math.exp(sum(v[list(a)])) for a in itertools.combinations(range(6), k)))

    p = gradient(log_sum, s)
    weights = {a: math.exp(sum(s[list(a)]) - log_sum(s)) for a in itertools.combinations(range(6), k)}
    assert close(p, [sum(w for a, w in weights.items() if i in a) for i in range(6)], 1e-8)
    assert p.sum() == pytest.approx(k)


@covers("sparsemax-projection", "entmax-alpha")
def test_sparse_distributions_project_and_lie_between_sparsemax_and_softmax() -> None:
    s = np.array([1.0, 0.6, -0.3, -1.5])

    def entmax(alpha: float) -> Array:
        low, high = (alpha - 1) * s.max() - 1, (alpha - 1) * s.max()
        for _ in range(200):
            tau = (low + high) / 2
            p = np.maximum((alpha - 1) * s - tau, 0) ** (1 / (alpha - 1))
            low, high = (tau, high) if p.sum() > 1 else (low, tau)
        return p

    sparse = entmax(2.0)
    assert sparse.sum() == pytest.approx(1)
    points = rng(12).dirichlet(np.full(4, 0.5), size=50_000)
    assert np.sum((points - s) ** 2, axis=1).min() >= np.sum((sparse - s) ** 2)
    positive = sparse > 0
    assert close((s - sparse)[positive], np.full(positive.sum(), (s - sparse)[0]))  # one threshold for all
    assert np.all(s[~positive] <= (s - sparse)[0])
    assert close(entmax(1.001), softmax(s), 2e-3)
    assert np.count_nonzero(entmax(2.0)) <= np.count_nonzero(entmax(1.5)) <= 4
