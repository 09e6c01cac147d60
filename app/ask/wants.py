"""What a question wants, by a fitted model of how questions ask.

A logistic regression for each `Want` over the question's syllables, pairs and triples, in which
names have given way to their kinds ("ai CHỨC chủ trì … ở NƠI"), so that it learns ways of asking
and no subjects. ``wants.json`` holds the weights; `eval.fitting.wants` fits them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.ask.asked import WANTS, Want
from ingest import fitted
from ingest.text import Span, key, syllables

FILE = Path(__file__).with_name("wants.json")
Named = tuple[Span, str]
"""A span of the question and the kind of thing that it names."""


@dataclass(frozen=True, slots=True)
class WantModel:
    """Log-odds of every want for each term."""

    intercepts: dict[Want, float]
    weights: dict[str, dict[Want, float]]

    def wants(self, found: Iterable[str]) -> dict[Want, float]:
        """Probability in [0, 1] of each want, given a question's terms."""
        odds = dict(self.intercepts)
        for term in found:
            for want, weight in self.weights.get(term, {}).items():
                odds[want] += weight
        return {want: 1 / (1 + math.exp(-min(50.0, max(-50.0, o)))) for want, o in odds.items()}


def terms(text: str, named: Sequence[Named]) -> set[str]:
    """Syllables, pairs and triples of a question, its names replaced by their kinds."""
    sequence = ["^"]
    for token in syllables(key(text)):
        kind = next((k for (a, b), k in named if a <= token.start < b), "")
        if kind and sequence[-1] == kind:
            continue
        sequence.append(kind or ("#" if token.text[0].isdigit() else token.text))
    sequence.append("$")
    return {
        " ".join(sequence[at : at + length])
        for length in (1, 2, 3)
        for at in range(len(sequence) - length + 1)
    }


def current() -> WantModel:
    """The model of `FILE`; raises InputError as `load` does."""
    return load(FILE)


@lru_cache(maxsize=8)
def load(path: Path) -> WantModel:
    """The fitted model.

    Raises:
        InputError: the file is not what `eval.fitting.wants` writes.
    """

    def built(data: Any) -> WantModel:
        names: dict[str, Want] = {want: want for want in WANTS}
        intercepts = {names[want]: float(v) for want, v in data["intercepts"].items()}
        weights = {
            term: {names[want]: float(v) for want, v in row.items()}
            for term, row in data["weights"].items()
        }
        return WantModel(intercepts, weights)

    return fitted.read(path, "eval.fitting.wants", built)
