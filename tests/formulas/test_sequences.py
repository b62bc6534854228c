"""Chains, fields and segmentations: dynamic programs against the enumeration of all sequences."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import close, distribution, rng, softmax

START, MOVE, EMIT = (
    distribution(rng(0), 3),
    np.stack([distribution(rng(1 + i), 3) for i in range(3)]),
    np.stack([distribution(rng(5 + i), 4) for i in range(3)]),
)
SEEN = [2, 0, 3, 1]


def joint(z: tuple[int, ...]) -> float:
    chain = START[z[0]] * math.prod(MOVE[a, b] for a, b in itertools.pairwise(z))
    return chain * math.prod(EMIT[state, x] for state, x in zip(z, SEEN, strict=True))


@covers(
    "hmm-joint", "markov-chain-joint", "bayesian-network-factorization", "viterbi-recursion", "word-segmentation-tags"
)
def test_the_best_path_by_recursion_is_the_best_of_all_paths() -> None:
    paths = list(itertools.product(range(3), repeat=4))
    forward = START * EMIT[:, SEEN[0]]
    delta, back = forward.copy(), []
    for x in SEEN[1:]:
        back.append(np.argmax(delta[:, None] * MOVE, axis=0))
        delta = np.max(delta[:, None] * MOVE, axis=0) * EMIT[:, x]
        forward = forward @ MOVE * EMIT[:, x]
    assert sum(map(joint, paths)) == pytest.approx(forward.sum())
    best = [int(np.argmax(delta))]
    for pointer in reversed(back):
        best.append(int(pointer[best[-1]]))
    assert tuple(reversed(best)) == max(paths, key=joint)
    assert delta.max() == pytest.approx(max(map(joint, paths)))


@covers("linear-chain-crf", "mrf-factorization", "mrf-conditional")
def test_the_partition_function_is_a_product_of_matrices_and_cancels_in_conditionals() -> None:
    f, g = rng(9).normal(size=(4, 3)), rng(10).normal(size=(3, 3))

    def potential(y: tuple[int, ...]) -> float:
        return math.exp(sum(f[t, y[t]] for t in range(4)) + sum(g[a, b] for a, b in itertools.pairwise(y)))

    row = np.exp(f[0])
    for t in range(1, 4):
        row = row @ np.exp(g) * np.exp(f[t])
    z = sum(map(potential, itertools.product(range(3), repeat=4)))
    assert row.sum() == pytest.approx(z)
    y = (0, 2, 1, 1)
    exact = potential(y) / z / sum(potential((*y[:1], k, *y[2:])) / z for k in range(3))
    near = [math.exp(f[1, k] + g[y[0], k] + g[k, y[2]]) for k in range(3)]  # cliques of the variable alone
    assert exact == pytest.approx(near[y[1]] / sum(near))


@covers("perfect-sampling-recursion", "unigram-segmentation", "unigram-likelihood")
def test_segmentations_are_drawn_with_exactly_their_weights() -> None:
    n, alpha = 5, 0.7
    w = {(i, j): float(rng(10 * i + j).normal()) for i in range(n) for j in range(i + 1, n + 1) if j - i <= 3}
    s = [0.0]
    for j in range(1, n + 1):
        s.append(math.log(sum(math.exp(s[i] + alpha * w[i, j]) for i in range(j) if (i, j) in w)))
    cuts = [(0, *inner, n) for k in range(n) for inner in itertools.combinations(range(1, n), k)]
    weights = {
        c: math.exp(alpha * sum(w[p] for p in itertools.pairwise(c)))
        for c in cuts
        if all(p in w for p in itertools.pairwise(c))
    }
    for cut, weight in weights.items():
        drawn = math.prod(math.exp(s[i] + alpha * w[i, j] - s[j]) for i, j in itertools.pairwise(cut))
        assert drawn == pytest.approx(weight / sum(weights.values()))
    p = {word: math.exp(score) for word, score in w.items()}  # unigrams: sums over segmentations by the same recursion
    total, best = [1.0], [1.0]
    for j in range(1, n + 1):
        total.append(sum(total[i] * p[i, j] for i in range(j) if (i, j) in p))
        best.append(max(best[i] * p[i, j] for i in range(j) if (i, j) in p))
    products = [math.prod(p[x] for x in itertools.pairwise(cut)) for cut in weights]
    assert total[n] == pytest.approx(sum(products))
    assert best[n] == pytest.approx(max(products))


@covers("language-model-perplexity", "perplexity-cross-entropy", "gpt-pretraining-loss", "ngram-count-estimate")
def test_the_perplexity_of_a_uniform_guess_is_the_size_of_the_vocabulary() -> None:
    assert pytest.approx(50) == (1 / 50**9) ** (-1 / 9)
    text = "abracadabra"
    pairs = [text[i : i + 2] for i in range(len(text) - 1)]
    estimate = {p: pairs.count(p) / text[:-1].count(p[0]) for p in pairs}  # bigram counts
    assert all(sum(v for p, v in estimate.items() if p[0] == first) == pytest.approx(1) for first in "abrcd")
    loss = -sum(math.log(estimate[p]) for p in pairs)
    ppl = math.exp(loss / len(pairs))
    assert ppl == pytest.approx(math.prod(estimate[p] for p in pairs) ** (-1 / len(pairs)))
    bits = -math.log2(math.prod(estimate[p] for p in pairs)) / 20  # at two bytes a token
    assert len(pairs) / 20 * math.log2(ppl) == pytest.approx(bits)


@covers("naive-bayes-posterior", "nbce-combination", "nbce-pooling")
def test_both_forms_of_naive_bayes_agree_with_the_joint_model() -> None:
    prior, features = (
        distribution(rng(11), 3),
        np.stack([[distribution(rng(20 + 4 * i + y), 4) for y in range(3)] for i in range(3)]),
    )
    x = (2, 0, 3)
    weights = np.array([prior[y] * math.prod(features[i, y, x[i]] for i in range(3)) for y in range(3)])
    posterior = weights / weights.sum()
    single = np.stack([prior * features[i, :, x[i]] / (prior @ features[i, :, x[i]]) for i in range(3)])
    second = prior ** (1 - 3) * np.prod(single, axis=0)
    assert close(second / second.sum(), posterior)
    logs = np.sum(np.log(single), axis=0) - (3 - 1) * np.log(prior)
    assert close(softmax(logs), posterior)
    beta = 3 - 1
    assert close(softmax((beta + 1) * np.mean(np.log(single), axis=0) - beta * np.log(prior)), posterior)


@covers("lda-gibbs")
def test_the_gibbs_weights_are_ratios_of_the_joint_with_the_parameters_integrated_out() -> None:
    words, documents = [0, 1, 0, 2, 1, 0], [0, 0, 0, 1, 1, 1]
    alpha, beta, topics, vocabulary = 0.4, 0.3, 2, 3

    def log_dirichlet_multinomial(counts: np.ndarray, parameter: float) -> float:
        n = counts.sum()
        result = math.lgamma(parameter * len(counts)) - math.lgamma(n + parameter * len(counts))
        return result + sum(math.lgamma(c + parameter) - math.lgamma(parameter) for c in counts)

    def log_joint(z: list[int]) -> float:
        by_document, by_topic = np.zeros((2, topics)), np.zeros((topics, vocabulary))
        for word, document, topic in zip(words, documents, z, strict=True):
            by_document[document, topic] += 1
            by_topic[topic, word] += 1
        return sum(log_dirichlet_multinomial(c, alpha) for c in by_document) + sum(
            log_dirichlet_multinomial(c, beta) for c in by_topic
        )

    z, position = [0, 0, 1, 0, 1, 0], 2
    exact = softmax([log_joint([*z[:position], k, *z[position + 1 :]]) for k in range(topics)])
    others = [i for i in range(6) if i != position]
    weights = []
    for k in range(topics):
        in_document = sum(documents[i] == documents[position] and z[i] == k for i in others)
        same_word = sum(words[i] == words[position] and z[i] == k for i in others)
        weights.append(
            (in_document + alpha) * (same_word + beta) / (sum(z[i] == k for i in others) + vocabulary * beta)
        )
    assert close(np.array(weights) / sum(weights), exact)


@covers("hopfield-hebb", "hopfield-energy", "hopfield-descent")
def test_single_updates_lower_the_energy_by_the_stated_amount_and_recall_a_pattern() -> None:
    patterns = rng(12).choice([-1, 1], size=(3, 40))
    w = patterns.T @ patterns / 40
    np.fill_diagonal(w, 0)
    theta = 0.05 * rng(13).normal(size=40)

    def energy(s: np.ndarray) -> float:
        return float(-0.5 * s @ w @ s + theta @ s)

    s = patterns[0] * np.where(np.arange(40) < 6, -1, 1)
    for i in list(range(40)) * 3:
        h = w[i] @ s - theta[i]
        new = s.copy()
        new[i] = np.sign(h) if h else s[i]
        assert energy(new) - energy(s) == pytest.approx(-(new[i] - s[i]) * h)
        assert energy(new) <= energy(s) + 1e-12
        s = new
    assert np.mean(s == patterns[0]) > 0.9


@covers("adaboost-update", "bagging-average", "boosting-gradient-step")
def test_after_reweighting_the_classifier_is_as_good_as_guessing() -> None:
    y, h = rng(14).choice([-1, 1], size=(2, 30))
    w = distribution(rng(15), 30)
    if w[y != h].sum() > 0.5:
        h = -h
    error = w[y != h].sum()
    alpha = 0.5 * math.log((1 - error) / error)
    new = w * np.exp(-alpha * y * h)
    new /= new.sum()
    assert new[y != h].sum() == pytest.approx(0.5)
    grid = np.linspace(0, 2, 200_001)
    losses = (1 - error) * np.exp(-grid) + error * np.exp(grid)
    assert grid[np.argmin(losses)] == pytest.approx(alpha, abs=1e-4)  # also the best step of the exponential loss
    draws = rng(16).integers(1000, size=(200, 1000))
    left_out = np.mean([1 - len(set(row)) / 1000 for row in draws.tolist()])
    assert left_out == pytest.approx((1 - 1 / 1000) ** 1000, abs=0.003)
    assert pytest.approx(1 / math.e, rel=1e-6) == (1 - 1 / 1e9) ** 1e9
    target, f = rng(17).normal(size=(2, 5))
    for _ in range(200):
        f = f + 0.1 * (target - f)  # the negative gradient of half the squared loss
    assert close(f, target, 1e-6)


@covers("rademacher-definition", "generalization-bound-finite-class", "vc-dimension-definition")
def test_complexities_of_thresholds_on_a_line() -> None:
    n = 6
    functions = {tuple(np.where(np.arange(n) < cut, -1, 1)) for cut in range(n + 1)}
    assert len(functions) == n + 1  # the growth function: 2^n for n = 1 only, so the dimension is 1
    assert [len({tuple(np.where(np.arange(m) < cut, -1, 1)) for cut in range(m + 1)}) == 2**m for m in (1, 2, 3)] == [
        True,
        False,
        False,
    ]
    signs = list(itertools.product([-1, 1], repeat=n))
    empirical = np.mean([max(np.dot(s, f) / n for f in functions) for s in signs])
    assert 0 < empirical < math.sqrt(2 * math.log(n + 1) / n)  # Massart's bound
    # a finite class of coins: with probability 1 - delta all true means stay below the bound
    delta, size, samples = 0.1, 20, 50
    means = np.linspace(0.1, 0.9, size)
    failures = 0
    for seed in range(300):
        empirical_means = rng(100 + seed).binomial(samples, means) / samples
        failures += bool(
            np.any(means > empirical_means + math.sqrt((math.log(size) + math.log(1 / delta)) / (2 * samples)))
        )
    assert 0 < failures <= delta * 300
