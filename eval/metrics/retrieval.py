"""Retrieval: whether the passages that hold the evidence come first.

Recall@k, MRR@10 and nDCG@10 on passages that overlap gold evidence, by ir-measures (MacAvaney et
al. 2022), and RAGChecker's claim recall (Ru et al. 2024): the share of the gold facts that the
first ten passages hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import ir_measures
from ir_measures import RR, R, nDCG

from eval.article_sets import Span
from eval.cases import Case
from eval.metrics.matching import Ground, Score, holds_any, normal
from eval.records import Record

DEPTH = 10
MEASURES = {
    "recall_1": R @ 1,
    "recall_5": R @ 5,
    "recall_10": R @ DEPTH,
    "mrr_10": RR @ DEPTH,
    "ndcg_10": nDCG @ DEPTH,
}
OVERLAP = 0.5
"""Share of the shorter of passage and evidence that the two must have in common."""


def score(case: Case, record: Record, ground: Ground) -> dict[str, Score]:
    """The measures above, and ``claim_recall``, for cases with evidence."""
    if not case.answerable or not case.evidence or record.reply.error:
        return {}
    gold = ground.gold(case)
    relevant = [span for span in ground.passages if overlaps_any(span, gold)]
    if not relevant:
        return {}
    values = evaluate(relevant, record.retrieved)
    scores = {name: (value, 1.0) for name, value in values.items()}
    if case.facts:
        text = normal("\n".join(ground.text(span) for span in record.retrieved[:DEPTH]))
        found = sum(holds_any(text, wordings) for wordings in case.facts)
        scores["claim_recall"] = (float(found), float(len(case.facts)))
    return scores


def evaluate(relevant: Sequence[Span], ranked: Sequence[Span]) -> dict[str, float]:
    """`MEASURES` of one ranked list, best first."""
    qrels = {"q": {_name(span): 1 for span in relevant}}
    run = {"q": {_name(span): 1 / rank for rank, span in enumerate(ranked, start=1)}}
    values = ir_measures.calc_aggregate(MEASURES.values(), qrels, run)
    return {name: float(values[each]) for name, each in MEASURES.items()}


def overlaps_any(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares enough with one of the others."""
    return any(
        span[0] == other[0]
        and min(span[2], other[2]) - max(span[1], other[1])
        >= OVERLAP * min(span[2] - span[1], other[2] - other[1])
        for other in others
    )


def _name(span: Span) -> str:
    return f"{span[0]}:{span[1]}-{span[2]}"
