"""Laws of probability on small exact models, by enumeration and quadrature, and by samples where nothing else goes."""

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
    integral,
    jacobian,
    normal,
    normal_nodes,
    rng,
    slope,
    spd,
)


def binomial(n: int, p: float) -> Array:
    return np.array([math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)])


@covers("probability-addition", "conditional-probability-definition", "bayes-formula")
def test_events_of_two_dice_are_counted() -> None:
    dice = list(itertools.product(range(1, 7), repeat=2))

    def p(event) -> float:
        return sum(map(event, dice)) / 36

    a, b = (lambda d: d[0] + d[1] == 8), (lambda d: d[0] > 4)
    both = p(lambda d: a(d) and b(d))
    assert p(lambda d: a(d) or b(d)) == pytest.approx(p(a) + p(b) - both)
    given_b = [d for d in dice if b(d)]
    assert sum(map(a, given_b)) / len(given_b) == pytest.approx(both / p(b))
    sums = {z: [sum(d) == 8 for d in dice if d[0] == z] for z in range(1, 7)}
    likelihood = {z: sum(hits) / 6 for z, hits in sums.items()}
    posterior = {z: likelihood[z] / 6 / sum(likelihood[w] / 6 for w in likelihood) for z in likelihood}
    assert list(posterior.values()) == pytest.approx([0, 0.2, 0.2, 0.2, 0.2, 0.2])


@covers("probability-chain-rule", "autoregressive-factorization", "marginalization", "pgm-inference")
def test_a_joint_distribution_is_the_product_of_its_conditionals() -> None:
    joint = distribution(rng(0), 2, 3, 2)
    first = joint.sum(axis=(1, 2))
    second = joint.sum(axis=2) / first[:, None]
    third = joint / joint.sum(axis=2, keepdims=True)
    assert close(first[:, None, None] * second[:, :, None] * third, joint)
    assert close(np.einsum("x,xz->z", first, second), joint.sum(axis=(0, 2)))
    evidence = joint[:, :, 1]
    draws = rng(1).choice(12, p=joint.ravel(), size=200_000)
    x, e = draws // 6, draws % 2
    assert close(evidence.sum(axis=1) / evidence.sum(), [np.mean(x[e == 1] == k) for k in range(2)], 0.01)


@covers("tower-property", "conditional-expectation-optimal")
def test_the_conditional_expectation_averages_to_the_mean_and_has_the_least_squared_error() -> None:
    joint, y = distribution(rng(2), 3, 4), np.array([1.0, -2.0, 0.5, 4.0])
    px = joint.sum(axis=1)
    conditional = joint @ y / px
    assert px @ conditional == pytest.approx(joint.sum(axis=0) @ y)
    assert close(gradient(lambda g: float(np.sum(joint * (y[None, :] - g[:, None]) ** 2)), conditional), np.zeros(3))


@covers("variance-definition", "covariance-matrix", "bias-variance-of-estimator", "hubness-mean-distance")
def test_variances_and_covariances_by_enumeration() -> None:
    p, values = distribution(rng(3), 5), rng(4).normal(size=(5, 2))
    mu = p @ values
    sigma = sum(p[k] * np.outer(values[k] - mu, values[k] - mu) for k in range(5))
    assert sigma[0, 0] == pytest.approx(p @ values[:, 0] ** 2 - mu[0] ** 2)
    a = rng(5).normal(size=(3, 2))
    images = values @ a.T
    assert close(
        sum(p[k] * np.outer(images[k] - p @ images, images[k] - p @ images) for k in range(5)), a @ sigma @ a.T
    )
    theta = 0.7
    assert p @ (values[:, 0] - theta) ** 2 == pytest.approx((mu[0] - theta) ** 2 + sigma[0, 0])
    x = np.array([1.0, -2.0])
    assert p @ np.sum((x - values) ** 2, axis=1) == pytest.approx(np.sum((x - mu) ** 2) + np.trace(sigma))


