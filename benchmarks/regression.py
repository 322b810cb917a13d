"""Logistic regressions in numpy, and the figures that a classification is judged by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NEWTON_STEPS = 10
"""After six steps nothing moves any more."""


def fit_softmax(x: Floats, y: NDArray[np.int64], ridge: float, classes: int) -> Floats:
    """Multinomial logistic regression by gradient descent with a fixed number of steps."""
    weights = np.zeros((classes, x.shape[1]))
    onehot = np.eye(classes)[y]
    penalty = np.ones(x.shape[1]) * ridge / len(x)
    penalty[-1] = 0.0
    momentum = np.zeros_like(weights)
    for _ in range(1500):
        scores = x @ weights.T
        share = np.exp(scores - scores.max(axis=1, keepdims=True))
        share /= share.sum(axis=1, keepdims=True)
        gradient = (share - onehot).T @ x / len(x) + weights * penalty
        momentum = 0.9 * momentum - 0.3 * gradient
        weights += momentum
    return weights


def fit_logistic(x: Floats, y: NDArray[np.bool_], ridge: float, aside: Floats) -> Floats:
    """Binary logistic regression by Newton's steps; the last column is the constant, not shrunk.

    `aside` is a column that is fitted, not shrunk, and has no weight in what is returned.
    """
    x = np.column_stack([aside, x])
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[[0, -1]] = 0.0
    for _ in range(NEWTON_STEPS):
        chance = 1.0 / (1.0 + np.exp(-(x @ weights)))
        slope = x.T @ (chance - y) + penalty * weights
        curve = (x * (chance * (1.0 - chance))[:, None]).T @ x + np.diag(penalty)
        weights -= np.linalg.lstsq(curve, slope, rcond=None)[0]
    return weights[1:]


def standard(x: Floats) -> tuple[Floats, Floats]:
    """Mean and deviation of each column (1 where it does not vary)."""
    deviation = x.std(axis=0)
    return x.mean(axis=0), np.where(deviation > 1e-9, deviation, 1.0)


def ready(x: Floats, centre: Floats, scale: Floats) -> Floats:
    """Standardised columns and a constant."""
    return np.hstack([(x - centre) / scale, np.ones((len(x), 1))])


def softmax(scores: Floats) -> Floats:
    """Shares that sum to one, a row at a time."""
    share = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(share / share.sum(axis=1, keepdims=True))


def area(scores: Floats, positive: NDArray[np.bool_]) -> float:
    """Area under the ROC curve."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    count = positive.sum()
    return float(
        (ranks[positive].sum() - count * (count + 1) / 2) / (count * (len(scores) - count))
    )


def weighted_f1(gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    """F1 of both classes, weighted by their share."""
    return float(sum((gold == v).mean() * f1(gold == v, found == v) for v in (True, False)))


def f1(gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    """F1 of the positive class."""
    both = (gold & found).sum()
    return float(2 * both / max(1, gold.sum() + found.sum()))
