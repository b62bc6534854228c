"""Low-rank approximations, fast inverses and LoRA: closed forms against random search, direct inverses, differences."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, gradient, jacobian, rng, spd


def truncated(m: Array, rank: int) -> Array:
    u, sigma, vt = np.linalg.svd(m, full_matrices=False)
    return sum(sigma[i] * np.outer(u[:, i], vt[i]) for i in range(rank))


@covers("eckart-young-error", "low-rank-approximation-problem")
def test_alternating_least_squares_finds_no_better_factors_than_the_truncated_decomposition() -> None:
    m, r = rng(0).normal(size=(6, 5)), 2
    sigma = np.linalg.svd(m)[1]
    best = np.linalg.norm(m - truncated(m, r)) ** 2
    assert best == pytest.approx(np.sum(sigma[r:] ** 2))
    assert np.linalg.norm(m - truncated(m, r), 2) == pytest.approx(sigma[r])
    b = rng(1).normal(size=(r, 5))
    for _ in range(2000):
        a = m @ b.T @ np.linalg.inv(b @ b.T)
        b = np.linalg.inv(a.T @ a) @ a.T @ m
    assert np.linalg.norm(m - a @ b) ** 2 == pytest.approx(best, rel=1e-6)


@covers("rank-factorization")
def test_a_matrix_of_rank_r_is_a_product_of_columns_and_coefficients() -> None:
    m = rng(2).normal(size=(5, 2)) @ rng(3).normal(size=(2, 6))
    assert np.linalg.matrix_rank(m) == 2
    a = m[:, :2]
    b = np.linalg.lstsq(a, m)[0]
    assert np.linalg.matrix_rank(a) == np.linalg.matrix_rank(b) == 2
    assert close(a @ b, m)


@covers("effective-rank-entropy", "stable-rank")
def test_effective_ranks_are_the_rank_for_equal_values_and_less_otherwise() -> None:
    q = np.linalg.qr(rng(4).normal(size=(6, 6)))[0]

    def ranks(values: list[float]) -> tuple[float, float]:
        m = q[:, : len(values)] @ np.diag(values) @ q[: len(values)]
        sigma = np.linalg.svd(m)[1][: len(values)]
        p = sigma / sigma.sum()
        return math.exp(-np.sum(p * np.log(p))), np.linalg.norm(m) ** 2 / np.linalg.norm(m, 2) ** 2

    assert ranks([2, 2, 2]) == pytest.approx((3, 3))
    effective, stable = ranks([4, 2, 1])
    assert effective == pytest.approx(7 / (4 ** (4 / 7) * 2 ** (2 / 7)))
    assert stable == pytest.approx(21 / 16)
    assert stable < effective < 3


@covers("interpolative-decomposition-formula", "cur-decomposition-formula", "cur-retrieval-score")
def test_the_linking_matrices_minimize_the_error_and_are_exact_at_full_rank() -> None:
    m = rng(5).normal(size=(7, 6))
    columns, rows = [0, 2, 5], [1, 4]
    c, r = m[:, columns], m[rows]
    z, u = np.linalg.pinv(c) @ m, np.linalg.pinv(c) @ m @ np.linalg.pinv(r)
    assert close(gradient(lambda x: float(np.sum((m - c @ x) ** 2)), z), np.zeros(z.shape), 1e-7)
    assert close(gradient(lambda x: float(np.sum((m - c @ x @ r) ** 2)), u), np.zeros(u.shape), 1e-7)
    low = rng(6).normal(size=(7, 2)) @ rng(7).normal(size=(2, 6))
    block = low[np.ix_([0, 3], [1, 4])]
    assert close(low[:, [1, 4]] @ np.linalg.pinv(block) @ low[[0, 3]], low)
    scores = low[2, [1, 4]] @ np.linalg.pinv(block) @ low[[0, 3], 5]  # a new query against a document
    assert scores == pytest.approx(low[2, 5])


@covers("cr-approximation-sampling")
def test_sampled_outer_products_are_unbiased_and_the_probabilities_minimize_the_error() -> None:
    x, y, k = rng(8).normal(size=(3, 5)), rng(9).normal(size=(5, 4)), 6
    outer = [np.outer(x[:, i], y[i]) for i in range(5)]
    lengths = np.array([np.linalg.norm(x[:, i]) * np.linalg.norm(y[i]) for i in range(5)])
    p = lengths / lengths.sum()
    assert close(sum(outer), x @ y)
    assert close(sum(p[i] * outer[i] / p[i] for i in range(5)), x @ y)

    def error(q: Array) -> float:  # of the mean of k independent draws, exactly
        return float(sum(np.sum(outer[i] ** 2) / q[i] for i in range(5)) - np.sum((x @ y) ** 2)) / k

    draws = rng(10).choice(5, p=p, size=(4000, k))
    samples = np.array([sum(outer[i] / p[i] for i in row) / k for row in draws])
    assert np.mean(np.sum((samples - x @ y) ** 2, axis=(1, 2))) == pytest.approx(error(p), rel=0.1)
    for seed in range(20):
        other = p * np.exp(0.3 * rng(20 + seed).normal(size=5))
        assert error(other / other.sum()) > error(p)


@covers("woodbury-identity-formula", "diagonal-plus-low-rank-inverse")
def test_the_inverses_of_low_rank_corrections_agree_with_direct_ones() -> None:
    a, b = spd(rng(11), 5) + np.triu(np.ones((5, 5))), rng(12).normal(size=(2, 2))
    u, v = rng(13).normal(size=(5, 2)), rng(14).normal(size=(2, 5))
    inverse = np.linalg.inv(a)
    inner = np.linalg.inv(np.linalg.inv(b) + v @ inverse @ u)
    assert close((a + u @ b @ v) @ (inverse - inverse @ u @ inner @ v @ inverse), np.eye(5))
    d, w = np.diag([1.0, -2.0, 0.5, 3.0, 1.5]), v.T
    di = np.diag(1 / np.diag(d))
    inner = np.linalg.inv(np.eye(2) + w.T @ di @ u)
    assert close((d + u @ w.T) @ (di - di @ u @ inner @ w.T @ di), np.eye(5))


@covers("triangular-dplr-solve")
def test_the_recursion_solves_the_triangular_system() -> None:
    n, d = 7, 3
    q, k, b = rng(15).normal(size=(n, d)), rng(16).normal(size=(n, d)), rng(17).normal(size=n)
    diagonal = rng(18).uniform(1, 2, size=n)
    s, x = np.zeros(d), np.zeros(n)
    for i in range(n):
        x[i] = 1 / diagonal[i] * (b[i] - q[i] @ s)
        s = s + k[i] * x[i]
    assert close((np.diag(diagonal) + np.tril(q @ k.T, -1)) @ x, b)


@covers("pca-first-component")
def test_the_direction_of_largest_variance_is_the_first_eigenvector() -> None:
    x = rng(19).normal(size=(50, 2)) @ np.array([[2.0, 0.7], [0.0, 0.5]]) + [3, -1]
    mean = x.mean(axis=0)
    c = sum(np.outer(row - mean, row - mean) for row in x) / 50
    angles = np.linspace(0, math.pi, 20_001)
    directions = np.stack([np.cos(angles), np.sin(angles)])
    variances = np.var(x @ directions, axis=0)
    v = directions[:, np.argmax(variances)]
    assert close(c @ v, variances.max() * v, 1e-3)


@covers("johnson-lindenstrauss-bound")
def test_random_projections_of_the_dimension_of_the_lemma_keep_all_distances() -> None:
    n, dimension, eps = 20, 600, 0.5
    k = math.ceil(24 * math.log(n) / (3 * eps**2 - 2 * eps**3))
    points = rng(20).normal(size=(n, dimension))
    good = 0
    for seed in range(20):
        image = points @ (rng(40 + seed).normal(size=(k, dimension)) / math.sqrt(k)).T
        i, j = np.triu_indices(n, 1)
        ratio = np.sum((image[i] - image[j]) ** 2, axis=1) / np.sum((points[i] - points[j]) ** 2, axis=1)
        good += bool(1 - eps <= ratio.min() and ratio.max() <= 1 + eps)
    assert good >= 15


class Lora:
    """W = W0 + B A with a loss whose gradient in W is known by differences alone."""

    m, n, r = 5, 4, 2

    def __init__(self) -> None:
        self.w0, self.target = rng(21).normal(size=(self.m, self.n)), rng(22).normal(size=(self.m, self.n))
        self.b, self.a = rng(23).normal(size=(self.m, self.r)), rng(24).normal(size=(self.r, self.n))
        self.g = gradient(self.loss, self.w0 + self.b @ self.a)

    def loss(self, w: Array) -> float:
        return float(np.sum(np.log(np.cosh(w - self.target))))


@covers("lora-weight", "lora-gradients", "lora-effective-update")
def test_gradients_of_the_factors_and_the_change_of_the_weight_after_one_step() -> None:
    lora = Lora()
    by_a = gradient(lambda a: lora.loss(lora.w0 + lora.b @ a), lora.a)
    by_b = gradient(lambda b: lora.loss(lora.w0 + b @ lora.a), lora.b)
    assert close(by_a, lora.b.T @ lora.g, 1e-6)
    assert close(by_b, lora.g @ lora.a.T, 1e-6)
    errors = []
    for eta in (1e-2, 1e-3):
        change = (lora.b - eta * by_b) @ (lora.a - eta * by_a) - lora.b @ lora.a
        errors.append(np.linalg.norm(change + eta * (lora.b @ lora.b.T @ lora.g + lora.g @ lora.a.T @ lora.a)))
    assert errors[0] / errors[1] == pytest.approx(100, rel=0.01)


@covers("lora-pro-optimum")
def test_the_directions_of_lora_pro_minimize_the_distance_to_the_full_gradient() -> None:
    lora, x = Lora(), rng(25).normal(size=(2, 2))
    a, b, g = lora.a, lora.b, lora.g
    inner = np.linalg.inv(b.T @ b)
    da = inner @ b.T @ g + x @ a
    db = (np.eye(5) - b @ inner @ b.T) @ g @ a.T @ np.linalg.inv(a @ a.T) - b @ x

    def distance(both: Array) -> Array:  # a linear least squares problem in the entries of both factors
        return (b @ both[:8].reshape(2, 4) + both[8:].reshape(5, 2) @ a - g).ravel()

    design = jacobian(distance, np.zeros(18), 1.0)
    least = distance(np.linalg.lstsq(design, g.ravel())[0])
    assert np.sum(distance(np.concatenate([da.ravel(), db.ravel()])) ** 2) == pytest.approx(np.sum(least**2))


@covers("lora-ga-optimum")
def test_the_start_of_lora_ga_reaches_the_truncation_of_twice_the_rank() -> None:
    g, r = rng(26).normal(size=(7, 6)), 2
    u, sigma, vt = np.linalg.svd(g)
    b, a = u[:, :r], vt[r : 2 * r]
    error = np.linalg.norm(g - (b @ b.T @ g + g @ a.T @ a)) ** 2
    assert error == pytest.approx(np.sum(sigma[2 * r :] ** 2))
    assert error == pytest.approx(np.linalg.norm(g - truncated(g, 2 * r)) ** 2)


@covers("matrix-factorization-als", "matrix-factorization-objective")
def test_the_vector_of_a_user_minimizes_the_penalized_error_on_known_ratings() -> None:
    known = rng(27).uniform(size=(4, 6)) < 0.7
    ratings, v, penalty = rng(28).normal(size=(4, 6)), rng(29).normal(size=(6, 2)), 0.3
    u = np.zeros((4, 2))
    for i in range(4):
        items = np.flatnonzero(known[i])
        left = sum(np.outer(v[j], v[j]) for j in items) + penalty * np.eye(2)
        u[i] = np.linalg.inv(left) @ sum(ratings[i, j] * v[j] for j in items)

    def objective(x: Array) -> float:
        return float(np.sum(known * (ratings - x @ v.T) ** 2) + penalty * (np.sum(x**2) + np.sum(v**2)))

    assert close(gradient(objective, u), np.zeros(u.shape), 1e-8)
