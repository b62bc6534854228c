"""Losses, activations and backpropagation: gradients against differences, minima and equivalent forms."""

from __future__ import annotations

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
    kl,
    normal,
    rng,
    sigmoid,
    slope,
    softmax,
)


@covers("softmax-definition", "softmax-jacobian", "cross-entropy-loss-softmax", "cross-entropy-loss-gradient")
def test_derivatives_of_softmax_and_cross_entropy() -> None:
    z, y = rng(0).normal(size=4), distribution(rng(1), 4)
    p = np.exp(z) / sum(np.exp(z))
    assert close(jacobian(lambda v: np.exp(v) / np.sum(np.exp(v)), z), np.diag(p) - np.outer(p, p), 1e-8)
    assert close(gradient(lambda v: float(-y @ np.log(softmax(v))), z), p - y, 1e-8)


@covers("softmax-temperature", "distillation-loss")
def test_temperatures_and_the_factor_that_keeps_the_gradient_of_distillation() -> None:
    z, teacher, y = np.array([1.0, 3.0, 2.0]), np.array([2.0, -1.0, 0.5]), 1
    assert close(softmax(z / 0.01), [0, 1, 0])
    assert close(softmax(z / 1e9), [1 / 3] * 3)

    def soft(v: Array, tau: float) -> float:
        return tau**2 * kl(softmax(teacher / tau), softmax(v / tau))

    limit = ((z - z.mean()) - (teacher - teacher.mean())) / 3  # for large temperatures a squared error of logits
    assert close(gradient(lambda v: soft(v, 300.0), z, 1e-2), limit, 1e-2)
    both = gradient(lambda v: 0.7 * float(-np.log(softmax(v)[y])) + 0.3 * soft(v, 2.0), z)
    assert close(both, 0.7 * (softmax(z) - np.eye(3)[y]) + 0.3 * 2 * (softmax(z / 2) - softmax(teacher / 2)), 1e-7)


@covers("infonce-loss", "clip-loss", "clap-loss")
def test_contrastive_losses_are_cross_entropies_over_candidates() -> None:
    u, v = (x / np.linalg.norm(x, axis=1, keepdims=True) for x in rng(2).normal(size=(2, 5, 3)))
    tau = 0.3
    rows = [
        -math.log(math.exp(u[i] @ v[i] / tau) / sum(math.exp(u[i] @ v[j] / tau) for j in range(5))) for i in range(5)
    ]
    columns = [
        -math.log(math.exp(u[i] @ v[i] / tau) / sum(math.exp(u[j] @ v[i] / tau) for j in range(5))) for i in range(5)
    ]
    s = u @ v.T / tau
    assert close(rows, [kl(np.eye(5)[i], softmax(s[i])) for i in range(5)])
    by_matrix = 0.5 * sum(-np.mean(np.log(np.diag(softmax(m)))) for m in (s, s.T))
    assert -1 / (2 * 5) * sum(-r - c for r, c in zip(rows, columns, strict=True)) == pytest.approx(by_matrix)
    many = rng(3).normal(size=4000)
    uniform = np.mean([math.log(sum(np.exp(many[i : i + 100] * 1e-6))) for i in range(0, 4000, 100)])
    assert uniform == pytest.approx(math.log(100), abs=1e-3)  # for a query that tells nothing the loss is log N


@covers("multi-label-cross-entropy-loss", "multi-label-cross-entropy-soft")
def test_the_loss_of_many_labels_factorizes_and_its_minimum_doubles_the_scores() -> None:
    negative, positive = rng(4).normal(size=3), rng(5).normal(size=2)
    loss = math.log(1 + sum(np.exp(negative))) + math.log(1 + sum(np.exp(-positive)))
    pairs = sum(math.exp(i - j) for i in negative for j in positive)
    assert loss == pytest.approx(math.log(1 + pairs + sum(np.exp(negative)) + sum(np.exp(-positive))))

    def soft(s: Array, t: Array) -> float:
        return math.log(1 + np.sum(t * np.exp(-s))) + math.log(1 + np.sum((1 - t) * np.exp(s)))

    hard = np.concatenate([np.zeros(3), np.ones(2)])
    assert soft(np.concatenate([negative, positive]), hard) == pytest.approx(loss)
    t = np.array([0.2, 0.5, 0.9])
    assert close(gradient(lambda s: soft(s, t), 0.5 * np.log(t / (1 - t))), np.zeros(3), 1e-8)


