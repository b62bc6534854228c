"""DDPM and its relatives with a two-point or normal data set, where every posterior and score is known."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, gradient, integral, normal, normal_nodes, rng, slope

BETAS = np.array([0.05, 0.1, 0.2, 0.3])
ALPHAS = 1 - BETAS
BARS = np.cumprod(ALPHAS)  # BARS[t - 1] is the product up to step t


def bar(t: int) -> float:
    return float(BARS[t - 1]) if t else 1.0


POINTS, WEIGHTS = np.array([-1.2, 0.8]), np.array([0.4, 0.6])  # the data


def marginal(x: Array | float, a: float) -> Array:
    """Density of sqrt(a) x0 + sqrt(1 - a) noise."""
    return sum(w * normal(x, math.sqrt(a) * p, 1 - a) for p, w in zip(POINTS, WEIGHTS, strict=True))


def mean_x0(x: Array | float, a: float) -> Array:
    """Conditional expectation of the data."""
    return sum(w * p * normal(x, math.sqrt(a) * p, 1 - a) for p, w in zip(POINTS, WEIGHTS, strict=True)) / marginal(
        x, a
    )


@covers("ddpm-forward-step", "ddpm-marginal", "ddpm-forward-step-blog", "ddpm-marginal-blog", "diffusion-snr")
def test_composing_the_steps_gives_the_marginal_in_both_notations() -> None:
    factor, variance = 1.0, 0.0  # of x_t given x_0
    blog_factor, blog_variance = 1.0, 0.0
    for t in range(1, 5):
        factor, variance = math.sqrt(1 - BETAS[t - 1]) * factor, (1 - BETAS[t - 1]) * variance + BETAS[t - 1]
        assert (factor, variance) == pytest.approx((math.sqrt(bar(t)), 1 - bar(t)))
        alpha, beta = math.sqrt(ALPHAS[t - 1]), math.sqrt(BETAS[t - 1])
        assert alpha**2 + beta**2 == pytest.approx(1)
        blog_factor, blog_variance = alpha * blog_factor, alpha**2 * blog_variance + beta**2
        assert blog_factor == pytest.approx(math.prod(math.sqrt(a) for a in ALPHAS[:t]))
        assert math.sqrt(blog_variance) == pytest.approx(math.sqrt(1 - blog_factor**2))
        assert factor**2 / variance == pytest.approx(bar(t) / (1 - bar(t)))
    x = np.full(200_000, 0.8)
    for beta in BETAS:
        x = math.sqrt(1 - beta) * x + math.sqrt(beta) * rng(int(1000 * beta)).normal(size=x.size)
    assert (x.mean(), x.var()) == pytest.approx((math.sqrt(bar(4)) * 0.8, 1 - bar(4)), rel=0.02)


@covers("ddpm-posterior-mean", "ddpm-posterior-variance", "ddpm-posterior-mean-noise")
def test_the_posterior_of_a_step_is_the_product_of_the_densities() -> None:
    t, x0, xt = 3, 0.8, 0.35
    before, beta, alpha = bar(t - 1), BETAS[t - 1], ALPHAS[t - 1]
    mean = math.sqrt(before) * beta / (1 - bar(t)) * x0 + math.sqrt(alpha) * (1 - before) / (1 - bar(t)) * xt
    variance = (1 - before) / (1 - bar(t)) * beta
    for x in (-0.5, 0.2, 1.0):
        bayes = normal(xt, math.sqrt(alpha) * x, beta) * normal(x, math.sqrt(before) * x0, 1 - before)
        assert float(bayes / normal(xt, math.sqrt(bar(t)) * x0, 1 - bar(t))) == pytest.approx(
            float(normal(x, mean, variance))
        )
    noise = (xt - math.sqrt(bar(t)) * x0) / math.sqrt(1 - bar(t))
    assert 1 / math.sqrt(alpha) * (xt - beta / math.sqrt(1 - bar(t)) * noise) == pytest.approx(mean)


@covers("ddpm-variational-bound", "ddpm-reverse-model", "ddpm-reverse-step")
def test_the_bound_is_tight_for_the_exact_reverse_chain_of_normal_data() -> None:
    # Standard normal data stay standard normal; the optimal noise network is sqrt(1 - bar) x_t
    def reverse(x: Array | float, t: int) -> tuple[Array, float]:
        noise = math.sqrt(1 - bar(t)) * np.asarray(x)
        return 1 / math.sqrt(ALPHAS[t - 1]) * (x - BETAS[t - 1] / math.sqrt(1 - bar(t)) * noise), BETAS[t - 1]

    def bound(x0: float, extra: float = 0.0) -> float:
        nodes, weights = normal_nodes()

        def kl_normal(m1: Array | float, v1: float, m2: Array | float, v2: float) -> Array:
            return 0.5 * (v1 / v2 + (np.asarray(m1) - m2) ** 2 / v2 - 1 + math.log(v2 / v1))

        total = float(kl_normal(math.sqrt(bar(4)) * x0, 1 - bar(4), 0, 1))
        for t in (2, 3, 4):
            xt = math.sqrt(bar(t)) * x0 + math.sqrt(1 - bar(t)) * nodes
            mean = (
                math.sqrt(bar(t - 1)) * BETAS[t - 1] / (1 - bar(t)) * x0
                + math.sqrt(ALPHAS[t - 1]) * (1 - bar(t - 1)) / (1 - bar(t)) * xt
            )
            model, variance = reverse(xt, t)
            total += float(
                weights @ kl_normal(mean, (1 - bar(t - 1)) / (1 - bar(t)) * BETAS[t - 1], model + extra, variance)
            )
        x1 = math.sqrt(bar(1)) * x0 + math.sqrt(1 - bar(1)) * nodes
        model, variance = reverse(x1, 1)
        return total - float(weights @ np.log(normal(x0, model, variance)))

    for x0 in (-0.7, 1.9):
        assert bound(x0) == pytest.approx(-math.log(float(normal(x0))))
    nodes, weights = normal_nodes(20)
    assert weights @ [bound(x, 0.1) for x in nodes] > 0.5 * math.log(2 * math.pi * math.e)  # the entropy of the data


@covers("ddpm-weighted-loss", "ddpm-noise-loss")
def test_the_divergence_of_a_step_is_a_weighted_noise_error_plus_a_constant() -> None:
    t, sigma2 = 3, 0.15
    nodes, weights = normal_nodes()

    def both(shift: float) -> tuple[float, float]:
        divergence = loss = 0.0
        for x0, w in zip(POINTS, WEIGHTS, strict=True):
            xt = math.sqrt(bar(t)) * x0 + math.sqrt(1 - bar(t)) * nodes
            predicted = 0.4 * np.sin(xt) + shift
            model = 1 / math.sqrt(ALPHAS[t - 1]) * (xt - BETAS[t - 1] / math.sqrt(1 - bar(t)) * predicted)
            mean = (
                math.sqrt(bar(t - 1)) * BETAS[t - 1] / (1 - bar(t)) * x0
                + math.sqrt(ALPHAS[t - 1]) * (1 - bar(t - 1)) / (1 - bar(t)) * xt
            )
            divergence += w * float(weights @ (mean - model) ** 2) / (2 * sigma2)
            loss += w * float(weights @ (nodes - predicted) ** 2)
        return divergence, BETAS[t - 1] ** 2 / (2 * sigma2 * ALPHAS[t - 1] * (1 - bar(t))) * loss

    for shift in (0.0, 0.7):
        divergence, weighted = both(shift)
        assert divergence == pytest.approx(weighted)


@covers("dsm-score-identity", "score-from-noise", "noise-prediction-optimum", "x-prediction-conversions")
def test_the_score_is_a_posterior_mean_and_the_scaled_noise() -> None:
    a = bar(3)
    for x in (-0.9, 0.1, 1.4):
        score = slope(lambda y: math.log(float(marginal(y, a))), x)
        posterior = WEIGHTS * normal(x, math.sqrt(a) * POINTS, 1 - a) / marginal(x, a)
        assert score == pytest.approx(float(posterior @ (-(x - math.sqrt(a) * POINTS) / (1 - a))), abs=1e-7)
        noise = float(posterior @ ((x - math.sqrt(a) * POINTS) / math.sqrt(1 - a)))
        assert noise == pytest.approx((x - math.sqrt(a) * float(mean_x0(x, a))) / math.sqrt(1 - a))
        assert score == pytest.approx(-noise / math.sqrt(1 - a), abs=1e-7)


@covers("dsm-equivalence", "score-matching-implicit")
def test_three_losses_for_the_score_differ_by_constants() -> None:
    a = bar(2)

    def score(x: Array) -> Array:
        return -(x - math.sqrt(a) * mean_x0(x, a)) / (1 - a)

    def losses(k: float) -> tuple[float, float, float]:
        def s(x: Array) -> Array:
            return np.tanh(k * x) - x

        def ds(x: Array) -> Array:
            return k / np.cosh(k * x) ** 2 - 1

        explicit = integral(lambda x: marginal(x, a) * (s(x) - score(x)) ** 2, -8, 8)
        denoising = sum(
            w
            * integral(
                lambda x, p=p: normal(x, math.sqrt(a) * p, 1 - a) * (s(x) + (x - math.sqrt(a) * p) / (1 - a)) ** 2,
                -8,
                8,
            )
            for p, w in zip(POINTS, WEIGHTS, strict=True)
        )
        implicit = integral(lambda x: marginal(x, a) * (ds(x) + 0.5 * s(x) ** 2), -8, 8)
        return explicit, denoising, implicit

    first, second = losses(0.5), losses(2.0)
    assert first[1] - first[0] == pytest.approx(second[1] - second[0])
    assert first[1] - first[0] > 0
    assert 0.5 * first[0] - first[2] == pytest.approx(0.5 * second[0] - second[2])


@covers("ddim-step", "dpm-solver-first-order", "dpm-solver-exact")
def test_ddim_is_the_first_order_solver_and_the_integral_form_is_exact() -> None:
    t, x = 3, 0.4
    a_s, a_t = bar(t), bar(t - 1)
    noise = float((x - math.sqrt(a_s) * mean_x0(x, a_s)) / math.sqrt(1 - a_s))
    lam_s, lam_t = (math.log(math.sqrt(a) / math.sqrt(1 - a)) for a in (a_s, a_t))
    solver = math.sqrt(a_t / a_s) * x - math.sqrt(1 - a_t) * (math.exp(lam_t - lam_s) - 1) * noise
    clean = (x - math.sqrt(1 - a_s) * noise) / math.sqrt(a_s)
    assert math.sqrt(a_t) * clean + math.sqrt(1 - a_t - 0) * noise == pytest.approx(solver)
    # DDIM with noise keeps the marginal: of sqrt(bar) x0 + ..., for any sigma
    sigma2 = 0.05
    assert (1 - a_t - sigma2) + sigma2 == pytest.approx(1 - a_t)
    # exact solution for the point x0 = 0.8 alone: x = sqrt(a) 0.8 + sqrt(1 - a) e with constant noise e
    e = 1.3

    def constant(lam: Array) -> Array:
        return np.exp(-lam) * e

    start = math.sqrt(a_s) * 0.8 + math.sqrt(1 - a_s) * e
    end = math.sqrt(a_t / a_s) * start - math.sqrt(a_t) * integral(constant, lam_s, lam_t)
    assert end == pytest.approx(math.sqrt(a_t) * 0.8 + math.sqrt(1 - a_t) * e)


@covers("dpm-solver-exact", "ddim-step")
def test_many_small_ddim_steps_reach_the_integral_form_with_a_varying_network() -> None:
    low, high = math.log(math.sqrt(0.3 / 0.7)), math.log(math.sqrt(0.9 / 0.1))
    lam = np.linspace(low, high, 4001)
    squares = 1 / (1 + np.exp(-2 * lam))  # the signal squared at that log ratio
    x, path, noises = 0.4, [0.4], []
    for a, b in itertools.pairwise(squares):
        noise = float((x - math.sqrt(a) * mean_x0(x, a)) / math.sqrt(1 - a))
        x = math.sqrt(b) * (x - math.sqrt(1 - a) * noise) / math.sqrt(a) + math.sqrt(1 - b) * noise
        path.append(x)
        noises.append(noise)
    integral_form = math.sqrt(0.9 / 0.3) * 0.4 - math.sqrt(0.9) * float(
        np.sum(np.exp(-(lam[:-1] + lam[1:]) / 2) * noises * np.diff(lam))
    )
    assert x == pytest.approx(integral_form, abs=1e-5)


@covers("optimal-reverse-variance")
def test_the_optimal_variance_of_a_reverse_step_is_the_mean_conditional_variance() -> None:
    t = 3
    a, before, beta, alpha = bar(t), bar(t - 1), BETAS[t - 1], ALPHAS[t - 1]

    def moment(x: Array, power: int) -> Array:  # of x_{t-1} given x_t, through the posterior of the data
        total = 0.0
        for p, w in zip(POINTS, WEIGHTS, strict=True):
            mean = math.sqrt(before) * beta / (1 - a) * p + math.sqrt(alpha) * (1 - before) / (1 - a) * x
            variance = (1 - before) / (1 - a) * beta
            total = total + w * normal(x, math.sqrt(a) * p, 1 - a) * (mean if power == 1 else mean**2 + variance)
        return total / marginal(x, a)

    direct = integral(lambda x: marginal(x, a) * (moment(x, 2) - moment(x, 1) ** 2), -8, 8)
    square = integral(lambda x: marginal(x, a) * ((x - math.sqrt(a) * mean_x0(x, a)) / math.sqrt(1 - a)) ** 2, -8, 8)
    factor = (math.sqrt(before) * beta / (1 - a)) ** 2 * (1 - a) / a
    assert (1 - before) / (1 - a) * beta + factor * (1 - square) == pytest.approx(direct)


@covers("classifier-guidance-score", "classifier-guidance-noise", "cfg-noise")
def test_guidance_of_scale_one_is_the_conditional_score() -> None:
    a, x = bar(3), 0.3

    def log_class(y: float) -> float:  # p(second point | x_t)
        return math.log(float(WEIGHTS[1] * normal(y, math.sqrt(a) * POINTS[1], 1 - a) / marginal(y, a)))

    conditional = -(x - math.sqrt(a) * POINTS[1]) / (1 - a)
    assert slope(lambda y: math.log(float(marginal(y, a))), x) + slope(log_class, x) == pytest.approx(
        conditional, abs=1e-6
    )
    noise = float((x - math.sqrt(a) * mean_x0(x, a)) / math.sqrt(1 - a))
    known = (x - math.sqrt(a) * POINTS[1]) / math.sqrt(1 - a)
    assert noise - 1.0 * math.sqrt(1 - a) * slope(log_class, x) == pytest.approx(known, abs=1e-6)
    for scale in (1.0, 3.0):  # without a classifier the same direction comes from two predictions
        assert noise + scale * (known - noise) == pytest.approx(
            noise - scale * math.sqrt(1 - a) * slope(log_class, x), abs=1e-6
        )


@covers("distillation-kl-gradient")
def test_the_gradient_of_a_student_is_the_difference_of_scores_along_its_samples() -> None:
    a = bar(2)  # student G(z) = u z + v, so that noised samples are normal

    def density(x: Array, theta: Array) -> Array:
        return normal(x, math.sqrt(a) * theta[1], a * theta[0] ** 2 + 1 - a)

    def divergence(theta: Array) -> float:
        return integral(lambda x: density(x, theta) * np.log(density(x, theta) / marginal(x, a)), -8, 8, 60)

    theta = np.array([0.6, -0.3])
    nodes, weights = normal_nodes(40)
    z, e = np.meshgrid(nodes, nodes)
    w = np.outer(weights, weights)
    x = math.sqrt(a) * (theta[0] * z + theta[1]) + math.sqrt(1 - a) * e
    student = -(x - math.sqrt(a) * theta[1]) / (a * theta[0] ** 2 + 1 - a)
    teacher = -(x - math.sqrt(a) * mean_x0(x, a)) / (1 - a)
    formula = [np.sum(w * math.sqrt(a) * z * (student - teacher)), np.sum(w * math.sqrt(a) * (student - teacher))]
    assert close(gradient(divergence, theta), formula, 1e-4)


@covers("upsample-guidance-noise", "snr-resolution-shift-formula")
def test_averaging_blocks_of_a_noised_picture_shifts_the_ratio_of_signal_to_noise() -> None:
    m, a = 3, 0.4
    x0 = np.repeat(rng(1).normal(size=60_000), m * m).reshape(-1, m * m)  # constant on blocks
    noise = rng(2).normal(size=x0.shape)
    shrunk = (math.sqrt(a) * x0 + math.sqrt(1 - a) * noise).mean(axis=1)
    total = a + (1 - a) / m**2
    assert shrunk.var() == pytest.approx(total, rel=0.02)
    ratio = m**2 * a / (1 - a)
    signal = ratio / (1 + ratio)  # the squared signal coefficient at the time tau
    normalized = shrunk / math.sqrt(total)
    assert np.mean(normalized * x0[:, 0]) == pytest.approx(math.sqrt(signal), rel=0.02)
    rest = (normalized - math.sqrt(signal) * x0[:, 0]) / math.sqrt(1 - signal)  # what a perfect network predicts there
    assert np.abs(rest / m - noise.mean(axis=1)).max() == pytest.approx(0, abs=1e-10)
    assert a / (1 - a) == pytest.approx(ratio * (1 / m) ** 2)
