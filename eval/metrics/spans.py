"""Cited against gold spans, character by character, and the invariant of offsets.

Precision, recall and F1 over characters as in extractive question answering (Rajpurkar et al. 2016,
SQuAD, there over tokens), and the intersection over union (Jaccard) of the two sets of characters.
"""

from __future__ import annotations

from collections.abc import Iterable

from eval.article_sets import Span
from eval.cases import Case
from eval.metrics.matching import Ground, Score
from eval.records import Record


def score(case: Case, record: Record, ground: Ground) -> dict[str, Score]:
    """``span_precision``, ``span_recall``, ``span_f1``, ``span_iou``, ``offsets``."""
    scores: dict[str, Score] = {}
    said = record.reply
    quotes = [((c.article, c.start, c.end), c.quote) for c in said.citations]
    quotes += [((d.article, d.start, d.end), d.quote) for d in said.duties]
    if quotes:
        exact = sum(0 <= s[1] < s[2] and ground.text(s) == quote for s, quote in quotes)
        scores["offsets"] = (float(exact), float(len(quotes)))
    if case.answerable and case.evidence and not record.reply.abstained:
        cited = [citation.span for citation in record.reply.citations]
        scores |= compare(cited, ground.gold(case))
    return scores


def compare(cited: Iterable[Span], gold: Iterable[Span]) -> dict[str, Score]:
    """The four measures of two sets of spans; all 0 where nothing is cited."""
    said, right = characters(cited), characters(gold)
    shared = len(said & right)
    precision = shared / len(said) if said else 0.0
    recall = shared / len(right) if right else 0.0
    both = precision + recall
    return {
        "span_precision": (precision, 1.0),
        "span_recall": (recall, 1.0),
        "span_f1": (2 * precision * recall / both if both else 0.0, 1.0),
        "span_iou": (shared / len(said | right) if said or right else 0.0, 1.0),
    }


def characters(spans: Iterable[Span]) -> set[tuple[str, int]]:
    """Every character of the spans, by article and offset."""
    return {(article, at) for article, start, end in spans for at in range(start, end)}