@covers("class-imbalance-logit-adjustment")
def test_logits_trained_with_the_prior_learn_the_likelihood() -> None:
    prior, likelihood = np.array([0.9, 0.08, 0.02]), np.array([0.1, 0.5, 0.7])  # of one input under each class
    posterior = prior * likelihood / (prior @ likelihood)

    def loss(z: Array) -> float:
        return float(
            sum(
                -posterior[y] * math.log(math.exp(z[y] + math.log(prior[y])) / np.sum(np.exp(z + np.log(prior))))
                for y in range(3)
            )
        )

    assert close(gradient(loss, np.log(likelihood)), np.zeros(3), 1e-8)


@covers("label-smoothing-target")
def test_smoothed_labels_have_a_finite_minimum() -> None:
    k, eps = 5, 0.1
    target = (1 - eps) * np.eye(k)[2] + eps / k
    assert target.sum() == pytest.approx(1)
    z = np.zeros(k)
    z[2] = math.log((1 - eps + eps / k) / (eps / k))
    assert close(gradient(lambda v: float(-target @ np.log(softmax(v))), z), np.zeros(k), 1e-8)


@covers("smooth-accuracy-bound", "focal-loss-definition")
def test_cross_entropy_bounds_smooth_accuracy_and_focal_loss_spares_the_easy() -> None:
    for p in np.linspace(0.01, 1, 40):
        assert 1 - p <= -math.log(p) + 1e-15
    theta = 0.4
    assert slope(lambda t: float(sigmoid(t)), theta) == pytest.approx(
        float(sigmoid(theta)) * slope(lambda t: math.log(sigmoid(t)), theta)
    )

    def focal(p: float, y: int, gamma: float, alpha: float) -> float:
        pt, at = (p, alpha) if y == 1 else (1 - p, 1 - alpha)
        return -at * (1 - pt) ** gamma * math.log(pt)

    assert focal(0.3, 1, 0, 0.5) + focal(0.3, 0, 0, 0.5) == pytest.approx(-0.5 * math.log(0.3) - 0.5 * math.log(0.7))
    assert focal(0.1, 0, 2, 0.25) / focal(0.1, 0, 0, 0.25) == pytest.approx(0.01)  # an easy negative counts a hundredth


@covers("emo-loss", "svm-soft-margin")
def test_losses_of_embeddings_and_margins() -> None:
    e, p, t = rng(6).normal(size=(5, 3)), distribution(rng(7), 5), 2
    unit = e / np.linalg.norm(e, axis=1, keepdims=True)
    cost = sum(p[i] * 0.5 * np.sum((unit[i] - unit[t]) ** 2) for i in range(5))  # half the squared chord is 1 - cos
    assert 1 - (p @ unit) @ unit[t] == pytest.approx(cost)
    x, y, c = np.array([-2.0, -1.0, 1.0, 3.0]), np.array([-1.0, -1.0, 1.0, 1.0]), 10.0
    grid = np.array(
        [
            [0.5 * w**2 + c * np.maximum(0, 1 - y * (w * x + b)).sum() for b in np.linspace(-1, 1, 41)]
            for w in np.linspace(0, 3, 61)
        ]
    )
    w, b = np.unravel_index(np.argmin(grid), grid.shape)
    assert (w / 20, b / 20 - 1) == pytest.approx((1, 0), abs=1e-9)  # the widest margin, of half width 1/|w| = 1


