"""How much likelier one candidate holds the answer than the others of its question.

A network with one hidden layer over the evidence and what is asked for: what a feature tells
depends on the others, and on whether a time or an office is wanted. `eval.fitting.answers` fits it
as a conditional logit: the odds tell candidates of one question apart and say nothing of its level.
``network.json`` holds a line of weights an input.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.ask.asked import WANTS, Asked
from app.judge.evidence import NAMES, Evidence
from ingest import fitted

Floats = NDArray[np.float64]
FILE = Path(__file__).with_name("network.json")
INPUTS = (*NAMES, *(f"want {want}" for want in WANTS), "topic", "offices")
"""Features of a candidate, then of its question: how surely each is wanted, how much it names."""
WORDY, MANY = 12, 3
"""Words of a topic, and offices, from which more say nothing more."""
_values = attrgetter(*NAMES)


@dataclass(frozen=True, slots=True)
class Network:
    """Log-odds = intercept + Σ out · tanh(bias + inputs · hidden)."""

    intercept: float
    out: Floats
    """Shape (units,)."""
    bias: Floats
    """Shape (units,)."""
    hidden: Floats
    """Shape (inputs, units), inputs in the order of `INPUTS`."""

    def odds(self, inputs: Floats) -> Floats:
        """Log-odds of each row of what `inputs` gives, shape (rows,)."""
        found: Floats = np.tanh(self.bias + inputs @ self.hidden) @ self.out + self.intercept
        return found

    def shares(self, asked: Asked, evidence: Evidence) -> dict[str, float]:
        """What each feature adds to the log-odds, by what they would be were it nought."""
        own = inputs(asked, [evidence])
        without = np.where(np.eye(len(NAMES), own.shape[1], dtype=bool), 0.0, own)
        lost = self.odds(own)[0] - self.odds(without)
        return dict(zip(NAMES, lost.tolist(), strict=True))


def inputs(asked: Asked, found: Sequence[Evidence]) -> Floats:
    """Of a question's candidates, shape (candidates, `INPUTS`)."""
    named = (min(WORDY, len(asked.topic)) / WORDY, min(MANY, len(asked.offices)))
    question = (*(asked.wanted(want) for want in WANTS), *named)
    rows = [(*_values(one), *question) for one in found]
    return np.array(rows, float).reshape(-1, len(INPUTS))


def network() -> Network:
    """The fitted network; raises InputError where the file is none."""
    return load(FILE)


@lru_cache(maxsize=16)
def load(path: Path) -> Network:
    """A fitted network.

    Raises:
        InputError: the file is not what `eval.fitting.answers` writes.
    """

    def built(data: Any) -> Network:
        if set(data["hidden"]) != set(INPUTS):
            raise ValueError(f"hidden phải gồm {sorted(INPUTS)}")
        out, bias = (np.array(data[name], float) for name in ("out", "bias"))
        hidden = np.array([data["hidden"][name] for name in INPUTS], float)
        if out.ndim != 1 or bias.shape != out.shape or hidden.shape != (len(INPUTS), len(out)):
            raise ValueError("out, bias và hidden không khớp nhau")
        return Network(float(data["intercept"]), out, bias, hidden)

    return fitted.read(path, "eval.fitting.answers", built)
