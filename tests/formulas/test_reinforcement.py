"""Values and gradients on a small decision process, exactly, and losses of learning from preferences."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from tests.formulas.covering import covers
from tests.formulas.numerics import Array, close, distribution, gradient, kl, rng, sigmoid, slope, softmax

STATES, ACTIONS, GAMMA = 3, 2, 0.8
P = np.array([[distribution(rng(10 * s + a), STATES) ** 4 for a in range(ACTIONS)] for s in range(STATES)])
P /= P.sum(axis=2, keepdims=True)
R = rng(1).normal(size=(STATES, ACTIONS))
START = np.array([0.5, 0.3, 0.2])


def values(policy: Array) -> Array:
    """Discounted rewards added up over many steps."""
    state, total = np.eye(STATES), np.zeros(STATES)
    for t in range(200):
        total += GAMMA**t * np.einsum("is,sa,sa->i", state, policy, R)
        state = np.einsum("is,sa,sat->it", state, policy, P)
    return total


def action_values(policy: Array) -> Array:
    return R + GAMMA * P @ values(policy)


POLICY = np.stack([distribution(rng(2 + s), ACTIONS) for s in range(STATES)])


@covers("dp-return-and-values", "dp-bellman-expectation")
def test_summed_returns_satisfy_the_bellman_equation() -> None:
    v = values(POLICY)
    right = [
        sum(POLICY[s, a] * sum(P[s, a, n] * (R[s, a] + GAMMA * v[n]) for n in range(STATES)) for a in range(ACTIONS))
        for s in range(STATES)
    ]
    assert close(v, right)
    returns, generator = [], rng(3)
    for _ in range(800):
        s, total = 0, 0.0
        for t in range(30):
            a = int(generator.random() > POLICY[s, 0])
            total += GAMMA**t * R[s, a]
            s = int(np.searchsorted(np.cumsum(P[s, a]), generator.random()))
        returns.append(total)
    assert np.mean(returns) == pytest.approx(v[0], abs=0.15)


def best_values() -> Array:
    """The best of all deterministic policies, in every state at once."""
    return np.max(
        [values(np.eye(ACTIONS)[list(choice)]) for choice in itertools.product(range(ACTIONS), repeat=STATES)], axis=0
    )


@covers("dp-bellman-optimal-value", "bellman-optimality", "dp-policy-iteration")
def test_value_iteration_and_policy_iteration_reach_the_best_of_all_policies() -> None:
    v, q = np.zeros(STATES), np.zeros((STATES, ACTIONS))
    for _ in range(300):
        v = np.max(np.sum(P * (R[:, :, None] + GAMMA * v), axis=2), axis=1)
        q = R + GAMMA * np.sum(P * q.max(axis=1), axis=2)
    assert close(v, best_values())
    assert close(q.max(axis=1), best_values())
    policy = POLICY
    for _ in range(ACTIONS**STATES):
        old = values(policy)
        policy = np.eye(ACTIONS)[np.argmax(np.sum(P * (R[:, :, None] + GAMMA * old), axis=2), axis=1)]
        assert np.all(values(policy) >= old - 1e-9)
    assert close(values(policy), best_values())


@covers("q-learning-update", "dqn-loss")
def test_sampled_updates_approach_the_optimal_values_and_follow_the_gradient() -> None:
    q, generator, counts = np.zeros((STATES, ACTIONS)), rng(4), np.zeros((STATES, ACTIONS))
    draws = generator.random(40_000)
    s = 0
    cumulative = np.cumsum(P, axis=2)
    for n, draw in enumerate(draws):
        a = n % ACTIONS
        new = int(np.searchsorted(cumulative[s, a], draw))
        counts[s, a] += 1
        rate = 1 / counts[s, a] ** 0.7
        q[s, a] = q[s, a] + rate * (R[s, a] + GAMMA * q[new].max() - q[s, a])
        s = new
    assert close(q.max(axis=1), best_values(), 0.05)
    frozen, r, value = q[1].max(), 0.4, 0.7

    def loss(x: float) -> float:
        return (r + GAMMA * frozen - x) ** 2

    assert value - 0.05 * slope(loss, value) == pytest.approx(value + 0.1 * (r + GAMMA * frozen - value))


@covers("policy-gradient-theorem", "actor-critic-gradient")
def test_the_policy_gradient_agrees_with_differences_with_and_without_a_baseline() -> None:
    theta = rng(5).normal(size=(STATES, ACTIONS))
    policy = softmax(theta)
    by_difference = gradient(lambda t: float(START @ values(softmax(t))), theta)
    q = action_values(policy)
    advantage = q - np.sum(policy * q, axis=1, keepdims=True)
    for weight in (q, advantage):
        total, state = np.zeros((STATES, ACTIONS)), START
        for t in range(200):
            for s, a in itertools.product(range(STATES), range(ACTIONS)):
                score = np.zeros((STATES, ACTIONS))
                score[s] = np.eye(ACTIONS)[a] - policy[s]  # of log softmax
                total += GAMMA**t * state[s] * policy[s, a] * score * weight[s, a]
            state = np.einsum("s,sa,sat->t", state, policy, P)
        assert close(total, by_difference, 1e-6)


@covers("ppo-gae")
def test_generalized_advantages_range_from_one_step_errors_to_whole_returns() -> None:
    rewards, v = rng(6).normal(size=8), np.append(rng(7).normal(size=8), 0.0)
    delta = rewards + GAMMA * v[1:] - v[:-1]

    def estimate(lam: float) -> float:
        return sum((GAMMA * lam) ** step * delta[step] for step in range(8))

    assert estimate(0) == pytest.approx(rewards[0] + GAMMA * v[1] - v[0])
    assert estimate(1) == pytest.approx(sum(GAMMA**t * rewards[t] for t in range(8)) - v[0])
    weights = [0.9**n * (1 - 0.9) for n in range(7)] + [0.9**7]  # the mean of n-step advantages
    steps = [sum(GAMMA**t * rewards[t] for t in range(n + 1)) + GAMMA ** (n + 1) * v[n + 1] - v[0] for n in range(8)]
    assert estimate(0.9) == pytest.approx(np.dot(weights, steps))


@covers("ppo-clip-objective")
def test_clipping_stops_gains_outside_the_interval_but_no_losses() -> None:
    eps = 0.2

    def objective(ratio: float, advantage: float) -> float:
        return min(ratio * advantage, float(np.clip(ratio, 1 - eps, 1 + eps)) * advantage)

    expected = {(0.5, 2): 2, (1.0, 2): 2, (1.5, 2): 0, (0.5, -2): 0, (1.0, -2): -2, (1.5, -2): -2}
    for (ratio, advantage), derivative in expected.items():
        assert slope(lambda x, a=advantage: objective(x, a), ratio) == pytest.approx(derivative)


@covers("grpo-objective")
def test_advantages_of_a_group_have_mean_zero_and_at_the_old_policy_follow_the_policy_gradient() -> None:
    rewards, theta = np.array([1.0, 0.0, 0.0, 1.0, 0.0]), rng(8).normal(size=5)
    a = (rewards - rewards.mean()) / rewards.std()
    assert (a.mean(), a.std()) == pytest.approx((0, 1))
    assert close((10 * rewards + 3 - (10 * rewards + 3).mean()) / (10 * rewards).std(), a)
    old, reference = softmax(theta), softmax(np.zeros(5))

    def objective(t: Array, beta: float) -> float:
        ratio = softmax(t) / old
        return float(np.mean(np.minimum(ratio * a, np.clip(ratio, 0.8, 1.2) * a))) - beta * kl(softmax(t), reference)

    plain = gradient(lambda t: float(np.mean(a * np.log(softmax(t)))), theta)
    assert close(gradient(lambda t: objective(t, 0.0), theta), plain, 1e-7)
    penalty = gradient(lambda t: -0.3 * kl(softmax(t), reference), theta)
    assert close(gradient(lambda t: objective(t, 0.3), theta), plain + penalty, 1e-7)


@covers("rlhf-objective", "dpo-implicit-reward", "dpo-loss", "rlhf-reward-loss")
def test_the_optimal_policy_carries_its_reward_and_dpo_is_the_loss_of_that_reward() -> None:
    reference, reward, beta = distribution(rng(9), 5), rng(10).normal(size=5), 0.4

    def objective(t: Array) -> float:
        return float(softmax(t) @ reward) - beta * kl(softmax(t), reference)

    z = reference @ np.exp(reward / beta)
    best = reference * np.exp(reward / beta) / z
    assert close(gradient(objective, np.log(best)), np.zeros(5), 1e-8)
    assert objective(np.log(best)) == pytest.approx(beta * math.log(z))
    assert all(objective(np.log(best) + rng(20 + s).normal(size=5)) < objective(np.log(best)) for s in range(10))
    assert close(beta * np.log(best / reference) + beta * math.log(z), reward)
    for w, lost in ((0, 3), (4, 1)):
        dpo = -np.log(sigmoid(beta * np.log(best[w] / reference[w]) - beta * np.log(best[lost] / reference[lost])))
        assert dpo == pytest.approx(-np.log(sigmoid(reward[w] - reward[lost])))
    # the reward loss is a Bradley-Terry likelihood: its minimum finds the differences of the true scores
    truth = np.array([0.0, 0.5, -1.0])
    wins = sigmoid(truth[:, None] - truth[None, :])

    def loss(r: Array) -> float:
        return float(-np.sum(wins * np.log(sigmoid(r[:, None] - r[None, :]))))

    assert close(gradient(loss, truth + 7), np.zeros(3), 1e-8)
