"""Fits a network that puts the right candidate of a question before its others.

A conditional logit: of a question's candidates, each is chosen with a chance that grows with its
score, and the weights make what is chosen right as likely as can be. What takes every candidate by
itself must tell easy questions from hard ones too, and ranks worse for it. So scores tell
candidates of one question apart, as log-odds, and say nothing of its level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from app.judge.network import INPUTS, Network
from eval.fitting.program import Floats

Choice = tuple[Floats, NDArray[np.bool_]]
"""One question: inputs of its candidates, shape (candidates, inputs), and which are right."""
UNITS = 32
DROPPED = 0.2
"""Share of the units that are left out of each step, so that none is relied on alone."""
EPOCHS = 12
BATCH = 64
RATE = 3e-3
DECAY = 1e-2
"""Of the weights, for inputs in units of their spread."""
SEED = 1


def fit(choices: Sequence[Choice]) -> Network:
    """The weights; by the intercept a question's best candidate has log-odds of 0 on average."""
    answered = [one for one in choices if one[1].any()]
    every = np.concatenate([x for x, _ in answered])
    usual, spread = every.mean(axis=0), every.std(axis=0)
    spread[spread < 1e-6] = 1.0  # the same everywhere, but for rounding
    layers = _trained([((x - usual) / spread, right) for x, right in answered])
    hidden, bias, out = (layer.detach().numpy().astype(float) for layer in layers)
    raw = hidden.T / spread[:, None]
    network = Network(0.0, out[0], bias - usual @ raw, raw)
    best = np.mean([network.odds(x).max() for x, _ in choices])
    return Network(-float(best), network.out, network.bias, network.hidden)


def _trained(choices: Sequence[Choice]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Weights of the hidden layer, its bias, weights of the output."""
    torch.manual_seed(SEED)
    first = torch.nn.Linear(choices[0][0].shape[1], UNITS)
    last = torch.nn.Linear(UNITS, 1, bias=False)
    drop = torch.nn.Dropout(DROPPED)
    weights = [*first.parameters(), *last.parameters()]
    steps = torch.optim.AdamW(weights, lr=RATE, weight_decay=DECAY)
    for batch in _batches(choices):
        x = torch.from_numpy(np.concatenate([x for x, _ in batch])).float()
        scores = last(drop(torch.tanh(first(x))))[:, 0].split([len(y) for _, y in batch])
        losses = [
            own.logsumexp(0) - own[torch.from_numpy(y)].logsumexp(0)
            for own, (_, y) in zip(scores, batch, strict=True)
        ]
        steps.zero_grad()
        torch.autograd.backward(torch.stack(losses).mean())
        steps.step()
    return first.weight, first.bias, last.weight


def _batches(choices: Sequence[Choice]) -> Iterator[list[Choice]]:
    """The questions in another order each time."""
    dice = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        order = dice.permutation(len(choices))
        for start in range(0, len(order), BATCH):
            yield [choices[i] for i in order[start : start + BATCH]]


def content(network: Network) -> dict[str, Any]:
    """What `app.judge.network.load` reads."""
    rows = zip(INPUTS, network.hidden, strict=True)
    return {
        "intercept": round(network.intercept, 4),
        "out": _rounded(network.out),
        "bias": _rounded(network.bias),
        "hidden": {name: _rounded(row) for name, row in rows},
    }


def _rounded(weights: Floats) -> list[float]:
    return [round(float(w), 5) for w in weights]
