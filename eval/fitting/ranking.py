"""Fits weights that put the right candidate of a question before its others.

A conditional logit: of a question's candidates, each is chosen with a chance that grows with its
score, and the weights make what is chosen right as likely as can be. A regression that takes every
candidate by itself must tell easy questions from hard ones too, and ranks worse for it. So scores
tell candidates of one question apart, as log-odds, and say nothing of its level.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from eval.fitting.program import Floats, Linear

Choice = tuple[Floats, NDArray[np.bool_]]
"""One question: features of its candidates, shape (candidates, features), and which are right."""
PENALTY = 1.0
"""Of the squared weights of features in units of their spread."""


def fit(choices: Sequence[Choice]) -> Linear:
    """The weights; by the intercept a question's best candidate has log-odds of 0 on average."""
    weights = _ranked([one for one in choices if one[1].any()])
    best = [float((x @ weights).max()) for x, _ in choices]
    return Linear(weights, -float(np.mean(best)))


def _ranked(choices: Sequence[Choice]) -> Floats:
    x = np.concatenate([features for features, _ in choices])
    spread = x.std(axis=0)
    spread[spread == 0] = 1.0
    x = x / spread
    right = np.concatenate([y for _, y in choices])
    lengths = [len(y) for _, y in choices]
    starts = np.r_[0, np.cumsum(lengths)[:-1]]
    question = np.repeat(np.arange(len(lengths)), lengths)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = x @ weights
        chance = np.exp(scores - np.maximum.reduceat(scores, starts)[question])
        chance /= np.add.reduceat(chance, starts)[question]
        hit = np.maximum(np.add.reduceat(chance * right, starts), 1e-300)
        slope = x.T @ (chance - chance * right / hit[question])
        penalty = PENALTY / 2 * float(weights @ weights)
        return float(-np.log(hit).sum()) + penalty, slope + PENALTY * weights

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B")
    weights: Floats = found.x / spread
    return weights
