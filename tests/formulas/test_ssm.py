"""State spaces: HiPPO against projections by quadrature, discretizations, kernels against recurrences."""

from __future__ import annotations

import cmath
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, expm, integral, jacobian, rng

N = 5


def legs(size: int) -> tuple[Array, Array]:
    a = np.zeros((size, size))
    for n in range(size):
        for k in range(size):
            a[n, k] = -math.sqrt((2 * n + 1) * (2 * k + 1)) if n > k else -(n + 1) if n == k else 0
    return a, np.array([math.sqrt(2 * n + 1) for n in range(size)])


def coefficients(t: float) -> Array:
    """Of f(s) = sin 2s + s on [0, t], by quadrature with Legendre polynomials."""
    polynomials = [np.polynomial.Legendre.basis(n) for n in range(N)]
    return np.array(
        [
            math.sqrt(2 * n + 1) / t * integral(lambda s, p=p: (np.sin(2 * s) + s) * p(2 * s / t - 1), 0, t)
            for n, p in enumerate(polynomials)
        ]
    )


@covers("hippo-legs-matrix", "hippo-legs-ode", "hippo-projection")
def test_the_coefficients_of_the_past_satisfy_the_equation_of_legs() -> None:
    a, b = legs(N)
    for t in (0.7, 2.0):
        rate = (coefficients(t + 1e-4) - coefficients(t - 1e-4)) / 2e-4
        assert close(rate, (a @ coefficients(t) + b * (math.sin(2 * t) + t)) / t, 1e-6)
    t, s = 1.5, 1.1  # and they rebuild the past
    rebuilt = sum(
        c * math.sqrt(2 * n + 1) * np.polynomial.Legendre.basis(n)(2 * s / t - 1) for n, c in enumerate(coefficients(t))
    )
    assert rebuilt == pytest.approx(math.sin(2 * s) + s, abs=2e-2)


@covers("s4-dplr")
def test_a_term_of_rank_one_makes_the_matrix_normal() -> None:
    a, b = legs(6)
    s = a + 0.5 * np.outer(b, b) + 0.5 * np.eye(6)
    assert close(s, -s.T)
    values, v = np.linalg.eig(a + 0.5 * np.outer(b, b))
    assert close(values.real, np.full(6, -0.5))
    assert close(v @ v.conj().T, np.eye(6, dtype=complex))
    assert close(v @ np.diag(values) @ v.conj().T - 0.5 * np.outer(b, b), a.astype(complex))


@covers("zero-order-hold", "ssm-continuous")
def test_with_a_held_input_the_discrete_state_is_the_continuous_one() -> None:
    a, b, delta = rng(0).normal(size=(3, 3)), rng(1).normal(size=(3, 1)), 0.4
    bar_a, bar_b = expm(delta * a), np.linalg.inv(a) @ (expm(delta * a) - np.eye(3)) @ b
    x = fine = rng(2).normal(size=3)
    for u in (0.7, -1.2, 0.3):
        for _ in range(4000):  # the midpoint rule on x' = A x + B u
            middle = fine + delta / 8000 * (a @ fine + b[:, 0] * u)
            fine = fine + delta / 4000 * (a @ middle + b[:, 0] * u)
        x = bar_a @ x + bar_b[:, 0] * u
        assert close(x, fine, 1e-6)
    series = sum(delta ** (k + 1) * np.linalg.matrix_power(a, k) / math.factorial(k + 1) for k in range(30))
    assert close(series @ b, bar_b)


@covers("bilinear-discretization-matrices")
def test_the_bilinear_form_is_the_trapezoidal_rule_of_third_order_error() -> None:
    a, b, i = rng(3).normal(size=(3, 3)), rng(4).normal(size=3), np.eye(3)
    errors = []
    for delta in (0.04, 0.02):
        inverse = np.linalg.inv(i - delta / 2 * a)
        bar_a, bar_b = inverse @ (i + delta / 2 * a), inverse @ (delta * b)
        x = np.array([1.0, -1.0, 0.5])
        new = bar_a @ x + bar_b * 0.7
        assert close(new, x + delta / 2 * (a @ x + a @ new) + delta * b * 0.7)
        errors.append(np.linalg.norm(bar_a - expm(delta * a)))
    assert errors[0] / errors[1] == pytest.approx(8, rel=0.1)