@covers("ensemble-variance")
def test_the_variance_of_a_mean_of_equally_correlated_members() -> None:
    members, sigma2, rho = 6, 1.7, 0.3
    covariance = sigma2 * ((1 - rho) * np.eye(members) + rho * np.ones((members, members)))
    weights = np.full(members, 1 / members)
    assert weights @ covariance @ weights == pytest.approx(rho * sigma2 + (1 - rho) / members * sigma2)


@covers("hoeffding-inequality", "lln-chebyshev", "ensemble-voting-error")
def test_tail_bounds_hold_for_exact_binomial_tails() -> None:
    for n, p, eps in itertools.product((10, 51, 200), (0.1, 0.4), (0.05, 0.1, 0.25)):
        mass, mean = binomial(n, p), np.arange(n + 1) / n
        tail = mass[np.abs(mean - p) >= eps - 1e-12].sum()
        assert tail <= 2 * math.exp(-2 * n * eps**2 / (1 - 0) ** 2)
        assert tail <= p * (1 - p) / (n * eps**2)
        if n % 2:
            assert mass[mean > 0.5].sum() <= math.exp(-0.5 * n * (1 - 2 * p) ** 2)
    assert pytest.approx(0.2 * 3**2 / (1 * 3**2)) == 2 * 0.1  # n = 1, values -3, 0, 3 of probabilities 0.1, 0.8, 0.1
    # nearly tight in the exponent at a fair coin, so the constant 2 in it cannot be larger
    assert -math.log(fair_tail(2000, 0.06)) / (2000 * 0.06**2) == pytest.approx(2, rel=0.2)


def fair_tail(n: int, eps: float) -> float:
    """Exactly, in integers: a float would not hold 2^n."""
    count = sum(math.comb(n, k) for k in range(n + 1) if abs(k - n / 2) >= eps * n)
    return count / 2**n


@covers("clt-statement", "random-walk-variance")
def test_normalized_sums_of_skew_variables_become_normal() -> None:
    p, n = 0.2, 900
    mean, variance = p, p * (1 - p)
    logs = [
        math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) + k * math.log(p) + (n - k) * math.log(1 - p)
        for k in range(n + 1)
    ]
    mass = np.exp(logs)
    k = np.arange(n + 1)
    assert mass @ (k - n * mean) ** 2 == pytest.approx(n * variance)
    for z in (-1.0, 0.0, 1.5):
        normalized = (k - n * mean) / (math.sqrt(variance) * math.sqrt(n))
        assert mass[normalized <= z].sum() == pytest.approx(0.5 * (1 + math.erf(z / math.sqrt(2))), abs=0.025)


@covers("jensen-inequality-convex", "convex-function-definition")
def test_convex_functions_of_means_and_tangents() -> None:
    p, x = distribution(rng(6), 6), rng(7).normal(size=6)
    for f in (np.exp, np.square, np.abs):
        assert f(p @ x) < p @ f(x)
    for a, b, weight in ((-1.0, 2.0, 0.3), (0.5, 0.1, 0.8)):
        assert math.exp(weight * a + (1 - weight) * b) <= weight * math.exp(a) + (1 - weight) * math.exp(b)
        assert math.exp(b) >= math.exp(a) + slope(math.exp, a) * (b - a)
        assert math.sin(1.0 + 1.0) < math.sin(1.0) + slope(math.sin, 1.0) * 1.0  # concave there: it fails both ways
        assert math.sin(1.5) > 0.5 * math.sin(1.0) + 0.5 * math.sin(2.0)


