"""Plain numerical tools of the tests: differences, quadrature, series and rotations, each from its definition."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def close(left: ArrayLike, right: ArrayLike, tolerance: float = 1e-8) -> bool:
    """Equal up to the tolerance, relative to numbers above 1; the shapes have to be equal too."""
    a, b = np.asarray(left), np.asarray(right)
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=tolerance, atol=tolerance))


def gradient(function: Callable[[Array], float], at: ArrayLike, step: float = 1e-5) -> Array:
    """Central differences, in the shape of the argument."""
    point = np.array(at, dtype=float)
    result = np.empty_like(point)
    for index in np.ndindex(point.shape):
        change = np.zeros_like(point)
        change[index] = step
        result[index] = (function(point + change) - function(point - change)) / (2 * step)
    return result


def jacobian(function: Callable[[Array], Array], at: ArrayLike, step: float = 1e-5) -> Array:
    """Rows belong to outputs, columns to inputs."""
    point = np.array(at, dtype=float)
    changes = step * np.eye(point.size)
    return np.stack([(function(point + d) - function(point - d)) / (2 * step) for d in changes], axis=1)


def hessian(function: Callable[[Array], float], at: ArrayLike, step: float = 1e-4) -> Array:
    return jacobian(lambda x: gradient(function, x, step), at, step)


def slope(function: Callable[[float], float], at: float, step: float = 1e-5) -> float:
    return (function(at + step) - function(at - step)) / (2 * step)


def integral(function: Callable[[Array], Array], low: float, high: float, pieces: int = 40) -> float:
    """Gauss-Legendre with 10 points on each of equal pieces; the function takes and gives arrays."""
    nodes, weights = np.polynomial.legendre.leggauss(10)
    total = 0.0
    for a, b in pairwise(np.linspace(low, high, pieces + 1)):
        total += (b - a) / 2 * float(np.sum(weights * function((a + b) / 2 + (b - a) / 2 * nodes)))
    return total


def normal_nodes(count: int = 60) -> tuple[Array, Array]:
    """Nodes and weights of expectations under the standard normal distribution."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(count)
    return nodes, weights / math.sqrt(2 * math.pi)


def normal(x: ArrayLike, mean: ArrayLike = 0.0, variance: ArrayLike = 1.0) -> Array:
    x, mean, variance = np.asarray(x), np.asarray(mean), np.asarray(variance)
    return np.exp(-((x - mean) ** 2) / (2 * variance)) / np.sqrt(2 * math.pi * variance)


def expm(matrix: Array) -> Array:
    """The exponential as a limit of powers: the Taylor polynomial of a small matrix, squared often."""
    small = matrix / 2**12
    result = term = np.eye(len(matrix))
    for k in range(1, 8):
        term = term @ small / k
        result = result + term
    return np.linalg.matrix_power(result, 2**12)


def softmax(scores: ArrayLike) -> Array:
    """Along the last axis."""
    powers = np.exp(np.asarray(scores) - np.max(scores, axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def sigmoid(x: ArrayLike) -> Array:
    return 1 / (1 + np.exp(-np.asarray(x, dtype=float)))


def msign(matrix: Array) -> Array:
    left, values, right = np.linalg.svd(matrix, full_matrices=False)
    rank = int(np.sum(values > 1e-10 * values[0]))
    return left[:, :rank] @ right[:rank]


def spd_power(matrix: Array, power: float) -> Array:
    """A power of a symmetric positive definite matrix."""
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * values**power) @ vectors.T


def spd(generator: np.random.Generator, size: int) -> Array:
    """A random positive definite matrix, not badly conditioned."""
    factor = generator.normal(size=(size, size))
    return factor @ factor.T / size + 0.5 * np.eye(size)


def turn(angle: float) -> Array:
    return np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])


def rope(position: float, dimension: int, base: float = 10000.0) -> Array:
    """The block diagonal rotation matrix of a position."""
    result = np.zeros((dimension, dimension))
    for i in range(dimension // 2):
        result[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = turn(position * base ** (-2 * i / dimension))
    return result


def kl(p: ArrayLike, q: ArrayLike) -> float:
    """Of two discrete distributions, as the defining sum."""
    p, q = np.asarray(p), np.asarray(q)
    return float(np.sum(np.where(p > 0, p * np.log(np.where(p > 0, p, 1) / q), 0)))


def distribution(generator: np.random.Generator, *shape: int) -> Array:
    """Random positive numbers that sum to 1 over the whole shape."""
    numbers = generator.uniform(0.2, 1, size=shape)
    return numbers / numbers.sum()
