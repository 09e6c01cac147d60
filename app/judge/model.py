"""How likely a candidate holds the answer: a logistic regression over its evidence.

``model.json`` holds a weight a feature; `eval.fitting.answers` fits them with whole documents left
out. What a candidate is judged by can be read off: each feature's share is its weight times its
value.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.judge.evidence import NAMES, Evidence
from ingest.errors import InputError

FILE = Path(__file__).with_name("model.json")


@dataclass(frozen=True, slots=True)
class Model:
    """Fitted log-odds."""

    intercept: float
    weights: Mapping[str, float]

    def odds(self, evidence: Evidence) -> float:
        """Log-odds that the candidate holds what was asked for."""
        return self.intercept + sum(self.shares(evidence).values())

    def probability(self, evidence: Evidence) -> float:
        """The same as a probability in [0, 1]."""
        return 1 / (1 + math.exp(-self.odds(evidence)))

    def shares(self, evidence: Evidence) -> dict[str, float]:
        """What each feature adds to the log-odds."""
        return {name: weight * getattr(evidence, name) for name, weight in self.weights.items()}


@lru_cache(maxsize=2)
def load(path: Path = FILE) -> Model:
    """The fitted model.

    Raises:
        InputError: the file is not what `eval.fitting.answers` writes.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        weights = {str(name): float(value) for name, value in data["weights"].items()}
        if set(weights) != set(NAMES):
            raise ValueError(f"weights phải gồm {sorted(NAMES)}")
        return Model(float(data["intercept"]), weights)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path}: không đọc được mô hình ({error}); "
            "hãy chạy lại python -m eval.fitting.answers."
        ) from error
