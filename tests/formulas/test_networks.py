"""Layers on grids and graphs, regions of ReLU networks, word vectors, and what training systems count."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, distribution, gradient, rng, sigmoid, softmax


@covers("convolutional-layer", "depthwise-separable-layer", "depthwise-separable-cost")
def test_convolutions_commute_with_shifts_and_separable_ones_are_products_of_kernels() -> None:
    x, d, p = rng(0).normal(size=(6, 6, 3)), rng(1).normal(size=(3, 3, 3)), rng(2).normal(size=(3, 4))

    def layer(image: Array, kernel: Array) -> Array:
        out = np.zeros((4, 4, kernel.shape[3]))
        for i, j, f in np.ndindex(out.shape):
            out[i, j, f] = sum(image[i + m, j + n, c] * kernel[m, n, c, f] for m, n, c in np.ndindex(3, 3, 3))
        return out

    depthwise = np.zeros((4, 4, 3))
    for i, j, c in np.ndindex(depthwise.shape):
        depthwise[i, j, c] = sum(x[i + m, j + n, c] * d[m, n, c] for m, n in np.ndindex(3, 3))
    separable = np.einsum("ijc,cf->ijf", depthwise, p)
    whole = d[:, :, :, None] * p[None, None]
    assert close(separable, layer(x, whole))
    assert close(layer(np.roll(x, 1, axis=0), whole)[1:], layer(x, whole)[:-1])
    assert (d.size + p.size) / whole.size == pytest.approx(1 / 4 + 1 / 3**2)


@covers("gcn-layer", "gdl-equivariance", "gnn-message-passing")
def test_graph_layers_commute_with_renumbering_and_keep_the_eigenvector_of_degrees() -> None:
    a = np.array([[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 1], [0, 0, 1, 0]])
    h, w = rng(3).normal(size=(4, 3)), rng(4).normal(size=(3, 2))

    def layer(adjacency: Array, features: Array) -> Array:
        loops = adjacency + np.eye(4)
        root = np.diag(loops.sum(axis=1) ** -0.5)
        return np.tanh(root @ loops @ root @ features @ w)

    p = np.eye(4)[[2, 0, 3, 1]]
    assert close(layer(p @ a @ p.T, p @ h), p @ layer(a, h))
    degrees = a.sum(axis=1) + 1
    own = [sum(h[u] / math.sqrt(degrees[v] * degrees[u]) for u in range(4) if a[u, v] or u == v) for v in range(4)]
    assert close(layer(a, h), np.tanh(np.array(own) @ w))  # messages of neighbours and of the node itself


@covers("hwfa-receptive-field")
def test_stacked_windows_reach_as_far_as_the_sum_of_their_steps() -> None:
    w, layers, n = 4, 6, 40
    i, j = np.indices((n, n))
    window = ((i - j >= 0) & (i - j < w)).astype(int)
    seen = np.linalg.matrix_power(window, layers - 1)[n - 1] > 0  # the last layer is the one without a window
    assert np.sum(seen) == (w - 1) * (layers - 1) + 1


@covers("representation-linear-regions")
def test_folding_layers_reach_the_stated_number_of_linear_pieces() -> None:
    def fold(x: Array, m: int) -> Array:  # a zigzag of m pieces on [0, 1], made of m units
        return np.maximum(m * x, 0) + sum(2 * (-1) ** k * np.maximum(m * x - k, 0) for k in range(1, m))

    widths = (3, 2, 4)
    x = np.linspace(0, 1, 240_001)
    last = fold(fold(x, widths[0]), widths[1])
    y = np.maximum(1 / 9 - last, 0) + sum((i + 1) * np.maximum(last - (2 * i + 1) / 9, 0) for i in range(1, widths[2]))
    bends = np.abs(np.diff(y, 2)) > 1e-7
    pieces = 1 + np.sum(bends[1:] & ~bends[:-1]) + bends[0]
    assert pieces == 3 * 2 * (math.comb(4, 0) + math.comb(4, 1))


@covers("svd-word-vectors-formula", "word2vec-skip-gram")
def test_negative_sampling_has_its_optimum_at_shifted_pointwise_information() -> None:
    joint = distribution(rng(5), 4, 5)
    words, contexts, n = joint.sum(axis=1), joint.sum(axis=0), 3
    pmi = np.log(joint / np.outer(words, contexts))

    def objective(x: Array) -> float:
        negatives = n * np.outer(words, contexts)
        return float(np.sum(joint * np.log(sigmoid(x)) + negatives * np.log(sigmoid(-x))))

    assert close(gradient(objective, pmi - math.log(n)), np.zeros((4, 5)), 1e-8)
    u, s, vt = np.linalg.svd(pmi - math.log(n), full_matrices=False)
    assert close((u * np.sqrt(s)) @ (vt.T * np.sqrt(s)).T, pmi - math.log(n))

    def skip_gram(x: Array) -> float:  # the full softmax: its optimum is the conditional distribution
        return float(np.sum(joint * np.log(softmax(x))))

    assert close(gradient(skip_gram, np.log(joint / words[:, None])), np.zeros((4, 5)), 1e-8)


@covers("floating-point-rounding", "mixed-precision-loss-scaling")
def test_rounding_errors_stay_below_the_unit_and_scaling_saves_small_gradients() -> None:
    y = rng(6).uniform(1e-3, 1e3, size=200_000)
    for dtype, p in ((np.float32, 24), (np.float16, 11)):
        relative = np.abs(y.astype(dtype).astype(float) - y) / y
        assert 0.98 * 2.0**-p < relative.max() <= 2.0**-p
    small = 1e-9
    assert np.float16(small) == 0
    assert float(np.float16(small * 2**15)) / 2**15 == pytest.approx(small, rel=1e-2)


@covers("pipeline-bubble", "data-parallel-ring")
def test_schedules_of_pipelines_and_rings_take_the_stated_time_and_traffic() -> None:
    for stages, batches in ((4, 6), (3, 12)):
        done = np.zeros((stages, batches))  # forward passes only: each a step after both neighbours
        for k, m in itertools.product(range(stages), range(batches)):
            done[k, m] = 1 + max(done[k - 1, m] if k else 0, done[k, m - 1] if m else 0)
        total = done.max()
        assert total == batches + stages - 1
        assert (total - batches) / total == pytest.approx((stages - 1) / (batches + stages - 1))
    n, size = 4, 8
    grads = rng(7).normal(size=(n, n, size // n))  # devices by chunks
    data, sent = grads.copy(), 0
    for step in range(n - 1):  # reduce
        moved = [data[k, (k - step) % n].copy() for k in range(n)]
        for k in range(n):
            data[(k + 1) % n, (k - step) % n] += moved[k]
        sent += size // n
    for step in range(n - 1):  # gather
        moved = [data[k, (k + 1 - step) % n].copy() for k in range(n)]
        for k in range(n):
            data[(k + 1) % n, (k + 1 - step) % n] = moved[k]
        sent += size // n
    assert all(close(data[k], grads.sum(axis=0)) for k in range(n))
    assert sent == 2 * (n - 1) / n * size


@covers("swin-complexity", "zero-memory")
def test_counts_of_multiplications_and_of_bytes() -> None:
    h = w = 8
    c, m = 6, 4

    def attention(tokens: int) -> int:  # four projections, scores, and sums of values
        return 4 * tokens * c * c + 2 * tokens * tokens * c

    assert attention(h * w) == 4 * h * w * c**2 + 2 * (h * w) ** 2 * c
    windows = h * w // m**2
    assert windows * attention(m**2) == 4 * h * w * c**2 + 2 * m**2 * h * w * c
    parameters, k, devices = 1000, 12, 8
    parts = [(2, 2, k), (2, 2, k / devices), (2, 2 / devices, k / devices), (2 / devices, 2 / devices, k / devices)]
    stated = [(2 + 2 + k), (2 + 2 + k / devices), (2 + (2 + k) / devices), (2 + 2 + k) / devices]
    assert [sum(p) * parameters for p in parts] == pytest.approx([s * parameters for s in stated])


@covers("geometric-regularization-curvature", "geometric-regularization-geodesic", "geometric-regularization-volume")
def test_polar_coordinates_give_the_laplacian_the_energy_and_the_area_of_the_plane() -> None:
    def cartesian(p: Array) -> Array:
        return np.array([p[0] * math.cos(p[1]), p[0] * math.sin(p[1])])

    def f(x: Array) -> float:
        return float(x[0] ** 3 - 2 * x[0] * x[1] ** 2 + math.exp(0.3 * x[1]))

    p, step = np.array([1.3, 0.7]), 1e-3
    first = gradient(lambda q: f(cartesian(q)), p)
    second = [(f(cartesian(p + d)) - 2 * f(cartesian(p)) + f(cartesian(p - d))) / step**2 for d in step * np.eye(2)]
    inverse = [
        1,
        1 / p[0] ** 2,
    ]  # of the metric; the only Christoffel symbol on the diagonal is that of r for the angle
    symbols = [np.zeros(2), np.array([-p[0], 0.0])]
    formula = sum(inverse[i] * (second[i] - symbols[i] @ first) for i in range(2))
    x = cartesian(p)
    assert formula == pytest.approx(6 * x[0] - 4 * x[0] + 0.09 * math.exp(0.3 * x[1]), abs=1e-4)
    t = np.linspace(0, 1, 4001)
    curve = np.stack([1 + t, t**2])  # radius and angle
    speed = np.gradient(curve, t, axis=1)
    energy = np.trapezoid(speed[0] ** 2 + curve[0] ** 2 * speed[1] ** 2, t)
    path = np.stack([curve[0] * np.cos(curve[1]), curve[0] * np.sin(curve[1])])
    assert energy == pytest.approx(np.trapezoid(np.sum(np.gradient(path, t, axis=1) ** 2, axis=0), t), rel=1e-5)
    jacobi = np.stack([(cartesian(p + d) - cartesian(p - d)) / (2 * step) for d in step * np.eye(2)], axis=1)
    assert math.sqrt(np.linalg.det(np.diag([1, p[0] ** 2]))) == pytest.approx(abs(np.linalg.det(jacobi)), rel=1e-5)
