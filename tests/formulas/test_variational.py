"""Bounds of the evidence, EM and autoencoders on discrete toy models, where every sum can be done."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, distribution, gradient, integral, kl, normal, normal_nodes, rng


class Toy:
    """A latent variable of three values, an observation of four."""

    prior = distribution(rng(0), 3)
    decoder = np.stack([distribution(rng(10 + z), 4) for z in range(3)])
    x = 2
    evidence = float(prior @ decoder[:, x])
    posterior = prior * decoder[:, x] / evidence
    q = distribution(rng(1), 3)


@covers("elbo-jensen", "elbo-gap", "elbo-reconstruction-kl", "elbo-fixed-observation", "vae-loss")
def test_the_evidence_is_the_bound_plus_the_divergence_from_the_posterior() -> None:
    joint = Toy.prior * Toy.decoder[:, Toy.x]
    bound = float(np.sum(Toy.q * np.log(joint / Toy.q)))
    assert math.log(float(np.sum(Toy.q * joint / Toy.q))) == pytest.approx(math.log(Toy.evidence))
    assert bound == pytest.approx(Toy.q @ np.log(joint) - Toy.q @ np.log(Toy.q))
    assert bound < math.log(Toy.evidence)
    assert math.log(Toy.evidence) == pytest.approx(bound + kl(Toy.q, Toy.posterior))
    assert bound == pytest.approx(Toy.q @ np.log(Toy.decoder[:, Toy.x]) - kl(Toy.q, Toy.prior))
    loss = Toy.q @ -np.log(Toy.decoder[:, Toy.x]) + kl(Toy.q, Toy.prior)
    assert loss == pytest.approx(-bound)


@covers("latent-variable-marginal-likelihood", "vae-gaussian-loss", "gaussian-mixture-density")
def test_the_loss_of_a_gaussian_autoencoder_equals_the_negative_evidence_at_the_posterior() -> None:
    # p(z) = N(0, 1), p(x|z) = N(2z + 0.5, s^2): the posterior is normal and the loss is tight there
    s, x = 0.6, 1.3
    evidence = integral(lambda z: normal(x, 2 * z + 0.5, s**2) * normal(z), -10, 10, 80)
    sigma2 = 1 / (1 + 4 / s**2)
    mu = sigma2 * 2 * (x - 0.5) / s**2
    nodes, weights = normal_nodes()
    reconstruction = weights @ ((x - (2 * (mu + math.sqrt(sigma2) * nodes) + 0.5)) ** 2) / (2 * s**2)
    constant = 0.5 * math.log(2 * math.pi * s**2)
    assert reconstruction + 0.5 * (mu**2 + sigma2 - math.log(sigma2) - 1) + constant == pytest.approx(
        -math.log(evidence)
    )
    pi, means, variances = np.array([0.3, 0.7]), np.array([-1.0, 2.0]), np.array([0.5, 1.5])
    parts = pi * normal(0.4, means, variances)
    draws = rng(2).choice(2, p=pi, size=400_000)
    values = means[draws] + np.sqrt(variances[draws]) * rng(3).normal(size=400_000)
    near = np.abs(values - 0.4) < 0.1
    assert near.mean() / 0.2 == pytest.approx(parts.sum(), rel=0.03)
    assert np.mean(draws[near] == 0) == pytest.approx(parts[0] / parts.sum(), abs=0.02)


@covers("iwae-bound")
def test_the_bound_of_several_samples_rises_towards_the_evidence() -> None:
    ratios = Toy.prior * Toy.decoder[:, Toy.x] / Toy.q
    bounds = []
    for k in range(1, 8):
        draws = itertools.product(range(3), repeat=k)
        bounds.append(sum(math.prod(Toy.q[list(z)]) * math.log(np.mean(ratios[list(z)])) for z in draws))
    assert bounds == sorted(bounds)
    assert bounds[-1] < math.log(Toy.evidence) < bounds[-1] + 0.02


@covers("cvae-loss", "vae-clustering-loss")
def test_losses_with_a_condition_or_a_class_are_upper_bounds_with_the_known_gap() -> None:
    prior_y, prior_z = distribution(rng(4), 2), np.stack([distribution(rng(20 + y), 3) for y in range(2)])
    q, x = Toy.q, Toy.x
    conditional = math.log(prior_z[1] @ Toy.decoder[:, x])
    posterior = prior_z[1] * Toy.decoder[:, x] / math.exp(conditional)
    assert q @ -np.log(Toy.decoder[:, x]) + kl(q, prior_z[1]) == pytest.approx(-conditional + kl(q, posterior))
    classes = np.stack([distribution(rng(30 + z), 2) for z in range(3)])  # q(y|z)
    loss = sum(
        q[z]
        * (
            -math.log(Toy.decoder[z, x])
            + sum(classes[z, y] * math.log(q[z] / prior_z[y, z]) for y in range(2))
            + kl(classes[z], prior_y)
        )
        for z in range(3)
    )
    joint = np.einsum("y,yz,z->zy", prior_y, prior_z, Toy.decoder[:, x])
    assert loss == pytest.approx(-math.log(joint.sum()) + kl(q[:, None] * classes, joint / joint.sum()))


@covers("em-update")
def test_em_never_lowers_the_likelihood_and_its_fixed_point_is_stationary() -> None:
    x = np.concatenate([rng(5).normal(-2, 1, 40), rng(6).normal(1.5, 1, 60)])

    def log_likelihood(theta: Array) -> float:  # a mixture of N(theta_k, 1) with equal weights
        return float(np.sum(np.log(0.5 * normal(x, theta[0]) + 0.5 * normal(x, theta[1]))))

    theta, history = np.array([0.1, 0.3]), []
    for _ in range(200):
        parts = np.stack([normal(x, t) for t in theta])
        responsibility = parts / parts.sum(axis=0)

        def expected(t: Array, r: Array = responsibility) -> float:
            return float(np.sum(r * np.log(0.5 * np.stack([normal(x, v) for v in t]))))

        theta = responsibility @ x / responsibility.sum(axis=1)
        assert close(gradient(expected, theta), np.zeros(2), 1e-5)  # the update is the argmax of the expected log
        history.append(log_likelihood(theta))
    assert all(b >= a - 1e-9 for a, b in itertools.pairwise(history))
    assert close(gradient(log_likelihood, theta), np.zeros(2), 1e-4)


@covers("bn-vae-kl-bound")
def test_the_moments_set_by_batch_normalization_bound_the_divergence() -> None:
    gamma, beta = np.array([0.8, 0.5]), np.array([0.3, -1.1])
    raw = rng(7).normal(2, 3, size=(50, 2))
    mu = gamma * (raw - raw.mean(axis=0)) / raw.std(axis=0) + beta
    assert close(np.mean(mu**2, axis=0), gamma**2 + beta**2)
    for variance in (0.2, 1.0, 3.0):
        mean = np.mean(np.sum(0.5 * (mu**2 + variance - math.log(variance) - 1), axis=1))
        assert mean >= 0.5 * np.sum(gamma**2 + beta**2) - 1e-12
        assert (mean == pytest.approx(0.5 * np.sum(gamma**2 + beta**2))) == (variance == 1)


@covers("energy-based-density", "energy-based-gradient")
def test_the_gradient_of_an_energy_model_is_a_difference_of_means() -> None:
    data, features = distribution(rng(8), 6), rng(9).normal(size=(6, 2))

    def energy(theta: Array) -> Array:
        return np.cos(features @ theta) + features @ theta

    def negative(theta: Array) -> float:
        density = np.exp(-energy(theta)) / np.sum(np.exp(-energy(theta)))
        return float(-data @ np.log(density))

    theta = np.array([0.4, -0.9])
    slopes = np.stack([gradient(lambda t, k=k: float(energy(t)[k]), theta) for k in range(6)])
    model = np.exp(-energy(theta)) / np.sum(np.exp(-energy(theta)))
    assert close(gradient(negative, theta), data @ slopes - model @ slopes, 1e-7)


@covers("ste-identity", "vq-vae-loss")
def test_the_three_terms_of_vq_vae_move_decoder_codebook_and_encoder() -> None:
    # With sg[.] held at its value, the derivative in z of the first term is that of the decoder at the code itself.
    codes = np.array([[0.0, 1.0], [1.0, -0.5], [-1.0, 0.3]])
    z, x, beta = np.array([0.7, -0.2]), np.array([0.3, 1.1]), 0.25
    k = int(np.argmin(np.linalg.norm(z - codes, axis=1)))
    assert k == 1
    fixed_z, fixed_e = z.copy(), codes[k].copy()

    def loss(v: Array, e: Array) -> float:
        decoded = np.tanh(v + (fixed_e - fixed_z))
        return float(np.sum((x - decoded) ** 2) + np.sum((fixed_z - e) ** 2) + beta * np.sum((v - fixed_e) ** 2))

    reconstruction = gradient(lambda v: float(np.sum((x - np.tanh(v)) ** 2)), codes[k])
    assert close(gradient(lambda v: loss(v, codes[k]), z), reconstruction + 2 * beta * (z - codes[k]), 1e-7)
    assert close(gradient(lambda e: loss(z, e), codes[k]), 2 * (codes[k] - z), 1e-7)
