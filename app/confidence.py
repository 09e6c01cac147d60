"""How sure the assistant may be that the corpus answers the question.

A logistic regression over four features of what was found; its weights and the abstention
threshold come from evaluation cases (`daumoi-eval calibrate`) and lie in ``app/calibration.json``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.facts import Fact
from app.knowledge import Knowledge
from app.ranking import Ranked
from ingest.errors import InputError
from ingest.text import fold, words
from retriever.query import Query

FILE = Path(__file__).with_name("calibration.json")
LOOKED_AT = 10
"""Duties, best first, among which the best value of a feature is taken."""


@dataclass(frozen=True, slots=True)
class Features:
    """What confidence is judged by."""

    coverage: float
    """Share in [0, 1] of the asked rare words that the best duty or sentence holds."""
    nearness: float
    """Best cosine above that of unrelated questions, in standard deviations of the corpus."""
    unknown: float
    """Share in [0, 1] of the asked words that no article holds."""
    named: float
    """1 where the question names an office, place or document (of the corpus), else 0."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Log-odds of each feature, and where to abstain."""

    threshold: float
    intercept: float
    weights: dict[str, float]

    def confidence(self, features: Features) -> float:
        """Probability in [0, 1] that what was found answers what was asked."""
        odds = self.intercept + sum(
            weight * getattr(features, name) for name, weight in self.weights.items()
        )
        return 1 / (1 + math.exp(-odds))


def load_calibration(path: Path = FILE) -> Calibration:
    """Read the fitted weights; raises InputError where the file is not what `calibrate` writes."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        names = set(Features.__dataclass_fields__)
        weights = {str(k): float(v) for k, v in data["weights"].items()}
        if set(weights) != names:
            raise ValueError(f"weights phải gồm {sorted(names)}")
        return Calibration(float(data["threshold"]), float(data["intercept"]), weights)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path}: không đọc được ngưỡng tin cậy ({error}); hãy chạy lại daumoi-eval calibrate."
        ) from error


def beyond(query: Query, ranked: Sequence[Ranked], knowledge: Knowledge) -> bool:
    """Whether the asked act is none of the corpus: its verb and what it is done to are nowhere.

    "Ai dạy tiếng dân tộc?" is not answered by whoever trains ethnic officials: no article holds
    the object's first word, and no duty near it the verb.
    """
    if query.act is None or not query.asks_actor or query.inherited:
        return False
    verb = query.text[query.act.verb.start : query.act.verb.end].lower()
    behind = query.text[query.act.verb.end :].lower()
    objects = [word for word in words(behind) if word in query.task]
    if not objects or not knowledge.coverage.unknown(objects[:1]):
        return False
    said = re.compile(rf"\b{re.escape(fold(verb))}\b")
    return not any(said.search(fold(r.duty.quote)) for r in ranked[:LOOKED_AT])


def features(
    query: Query, ranked: Sequence[Ranked], facts: Sequence[Fact], knowledge: Knowledge
) -> Features:
    """The features of one question and what was found for it."""
    best = ranked[:LOOKED_AT]
    covered = (*(r.hit.coverage for r in best), *(f.coverage for f in facts[:3]))
    cosine = max((r.hit.dense for r in best), default=0.0)
    return Features(
        coverage=max(covered, default=0.0),
        nearness=(cosine - knowledge.usual_cosine) / knowledge.cosine_spread,
        unknown=len(knowledge.coverage.unknown(query.task)) / max(1, len(query.task)),
        named=float(bool(query.offices or query.documents or query.places)),
    )
