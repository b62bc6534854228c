"""Scores of classification, overlap, clustering, text and images, counted in a second way."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, distribution, rng

TRUE = rng(0).random(200) < 0.4
CALLED = (rng(1).random(200) < 0.25) ^ TRUE
TP, TN = np.sum(TRUE & CALLED), np.sum(~TRUE & ~CALLED)
FP, FN = np.sum(~TRUE & CALLED), np.sum(TRUE & ~CALLED)


@covers("accuracy", "precision-recall-f1", "f-beta")
def test_classification_scores_are_conditional_frequencies_and_harmonic_means() -> None:
    assert np.mean(TRUE == CALLED) == (TP + TN) / (TP + TN + FP + FN)
    p, r = TP / (TP + FP), TP / (TP + FN)
    assert (p, r) == pytest.approx((np.mean(TRUE[CALLED]), np.mean(CALLED[TRUE])))
    assert pytest.approx(1 / np.mean([1 / p, 1 / r])) == 2 * TP / (2 * TP + FP + FN)
    assert 2 * p * r / (p + r) == pytest.approx(1 / np.mean([1 / p, 1 / r]))
    for beta in (0.5, 2.0):
        weighted = (1 + beta**2) / (1 / p + beta**2 / r)  # beta^2 is the weight of recall
        assert (1 + beta**2) * p * r / (beta**2 * p + r) == pytest.approx(weighted)


@covers("iou-definition", "segmentation-dice-loss", "reasonseg-metrics")
def test_overlaps_of_masks_in_counts_and_in_terms_of_f1() -> None:
    union, both = np.sum(TRUE | CALLED), np.sum(TRUE & CALLED)
    f1 = 2 * TP / (2 * TP + FP + FN)
    assert TP / (TP + FP + FN) == pytest.approx(both / union) == pytest.approx(f1 / (2 - f1))
    assert 1 - 2 * np.sum(CALLED * TRUE) / (np.sum(CALLED) + np.sum(TRUE)) == pytest.approx(1 - f1)
    parts = [(TRUE[i : i + 50], CALLED[i : i + 50]) for i in range(0, 200, 50)]
    single = [np.sum(a & b) / np.sum(a | b) for a, b in parts]
    weights = np.array([np.sum(a | b) for a, b in parts])
    assert weights @ single / weights.sum() == pytest.approx(both / union)  # cIoU weighs by the size of the union


Box = tuple[float, float, float, float]  # left, top, right, bottom


def overlap(a: Box, b: Box) -> tuple[float, float, float]:
    """IoU, area of the union, area of the smallest enclosing box."""
    inside = max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - inside
    return inside / union, union, (max(a[2], b[2]) - min(a[0], b[0])) * (max(a[3], b[3]) - min(a[1], b[1]))


@covers("iou-giou", "giou-loss", "ciou-loss")
def test_generalized_overlaps_see_the_distance_of_disjoint_boxes() -> None:
    def giou(a: Box, b: Box) -> float:
        iou, union, hull = overlap(a, b)
        return iou - (hull - union) / hull

    a = (0.0, 0.0, 2.0, 1.0)
    assert giou(a, a) == 1
    distances = [giou(a, (2.0 + d, 0.0, 4.0 + d, 1.0)) for d in (0, 1, 10, 1e6)]
    assert distances == sorted(distances, reverse=True)
    assert distances[1] == pytest.approx(-1 / 5)  # one fifth of the hull of length 5 is empty
    assert distances[-1] == pytest.approx(-1, abs=1e-5)

    def ciou(a: Box, b: Box) -> float:
        iou, _, _ = overlap(a, b)
        centre = ((a[0] + a[2] - b[0] - b[2]) / 2) ** 2 + ((a[1] + a[3] - b[1] - b[3]) / 2) ** 2
        diagonal = (max(a[2], b[2]) - min(a[0], b[0])) ** 2 + (max(a[3], b[3]) - min(a[1], b[1])) ** 2
        v = 4 / math.pi**2 * (math.atan((b[2] - b[0]) / (b[3] - b[1])) - math.atan((a[2] - a[0]) / (a[3] - a[1]))) ** 2
        return 1 - iou + centre / diagonal + (v**2 / ((1 - iou) + v) if v else 0)

    assert ciou(a, a) == 0
    assert ciou(a, (1.0, 0.0, 3.0, 1.0)) == pytest.approx(1 - 1 / 3 + 1 / 10)
    ratio = 4 / math.pi**2 * (math.atan(3 / 4) - math.atan(2 / 1)) ** 2
    expected = 1 - 1 / 27 + 6.25 / 36.25 + ratio / (26 / 27 + ratio) * ratio
    assert ciou(a, (1.0, 0.5, 4.0, 4.5)) == pytest.approx(expected)
    thin, wide = (0.0, 0.0, 1e-9, 1.0), (0.0, 0.0, 1.0, 1e-9)
    assert ciou(thin, wide) == pytest.approx(1 + 0.5 / 2 + 1 / 2, abs=1e-6)  # v reaches its largest value 1


@covers("clustering-external-indices", "clustering-internal-indices", "k-means-objective")
def test_pair_counts_and_distances_of_clusters() -> None:
    found, reference = rng(2).integers(3, size=(2, 30))
    pairs = list(itertools.combinations(range(30), 2))
    same = [(found[i] == found[j], reference[i] == reference[j]) for i, j in pairs]
    a, b, c, d = (same.count(kind) for kind in ((True, True), (True, False), (False, True), (False, False)))
    assert a + b + c + d == 30 * 29 / 2
    table = np.array([[np.sum((found == i) & (reference == j)) for j in range(3)] for i in range(3)])
    squares, rows, columns = np.sum(table**2), np.sum(table.sum(axis=1) ** 2), np.sum(table.sum(axis=0) ** 2)
    assert a / (a + b + c) == pytest.approx((squares - 30) / (rows + columns - squares - 30))
    assert math.sqrt(a / (a + b) * a / (a + c)) == pytest.approx(
        (squares - 30) / math.sqrt((rows - 30) * (columns - 30))
    )
    assert 2 * (a + d) / (30 * 29) == pytest.approx(np.mean([x == y for x, y in same]))
    x = rng(3).normal(size=(30, 2))
    groups = [x[found == k] for k in range(3)]
    objective = sum(np.sum((g - g.mean(axis=0)) ** 2) for g in groups)
    by_pairs = sum(np.sum((g[:, None] - g[None]) ** 2) / (2 * len(g)) for g in groups)
    assert objective == pytest.approx(by_pairs)
    line = [np.array([0.0, 1.0]), np.array([10.0, 12.0]), np.array([30.0, 31.0])]
    avg, centres, width = [1, 2, 1], [0.5, 11, 30.5], 2
    davies = np.mean(
        [max((avg[i] + avg[j]) / abs(centres[i] - centres[j]) for j in range(3) if j != i) for i in range(3)]
    )
    assert davies == pytest.approx((3 / 10.5 + 3 / 10.5 + 3 / 19.5) / 3)
    gap = min(abs(p - q) for i, j in itertools.combinations(range(3), 2) for p in line[i] for q in line[j])
    assert gap / width == 9 / 2


@covers("information-gain-ratio", "gini-value")
def test_impurities_are_chances_of_disagreement_and_gains_are_mutual_information() -> None:
    counts = np.array([[8, 2], [1, 5], [3, 3]])  # value of the attribute by class
    joint = counts / counts.sum()

    def h(p: Array) -> float:
        return float(-np.sum(p * np.log2(p)))

    shares, classes = joint.sum(axis=1), joint.sum(axis=0)
    gain = h(classes) - sum(shares[v] * h(joint[v] / shares[v]) for v in range(3))
    assert gain > 0
    assert gain / h(shares) == pytest.approx((h(classes) + h(shares) - h(joint.ravel())) / h(shares))
    p = distribution(rng(4), 4)
    draws = rng(5).choice(4, p=p, size=(200_000, 2))
    disagreement = sum(p[i] * p[j] for i, j in itertools.permutations(range(4), 2))
    assert 1 - np.sum(p**2) == pytest.approx(disagreement)
    assert disagreement == pytest.approx(np.mean(draws[:, 0] != draws[:, 1]), abs=0.005)
    after = sum(shares[v] * (1 - np.sum((joint[v] / shares[v]) ** 2)) for v in range(3))
    assert after < 1 - np.sum(classes**2)


@covers("bleu-modified-precision", "bleu-score")
def test_repeated_words_do_not_score_and_short_outputs_are_penalized() -> None:
    def counts(words: list[str], n: int) -> dict[tuple[str, ...], int]:
        grams = list(zip(*(words[i:] for i in range(n)), strict=False))
        return {g: grams.count(g) for g in grams}

    def precision(output: list[str], references: list[list[str]], n: int) -> float:
        out = counts(output, n)
        clipped = sum(min(c, max(counts(r, n).get(g, 0) for r in references)) for g, c in out.items())
        return clipped / sum(out.values())

    references = [["the", "cat", "is", "on", "the", "mat"], ["there", "is", "a", "cat", "on", "the", "mat"]]
    assert precision(["the"] * 7, references, 1) == pytest.approx(2 / 7)  # the example of the paper

    def bleu(output: list[str]) -> float:
        c, r = len(output), min((abs(len(x) - len(output)), len(x)) for x in references)[1]
        penalty = 1 if c > r else math.exp(1 - r / c)
        return penalty * math.exp(sum(1 / 2 * math.log(precision(output, references, n)) for n in (1, 2)))

    assert bleu(references[0]) == 1
    assert bleu(["cat", "dog", "the", "mat"]) == pytest.approx(math.exp(1 - 6 / 4) * math.sqrt(3 / 4 * 1 / 3))
    assert bleu(["the", "cat"]) == pytest.approx(math.exp(1 - 6 / 2))
    assert bleu(["the", "cat", "on", "the", "mat"]) == pytest.approx(math.exp(1 - 6 / 5) * math.sqrt(1 * 4 / 4))


@covers("tf-idf-weight", "tf-iwf-weight")
def test_the_mean_weight_of_words_is_an_information() -> None:
    counts = np.array([[3, 0, 1, 2], [0, 4, 1, 2], [2, 2, 0, 2]])  # documents by words
    tf = counts / counts.sum(axis=1, keepdims=True)
    idf = np.log(3 / np.sum(counts > 0, axis=0))
    assert (tf * idf)[0, 3] == 0  # in every document
    assert (tf * idf)[1, 1] == pytest.approx(4 / 7 * math.log(3 / 2))
    iwf = np.log(counts.sum() / counts.sum(axis=0))
    mean = np.sum(counts.sum(axis=1) / counts.sum() * np.sum(tf * iwf, axis=1))
    words = counts.sum(axis=0) / counts.sum()
    assert mean == pytest.approx(-np.sum(words * np.log(words)))


@covers("super-resolution-psnr", "mse", "sentence-embedding-cosine")
def test_noise_of_a_tenth_of_the_range_has_twenty_decibels() -> None:
    x = rng(6).uniform(0, 255, size=(50, 50))
    noisy = x + 25.5 * rng(7).choice([-1, 1], size=x.shape)
    assert 10 * math.log10(255**2 / np.mean((noisy - x) ** 2)) == pytest.approx(20)
    f, y = rng(8).normal(size=(2, 40, 3))
    assert np.mean(np.sum((f - y) ** 2, axis=1)) == pytest.approx(
        np.sum((f.mean(axis=0) - y.mean(axis=0)) ** 2) + np.sum(np.var(f - y, axis=0))
    )
    u, v = f.mean(axis=0), y.mean(axis=0)
    chord = np.sum((u / np.linalg.norm(u) - v / np.linalg.norm(v)) ** 2)
    assert u @ v / (np.linalg.norm(u) * np.linalg.norm(v)) == pytest.approx(1 - chord / 2)


@covers("calibration-definition")
def test_the_calibration_error_vanishes_for_calibrated_confidences_only() -> None:
    confidence = rng(9).uniform(0.5, 1, size=200_000)

    def error(correct: Array) -> float:
        bins = np.minimum((confidence * 20).astype(int), 19)
        return sum(
            np.sum(bins == m) / len(bins) * abs(correct[bins == m].mean() - confidence[bins == m].mean())
            for m in range(10, 20)
        )

    honest = rng(10).random(200_000) < confidence
    boastful = rng(11).random(200_000) < confidence - 0.2
    assert error(honest) == pytest.approx(0, abs=0.01)
    assert error(boastful) == pytest.approx(0.2, abs=0.01)


@covers("interpolation-bilinear", "interpolation-bicubic-kernel")
def test_interpolations_reproduce_the_polynomials_they_should() -> None:
    u, v = 0.3, 0.8

    def f(x: float, y: float) -> float:
        return 2 + 3 * x - y + 0.5 * x * y

    mixed = (1 - u) * (1 - v) * f(4, 7) + u * (1 - v) * f(5, 7) + (1 - u) * v * f(4, 8) + u * v * f(5, 8)
    assert mixed == pytest.approx(f(4 + u, 7 + v))

    def kernel(t: float, a: float = -0.5) -> float:
        t = abs(t)
        if t <= 1:
            return (a + 2) * t**3 - (a + 3) * t**2 + 1
        return a * t**3 - 5 * a * t**2 + 8 * a * t - 4 * a if t < 2 else 0

    for power in range(3):  # with a = -1/2 quadratics are exact
        assert sum(kernel(u - k) * k**power for k in range(-1, 3)) == pytest.approx(u**power, abs=1e-12)
    for edge in (1, 2):
        assert kernel(edge - 1e-9, -0.75) == pytest.approx(kernel(edge + 1e-9, -0.75), abs=1e-8)
        left, right = (
            (kernel(edge, -0.75) - kernel(edge - 1e-6, -0.75)) / 1e-6,
            (kernel(edge + 1e-6, -0.75) - kernel(edge, -0.75)) / 1e-6,
        )
        assert left == pytest.approx(right, abs=1e-4)


@covers("otsu-threshold", "quantization-affine", "quantization-scale")
def test_otsu_minimizes_the_variance_within_and_quantization_errs_by_half_a_step() -> None:
    grey = np.concatenate([rng(12).normal(60, 10, 300), rng(13).normal(160, 20, 200)])
    between, within = [], []
    for t in range(20, 220):
        low, high = grey[grey < t], grey[grey >= t]
        w0, w1 = len(low) / 500, len(high) / 500
        between.append(w0 * w1 * (low.mean() - high.mean()) ** 2 if len(low) and len(high) else 0)
        within.append((w0 * low.var() if len(low) else 0) + (w1 * high.var() if len(high) else 0))
    assert np.argmax(between) == np.argmin(within)
    assert close(np.array(between) + within, np.full(200, grey.var()))
    x = rng(14).uniform(-1.3, 2.1, size=1000)
    s = (2.1 - -1.3) / (2**8 - 1)
    zero = -128 - round(-1.3 / s)
    back = s * (np.clip(np.round(x / s) + zero, -128, 127) - zero)
    assert 0.49 * s < np.abs(back - x).max() <= s  # half a step, more only where the end is clipped
    assert np.mean(np.abs(back - x) <= s / 2 + 1e-12) > 0.99
    assert s * (np.clip(np.round(0 / s) + zero, -128, 127) - zero) == 0  # real 0 stays exact
