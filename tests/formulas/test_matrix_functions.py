"""Exponentials, roots and sign functions of matrices, and derivatives by matrices, against series and differences."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, expm, gradient, msign, rng, spd, spd_power


@covers("matrix-exponential-series", "det-exp-trace")
def test_the_exponential_series_satisfies_its_equation_and_has_the_determinant_of_the_trace() -> None:
    a = rng(0).normal(size=(3, 3))

    def series(x: Array) -> Array:
        return sum(np.linalg.matrix_power(x, k) / math.factorial(k) for k in range(40))

    assert close(series(a), expm(a))
    step = 1e-5
    assert close((series((1 + step) * a) - series((1 - step) * a)) / (2 * step), a @ series(a), 1e-7)
    assert np.linalg.det(series(a)) == pytest.approx(math.exp(np.trace(a)))


@covers("jacobi-formula-differential", "matrix-calculus-differential")
def test_the_differential_of_the_determinant_gives_its_gradient() -> None:
    a, change = rng(1).normal(size=(3, 3)), rng(2).normal(size=(3, 3))
    step = 1e-6
    rate = (np.linalg.det(a + step * change) - np.linalg.det(a - step * change)) / (2 * step)
    assert rate == pytest.approx(np.linalg.det(a) * np.trace(np.linalg.inv(a) @ change))
    by_entries = gradient(lambda x: float(np.linalg.det(x)), a)
    assert rate == pytest.approx(np.trace(by_entries.T @ change))


@covers("matrix-function-definition")
def test_a_function_of_the_eigenvalues_agrees_with_polynomials_and_series() -> None:
    a = spd(rng(3), 3) @ np.diag([1.0, 2.0, 0.3])
    values, p = np.linalg.eig(a)

    def function(f) -> Array:
        return p @ np.diag([f(v) for v in values]) @ np.linalg.inv(p)

    assert close(function(lambda v: v**3 - 2 * v + 1), a @ a @ a - 2 * a + np.eye(3))
    assert close(function(math.exp), expm(a))


@covers("matrix-square-root-spectral", "matrix-square-root-coupled-iteration")
def test_the_coupled_iteration_finds_the_roots_of_the_spectral_form() -> None:
    a = spd(rng(4), 4)
    a = a / (np.linalg.norm(a, 2) * 1.05)
    values, q = np.linalg.eigh(a)
    root, inverse = q @ np.diag(values**0.5) @ q.T, q @ np.diag(values**-0.5) @ q.T
    assert close(root @ root, a)
    assert close(inverse @ a @ inverse, np.eye(4))
    y, z, i = a, np.eye(4), np.eye(4)
    for _ in range(25):
        y, z = 0.5 * y @ (3 * i - z @ y), 0.5 * (3 * i - z @ y) @ z
    assert close(y, root)
    assert close(z, inverse)


@covers("matrix-rth-root-iteration")
def test_the_iteration_for_the_inverse_root_converges() -> None:
    for r in (2, 3, 4):
        a, i = spd(rng(5), 3), np.eye(3)
        a = a / np.linalg.norm(a, 2)
        x, m = i, a
        for _ in range(40):
            t = ((r + 1) * i - m) / r
            x, m = x @ t, np.linalg.matrix_power(t, r) @ m
        assert close(m, i)
        assert close(np.linalg.matrix_power(x, r) @ a, i)


@covers("msign-definition", "polar-decomposition-formula", "shampoo-without-accumulation")
def test_the_forms_of_the_matrix_sign_agree_and_leave_a_positive_factor() -> None:
    for shape in ((5, 3), (3, 5), (4, 4)):
        m = rng(6).normal(size=shape)
        u, sigma, vt = np.linalg.svd(m, full_matrices=False)
        sign = u @ vt
        assert close(np.linalg.svd(sign)[1], np.ones(min(shape)))
        if shape[0] >= shape[1]:
            s = spd_power(m.T @ m, 0.5)
            assert close(m @ spd_power(m.T @ m, -0.5), sign)
            assert close(sign @ s, m)
            assert close(s, vt.T @ np.diag(sigma) @ vt)
        if shape[0] <= shape[1]:
            assert close(spd_power(m @ m.T, -0.5) @ m, sign)
    g = rng(7).normal(size=(4, 4))
    assert close(spd_power(g @ g.T, -0.25) @ g @ spd_power(g.T @ g, -0.25), msign(g))


@covers("newton-schulz-step")
def test_newton_schulz_steps_act_on_singular_values_and_converge_to_the_sign() -> None:
    m = rng(8).normal(size=(5, 3))
    x, (a, b, c) = m / np.linalg.norm(m), (15 / 8, -10 / 8, 3 / 8)
    for step in range(25):
        sigma = np.linalg.svd(x)[1]
        gram = x.T @ x
        x = a * x + b * x @ gram + c * x @ gram @ gram
        if step == 0:
            assert close(np.sort(np.linalg.svd(x)[1]), np.sort(a * sigma + b * sigma**3 + c * sigma**5))
    assert close(x, np.linalg.svd(m, full_matrices=False)[0] @ np.linalg.svd(m, full_matrices=False)[2])
    s = np.linspace(0.05, 1, 50)
    for _ in range(5):  # the coefficients of Muon only bring the values near 1
        s = 3.4445 * s - 4.7750 * s**3 + 2.0315 * s**5
    assert 0.6 < s.min() < 0.9 < 1.1 < s.max() < 1.3


@covers("mcsgn-definition", "mcsgn-block-identity")
def test_the_sign_by_eigenvalues_is_the_one_by_newton_and_has_the_blocks() -> None:
    def newton(x: Array) -> Array:  # X <- (X + X^-1) / 2 tends to the sign function
        for _ in range(60):
            x = 0.5 * (x + np.linalg.inv(x))
        return x

    p = rng(9).normal(size=(3, 3))
    a = p @ np.diag([2.0, -0.5, 1.3]) @ np.linalg.inv(p)
    assert close(newton(a), p @ np.diag([1.0, -1.0, 1.0]) @ np.linalg.inv(p))
    root = p @ np.diag([2.0, 0.5, 1.3]) @ np.linalg.inv(p)  # the principal root of a^2
    assert close(newton(a), a @ np.linalg.inv(root))

    def inverse_root(x: Array) -> Array:
        values, vectors = np.linalg.eig(x)
        return vectors @ np.diag(values.astype(complex) ** -0.5) @ np.linalg.inv(vectors)

    a, b = spd(rng(10), 3) @ np.diag([1.0, 2.0, 0.7]), spd(rng(11), 3)
    zero = np.zeros((3, 3))
    blocks = newton(np.block([[zero, a], [b, zero]]))
    expected = np.block([[zero, a @ inverse_root(b @ a)], [b @ inverse_root(a @ b), zero]])
    assert close(blocks, expected.real, 1e-7)
    m = rng(12).normal(size=(3, 3))
    assert close(newton(np.block([[zero, m], [m.T, zero]]))[:3, 3:], msign(m), 1e-7)


@covers("mclip-by-msign")
def test_singular_values_are_clipped_by_two_signs() -> None:
    u, vt = (np.linalg.qr(rng(s).normal(size=(4, 4)))[0] for s in (13, 14))
    sigma = np.array([2.5, 1.4, 0.7, 0.2])
    m = u @ np.diag(sigma) @ vt
    phi = msign(m)
    assert close(0.5 * (m + phi - (m - phi) @ msign(m - phi).T @ phi), u @ np.diag(np.minimum(sigma, 1)) @ vt)


@covers("msign-derivative-svd-basis")
def test_the_derivative_of_the_matrix_sign_solves_the_sylvester_equation() -> None:
    m, change = rng(15).normal(size=(4, 4)), rng(16).normal(size=(4, 4))
    step = 1e-6
    dphi = (msign(m + step * change) - msign(m - step * change)) / (2 * step)
    phi, s = msign(m), spd_power(m.T @ m, 0.5)
    omega = phi.T @ dphi
    assert close(dphi, phi @ omega, 1e-6)
    assert close(omega @ s + s @ omega, phi.T @ change - change.T @ phi, 1e-6)
    u, sigma, vt = np.linalg.svd(m)
    g = u.T @ change @ vt.T
    assert close(u.T @ dphi @ vt.T, (g - g.T) / (sigma[:, None] + sigma[None, :]), 1e-6)


@covers("svd-derivative-singular-value", "svd-derivative-left-vectors")
def test_derivatives_of_the_decomposition_agree_with_differences() -> None:
    m, change = rng(17).normal(size=(3, 3)), rng(18).normal(size=(3, 3))
    u, sigma, vt = np.linalg.svd(m)
    step = 1e-6
    ahead, behind = np.linalg.svd(m + step * change), np.linalg.svd(m - step * change)
    for i in range(3):
        assert (ahead[1][i] - behind[1][i]) / (2 * step) == pytest.approx(u[:, i] @ change @ vt[i], abs=1e-6)
        by_entries = gradient(lambda x, i=i: float(np.linalg.svd(x)[1][i]), m)
        assert close(by_entries, np.outer(u[:, i], vt[i]), 1e-6)
    s = np.diag(sigma)
    with np.errstate(divide="ignore"):
        f = np.where(np.eye(3) == 1, 0, 1 / (sigma[None, :] ** 2 - sigma[:, None] ** 2))
    du = u @ (f * (u.T @ change @ vt.T @ s + s @ vt @ change.T @ u))
    signs = [np.sign(np.sum(x[0] * u, axis=0)) for x in (ahead, behind)]
    assert close((ahead[0] * signs[0] - behind[0] * signs[1]) / (2 * step), du, 1e-6)


@covers("nuclear-norm-duality", "spectral-nuclear-duality-gradient")
def test_the_largest_product_with_the_spectral_ball_is_the_nuclear_norm() -> None:
    g = rng(19).normal(size=(4, 3))
    nuclear = sum(math.sqrt(v) for v in np.linalg.eigvalsh(g.T @ g))
    assert np.trace(g.T @ msign(g)) == pytest.approx(nuclear)
    for seed in range(20):
        phi = rng(100 + seed).normal(size=(4, 3))
        assert np.trace(g.T @ (phi / np.linalg.norm(phi, 2))) < nuclear


@covers("pseudoinverse-svd")
def test_the_pseudoinverse_is_the_limit_of_ridge_formulas_and_has_penrose_s_properties() -> None:
    a = rng(20).normal(size=(5, 2)) @ rng(21).normal(size=(2, 4))
    u, sigma, vt = np.linalg.svd(a)
    plus = vt[:2].T @ np.diag(1 / sigma[:2]) @ u[:, :2].T
    ridge = np.linalg.solve(a.T @ a + 1e-9 * np.eye(4), a.T)
    assert close(plus, ridge, 1e-5)
    for left, right in ((a @ plus @ a, a), (plus @ a @ plus, plus), ((a @ plus).T, a @ plus), ((plus @ a).T, plus @ a)):
        assert close(left, right)


@covers("newton-schulz-cubic")
def test_cubic_steps_converge_from_below_the_root_of_three_only() -> None:
    u, vt = (np.linalg.qr(rng(s).normal(size=(3, 3)))[0] for s in (22, 23))
    y = u @ np.diag([1.7, 0.8, 0.05]) @ vt
    for _ in range(40):
        y = 1.5 * y - 0.5 * y @ (y.T @ y)
    assert close(y, u @ vt)
    above = 1.8
    for _ in range(40):
        above = 1.5 * above - 0.5 * above**3
    assert above == pytest.approx(-1)  # the wrong sign


@covers("rodrigues-rotation")
def test_a_turn_about_an_axis_is_the_exponential_of_its_cross_product() -> None:
    n, v, theta = np.array([2.0, -1.0, 2.0]) / 3, np.array([0.4, 1.3, -0.7]), 0.9
    crossing = np.array([[0, -n[2], n[1]], [n[2], 0, -n[0]], [-n[1], n[0], 0]])
    formula = v * math.cos(theta) + np.cross(n, v) * math.sin(theta) + n * (n @ v) * (1 - math.cos(theta))
    assert close(formula, expm(theta * crossing) @ v)