@covers("normal-density", "density-interval-probability", "multivariate-normal-density")
def test_normal_densities_are_normalized_with_the_mean_and_covariance_they_name() -> None:
    mu, s2 = 0.7, 1.9

    def density(x: Array) -> Array:
        return 1 / np.sqrt(2 * math.pi * s2) * np.exp(-((x - mu) ** 2) / (2 * s2))

    assert integral(density, -15, 15) == pytest.approx(1)
    assert integral(lambda x: x * density(x), -15, 15) == pytest.approx(mu)
    assert integral(lambda x: (x - mu) ** 2 * density(x), -15, 15) == pytest.approx(s2)
    probability = 0.5 * (math.erf((2 - mu) / math.sqrt(2 * s2)) - math.erf((-1 - mu) / math.sqrt(2 * s2)))
    assert integral(density, -1, 2) == pytest.approx(probability)
    mean, sigma = np.array([0.4, -0.3]), np.array([[1.0, 0.5], [0.5, 0.8]])
    grid = np.linspace(-8, 8, 161)
    points = np.stack(np.meshgrid(grid, grid), axis=-1).reshape(-1, 2) - mean
    inverse = np.linalg.inv(sigma)
    mass = (
        1
        / math.sqrt((2 * math.pi) ** 2 * np.linalg.det(sigma))
        * np.exp(-0.5 * np.einsum("ni,ij,nj->n", points, inverse, points))
    )
    assert mass.sum() * 0.01 == pytest.approx(1, abs=1e-6)
    assert close(np.einsum("n,ni,nj->ij", mass, points, points) * 0.01, sigma, 1e-5)


@covers("multivariate-normal-conditional")
def test_the_conditional_of_a_normal_vector_is_the_ratio_of_densities() -> None:
    sigma, mu = spd(rng(8), 3), np.array([0.3, -0.5, 1.0])

    def log_density(x: Array, mean: Array, covariance: Array) -> float:
        d = x - mean
        return float(-0.5 * d @ np.linalg.inv(covariance) @ d - 0.5 * np.log(np.linalg.det(2 * math.pi * covariance)))

    x = np.array([0.9, 0.2, 1.7])
    known = np.linalg.inv(sigma[1:, 1:])
    mean = mu[:1] + sigma[:1, 1:] @ known @ (x[1:] - mu[1:])
    covariance = sigma[:1, :1] - sigma[:1, 1:] @ known @ sigma[1:, :1]
    ratio = log_density(x, mu, sigma) - log_density(x[1:], mu[1:], sigma[1:, 1:])
    assert log_density(x[:1], mean, covariance) == pytest.approx(ratio)


@covers("gaussian-posterior", "posterior-predictive")
def test_precisions_add_up_in_the_posterior_of_a_mean() -> None:
    mu0, s0, s, x = -0.4, 1.5, 0.8, 1.2
    evidence = integral(lambda t: normal(x, t, s**2) * normal(t, mu0, s0**2), -20, 20, 80)
    variance = 1 / (1 / s0**2 + 1 / s**2)
    mean = variance * (mu0 / s0**2 + x / s**2)
    for theta in (-1.0, 0.3, 2.0):
        posterior = normal(x, theta, s**2) * normal(theta, mu0, s0**2) / evidence
        assert float(posterior) == pytest.approx(float(normal(theta, mean, variance)))
    new = integral(lambda t: normal(0.5, t, s**2) * normal(t, mean, variance), -20, 20, 80)
    assert new == pytest.approx(float(normal(0.5, mean, variance + s**2)))


@covers("change-of-variables-formula", "flow-log-likelihood")
def test_the_density_of_an_image_integrates_to_the_probability_of_the_original() -> None:
    def f(z: Array) -> Array:
        return z + 0.3 * np.sin(z)

    def density(z: float) -> float:  # of x = f(z), z standard normal
        return float(normal(z)) / abs(slope(lambda v: float(f(np.array(v))), z))

    grid = np.linspace(-0.5, 1.2, 2001)
    x, values = f(grid), np.array([density(z) for z in grid])
    assert np.trapezoid(values, x) == pytest.approx(
        0.5 * (math.erf(1.2 / math.sqrt(2)) + math.erf(0.5 / math.sqrt(2))), abs=1e-6
    )
    a = rng(9).normal(size=(2, 2))  # two layers from data to noise: linear, then componentwise
    x2 = np.array([0.3, -0.7])
    h1 = a @ x2
    image = np.sinh(h1)
    logs = [np.log(abs(np.linalg.det(jacobian(g, at)))) for g, at in ((lambda v: a @ v, x2), (np.sinh, h1))]
    total = float(np.sum(np.log(normal(image)))) + sum(logs)
    inverse = jacobian(lambda v: np.linalg.inv(a) @ np.arcsinh(v), image)
    assert total == pytest.approx(
        float(np.sum(np.log(normal(image)))) - math.log(abs(np.linalg.det(inverse))), abs=1e-6
    )


