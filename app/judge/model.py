"""Fitted log-odds, linear in features: a weight a line, written by a program of `eval.fitting`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest import fitted

MEANT = Path(__file__).with_name("meant.json")
"""Over `app.judge.meant.Meant`: the article is the document that is asked about."""


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression over the attributes of a dataclass."""

    intercept: float
    weights: Mapping[str, float]

    def odds(self, found: object) -> float:
        """Log-odds of what the model was fitted to tell."""
        shares = (weight * float(getattr(found, name)) for name, weight in self.weights.items())
        return self.intercept + sum(shares)

    def probability(self, found: object) -> float:
        """The same as a probability in [0, 1]."""
        return 1 / (1 + math.exp(-self.odds(found)))


@lru_cache(maxsize=16)
def load(path: Path, names: Sequence[str], program: str) -> Model:
    """A fitted model with a weight for each of the names (a tuple).

    Raises:
        InputError: the file is not what the ``program`` of `eval.fitting` writes.
    """

    def built(data: Any) -> Model:
        weights = {str(name): float(value) for name, value in data["weights"].items()}
        if set(weights) != set(names):
            raise ValueError(f"weights phải gồm {sorted(names)}")
        return Model(float(data["intercept"]), weights)

    return fitted.read(path, f"eval.fitting.{program}", built)
