"""Position encodings: relative identities, frequencies and their rescalings."""

from __future__ import annotations

import cmath
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, gradient, hessian, rng, rope, softmax, turn

D, BASE = 8, 100.0


@covers("rope-relative", "rope-block-diagonal", "rope-frequencies", "rope-rotation-2d", "rope-complex-score")
def test_scores_depend_on_the_offset_only_and_agree_with_complex_numbers() -> None:
    q, k = rng(0).normal(size=(2, D))
    theta = [BASE ** (-2 * i / D) for i in range(D // 2)]
    assert theta[0] == 1
    assert theta[-1] == pytest.approx(BASE ** (2 / D) / BASE)
    for m, n in ((3, 3), (7, 2), (2, 11)):
        score = (rope(m, D, BASE) @ q) @ (rope(n, D, BASE) @ k)
        assert score == pytest.approx(q @ rope(n - m, D, BASE) @ k)
        assert score == pytest.approx((rope(m + 5, D, BASE) @ q) @ (rope(n + 5, D, BASE) @ k))
        pairs = [(complex(*q[2 * i : 2 * i + 2]), complex(*k[2 * i : 2 * i + 2])) for i in range(D // 2)]
        turned = sum(
            (a * cmath.exp(1j * m * t)) * (b * cmath.exp(1j * n * t)).conjugate()
            for (a, b), t in zip(pairs, theta, strict=True)
        )
        relative = sum(a * b.conjugate() * cmath.exp(1j * (m - n) * t) for (a, b), t in zip(pairs, theta, strict=True))
        assert score == pytest.approx(turned.real) == pytest.approx(relative.real)
    assert close(rope(4, 2) @ q[:2], [math.cos(4) * q[0] - math.sin(4) * q[1], math.sin(4) * q[0] + math.cos(4) * q[1]])


@covers("rope-2d-block", "multimodal-rope-blocks", "globalpointer-score")
def test_rotations_by_several_coordinates_give_differences_of_each() -> None:
    def block(x: float, y: float) -> Array:
        zero = np.zeros((4, 4))
        return np.block([[rope(x, 4, BASE), zero], [zero, rope(y, 4, BASE)]])

    assert close(block(2, 5).T @ block(7, 1), block(7 - 2, 1 - 5))
    used, theta = [0, 0, 1, 2], [BASE ** (-2 * i / D) for i in range(4)]

    def mixed(p: Array) -> Array:
        result = np.zeros((D, D))
        for i in range(4):
            result[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = turn(p[used[i]] * theta[i])
        return result

    p, other = np.array([1.0, 4.0, 2.0]), np.array([3.0, 0.0, 7.0])
    assert close(mixed(p).T @ mixed(other), mixed(other - p))
    q, k = rng(1).normal(size=(2, D))
    assert (rope(2, D) @ q) @ (rope(6, D) @ k) == pytest.approx(q @ rope(6 - 2, D) @ k)


@covers("qwen-qkv-bias")
def test_biases_of_queries_and_keys_add_a_term_of_the_offset_only() -> None:
    wq, wk = rng(2).normal(size=(2, D, D))
    bq, bk, zero = *rng(3).normal(size=(2, D)), np.zeros(D)

    def score(m: int, n: int, xm: Array, xn: Array) -> float:
        return float((rope(m, D) @ (wq @ xm + bq)) @ (rope(n, D) @ (wk @ xn + bk)) / math.sqrt(D))

    for m, n in ((4, 1), (9, 6)):
        assert score(m, n, zero, zero) == pytest.approx(bq @ rope(n - m, D) @ bk / math.sqrt(D))


@covers("vo-rope-output")
def test_values_rotated_and_turned_back_carry_the_offset() -> None:
    values, a = rng(4).normal(size=(5, D)), softmax(rng(5).normal(size=5))
    i = 3
    left = rope(i, D).T @ sum(a[j] * rope(j, D) @ values[j] for j in range(5))
    assert close(left, sum(a[j] * rope(j - i, D) @ values[j] for j in range(5)))


@covers("rope-decay-bound")
def test_the_bound_by_partial_sums_holds() -> None:
    for seed in range(40):
        h = np.append(rng(seed).normal(size=4) + 1j * rng(100 + seed).normal(size=4), 0)
        for offset in (1, 7, 60):
            phases = [cmath.exp(1j * offset * BASE ** (-2 * i / D)) for i in range(4)]
            total = abs(sum(h[i] * phases[i] for i in range(4)).real)
            partial = sum(abs(sum(phases[:j])) for j in range(1, 5))
            assert total <= np.max(np.abs(np.diff(h))) * partial
    constant = np.array(
        [1, 1, 1, 1, 0]
    )  # for equal h_i only the last difference is not zero: Abel's summation is exact
    assert sum(np.diff(constant)[i] * sum(phases[: i + 1]) for i in range(4)) == pytest.approx(-sum(phases))


@covers("rope-base-condition")
def test_similar_keys_keep_an_advantage_given_by_the_sum_of_cosines() -> None:
    mean, sigma, count = 0.7, 1.2, 200_000
    q, k = mean + sigma * rng(6).normal(size=(2, count, 4))
    similar = q + 0.3 * rng(7).normal(size=(count, 4))
    for n in (0, 1, 3):
        advantage = np.mean(np.sum(q * ((similar - k) @ rope(n, 4, BASE).T), axis=1))
        assert advantage == pytest.approx(
            2 * sigma**2 * sum(math.cos(n * BASE ** (-2 * i / 4)) for i in range(2)), abs=0.05
        )


@covers("rope-beta-base", "beta-base-digit", "positional-numeral-digit")
def test_pairs_of_rope_turn_like_the_digits_of_a_numeral_system() -> None:
    for n, base in ((1729, 10), (1729, 7), (255, 2)):
        digits = [n // base**k % base for k in range(12)]
        assert sum(d * base**k for k, d in enumerate(digits)) == n
        assert [n // base ** (m - 1) % base for m in range(1, 13)] == digits
        assert int("".join(map(str, reversed(digits))), base) == n
    beta = BASE ** (2 / D)
    q = np.tile([1.0, 0.0], D // 2)
    n = 13
    direct = np.ravel([(math.cos(n / beta**i), math.sin(n / beta**i)) for i in range(D // 2)])
    assert close(rope(n, D, BASE) @ q, direct)


@covers("ntk-aware-base")
def test_rescaled_bases_keep_the_fastest_and_interpolate_the_slowest_frequency() -> None:
    k, theta = 8.0, np.array([BASE ** (-2 * i / D) for i in range(D // 2)])
    new_base = BASE * k ** (D / (D - 2))
    new = np.array([new_base ** (-2 * i / D) for i in range(D // 2)])
    assert new[0] == theta[0]
    assert new[-1] == pytest.approx(theta[-1] / k)
    scale = k ** (2 / (D - 2))
    assert close(new, theta / scale ** np.arange(D // 2))


@covers("yarn-frequencies", "yarn-score-scale")
def test_yarn_joins_unchanged_and_interpolated_frequencies_without_a_jump() -> None:
    k, tau, train = 4.0, 32.0, 2048

    def new(theta: float) -> float:
        r = train * theta / (2 * math.pi)
        gamma = 1 if r > tau else 0 if r < 1 else (r - 1) / (tau - 1)
        return (gamma + (1 - gamma) / k) * theta

    one, many = 2 * math.pi / train, 2 * math.pi * tau / train
    for edge in (one, many):
        assert new(edge * (1 + 1e-9)) == pytest.approx(new(edge * (1 - 1e-9)), rel=1e-6)
    assert new(0.9 * one) == pytest.approx(0.9 * one / k)
    assert new(1.1 * many) == pytest.approx(1.1 * many)
    assert new(2 * one) < 2 * one
    q, key = rng(8).normal(size=(2, 4))
    factor = 1 + 0.1 * math.log(k)
    assert (factor * q) @ (factor * key) == pytest.approx((1 + 0.1 * math.log(k)) ** 2 * (q @ key))


@covers("rerope-relative-position")
def test_leaky_positions_are_continuous_and_become_constant() -> None:
    w = 10

    def leaky(delta: float, k: float) -> float:
        return delta if delta < w else w + (delta - w) / k

    assert leaky(w - 1e-9, 4) == pytest.approx(leaky(w, 4))
    assert leaky(50, 4) == 20
    assert leaky(50, 1e12) == pytest.approx(min(50, w))
    assert leaky(3, 1e12) == min(3, w)


@covers("sinusoidal-definition", "sinusoidal-inner-product")
def test_inner_products_of_sinusoidal_vectors_depend_on_the_offset() -> None:
    def vector(k: int) -> Array:
        angles = [k / 10000 ** (2 * i / D) for i in range(D // 2)]
        return np.ravel([(math.sin(a), math.cos(a)) for a in angles])

    for m, n in ((3, 9), (20, 26), (5, 5)):
        theta = [10000 ** (-2 * i / D) for i in range(D // 2)]
        assert vector(m) @ vector(n) == pytest.approx(sum(math.cos((m - n) * t) for t in theta))


@covers("sinusoidal-taylor-cross-term")
def test_the_expansion_in_both_position_vectors_is_right_up_to_the_third_order() -> None:
    xm, xn, pm, pn = rng(9).normal(size=(4, 2))

    def f(both: Array) -> float:
        return float(np.sin(both[0] * both[2]) + both[1] ** 2 * both[3] + np.exp(0.3 * both[0] * both[3]))

    x = np.concatenate([xm, xn])
    g, h = gradient(f, x), hessian(f, x)
    errors = []
    for s in (0.04, 0.02):
        a, b = s * pm, s * pn
        terms = a @ g[:2] + b @ g[2:] + 0.5 * a @ h[:2, :2] @ a + 0.5 * b @ h[2:, 2:] @ b + a @ h[:2, 2:] @ b
        errors.append(abs(f(x + np.concatenate([a, b])) - f(x) - terms))
    assert errors[0] / errors[1] == pytest.approx(8, rel=0.2)


@covers("alibi-bias")
def test_each_step_of_distance_multiplies_the_weight_by_the_same_factor() -> None:
    heads = 8
    for s in (1, 3, 8):  # of slopes 1/2, 1/8 and 1/256
        weights = softmax([-(2 ** (-8 * s / heads)) * (10 - j) for j in range(11)])
        assert close(weights[:-1] / weights[1:], np.full(10, math.exp(-1 / 2**s)))
