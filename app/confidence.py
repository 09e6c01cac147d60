"""How sure the assistant may be that the corpus answers the question."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.facts import Fact
from app.knowledge import Knowledge
from app.ranking import Ranked
from retriever.query import Query

# Log-odds of a logistic regression; fitted by `daumoi-eval calibrate`.
INTERCEPT = -4.5
COVERAGE = 6.0
DENSE = 1.0


def confidence(
    query: Query, ranked: Sequence[Ranked], facts: Sequence[Fact], knowledge: Knowledge
) -> float:
    """Probability in [0, 1] that what was found answers what was asked."""
    covered = max(
        max((r.hit.coverage for r in ranked[:10]), default=0.0),
        max((f.coverage for f in facts[:3]), default=0.0),
    )
    cosine = max((r.hit.dense for r in ranked[:10]), default=0.0)
    near = (cosine - knowledge.usual_cosine) / knowledge.cosine_spread
    return 1 / (1 + math.exp(-(INTERCEPT + COVERAGE * covered + DENSE * near)))
