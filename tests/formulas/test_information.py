"""Entropies, divergences and transport: closed forms against quadrature, duals against primal problems."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import (
    Array,
    close,
    distribution,
    gradient,
    hessian,
    integral,
    kl,
    normal,
    rng,
    slope,
    softmax,
    spd,
    spd_power,
)


def entropy(p: Array) -> float:
    return float(-np.sum(p * np.log(p)))


@covers("entropy-definition", "cross-entropy-definition", "cross-entropy-kl-decomposition", "soft-label-decomposition")
def test_entropy_is_the_mean_length_of_a_code_and_cross_entropy_that_of_a_wrong_one() -> None:
    p, q = np.array([0.5, 0.25, 0.125, 0.125]), np.array([0.125, 0.125, 0.25, 0.5])
    assert entropy(p) / math.log(2) == pytest.approx(p @ [1, 2, 3, 3])
    assert -np.sum(p * np.log2(q)) == pytest.approx(p @ [3, 3, 2, 1])
    assert -np.sum(p * np.log(q)) == pytest.approx(entropy(p) + kl(p, q))
    assert kl(p, q) > 0


@covers("mutual-information-definition", "information-gain-entropy-drop")
def test_mutual_information_in_its_three_forms() -> None:
    joint = distribution(rng(0), 3, 4)
    px, py = joint.sum(axis=1), joint.sum(axis=0)
    conditional = sum(py[j] * entropy(joint[:, j] / py[j]) for j in range(4))
    assert kl(joint, np.outer(px, py)) == pytest.approx(entropy(px) - conditional)
    assert kl(joint, np.outer(px, py)) == pytest.approx(entropy(px) + entropy(py) - entropy(joint))


@covers("differential-entropy-definition", "normal-entropy")
def test_the_entropy_of_a_normal_distribution() -> None:
    def integrand(x: Array) -> Array:
        return -normal(x, 0.4, 1.7) * np.log(normal(x, 0.4, 1.7))

    assert integral(integrand, -15, 15) == pytest.approx(0.5 * math.log(2 * math.pi * math.e) + 0.5 * math.log(1.7))
    sigma = spd(rng(1), 3)
    z = rng(2).normal(size=(100_000, 3)) @ np.linalg.cholesky(sigma).T
    logs = 0.5 * np.einsum("ni,ij,nj->n", z, np.linalg.inv(sigma), z) + 0.5 * math.log(
        np.linalg.det(2 * math.pi * sigma)
    )
    assert logs.mean() == pytest.approx(
        3 / 2 * math.log(2 * math.pi * math.e) + 0.5 * math.log(np.linalg.det(sigma)), abs=0.02
    )


@covers("kl-definition", "kl-gaussians", "kl-diagonal-to-standard-normal")
def test_the_divergence_of_normal_distributions_against_quadrature_and_rotation() -> None:
    def formula(m1: Array, s1: Array, m2: Array, s2: Array) -> float:
        d, inverse = m2 - m1, np.linalg.inv(s2)
        return 0.5 * (np.trace(inverse @ s1) + d @ inverse @ d - len(d) + np.log(np.linalg.det(s2) / np.linalg.det(s1)))

    def by_quadrature(m1: float, v1: float, m2: float, v2: float) -> float:
        return integral(lambda x: normal(x, m1, v1) * np.log(normal(x, m1, v1) / normal(x, m2, v2)), m1 - 14, m1 + 14)

    exact = by_quadrature(0.3, 0.8, -0.5, 2.1)
    assert formula(np.array([0.3]), np.array([[0.8]]), np.array([-0.5]), np.array([[2.1]])) == pytest.approx(exact)
    q, mu, variances = np.linalg.qr(rng(3).normal(size=(2, 2)))[0], np.array([0.7, -0.2]), np.array([0.5, 1.6])
    parts = sum(by_quadrature(mu[i], variances[i], 0, 1) for i in range(2))
    assert 0.5 * np.sum(mu**2 + variances - np.log(variances) - 1) == pytest.approx(parts)
    assert formula(q @ mu, q @ np.diag(variances) @ q.T, np.zeros(2), np.eye(2)) == pytest.approx(parts)
    a = rng(4).normal(size=(2, 2))  # an invertible map of both distributions changes nothing
    moved = formula(a @ mu, a @ np.diag(variances) @ a.T, np.zeros(2), a @ a.T)
    assert moved == pytest.approx(parts)


@covers("kl-univariate-gaussians")
def test_the_divergence_of_two_normal_distributions_in_one_dimension_against_quadrature() -> None:
    m1, s1, m2, s2 = 0.3, 0.9, -0.5, 1.4
    exact = integral(lambda x: normal(x, m1, s1**2) * np.log(normal(x, m1, s1**2) / normal(x, m2, s2**2)), -14, 14)
    assert math.log(s2 / s1) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2) - 0.5 == pytest.approx(exact)


@covers("bhattacharyya-definition", "bhattacharyya-gaussians")
def test_the_bhattacharyya_distance_of_normal_distributions() -> None:
    grid = np.linspace(-10, 10, 201)
    points = np.stack(np.meshgrid(grid, grid), axis=-1).reshape(-1, 2)

    def density(mu: Array, sigma: Array) -> Array:
        d = points - mu
        return np.exp(-0.5 * np.einsum("ni,ij,nj->n", d, np.linalg.inv(sigma), d)) / math.sqrt(
            np.linalg.det(2 * math.pi * sigma)
        )

    (mp, sp), (mq, sq) = (np.array([0.5, -0.3]), spd(rng(5), 2)), (np.array([-0.4, 0.8]), spd(rng(6), 2))
    direct = -math.log(np.sum(np.sqrt(density(mp, sp) * density(mq, sq))) * 0.01)
    s, d = (sp + sq) / 2, mp - mq
    determinants = np.linalg.det(s) / math.sqrt(np.linalg.det(sp) * np.linalg.det(sq))
    assert 1 / 8 * d @ np.linalg.inv(s) @ d + 0.5 * math.log(determinants) == pytest.approx(direct, abs=1e-6)


@covers("js-definition", "f-divergence-definition", "gan-js-disjoint")
def test_divergences_of_the_f_family_and_the_bounds_of_js() -> None:
    p, q = distribution(rng(7), 5), distribution(rng(8), 5)

    def f_divergence(f) -> float:
        return float(np.sum(q * f(p / q)))

    js = 0.5 * kl(p, (p + q) / 2) + 0.5 * kl(q, (p + q) / 2)
    assert f_divergence(lambda u: u * np.log(u)) == pytest.approx(kl(p, q))
    assert f_divergence(lambda u: -np.log(u)) == pytest.approx(kl(q, p))
    assert f_divergence(lambda u: 0.5 * (u * np.log(u) - (1 + u) * np.log((1 + u) / 2))) == pytest.approx(js)
    assert js == pytest.approx(entropy((p + q) / 2) - 0.5 * entropy(p) - 0.5 * entropy(q))
    assert 0 < js < math.log(2)
    a, b = np.array([0.3, 0.7, 0, 0]), np.array([0, 0, 0.6, 0.4])
    middle = (a + b) / 2
    assert 0.5 * kl(a, middle) + 0.5 * kl(b, middle) == pytest.approx(math.log(2))


@covers("f-gan-dual")
def test_the_dual_of_an_f_divergence_is_attained_at_the_derivative_of_f() -> None:
    p, q = distribution(rng(9), 6), distribution(rng(10), 6)
    grid = np.linspace(1e-6, 60, 600_001)

    def conjugate(t: float) -> float:  # of f(u) = u log u, as the supremum over u
        return float(np.max(grid * t - grid * np.log(grid)))

    def dual(t: Array) -> float:
        return float(p @ t - q @ [conjugate(v) for v in t])

    best = 1 + np.log(p / q)  # f'
    assert dual(best) == pytest.approx(kl(p, q), abs=1e-6)
    assert all(dual(best + 0.3 * rng(30 + s).normal(size=6)) < kl(p, q) for s in range(5))


@covers("fisher-information-definition", "fisher-kl-expansion", "statistical-manifold-metric")
def test_fisher_information_in_both_forms_and_as_curvature_of_the_divergence() -> None:
    features = rng(11).normal(size=(5, 2))
    theta = np.array([0.4, -0.7])

    def p(t: Array) -> Array:
        return softmax(features @ t)

    scores = np.stack([gradient(lambda t, x=x: float(np.log(p(t)[x])), theta) for x in range(5)])
    outer = sum(p(theta)[x] * np.outer(scores[x], scores[x]) for x in range(5))
    bent = -sum(p(theta)[x] * hessian(lambda t, x=x: float(np.log(p(t)[x])), theta) for x in range(5))
    assert close(outer, bent, 1e-6)
    delta = np.array([0.6, 0.5])
    errors = [abs(kl(p(theta), p(theta + s * delta)) - 0.5 * s * delta @ outer @ (s * delta)) for s in (0.2, 0.1)]
    assert errors[0] / errors[1] == pytest.approx(8, rel=0.3)


@covers("maximum-entropy-solution", "information-geometry-pythagoras")
def test_the_exponential_family_has_the_largest_entropy_and_projections_add_up() -> None:
    f, p = rng(12).normal(size=(6, 2)), distribution(rng(13), 6)

    def family(weights: Array) -> Array:
        return np.exp(f @ weights) / np.sum(np.exp(f @ weights))

    weights = np.zeros(2)
    for _ in range(50):  # Newton's method on the moments
        q = family(weights)
        moment = q @ f
        weights = weights + np.linalg.solve(f.T @ (q[:, None] * f) - np.outer(moment, moment), (p - q) @ f)
    q, r = family(weights), family(np.array([0.3, -0.8]))
    assert close(q @ f, p @ f)
    assert kl(p, r) == pytest.approx(kl(p, q) + kl(q, r))
    kernel = np.linalg.svd(np.column_stack([np.ones(6), f]).T)[2][3:]  # changes that keep sum and moments
    for direction in kernel:
        assert slope(lambda h, d=direction: entropy(q + h * d), 0.0, 1e-4) == pytest.approx(0, abs=1e-6)
        assert entropy(q + 0.02 * direction) < entropy(q)


@covers("variational-information-bottleneck", "vae-kl-mutual-information")
def test_the_mean_divergence_from_a_prior_is_information_plus_the_divergence_of_the_aggregate() -> None:
    px, encoder, prior = (
        distribution(rng(14), 4),
        np.stack([distribution(rng(40 + i), 3) for i in range(4)]),
        distribution(rng(15), 3),
    )
    joint, aggregate = px[:, None] * encoder, px @ encoder
    information = kl(joint, np.outer(px, aggregate))
    mean = sum(px[i] * kl(encoder[i], prior) for i in range(4))
    assert mean == pytest.approx(information + kl(aggregate, prior))
    assert information <= mean


def transport_cost(cost: Array, p: Array, q: Array) -> float:
    """The primal problem of two points against n, by trying all vertices of the plans (few enough here)."""
    best = math.inf
    n = len(q)
    for order in itertools.permutations(range(n)):  # the first point fills the columns in this order
        left, plan = p[0], np.zeros((2, n))
        for j in order:
            plan[0, j] = min(left, q[j])
            left -= plan[0, j]
        plan[1] = q - plan[0]
        best = min(best, float(np.sum(plan * cost)))
    return best


@covers("kantorovich-dual", "optimal-transport-primal")
def test_the_dual_prices_reach_the_least_cost_of_transport() -> None:
    p, q, cost = np.array([0.4, 0.6]), distribution(rng(16), 4), rng(17).uniform(size=(2, 4))
    primal = transport_cost(cost, p, q)
    dual = -math.inf
    for difference in np.linspace(-1, 1, 4001):  # f = (0, difference), g the largest prices allowed
        f = np.array([0.0, difference])
        g = np.min(cost - f[:, None], axis=0)
        dual = max(dual, float(p @ f + q @ g))
        assert dual <= primal + 1e-12
    assert dual == pytest.approx(primal, abs=1e-3)


@covers("kantorovich-rubinstein-dual", "wasserstein-primal", "wgan-objective")
def test_on_a_line_the_dual_the_quantiles_and_the_sorted_plan_agree() -> None:
    generator = rng(18)
    x, y = generator.normal(size=5), generator.normal(1, 2, size=5)
    plan = min(np.mean(np.abs(x - y[list(order)])) for order in itertools.permutations(range(5)))
    grid = np.sort(np.concatenate([x, y]))
    gap = np.array([np.mean(x <= g) - np.mean(y <= g) for g in grid])
    f = np.concatenate([[0], np.cumsum(-np.sign(gap[:-1]) * np.diff(grid))])  # of slope +1 or -1
    dual = np.mean(np.interp(x, grid, f)) - np.mean(np.interp(y, grid, f))
    assert dual == pytest.approx(plan)
    for seed in range(20):
        other = np.concatenate([[0], np.cumsum(rng(60 + seed).uniform(-1, 1, size=9) * np.diff(grid))])
        assert np.mean(np.interp(x, grid, other)) - np.mean(np.interp(y, grid, other)) <= plan
    squares = min(np.mean(np.abs(x - y[list(order)]) ** 2) for order in itertools.permutations(range(5)))
    assert squares ** (1 / 2) == pytest.approx(np.mean((np.sort(x) - np.sort(y)) ** 2) ** (1 / 2))


@covers("wasserstein-gaussians", "fid-formula")
def test_the_distance_of_normal_distributions_is_the_cost_of_the_optimal_linear_map() -> None:
    s1, s2, m1, m2 = spd(rng(19), 3), spd(rng(20), 3), rng(21).normal(size=3), rng(22).normal(size=3)
    root = spd_power(s2, 0.5)
    formula = np.sum((m1 - m2) ** 2) + np.trace(s1 + s2 - 2 * spd_power(root @ s1 @ root, 0.5))
    inverse = spd_power(s1, -0.5)
    a = (
        inverse @ spd_power(spd_power(s1, 0.5) @ s2 @ spd_power(s1, 0.5), 0.5) @ inverse
    )  # symmetric: a gradient of a convex function
    assert close(a @ s1 @ a, s2)
    change = a - np.eye(3)
    assert np.sum((m1 - m2) ** 2) + np.trace(change @ s1 @ change) == pytest.approx(formula)
    values, vectors = np.linalg.eig(s1 @ s2)  # the root of FID, of a matrix that is not symmetric
    other = vectors @ np.diag(np.sqrt(values)) @ np.linalg.inv(vectors)
    assert np.sum((m1 - m2) ** 2) + np.trace(s1 + s2 - 2 * other) == pytest.approx(formula)