@covers("monte-carlo-estimate", "importance-sampling-identity")
def test_weighted_samples_of_another_distribution_estimate_the_expectation() -> None:
    exact = integral(lambda x: normal(x) * np.cos(x) * x**2, -12, 12)
    x = rng(10).normal(size=200_000)
    assert np.mean(np.cos(x) * x**2) == pytest.approx(exact, abs=0.01)
    y = rng(11).normal(0.5, 1.5, size=200_000)
    assert np.mean(normal(y) / normal(y, 0.5, 1.5**2) * np.cos(y) * y**2) == pytest.approx(exact, abs=0.01)


@covers("metropolis-hastings-acceptance", "markov-chain-stationary")
def test_the_chain_with_this_acceptance_leaves_the_target_stationary() -> None:
    target, proposal = rng(12).uniform(0.1, 1, size=4), np.stack([distribution(rng(20 + i), 4) for i in range(4)])
    chain = np.zeros((4, 4))
    for x, y in itertools.permutations(range(4), 2):
        chain[x, y] = proposal[x, y] * min(1, target[y] * proposal[y, x] / (target[x] * proposal[x, y]))
    chain += np.diag(1 - chain.sum(axis=1))
    pi = target / target.sum()
    assert close(pi @ chain, pi)
    assert close(np.linalg.matrix_power(chain, 400)[2], pi)


@covers("reparameterization-gradient", "score-function-gradient", "gaussian-reparameterization", "score-definition")
def test_both_gradients_of_an_expectation_agree_with_differences() -> None:
    nodes, weights = normal_nodes()

    def expected(theta: Array) -> float:  # z ~ N(mu, sigma^2), f(z) = sin z + z^2, by quadrature over z
        return integral(lambda z: normal(z, theta[0], theta[1] ** 2) * (np.sin(z) + z**2), -12, 12)

    theta = np.array([0.4, 0.9])
    z = theta[0] + theta[1] * nodes
    path = [weights @ (np.cos(z) + 2 * z), weights @ ((np.cos(z) + 2 * z) * nodes)]
    assert close(gradient(expected, theta), path, 1e-7)
    score = [(z - theta[0]) / theta[1] ** 2, (z - theta[0]) ** 2 / theta[1] ** 3 - 1 / theta[1]]
    assert close(gradient(expected, theta), [weights @ ((np.sin(z) + z**2) * s) for s in score], 1e-7)
    by_x = slope(lambda x: math.log(float(normal(x, *theta ** [1, 2]))), 1.1)
    assert by_x == pytest.approx(
        slope(lambda x: float(normal(x, *theta ** [1, 2])), 1.1) / float(normal(1.1, *theta ** [1, 2]))
    )


@covers("gumbel-max", "gumbel-softmax-sample")
def test_the_largest_score_after_gumbel_noise_is_a_sample() -> None:
    p = np.array([0.5, 0.3, 0.15, 0.05])
    g = -np.log(-np.log(rng(13).uniform(size=(200_000, 4))))
    chosen = np.argmax(np.log(p) + g, axis=1)
    assert close(np.bincount(chosen) / 200_000, p, 0.005)
    soft = np.exp((np.log(p) + g[:100]) / 0.01 - np.max((np.log(p) + g[:100]) / 0.01, axis=1, keepdims=True))
    soft /= soft.sum(axis=1, keepdims=True)
    assert np.mean(soft[np.arange(100), chosen[:100]]) > 0.97