@covers("sigmoid", "tanh-sigmoid", "swish", "gelu")
def test_activations_and_their_relations() -> None:
    for x in (-2.0, 0.3, 1.7):
        s = 1 / (1 + math.exp(-x))
        assert slope(lambda v: 1 / (1 + math.exp(-v)), x) == pytest.approx(s * (1 - s))
        assert (
            math.tanh(x)
            == pytest.approx(2 / (1 + math.exp(-2 * x)) - 1)
            == pytest.approx((math.exp(x) - math.exp(-x)) / (math.exp(x) + math.exp(-x)))
        )
        below = integral(normal, -12, x)
        assert x / 2 * (1 + math.erf(x / math.sqrt(2))) == pytest.approx(x * below)
        approximate = x / 2 * (1 + math.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))
        assert approximate == pytest.approx(x * below, abs=1e-3)
        assert x / (1 + math.exp(-200 * x)) == pytest.approx(max(x, 0))


@covers("backprop-delta", "backprop-weight-gradient", "mlp-layer", "neuron")
def test_backpropagated_gradients_agree_with_differences() -> None:
    shapes = ((4, 3), (5, 4), (2, 5))
    weights, biases = (
        [rng(10 + i).normal(size=s) for i, s in enumerate(shapes)],
        [rng(20 + i).normal(size=s[0]) for i, s in enumerate(shapes)],
    )
    x, target = rng(8).normal(size=3), rng(9).normal(size=2)

    def forward(ws: list[Array], bs: list[Array]) -> tuple[list[Array], list[Array]]:
        hidden, before = [x], []
        for w, b in zip(ws, bs, strict=True):
            before.append(
                np.array([sum(w[k, i] * hidden[-1][i] for i in range(w.shape[1])) + b[k] for k in range(len(w))])
            )
            hidden.append(np.tanh(before[-1]))
        return hidden, before

    hidden, before = forward(weights, biases)
    delta = (hidden[3] - target) * (1 - np.tanh(before[2]) ** 2)
    for layer in (2, 1, 0):

        def loss(w: Array, layer: int = layer) -> float:
            changed = [*weights[:layer], w, *weights[layer + 1 :]]
            return float(0.5 * np.sum((forward(changed, biases)[0][3] - target) ** 2))

        def by_bias(b: Array, layer: int = layer) -> float:
            changed = [*biases[:layer], b, *biases[layer + 1 :]]
            return float(0.5 * np.sum((forward(weights, changed)[0][3] - target) ** 2))

        assert close(gradient(loss, weights[layer]), np.outer(delta, hidden[layer]), 1e-7)
        assert close(gradient(by_bias, biases[layer]), delta, 1e-7)
        if layer:
            delta = (weights[layer].T @ delta) * (1 - np.tanh(before[layer - 1]) ** 2)


@covers("rnn-recurrence", "bptt-jacobian-product", "vanishing-gradient-product", "residual-gradient")
def test_jacobians_through_time_multiply_with_the_later_ones_on_the_left() -> None:
    w, u, b = 1.6 * rng(11).normal(size=(3, 3)), rng(12).normal(size=(3, 2)), rng(13).normal(size=3)
    x = rng(14).normal(size=(5, 2))

    def run(h: Array, start: int) -> list[Array]:
        states = [h]
        for t in range(start, 5):
            states.append(np.tanh(w @ states[-1] + u @ x[t] + b))
        return states

    states, product, bound = run(np.zeros(3), 0), np.eye(3), 1.0
    for s in (5, 4, 3):
        factor = np.diag(1 - states[s] * states[s]) @ w
        product, bound = product @ factor, bound * np.linalg.norm(factor, 2)
    assert close(jacobian(lambda h: run(h, 2)[-1], states[2]), product, 1e-8)
    last = rng(15).normal(size=3)
    assert np.linalg.norm(product.T @ last) <= bound * np.linalg.norm(last)

    def residual(h: Array) -> float:
        return float(np.sum(np.cos(h + np.tanh(w @ h))))

    h = states[2]
    inner = jacobian(lambda v: np.tanh(w @ v), h)
    assert close(gradient(residual, h), (np.eye(3) + inner).T @ -np.sin(h + np.tanh(w @ h)), 1e-7)


