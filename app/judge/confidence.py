"""How surely an act is right: what it was decided by, set right by how often such acts are.

That a statement answers does not make its list whole; a quotation may be right because nothing
answers; a plain "Đúng" is right more often than its probability says. Each way of answering has a
line of its own over the decision's log-odds; ``confidence.json`` holds them,
`eval.fitting.confidence` fits them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.judge.decision import Decision
from app.judge.standing import odds
from ingest import fitted

FILE = Path(__file__).with_name("confidence.json")


@dataclass(frozen=True, slots=True)
class Line:
    """Log-odds of being right: ``intercept + slope × log-odds of the decision``."""

    intercept: float
    slope: float

    def probability(self, told: float) -> float:
        """Of being right, in [0, 1], where the decision was made by these log-odds."""
        return 1 / (1 + math.exp(-(self.intercept + self.slope * told)))


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


def assured(decision: Decision) -> float:
    """The decision's confidence in [0, 1]; as it is where its way is not known."""
    line = load().get(way(decision))
    if line is None or decision.reason in ("unclear", "off_topic"):
        return decision.confidence
    return line.probability(odds(decision.confidence))


@lru_cache(maxsize=2)
def load(path: Path = FILE) -> Mapping[str, Line]:
    """The fitted lines, by way.

    Raises:
        InputError: the file is not what `eval.fitting.confidence` writes.
    """

    def built(data: Any) -> Mapping[str, Line]:
        return {
            str(name): Line(float(line["intercept"]), float(line["slope"]))
            for name, line in data.items()
        }

    return fitted.read(path, "eval.fitting.confidence", built)