class Discrete:
    a = 0.9 * rng(5).normal(size=(3, 3)) / np.linalg.norm(rng(5).normal(size=(3, 3)), 2)
    b, c = rng(6).normal(size=(3, 1)), rng(7).normal(size=(1, 3))
    u = rng(8).normal(size=12)


@covers("ssm-kernel", "linear-recurrence")
def test_the_kernel_convolves_to_the_outputs_of_the_recurrence() -> None:
    d, x, outputs = Discrete, np.zeros((3, 1)), []
    for u in d.u:
        x = d.a @ x + d.b * u
        outputs.append(float((d.c @ x)[0, 0]))
    kernel = [float((d.c @ np.linalg.matrix_power(d.a, j) @ d.b)[0, 0]) for j in range(12)]
    assert close([sum(kernel[j] * d.u[k - j] for j in range(k + 1)) for k in range(12)], outputs)
    state = sum(np.linalg.matrix_power(d.a, 12 - s) @ d.b * d.u[s - 1] for s in range(1, 13))
    assert close(x, state)


@covers("ssm-generating-function-truncated", "rtf-rational-form")
def test_generating_functions_of_the_kernel_are_rational() -> None:
    d, length, i = Discrete, 8, np.eye(3)
    for z in (cmath.exp(2j * math.pi * 3 / 8), 0.4 - 0.2j):
        direct = sum((d.c @ np.linalg.matrix_power(d.a, k) @ d.b)[0, 0] * z**k for k in range(length))
        cut = i - np.linalg.matrix_power(d.a, length) * z**length
        assert direct == pytest.approx((d.c @ cut @ np.linalg.inv(i - z * d.a) @ d.b)[0, 0])

    # denominator det(I - z A) with constant term 1; the numerator has degree d - 1 only: three values fix it
    def numerator(z: float) -> float:
        return float((d.c @ np.linalg.inv(i - z * d.a) @ d.b)[0, 0] * np.linalg.det(i - z * d.a))

    nodes = np.array([-0.3, 0.1, 0.5])
    polynomial = np.polynomial.Polynomial.fit(nodes, [numerator(z) for z in nodes], 2)
    assert polynomial(0.9) == pytest.approx(numerator(0.9))
    assert numerator(0.0) == pytest.approx(float((d.c @ d.b)[0, 0]))  # b_1
    assert (
        abs(np.polynomial.Polynomial.fit(nodes[:2], [numerator(z) for z in nodes[:2]], 1)(0.9) - numerator(0.9)) > 1e-3
    )


@covers("s4-resolvent")
def test_the_inverse_with_the_bilinear_matrix_becomes_one_with_the_continuous_matrix() -> None:
    a, b, delta, i = *(rng(9).normal(size=s) for s in ((3, 3), (3, 1))), 0.3, np.eye(3)
    inverse = np.linalg.inv(i - delta / 2 * a)
    bar_a, bar_b = inverse @ (i + delta / 2 * a), inverse @ (delta * b)
    for z in (0.3, cmath.exp(1j), -0.5 + 0.2j):
        left = np.linalg.inv(i - z * bar_a) @ bar_b
        right = 2 / (1 + z) * np.linalg.inv(2 / delta * (1 - z) / (1 + z) * i - a) @ b
        assert close(left.astype(complex), right.astype(complex))


@covers("selective-ssm")
def test_the_selective_step_is_zero_order_hold_for_small_steps() -> None:
    a, b, c = np.diag([-1.0, -2.0]), np.array([0.5, -1.0]), np.array([1.0, 0.7])
    errors = []
    for delta in (0.02, 0.01):
        h = exact = np.zeros(2)
        for x in (1.0, -0.5, 2.0):
            h = expm(delta * a) @ h + delta * b * x
            exact = expm(delta * a) @ exact + np.linalg.inv(a) @ (expm(delta * a) - np.eye(2)) @ b * x
        errors.append(abs(c @ h - c @ exact))
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.05)
    assert 0 < errors[1] < 1e-3


