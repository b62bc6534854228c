"""Matrices: products, determinants, decompositions and norms, each side computed in its own way."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, expm, gradient, rng, spd, turn


def determinant(matrix: Array) -> float:
    """By the sum over all permutations."""
    n, total = len(matrix), 0.0
    for order in itertools.permutations(range(n)):
        swaps = sum(order[i] > order[j] for i in range(n) for j in range(i + 1, n))
        total += (-1) ** swaps * math.prod(matrix[i, order[i]] for i in range(n))
    return float(total)


@covers("determinant-product", "matrix-product")
def test_determinants_multiply() -> None:
    a, b = rng(0).normal(size=(4, 4)), rng(1).normal(size=(4, 4))
    product = np.array([[sum(a[i, k] * b[k, j] for k in range(4)) for j in range(4)] for i in range(4)])
    x = rng(2).normal(size=4)
    assert close(product @ x, a @ (b @ x))  # the product is the matrix of doing b first, then a
    assert determinant(product) == pytest.approx(determinant(a) * determinant(b))


@covers("inner-product-angle")
def test_the_angle_of_the_inner_product_is_that_of_the_law_of_cosines() -> None:
    x, y = rng(3).normal(size=5), rng(4).normal(size=5)
    a, b, c = (math.sqrt(sum(v * v)) for v in (x, y, x - y))
    cosine = (a**2 + b**2 - c**2) / (2 * a * b)
    assert sum(x[i] * y[i] for i in range(5)) == pytest.approx(a * b * cosine)


@covers("trace-cyclic", "frobenius-norm-formula")
def test_the_trace_is_cyclic_and_gives_the_frobenius_norm() -> None:
    a, b = rng(5).normal(size=(3, 5)), rng(6).normal(size=(5, 3))
    assert np.trace(a @ b) == pytest.approx(np.trace(b @ a))
    eigenvalues = np.linalg.eigvalsh(a @ a.T)
    assert np.sum(a**2) == pytest.approx(np.trace(a.T @ a)) == pytest.approx(np.sum(eigenvalues))


@covers("block-matrix-schur")
def test_the_three_block_factors_multiply_to_the_matrix() -> None:
    generator = rng(7)
    a, b, c, d = (generator.normal(size=s) for s in ((3, 3), (3, 2), (2, 3), (2, 2)))
    inverse, i3, i2 = np.linalg.inv(a), np.eye(3), np.eye(2)
    left = np.block([[i3, np.zeros((3, 2))], [c @ inverse, i2]])
    middle = np.block([[a, np.zeros((3, 2))], [np.zeros((2, 3)), d - c @ inverse @ b]])
    right = np.block([[i3, inverse @ b], [np.zeros((2, 3)), i2]])
    assert close(np.block([[a, b], [c, d]]), left @ middle @ right)


@covers("always-invertible-examples")
def test_the_inverses_need_no_solving() -> None:
    f, a = rng(8).normal(size=(2, 3)), rng(9).normal(size=(3, 3))
    lower = np.block([[np.eye(3), np.zeros((3, 2))], [f, np.eye(2)]])
    negative = np.block([[np.eye(3), np.zeros((3, 2))], [-f, np.eye(2)]])
    assert close(lower @ negative, np.eye(5))
    assert close(expm(a) @ expm(-a), np.eye(3))


@covers("eigenvalue-equation", "diagonalization-formula", "matrix-similarity-definition")
def test_a_basis_of_eigenvectors_makes_the_matrix_diagonal() -> None:
    p = rng(10).normal(size=(3, 3))
    values = np.array([2.0, -1.0, 0.5])
    a = p @ np.diag(values) @ np.linalg.inv(p)
    for k in range(3):
        assert close(a @ p[:, k], values[k] * p[:, k])
        assert determinant(a - values[k] * np.eye(3)) == pytest.approx(0, abs=1e-9)
    assert close(a @ a @ a @ a, p @ np.diag(values**4) @ np.linalg.inv(p))
    b = np.linalg.inv(p) @ a @ p
    assert close(b, np.diag(values))
    assert determinant(a) == pytest.approx(math.prod(values))
    assert np.trace(a) == pytest.approx(sum(values))


@covers("spectral-theorem-formula")
def test_a_symmetric_matrix_is_a_sum_of_scalings_found_by_jacobi_rotations() -> None:
    original = spd(rng(11), 4) - 0.9 * np.eye(4)
    a, q = original.copy(), np.eye(4)
    for _ in range(12):
        for i, j in itertools.combinations(range(4), 2):
            rotation = np.eye(4)
            rotation[np.ix_([i, j], [i, j])] = turn(0.5 * math.atan2(2 * a[i, j], a[i, i] - a[j, j]))
            a, q = rotation.T @ a @ rotation, q @ rotation
    assert close(q.T @ q, np.eye(4))
    assert close(a, np.diag(np.diag(a)))
    assert close(original, sum(a[i, i] * np.outer(q[:, i], q[:, i]) for i in range(4)))


@covers("svd-formula", "power-iteration-step", "spectral-norm-sigma")
def test_power_iteration_with_deflation_gives_the_singular_value_decomposition() -> None:
    m = rng(12).normal(size=(5, 3)) @ np.diag([2.0, 1.0, 0.4])
    rest, parts = m.copy(), []
    for _ in range(3):
        v = np.ones(3)
        for _ in range(300):
            v = rest.T @ rest @ v / np.linalg.norm(rest.T @ rest @ v)
        sigma = float(np.linalg.norm(rest @ v))
        parts.append((rest @ v / sigma, sigma, v))
        rest = rest - sigma * np.outer(parts[-1][0], v)
    u, v = np.stack([p[0] for p in parts], 1), np.stack([p[2] for p in parts], 1)
    sigmas = np.array([p[1] for p in parts])
    assert close(u @ np.diag(sigmas) @ v.T, m)
    assert close(u.T @ u, np.eye(3), 1e-6)
    assert close(v.T @ v, np.eye(3), 1e-6)
    assert sigmas[0] >= sigmas[1] >= sigmas[2] > 0
    assert math.sqrt(np.linalg.eigvalsh(m.T @ m)[-1]) == pytest.approx(sigmas[0])
    unit = rng(13).normal(size=(3, 20_000))
    stretched = np.linalg.norm(m @ (unit / np.linalg.norm(unit, axis=0)), axis=0)
    assert 0.999 * sigmas[0] < stretched.max() <= sigmas[0]


@covers("matrix-norm-induced")
def test_induced_norms_are_largest_amplifications_and_submultiplicative() -> None:
    a, b = rng(14).normal(size=(3, 4)), rng(15).normal(size=(4, 3))
    signs = np.array(
        list(itertools.product([-1, 1], repeat=4))
    ).T  # where the amplification of the maximum norm is largest
    norm_a = np.abs(a @ signs).max()
    assert norm_a == pytest.approx(np.abs(a).sum(axis=1).max())
    norm_b = np.abs(b).sum(axis=1).max()
    assert np.abs(a @ b).sum(axis=1).max() <= norm_a * norm_b


@covers("vector-norm-p")
def test_vector_norms_have_their_special_cases_and_the_triangle_inequality() -> None:
    x, y = np.array([3.0, -4.0, 1.0]), np.array([0.5, 2.0, -2.0])

    def norm(v: Array, p: float) -> float:
        return float(sum(abs(v) ** p) ** (1 / p))

    assert norm(x, 1) == 8
    assert norm(x, 2) ** 2 == pytest.approx(x @ x)
    assert norm(x, 200) == pytest.approx(4, rel=1e-6)
    assert norm(-2.5 * x, 3) == pytest.approx(2.5 * norm(x, 3))
    assert all(norm(x + y, p) <= norm(x, p) + norm(y, p) for p in (1, 1.5, 2, 7))


@covers("qr-decomposition-formula", "orthogonal-projection-matrix", "least-squares-normal-equations")
def test_gram_schmidt_projection_and_least_squares_agree() -> None:
    m, b = rng(16).normal(size=(6, 3)), rng(17).normal(size=6)
    q, r = np.zeros((6, 3)), np.zeros((3, 3))
    for j in range(3):
        rest = m[:, j].copy()
        for i in range(j):
            r[i, j] = q[:, i] @ m[:, j]
            rest -= r[i, j] * q[:, i]
        r[j, j] = np.linalg.norm(rest)
        q[:, j] = rest / r[j, j]
    assert close(q @ r, m)
    assert close(q.T @ q, np.eye(3))
    projection = m @ np.linalg.inv(m.T @ m) @ m.T
    assert close(projection, q @ q.T)
    solution = np.linalg.solve(m.T @ m, m.T @ b)
    assert close(m @ solution, projection @ b)
    assert close(gradient(lambda x: float(np.sum((m @ x - b) ** 2)), solution), np.zeros(3), 1e-8)


@covers("cross-product-determinant")
def test_the_product_defined_by_determinants_is_the_usual_one_in_space_and_orthogonal_in_general() -> None:
    def product(*vectors: Array) -> Array:
        n = len(vectors) + 1
        return np.array([determinant(np.stack([*vectors, np.eye(n)[k]], axis=1)) for k in range(n)])

    a, b = np.array([1.0, 2.0, 3.0]), np.array([-1.0, 0.5, 2.0])
    assert close(product(a, b), [2 * 2 - 3 * 0.5, 3 * -1 - 1 * 2, 1 * 0.5 - 2 * -1])
    vectors = rng(18).normal(size=(3, 4))
    assert close(vectors @ product(*vectors), np.zeros(3))


@covers("gram-volume")
def test_the_squared_volume_is_the_sum_of_squared_minors() -> None:
    a = rng(19).normal(size=(5, 2))
    x, y = a.T
    area = np.linalg.norm(x) * np.linalg.norm(y - (x @ y) / (x @ x) * x)  # base times height
    minors = sum(determinant(a[list(rows)]) ** 2 for rows in itertools.combinations(range(5), 2))
    assert area**2 == pytest.approx(determinant(a.T @ a)) == pytest.approx(minors)


@covers("vandermonde-determinant", "cauchy-matrix-determinant")
def test_determinants_of_vandermonde_and_cauchy_are_the_products() -> None:
    x, y = np.array([0.3, -1.2, 2.0, 0.9]), np.array([-0.4, 1.4, 3.1, -2.2])
    pairs = list(itertools.combinations(range(4), 2))
    vandermonde = np.array([[x[i] ** j for j in range(4)] for i in range(4)])
    assert determinant(vandermonde) == pytest.approx(math.prod(x[j] - x[i] for i, j in pairs))
    cauchy = np.array([[1 / (x[i] - y[j]) for j in range(4)] for i in range(4)])
    above = math.prod((x[j] - x[i]) * (y[i] - y[j]) for i, j in pairs)
    below = math.prod(x[i] - y[j] for i in range(4) for j in range(4))
    assert determinant(cauchy) == pytest.approx(above / below)


@covers("rotation-between-unit-vectors", "householder-reflection")
def test_a_rotation_and_a_reflection_take_one_unit_vector_to_another() -> None:
    a, b = (v / np.linalg.norm(v) for v in rng(20).normal(size=(2, 4)))
    rotation = np.eye(4) - np.outer(a + b, a + b) / (1 + a @ b) + 2 * np.outer(b, a)
    reflection = np.eye(4) - 2 * np.outer(a - b, a - b) / np.linalg.norm(a - b) ** 2
    for matrix, sign in ((rotation, 1), (reflection, -1)):
        assert close(matrix @ a, b)
        assert close(matrix.T @ matrix, np.eye(4))
        assert determinant(matrix) == pytest.approx(sign)
    across = np.linalg.svd(np.stack([a, b]))[2][2:]
    assert close(rotation @ across.T, across.T)


@covers("rotation-matrix-2d", "matrix-exponential-rotation")
def test_rotations_are_exponentials_whose_angles_subtract() -> None:
    generator = np.array([[0.0, -1.0], [1.0, 0.0]])
    assert close(expm(0.7 * generator), [[math.cos(0.7), -math.sin(0.7)], [math.sin(0.7), math.cos(0.7)]])
    assert close(turn(0.7) @ [1, 0], [math.cos(0.7), math.sin(0.7)])  # counterclockwise
    assert close(turn(0.4).T @ turn(1.5), expm((1.5 - 0.4) * generator))


@covers("positive-definite-discriminant-step")
def test_the_step_by_discriminants_decides_on_positive_definiteness() -> None:
    generator, seen = rng(21), set()
    for _ in range(60):
        a = generator.normal()
        b, c = generator.normal(size=2), spd(generator, 2) * 2
        definite = bool(np.all(np.linalg.eigvalsh(np.block([[np.array([[a]]), b[None]], [b[:, None], c]])) > 0))
        step = a > 0 and bool(np.all(np.linalg.eigvalsh(a * c - np.outer(b, b)) > 0))
        assert definite == step
        seen.add(definite)
    assert seen == {True, False}


@covers("uncertainty-commutator")
def test_the_product_of_deviations_is_at_least_half_the_commutator_and_can_equal_it() -> None:
    generator = rng(22)

    def sides(a: Array, b: Array, psi: Array) -> tuple[float, float]:
        spread = [math.sqrt(max(0, (psi.conj() @ x @ x @ psi).real - (psi.conj() @ x @ psi).real ** 2)) for x in (a, b)]
        return spread[0] * spread[1], 0.5 * abs(psi.conj() @ (a @ b - b @ a) @ psi)

    for _ in range(50):
        matrices = generator.normal(size=(2, 3, 3)) + 1j * generator.normal(size=(2, 3, 3))
        psi = generator.normal(size=3) + 1j * generator.normal(size=3)
        left, right = sides(*(m + m.conj().T for m in matrices), psi / np.linalg.norm(psi))
        assert left >= right
    pauli = np.array([[0, 1], [1, 0]], complex), np.array([[0, -1j], [1j, 0]])
    assert sides(*pauli, np.array([1, 0], complex)) == pytest.approx((1, 1))


@covers("monarch-matrix-formula")
def test_the_entries_of_a_monarch_matrix_are_products_of_block_entries() -> None:
    m = 3
    left, right = rng(23).normal(size=(2, m, m, m))  # m blocks each
    blocks = [sum(np.kron(np.diag(np.eye(m)[b]), x[b]) for b in range(m)) for x in (left, right)]
    p = np.zeros((m * m, m * m))
    for i, j in itertools.product(range(m), repeat=2):
        p[i * m + j, j * m + i] = 1
    whole = (p @ blocks[0] @ p @ blocks[1]).reshape(m, m, m, m)
    assert close(whole, np.einsum("jik,kjl->ijkl", left, right))