@covers("weight-initialization-variance", "dropout-mask", "weight-tying-initial-loss", "mup-spectral-condition")
def test_random_weights_and_masks_keep_the_scales_they_are_made_for() -> None:
    x = rng(16).normal(1, 2, size=400)
    outputs = rng(17).normal(0, math.sqrt(1 / 400), size=(4000, 400)) @ x
    assert np.mean(outputs**2) == pytest.approx(np.mean(x**2), rel=0.06)
    masks = rng(18).random(size=(20_000, 5)) >= 0.3
    assert close(np.mean(masks * x[:5] / (1 - 0.3), axis=0), x[:5], 0.05)
    d, n, sigma = 100, 20_000, 0.1
    h = rng(19).normal(size=d)
    logits = sigma * rng(20).normal(size=(n, d)) @ (h * math.sqrt(d) / np.linalg.norm(h))
    assert math.log(np.sum(np.exp(logits))) == pytest.approx(math.log(n) + 0.5 * d * sigma**2, abs=0.05)
    for out, inside in ((400, 100), (100, 400)):  # of the order of sqrt(out / in): features of constant size
        w = rng(21).normal(size=(out, inside))
        w *= math.sqrt(out / inside) / np.linalg.norm(w, 2)
        top = np.linalg.svd(w)[2][0] * math.sqrt(inside)  # of root mean square 1
        assert np.sqrt(np.mean((w @ top) ** 2)) == pytest.approx(1)


@covers(
    "weight-scale-shift-invariance",
    "multi-task-geometric-mean",
    "gradient-surgery-projection",
    "multi-objective-descent-duality",
)
def test_rescaled_layers_and_combined_gradients_of_tasks() -> None:
    weights, x = [rng(30 + i).normal(size=s) for i, s in enumerate(((4, 3), (4, 4), (2, 4)))], rng(22).normal(size=3)

    def network(ws: list[Array]) -> Array:
        return ws[2] @ np.maximum(ws[1] @ np.maximum(ws[0] @ x, 0), 0)

    assert close(network([g * w for g, w in zip((2.0, 0.25, 2.0), weights, strict=True)]), network(weights))

    def losses(t: Array) -> Array:
        return np.array([1 + t[0] ** 2, math.exp(t[1]), 2 + t[0] * t[1]])

    t = np.array([0.7, 0.4])
    values, slopes = losses(t), jacobian(losses, t)
    assert close(
        np.sum(slopes / values[:, None], axis=0),
        3 * gradient(lambda v: math.log(np.prod(losses(v)) ** (1 / 3)), t),
        1e-8,
    )
    g, h = np.array([1.0, 2.0]), np.array([-3.0, 0.5])
    assert (g - min(g @ h, 0) / (h @ h) * h) @ h == pytest.approx(0, abs=1e-12)
    alpha = np.linspace(0, 1, 100_001)[:, None]
    lengths = np.linalg.norm(alpha * g + (1 - alpha) * h, axis=1)
    angles = np.linspace(0, 2 * math.pi, 100_001)
    u = np.stack([np.cos(angles), np.sin(angles)])
    assert np.minimum(g @ u, h @ u).max() == pytest.approx(lengths.min(), abs=1e-4)


@covers("scaling-law-loss", "scaling-law-compute-optimal")
def test_parameters_and_tokens_that_minimize_the_loss_scale_with_the_stated_powers() -> None:
    a, b, alpha, beta = 400.0, 410.0, 0.34, 0.28
    log_n = np.linspace(math.log(1e6), math.log(1e14), 200_001)
    best = [
        log_n[np.argmin(1.7 + a / np.exp(alpha * log_n) + b / (c / 6 / np.exp(log_n)) ** beta)] for c in (1e20, 1e23)
    ]
    assert (best[1] - best[0]) / math.log(1e3) == pytest.approx(beta / (alpha + beta), abs=1e-3)
    assert 1 - beta / (alpha + beta) == pytest.approx(alpha / (alpha + beta))
