"""Congruences, norms and parametrizations, checked on all small cases in exact arithmetic."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest
from tests.formulas.covering import covers

PRIMES = [p for p in range(2, 100) if all(p % d for d in range(2, p))]


@covers("fermat-little-theorem", "bezout-identity")
def test_powers_modulo_a_prime_and_combinations_of_two_numbers() -> None:
    for p in PRIMES[:12]:
        assert all(a ** (p - 1) % p == 1 for a in range(1, 3 * p) if a % p)
    assert 2 ** (15 - 1) % 15 != 1
    for a, b in itertools.product(range(1, 40), repeat=2):
        (old, r), (x, u), (y, v) = (a, b), (1, 0), (0, 1)
        while r:
            q = old // r
            (old, r), (x, u), (y, v) = (r, old - q * r), (u, x - q * u), (v, y - q * v)
        assert a * x + b * y == old == max(d for d in range(1, 40) if a % d == b % d == 0)


@covers("fermat-two-squares-criterion")
def test_odd_primes_are_sums_of_two_squares_exactly_when_they_leave_one_modulo_four() -> None:
    for p in PRIMES[1:]:
        assert any(math.isqrt(p - a * a) ** 2 == p - a * a for a in range(math.isqrt(p) + 1)) == (p % 4 == 1)


@covers("gaussian-norm", "gaussian-division", "eisenstein-norm")
def test_norms_multiply_and_division_leaves_small_remainders() -> None:
    numbers = [complex(a, b) for a, b in itertools.product(range(-4, 5), repeat=2)]

    def norm(z: complex) -> float:
        return z.real**2 + z.imag**2

    for alpha, beta in itertools.product(numbers, repeat=2):
        assert norm(alpha * beta) == norm(alpha) * norm(beta)
        if beta:
            quotient = alpha / beta
            gamma = complex(round(quotient.real), round(quotient.imag))
            assert norm(alpha - beta * gamma) <= norm(beta) / 2 + 1e-9
    omega = complex(-0.5, math.sqrt(3) / 2)
    assert omega**2 + omega + 1 == pytest.approx(0, abs=1e-15)
    for a, b in itertools.product(range(-5, 6), repeat=2):
        assert abs(a + b * omega) ** 2 == pytest.approx(a * a - a * b + b * b)


@covers("fermat-n3-factorization", "ufd-counterexample")
def test_factorizations_over_the_eisenstein_integers_and_in_the_ring_of_root_minus_five() -> None:
    omega = complex(-0.5, math.sqrt(3) / 2)
    for x, y in ((2, 5), (1 + omega, 3), (-4, 2 - omega)):
        assert (x + y) * (x + omega * y) * (x + omega**2 * y) == pytest.approx(x**3 + y**3)
    root = complex(0, math.sqrt(5))
    assert (1 + root) * (1 - root) == pytest.approx(6)
    norms = {a * a + 5 * b * b for a, b in itertools.product(range(-6, 7), repeat=2)}
    assert norms & {2, 3} == set()  # norms 4, 9, 6, 6 have no proper factors, so all four are irreducible
    assert {4, 9, 6} <= norms


@covers("pythagorean-triples-parametrization", "circle-rational-points")
def test_the_parametrization_gives_exactly_the_primitive_triples() -> None:
    limit = 120
    found = {
        (a, b, math.isqrt(a * a + b * b))
        for a in range(1, limit, 2)
        for b in range(2, limit, 2)
        if math.gcd(a, b) == 1 and math.isqrt(a * a + b * b) ** 2 == a * a + b * b
    }
    pairs = ((m, n) for m in range(2, limit) for n in range(1, m) if math.gcd(m, n) == 1 and (m - n) % 2)
    given = {(m * m - n * n, 2 * m * n, m * m + n * n) for m, n in pairs}
    assert found == {t for t in given if t[0] < limit and t[1] < limit}
    for t in (Fraction(1, 2), Fraction(-3, 7), Fraction(5)):
        x, y = (1 - t**2) / (1 + t**2), 2 * t / (1 + t**2)
        assert x**2 + y**2 == 1
        assert y / (x + 1) == t  # on the line of slope t through (-1, 0)


@covers("cubic-tangent-point")
def test_the_tangent_meets_the_curve_again_at_the_stated_abscissa() -> None:
    a, x1, y1 = Fraction(-2), Fraction(3), Fraction(5)
    b = y1**2 - x1**3 - a * x1
    k = (3 * x1**2 + a) / (2 * y1)
    x2 = k**2 - 2 * x1
    assert (y1 + k * (x2 - x1)) ** 2 == x2**3 + a * x2 + b
    assert x2 != x1


@covers("taxicab-1729", "equal-cubes-parametrization", "fermat-last-theorem-statement", "fermat-n4-equation")
def test_sums_of_powers() -> None:
    ways = {n: [(a, b) for a in range(1, 13) for b in range(a, 13) if a**3 + b**3 == n] for n in range(1, 1730)}
    assert ways[1729] == [(1, 12), (9, 10)]
    assert all(len(pairs) < 2 for n, pairs in ways.items() if n < 1729)
    for a, b, scale in itertools.product(
        (Fraction(1), Fraction(-2, 3)), (Fraction(2), Fraction(1, 5)), (Fraction(1), Fraction(7, 2))
    ):
        s = a**2 + 3 * b**2
        x, y = scale * (1 - (a - 3 * b) * s), scale * ((a + 3 * b) * s - 1)
        z, w = scale * ((a + 3 * b) - s**2), scale * (s**2 - (a - 3 * b))
        assert x**3 + y**3 == z**3 + w**3
    for n in (3, 4, 5):
        powers = {z**n for z in range(1, 80)}
        assert not any(x**n + y**n in powers for x in range(1, 60) for y in range(x, 60))
    assert not any(math.isqrt(x**4 + y**4) ** 2 == x**4 + y**4 for x in range(1, 60) for y in range(x, 60))


@covers("integer-prime-factorization")
def test_every_number_has_exactly_one_factorization() -> None:
    def ways(n: int, least: int = 2) -> int:
        """Products of primes in ascending order that give n."""
        return 1 if n == 1 else sum(ways(n // p, p) for p in PRIMES if p >= least and n % p == 0)

    assert all(ways(n) == 1 for n in range(2, 100))