@covers("scan-operator")
def test_steps_compose_associatively_into_the_recurrence() -> None:
    def combine(first: tuple[Array, Array], second: tuple[Array, Array]) -> tuple[Array, Array]:
        return second[0] @ first[0], second[0] @ first[1] + second[1]

    steps = [(rng(20 + i).normal(size=(2, 2)), rng(30 + i).normal(size=2)) for i in range(4)]
    h = start = np.array([1.0, -2.0])
    for a, b in steps:
        h = a @ h + b
    pairs = combine(combine(steps[0], steps[1]), combine(steps[2], steps[3]))
    chain = combine(steps[0], combine(steps[1], combine(steps[2], steps[3])))
    assert close(pairs[0] @ start + pairs[1], h)
    assert close(chain[0] @ start + chain[1], h)


@covers("parallel-rnn-linearization")
def test_linearized_rounds_reach_the_states_of_the_recurrence() -> None:
    w, x = 0.8 * rng(10).normal(size=(3, 3)), rng(11).normal(size=(6, 3))

    def f(h: Array, t: int) -> Array:
        return np.tanh(w @ h + x[t])

    true = [np.zeros(3)]
    for t in range(6):
        true.append(f(true[-1], t))
    old, errors = [np.zeros(3)] * 7, []
    for _ in range(6):
        new = [np.zeros(3)]
        for t in range(6):
            j = jacobian(lambda h, t=t: f(h, t), old[t])
            new.append(j @ new[t] + (f(old[t], t) - j @ old[t]))
        old = new
        errors.append(float(np.linalg.norm(np.array(new) - true)))
    assert errors[-1] < 1e-8
    assert errors[0] > 1e-2


@covers("linear-attention-kernel", "linear-attention-recurrence")
def test_linear_attention_accumulates_a_state() -> None:
    q, k, v = rng(12).normal(size=(3, 7, 4))
    fq, fk = np.exp(q), np.exp(k)
    state, total = np.zeros((4, 4)), np.zeros(4)
    for t in range(7):
        state, total = state + np.outer(v[t], fk[t]), total + fk[t]
        weights = [fq[t] @ fk[s] for s in range(t + 1)]
        direct = sum(w * v[s] for s, w in enumerate(weights)) / sum(weights)
        assert close((state @ fq[t]) / (total @ fq[t]), direct)
        assert close(state @ fq[t], sum(weights) * direct)


@covers("delta-rule-update")
def test_the_delta_rule_is_a_gradient_step_that_stores_the_pair() -> None:
    s, v, beta = rng(13).normal(size=(3, 4)), rng(14).normal(size=3), 0.6
    k = rng(15).normal(size=4)

    def loss(flat: Array) -> Array:
        return np.array([0.5 * np.sum((flat.reshape(3, 4) @ k - v) ** 2)])

    step = s - beta * jacobian(loss, s.ravel()).reshape(3, 4)
    new = s - beta * np.outer(s @ k - v, k)
    assert close(new, step, 1e-7)
    assert close(s @ (np.eye(4) - beta * np.outer(k, k)) + beta * np.outer(v, k), new)
    unit = k / np.linalg.norm(k)
    assert close((s - np.outer(s @ unit - v, unit)) @ unit, v)


@covers("performer-features")
def test_random_features_estimate_the_exponential_without_bias() -> None:
    q, k = np.array([0.5, -0.3, 0.2]), np.array([0.1, 0.4, 0.7])
    w = rng(16).normal(size=(400_000, 3))

    def features(x: Array) -> Array:
        return np.exp(-(x @ x) / 2) / math.sqrt(len(w)) * np.exp(w @ x)

    assert features(q) @ features(k) == pytest.approx(math.exp(q @ k), rel=0.01)


@covers("short-conv", "kernel-as-inner-product")
def test_a_short_convolution_sees_earlier_positions_only_and_a_kernel_is_an_inner_product() -> None:
    x, kappa = rng(17).normal(size=(6, 2)), rng(18).normal(size=(3, 2))
    y = np.array([sum(kappa[j] * x[t - j] for j in range(3) if t >= j) for t in range(6)])
    assert close(y[:, 0], np.convolve(x[:, 0], kappa[:, 0])[:6])
    a, b = rng(19).normal(size=(2, 3))
    assert (a @ b) ** 2 == pytest.approx(np.outer(a, a).ravel() @ np.outer(b, b).ravel())
