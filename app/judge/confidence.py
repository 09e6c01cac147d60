"""How surely an act is right: what it was decided by, set right by how often such acts are.

That a statement answers does not make its list whole; a quotation may be right because nothing
answers; a plain "Đúng" is right more often than its probability says. A logistic regression over
what was decided, and from what, tells it; ``confidence.json`` holds its weights,
`eval.fitting.confidence` fits them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.judge.decision import Decision
from app.judge.standing import FAR, likely, odds
from ingest import fitted

FILE = Path(__file__).with_name("confidence.json")
_WAY = "way "
"""Before the name of a way of answering."""


@dataclass(frozen=True, slots=True)
class Assurance:
    """Log-odds of being right, linear in what `told` tells."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, found: Mapping[str, float]) -> float:
        """Of being right, in [0, 1]."""
        return likely(
            self.intercept + sum(self.weights.get(name, 0.0) * v for name, v in found.items())
        )

    def knows(self, decision: Decision) -> bool:
        """Whether it learnt from acts of this way."""
        return _WAY + way(decision) in self.weights


def way(decision: Decision) -> str:
    """The act and what is answered, quoted or refused with it."""
    asked = decision.asked
    if decision.act in ("answer", "quote"):
        if asked.wanted("verdict") > 0.5:
            return f"{decision.act} verdict"
        if decision.act == "quote" and asked.wanted("list") > 0.5:
            return "quote list"
        shape = "table" if decision.shape == "documents" else decision.shape
        return f"{decision.act} {shape}"
    return decision.act


def told(decision: Decision) -> dict[str, float]:
    """What tells whether a decision is right, by name."""
    name = way(decision)
    trusts = [d.trust for w in decision.chosen for d in w.candidate.duties if d.actor]
    found = {
        _WAY + name: 1.0,
        f"odds of {name}": _odds(decision.confidence),
        "sure": _odds(decision.sure),
        "near": _odds(decision.near),
        "offices": float(len(decision.asked.offices)),
        "shown": float(len(decision.chosen)),
        "held": float(len(decision.held)),
        "duties": float(len(trusts)),
        "trust": min(trusts, default=1.0),
    }
    if decision.standing:
        found |= asdict(decision.standing)
    return found


def _odds(probability: float) -> float:
    return max(-FAR, min(FAR, odds(probability)))


def assured(decision: Decision) -> float:
    """The decision's confidence in [0, 1]; as it is where its way is not known."""
    model = load()
    if decision.reason in ("unclear", "off_topic") or not model.knows(decision):
        return decision.confidence
    return model.probability(told(decision))


@lru_cache(maxsize=2)
def load(path: Path = FILE) -> Assurance:
    """The fitted weights.

    Raises:
        InputError: the file is not what `eval.fitting.confidence` writes.
    """

    def built(data: Any) -> Assurance:
        weights = {str(name): float(weight) for name, weight in data["weights"].items()}
        return Assurance(float(data["intercept"]), weights)

    return fitted.read(path, "eval.fitting.confidence", built)
