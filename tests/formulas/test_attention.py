"""Attention in its equivalent forms: by rows, by blocks, cached, absorbed, masked."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, gradient, jacobian, rng, rope, softmax


def attend(q: Array, keys: Array, values: Array) -> Array:
    """One query, weight by weight, from the definition."""
    weights = [math.exp(float(q @ k) / math.sqrt(len(q))) for k in keys]
    return sum(w / sum(weights) * v for w, v in zip(weights, values, strict=True))


class Sample:
    x = rng(0).normal(size=(6, 4))
    wq, wk, wv = rng(1).normal(size=(3, 4, 4)) * 0.7
    q, k, v = x @ wq, x @ wk, x @ wv


@covers("sdpa", "attention-weighted-average", "self-attention-matrix-form", "position-encoding-equivariance")
def test_the_matrix_form_is_the_weighted_average_and_commutes_with_permutations() -> None:
    s = Sample

    def attention(x: Array) -> Array:
        return softmax(x @ s.wq @ (x @ s.wk).T / math.sqrt(4)) @ x @ s.wv

    assert close(attention(s.x), np.stack([attend(q, s.k, s.v) for q in s.q]))
    p = np.eye(6)[[3, 1, 5, 0, 2, 4]]
    assert close(attention(p @ s.x), p @ attention(s.x))


@covers("causal-mask-attention", "local-attention-mask", "causal-attention-full-rank")
def test_masks_leave_the_visible_positions_only() -> None:
    s, scores = Sample, Sample.q @ Sample.k.T / math.sqrt(4)
    i, j = np.indices((6, 6))
    causal = softmax(scores + np.where(j <= i, 0, -np.inf))
    assert close(causal @ s.v, np.stack([attend(s.q[t], s.k[: t + 1], s.v[: t + 1]) for t in range(6)]))
    assert np.linalg.det(causal) == pytest.approx(math.prod(np.diag(causal)), rel=1e-9)
    assert np.linalg.det(causal) > 0
    window = softmax(scores + np.where((i - j >= 0) & (i - j < 3), 0, -np.inf)) @ s.v
    assert close(window[5], attend(s.q[5], s.k[3:6], s.v[3:6]))
    assert close(window[1], attend(s.q[1], s.k[0:2], s.v[0:2]))


@covers("online-softmax-update")
def test_reading_keys_in_blocks_gives_the_direct_result() -> None:
    scores, values = 3 * rng(2).normal(size=20), rng(3).normal(size=(20, 3))
    m, normalizer, u = -np.inf, 0.0, np.zeros(3)
    for block in (slice(0, 3), slice(3, 11), slice(11, 20)):
        new = max(m, scores[block].max())
        normalizer = np.exp(m - new) * normalizer + np.sum(np.exp(scores[block] - new))
        u = np.exp(m - new) * u + np.exp(scores[block] - new) @ values[block]
        m = new
    assert close(u / normalizer, softmax(scores) @ values)


@covers("sdpa-score-variance")
def test_scores_of_independent_components_have_the_variance_of_the_dimension() -> None:
    for d in (4, 64):
        q, k = rng(4).normal(size=(2, 40_000, d))
        assert np.sum(q * k, axis=1).var() == pytest.approx(d, rel=0.04)


@covers("attention-entropy", "attention-log-n-scale")
def test_the_entropy_of_attention_and_the_scale_that_keeps_it() -> None:
    s, scale = rng(5).normal(size=9), 0.7
    a = np.exp(scale * s) / np.sum(np.exp(scale * s))
    entropy = -np.sum(a * np.log(a))
    assert entropy == pytest.approx(math.log(np.sum(np.exp(scale * s))) - scale * np.sum(a * s))
    d = 64
    kappa = math.sqrt(d) / math.log(512)
    for n in (32, 512, 4096):
        assert kappa * math.log(n) / d == pytest.approx(math.log(n, 512) / math.sqrt(d))
    assert kappa * math.log(512) / d == pytest.approx(1 / math.sqrt(d))
    normal = rng(6).normal(size=(200, 8192)) * math.sqrt(d)

    def change(exponent: float) -> float:  # of the mean entropy from 512 to 8192 visible tokens
        means = []
        for n in (512, 8192):
            p = softmax(kappa * math.log(512) * math.log(n, 512) ** exponent / d * normal[:, :n])
            means.append(float(-np.mean(np.sum(p * np.log(p), axis=1))))
        return means[1] - means[0]

    assert 0 < change(1) < change(0)


@covers("multi-head-attention-output", "multi-head-bottleneck-rank")
def test_heads_joined_and_mixed_are_sums_over_heads_of_bounded_rank() -> None:
    x = rng(7).normal(size=(7, 6))
    wq, wk, wv = rng(8).normal(size=(3, 3, 6, 2))
    wo = rng(9).normal(size=(6, 6))
    scores = [x @ wq[s] @ (x @ wk[s]).T for s in range(3)]
    heads = [softmax(scores[s] / math.sqrt(2)) @ x @ wv[s] for s in range(3)]
    joined = np.concatenate(heads, axis=1) @ wo
    assert close(joined, sum(heads[s] @ wo[2 * s : 2 * s + 2] for s in range(3)))
    assert all(np.linalg.matrix_rank(score) == 2 for score in scores)
    mixed = [sum(rng(10).normal(size=(3, 3))[h, other] * scores[other] for other in range(3)) for h in range(3)]
    assert all(np.linalg.matrix_rank(score) == 6 for score in mixed)  # mixing lifts the bound, up to 3 times 2


@covers("mqa-head", "gqa-head")
def test_grouped_heads_share_keys_and_reach_from_one_group_to_all() -> None:
    q, k, v = rng(11).normal(size=(3, 6, 5, 3))  # six heads, five positions
    for groups in (1, 2, 3, 6):
        used = [math.ceil(s * groups / 6) for s in range(1, 7)]
        assert sorted(set(used)) == list(range(1, groups + 1))
        assert all(used.count(g) == 6 // groups for g in used)
        for s in range(6):
            keys, values = k[used[s] - 1], v[used[s] - 1]
            powers = [math.exp(q[s, 4] @ keys[i] / math.sqrt(3)) for i in range(5)]
            out = sum(powers[i] * values[i] for i in range(5)) / sum(powers)
            assert close(out, attend(q[s, 4], keys, values))


@covers("mla-low-rank-kv", "mla-absorption", "mla-inference", "decoupled-rope-score", "rope-blocks-absorption")
def test_latent_attention_is_the_same_with_keys_restored_and_with_projections_absorbed() -> None:
    d, dc, dk, dr, n = 6, 4, 3, 2, 5
    shapes = {"wc": (d, dc), "wqc": (d, dk), "wkc": (dc, dk), "wqr": (d, dr), "wkr": (d, dr), "wv": (dc, dk)}
    w = {name: rng(12 + i).normal(size=shape) for i, (name, shape) in enumerate(shapes.items())}
    x = rng(30).normal(size=(n, d))
    # row vectors: the matrix of position t acts from the right, and R_t R_i^T = R_{t-i}
    turned = [rope(p, dr, 10.0).T for p in range(n)]
    keys = np.stack([np.concatenate([x[i] @ w["wc"] @ w["wkc"], x[i] @ w["wkr"] @ turned[i]]) for i in range(n)])
    values, t = x @ w["wc"] @ w["wv"], n - 1
    query = np.concatenate([x[t] @ w["wqc"], x[t] @ w["wqr"] @ turned[t]])
    plain = attend(query, keys, values)
    c = x @ w["wc"]

    def offset(i: int) -> Array:
        return turned[t] @ turned[i].T

    content = [x[t] @ w["wqc"] @ w["wkc"].T @ c[i] for i in range(n)]
    position = [x[t] @ w["wqr"] @ offset(i) @ w["wkr"].T @ x[i] for i in range(n)]
    assert close(np.array(content) + position, keys @ query)
    assert all(close(offset(i), rope(t - i, dr, 10.0).T) for i in range(n))
    weights = softmax((np.array(content) + position) / math.sqrt(dk + dr))
    assert close((weights @ c) @ w["wv"], plain)
    with_rope = x[t] @ w["wqr"] @ turned[t] @ (x[1] @ w["wkr"] @ turned[1])
    assert with_rope == pytest.approx(x[t] @ w["wqr"] @ rope(t - 1, dr, 10.0).T @ w["wkr"].T @ x[1])


@covers("relative-logit-expansion", "absolute-position-input")
def test_a_score_with_position_vectors_has_four_terms() -> None:
    xi, xj, pi, pj = rng(13).normal(size=(4, 4))
    wq, wk = Sample.wq, Sample.wk
    terms = [a @ wq @ wk.T @ b for a, b in itertools.product((xi, pi), (xj, pj))]
    assert ((xi + pi) @ wq) @ ((xj + pj) @ wk) == pytest.approx(sum(terms))


@covers("key-normalization-score")
def test_normalized_keys_leave_the_length_of_the_query_and_the_angle() -> None:
    q, k = rng(14).normal(size=(2, 5))
    cosine = (q @ q + k @ k - (q - k) @ (q - k)) / (2 * np.linalg.norm(q) * np.linalg.norm(k))
    assert q @ (k / np.linalg.norm(k)) == pytest.approx(np.linalg.norm(q) * cosine)


@covers("nope-variance")
def test_a_uniform_average_of_values_loses_variance_with_the_position() -> None:
    v = 1.3 * rng(15).normal(size=(20_000, 64))
    for n in (4, 64):
        assert v[:, :n].mean(axis=1).var() == pytest.approx(1.3**2 / n, rel=0.05)


@covers("sparse-attention-pattern")
def test_the_sparse_pattern_is_small_and_reaches_all_earlier_positions_in_two_steps() -> None:
    for n, k in ((30, 5), (49, 7), (50, 7)):
        visible = {i: {j for j in range(1, i + 1) if i - j < k or (i - j) % k == 0} for i in range(1, n + 1)}
        assert all(len(a) <= k + math.ceil(n / k) for a in visible.values())
        assert all(set().union(*(visible[j] for j in visible[i])) == set(range(1, i + 1)) for i in visible)


@covers("low-precision-attention-error")
def test_rounded_logits_change_weights_by_at_most_twice_the_error_in_the_exponent() -> None:
    for seed in range(50):
        s = 5 * rng(seed).normal(size=8)
        delta = 0.4
        ratio = softmax(s + rng(100 + seed).uniform(-delta, delta, size=8)) / softmax(s)
        assert np.all((ratio >= math.exp(-2 * delta)) & (ratio <= math.exp(2 * delta)))
    s = np.zeros(10_000)
    s[0] = -5.0
    moved = s + delta
    moved[0] = s[0] - delta
    assert softmax(moved)[0] / softmax(s)[0] == pytest.approx(math.exp(-2 * delta), rel=1e-3)  # nearly reached


@covers("kv-cache-size")
def test_the_cache_counts_keys_and_values_of_all_layers_and_heads() -> None:
    cache = np.zeros((3, 2, 4, 7, 5), dtype=np.float16)  # layers, keys and values, heads, tokens, dimension
    assert cache.nbytes == 2 * 7 * 3 * 4 * 5 * 2


@covers("transformer-vq-factorization")
def test_quantized_keys_move_the_assignment_outside_the_exponential() -> None:
    q, codes, v = rng(16).normal(size=(6, 3)), rng(17).normal(size=(4, 3)), rng(18).normal(size=(6, 2))
    delta = np.eye(4)[[0, 2, 2, 1, 3, 0]]
    assert close(np.exp(q @ (delta @ codes).T) @ v, np.exp(q @ codes.T) @ (delta.T @ v))


@covers("gau-output", "swin-window-attention", "sd3-joint-attention")
def test_gated_biased_and_joint_attention_by_single_entries() -> None:
    n, s, e = 5, 3, 4
    u, v = rng(19).normal(size=(2, n, e))
    q, k = rng(20).normal(size=(2, n, s))
    wo = rng(21).normal(size=(e, 2))
    matrix = np.maximum(q @ k.T, 0) ** 2 / (n * s)
    entry = sum(
        u[1, c] * sum(max(q[1] @ k[j], 0) ** 2 * v[j, c] for j in range(n)) / (n * s) * wo[c, 0] for c in range(e)
    )
    assert ((u * (matrix @ v)) @ wo)[1, 0] == pytest.approx(entry)
    bias = rng(22).normal(size=(n, n))
    shifted = softmax(q @ k.T / math.sqrt(s) + bias)
    weights = np.exp(bias) * softmax(q @ k.T / math.sqrt(s))
    assert close(shifted, weights / weights.sum(axis=1, keepdims=True))
    x, y = rng(23).normal(size=(3, s)), rng(24).normal(size=(2, s))
    (wq, wk, wv), (uq, uk, uv) = rng(25).normal(size=(2, 3, s, s))
    joint = [np.concatenate([x @ a, y @ b]) for a, b in ((wq, uq), (wk, uk), (wv, uv))]
    out = softmax(joint[0] @ joint[1].T / math.sqrt(s)) @ joint[2]
    assert close(out[4], attend(y[1] @ uq, np.concatenate([x @ wk, y @ uk]), np.concatenate([x @ wv, y @ uv])))


@covers("tensor-parallel-ffn", "ffn-definition", "swiglu-ffn")
def test_feed_forward_layers_split_by_hidden_units() -> None:
    x, a, b = rng(26).normal(size=(3, 4)), rng(27).normal(size=(4, 6)), rng(28).normal(size=(6, 4))
    whole = np.tanh(x @ a) @ b
    assert close(whole, sum(np.tanh(x @ a[:, p]) @ b[p] for p in (slice(0, 2), slice(2, 5), slice(5, 6))))
    w1, w2, b1, b2 = a.T, b.T, rng(29).normal(size=6), rng(30).normal(size=4)
    units = sum(w2[:, k] * max(w1[k] @ x[0] + b1[k], 0) for k in range(6)) + b2
    assert close(w2 @ np.maximum(w1 @ x[0] + b1, 0) + b2, units)
    gate, up = rng(31).normal(size=(2, 4, 6))
    swish = x @ gate / (1 + np.exp(-(x @ gate)))
    units = sum(np.outer((x @ gate[:, k]) / (1 + np.exp(-(x @ gate[:, k]))) * (x @ up[:, k]), b[k]) for k in range(6))
    assert close((swish * (x @ up)) @ b, units)


@covers("layer-norm", "rms-norm", "normalization-general", "batch-norm")
def test_normalized_vectors_have_their_moments_and_forget_scale_and_shift() -> None:
    x = rng(32).normal(3, 2, size=(8, 5))

    def layer(v: Array) -> Array:
        return (v - v.mean()) / math.sqrt(np.mean((v - v.mean()) ** 2) + 1e-12)

    y = layer(x[0])
    assert y.mean() == pytest.approx(0)
    assert np.mean(y**2) == pytest.approx(1)
    assert close(layer(4 * x[0] + 7), y)
    batch = (x - x.mean(axis=0)) / np.sqrt(np.mean((x - x.mean(axis=0)) ** 2, axis=0))
    assert close(batch.T @ np.ones(8), np.zeros(5))
    assert close(batch[:, 0], layer(x[:, 0]))

    def rms(v: Array) -> Array:
        return v / math.sqrt(np.sum(v**2) / len(v))

    assert np.linalg.norm(rms(x[0])) == pytest.approx(math.sqrt(5))
    assert close(jacobian(rms, x[0]) @ x[0], np.zeros(5), 1e-7)  # the scale of the input has no effect
    assert close(gradient(lambda v: float(np.sum(v * v)), x[0]), 2 * x[0], 1e-6)
