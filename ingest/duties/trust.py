"""How surely a clause states a duty, and whose: three fitted scores over what the reading rests on.

``act`` says whether the clause states a duty at all, ``office`` whether a candidate has it, and
``trust``, which sees both and the clauses around, whether the best candidate's duty is so. All are
logistic regressions over named features, fitted on annotated documents with whole documents left
out (``python -m eval.fitting.trust``); ``trust.json`` holds one weight a line.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest import fitted

MODEL = Path(__file__).with_name("trust.json")


@dataclass(frozen=True, slots=True)
class Scorer:
    """One logistic regression."""

    bias: float
    weights: Mapping[str, float]

    def __call__(self, features: Mapping[str, float]) -> float:
        """The probability, in [0, 1]."""
        total = self.bias + sum(self.weights.get(n, 0.0) * v for n, v in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Model:
    """The scores and the floors chosen on documents left out."""

    act: Scorer
    office: Scorer
    trust: Scorer
    floor: float
    """Of stating a duty: below it the clause gives none."""
    claim: float
    """Of trust: below it the duty names no office."""


@lru_cache(maxsize=8)
def load_model(path: Path = MODEL) -> Model:
    """The fitted model. Raises InputError if the file can't be used."""
    return fitted.read(path, "eval.fitting.trust", parsed)


def parsed(stored: Mapping[str, Any]) -> Model:
    """The model as it is stored; raises KeyError or TypeError for what is none."""
    act, office, trust = (scorer(stored[name]) for name in ("act", "office", "trust"))
    floors = stored["floors"]
    return Model(act, office, trust, floors["duty"], floors["claim"])


def scorer(stored: Mapping[str, Any]) -> Scorer:
    """One score as it is stored; raises KeyError or TypeError for what is none."""
    return Scorer(stored["bias"], stored["weights"])
