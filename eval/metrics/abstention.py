"""Abstention: whether the assistant refuses what the articles don't answer, and nothing else.

Precision, recall and F1 of refusing; the rates of false refusals and false answers; by cause. Of
the confidence: AUROC for telling answerable from unanswerable (Mann-Whitney), and AURC, the area
under the risk-coverage curve (Geifman et al. 2019, "Bias-Reduced Uncertainty Estimation for Deep
Neural Classifiers"): the error rate among the answers given, averaged over every share of questions
answered in the order of confidence. Lower is better.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.cases import Case
from eval.metrics.matching import Score
from eval.records import Record

Floats = NDArray[np.float64]


def cause(case: Case) -> str | None:
    """Why a question has no plain answer; None for one that has."""
    if case.reason == "not_in_corpus" and case.near:
        return "near_miss"
    return case.reason


def score(case: Case, record: Record) -> dict[str, Score]:
    """Refusals as a classification, each rate with its own denominator; and the reason given.

    A hedged quotation is no refusal, nor an answer to what has none.
    """
    refused = float(record.reply.abstained)
    declined = max(refused, float(record.reply.hedged))
    expected = float(not case.answerable)
    scores: dict[str, Score] = {
        "abstain_precision": (refused * expected, refused),
        "abstain_f1": (2 * refused * expected, refused + expected),
    }
    if case.answerable:
        scores["false_refusal"] = (refused, 1.0)
    else:
        scores["abstain_recall"] = (refused, 1.0)
        scores["false_answer"] = (1.0 - declined, 1.0)
    why = cause(case)
    if why is not None:
        right = record.reply.reason == case.reason
        scores["reason"] = (float(right), 1.0)
        # A false premise is handled by correcting it, everything else by not answering.
        handled = (right and not refused) if why == "false_premise" else bool(declined)
        scores[f"cause_{why}"] = (float(handled), 1.0)
    return scores


def auroc(confidence: Sequence[float], positive: Sequence[bool]) -> float:
    """Chance that a positive has a higher confidence than a negative, ties counted half; or nan."""
    values = np.asarray(confidence, dtype=float)
    is_positive = np.asarray(positive, dtype=bool)
    high, low = values[is_positive], np.sort(values[~is_positive])
    if not len(high) or not len(low):
        return float("nan")
    below = np.searchsorted(low, high, side="left")
    upto = np.searchsorted(low, high, side="right")
    return float((below + upto).sum() / 2 / (len(high) * len(low)))


def risk_coverage(confidence: Sequence[float], wrong: Sequence[bool]) -> Floats:
    """Risk at coverage 1/n, 2/n … 1, the surest answered first; equal confidences share theirs."""
    values = np.asarray(confidence, dtype=float)
    order = np.argsort(-values, kind="stable")
    errors = np.asarray(wrong, dtype=float)[order]
    ranked = values[order]
    # The order within a tie is chance: every one of a tie counts with the tie's mean error.
    edges = np.flatnonzero(np.diff(ranked)) + 1
    for group in np.split(np.arange(len(errors)), edges):
        errors[group] = errors[group].mean() if len(group) else 0.0
    return np.asarray(np.cumsum(errors) / np.arange(1, len(errors) + 1))


def aurc(confidence: Sequence[float], wrong: Sequence[bool]) -> float:
    """Mean of `risk_coverage`; nan without cases."""
    return float(risk_coverage(confidence, wrong).mean()) if len(confidence) else float("nan")
