"""Whether an answer is right as a whole, and whether it is when given.

LitQA's two shares (Skarlinski et al. 2024): accuracy is right ÷ asked, precision right ÷ answered.
Right means: refused where it must be, or hedged; else answered with exactly the gold offices, every
gold fact and partner, the right yes or no, the premise corrected where it is false, and nothing
forbidden; small talk is met without citing anything. A hedged quotation of all the evidence is
right too, unless yes or no was asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from eval.cases import Case
from eval.metrics.matching import Score
from eval.records import Record

_WHOLE = ("actor_exact", "all_facts", "verdict", "partner_coverage", "cause_false_premise")
"""Scores that must be full for an answer to be right, where the case has them."""
HELD = 0.8
"""Share of the evidence that a quotation must cite."""


def score(case: Case, record: Record, others: Mapping[str, Score]) -> dict[str, Score]:
    """``right`` and ``quoted`` over all questions, ``right_answered`` over those answered."""
    right = float(is_right(case, record, others))
    scores: dict[str, Score] = {
        "right": (right, 1.0),
        "quoted": (float(record.reply.hedged), 1.0),
        "error": (float(bool(record.reply.error)), 1.0),
    }
    if not record.reply.abstained:
        scores["right_answered"] = (right, 1.0)
    return scores


def is_right(case: Case, record: Record, others: Mapping[str, Score]) -> bool:
    """Whether everything about the answer is as expected; ``others``: its scores so far."""
    if record.reply.error or others.get("forbidden", (0.0, 1.0))[0]:
        return False
    if not case.answerable:
        return record.reply.abstained or record.reply.hedged
    if record.reply.abstained:
        return False
    if case.kind == "smalltalk" and record.reply.citations:
        return False
    if record.reply.hedged and "verdict" not in others and "cause_false_premise" not in others:
        recall, of = others.get("span_recall", (0.0, 1.0))
        if recall >= HELD * of:
            return True
    return all(others[name][0] == others[name][1] for name in _WHOLE if name in others)
