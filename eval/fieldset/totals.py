"""Adding up: shares with intervals over whole documents, by wording, form and kind."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from eval.fieldset.answers import Judged
from eval.fieldset.duties import Reading
from eval.fieldset.gold import Document, Question
from eval.metrics.abstention import auroc
from eval.metrics.matching import Score
from eval.statistics import interval, resampled, value

TRUST_BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)
VERDICTS = ("said", "contradicted", "not_said", "none")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question put to a system in one wording, and what came of it."""

    document: Document
    question: Question
    wording: str
    judged: Judged
    confidence: float
    seconds: float


def answers(asked: Sequence[Asked]) -> dict[str, Any]:
    """Per wording: all, by form, by kind, the verdicts given, the worth of the confidence."""
    return {wording: _wording(some) for wording, some in _grouped(asked, lambda a: a.wording)}


def _wording(asked: Sequence[Asked]) -> dict[str, Any]:
    return {
        "all": _measures(asked, intervals=True),
        "form": {k: _measures(some) for k, some in _grouped(asked, lambda a: a.document.form)},
        "kind": {k: _measures(some) for k, some in _grouped(asked, lambda a: a.question.kind)},
        "verdicts": {
            wanted: _verdicts(some)
            for wanted, some in _grouped(asked, lambda a: a.question.verdict)
            if wanted
        },
        "acts": dict(Counter(a.judged.act for a in asked)),
        "auroc": _finite(auroc([a.confidence for a in asked], [a.judged.right for a in asked])),
        "milliseconds": _milliseconds(asked),
    }


def _measures(asked: Sequence[Asked], intervals: bool = False) -> dict[str, Any]:
    columns: dict[str, dict[str, Score]] = {}
    clusters: dict[str, str] = {}
    for one in asked:
        case = f"{one.document.id}/{one.question.id}/{one.wording}"
        clusters[case] = one.document.id
        for name, score in one.judged.scores.items():
            columns.setdefault(name, {})[case] = score
    found: dict[str, Any] = {"questions": len(asked)}
    for name, scores in columns.items():
        found[name] = row(list(scores.values()))
        if intervals and scores:
            bounds = interval(resampled(scores, clusters))
            found[name]["low"], found[name]["high"] = map(_finite, bounds)
    return found


def row(scores: Sequence[Score]) -> dict[str, Any]:
    """A measure's value, its numerator and its denominator."""
    top, bottom = (sum(column) for column in zip(*scores, strict=True)) if scores else (0.0, 0.0)
    return {"value": _finite(value(scores)), "sum": top, "of": bottom}


def _verdicts(asked: Sequence[Asked]) -> dict[str, int]:
    counts = Counter(a.judged.verdict for a in asked)
    return {name: counts[name] for name in VERDICTS}


def _milliseconds(asked: Sequence[Asked]) -> dict[str, float]:
    if not asked:
        return {}
    median, p95 = np.percentile([a.seconds * 1000 for a in asked], [50, 95])
    return {"median": round(float(median), 1), "p95": round(float(p95), 1)}


def reading(read: Mapping[str, Reading], documents: Sequence[Document]) -> dict[str, Any]:
    """Extraction over all documents and by form; trust against truth."""
    forms = _grouped(documents, lambda d: d.form)
    return {
        "all": summed([read[d.id].scores for d in documents]),
        "form": {form: summed([read[d.id].scores for d in some]) for form, some in forms},
        "trust": _trust([pair for d in documents for pair in read[d.id].trusted]),
    }


def summed(scores: Iterable[Mapping[str, Score]]) -> dict[str, Any]:
    """Each measure over several documents."""
    columns: dict[str, list[Score]] = {}
    for some in scores:
        for name, score in some.items():
            columns.setdefault(name, []).append(score)
    return {name: row(column) for name, column in columns.items()}


def _trust(pairs: Sequence[tuple[float, bool]]) -> dict[str, Any] | None:
    """How trust and truth go together; None where the product states no trust."""
    if not pairs:
        return None
    trust = np.array([pair[0] for pair in pairs])
    real = np.array([pair[1] for pair in pairs], dtype=float)
    bins = []
    for low, high in pairwise(TRUST_BINS):
        inside = (trust >= low) & ((trust < high) if high < 1 else (trust <= high))
        if inside.any():
            means = float(trust[inside].mean()), float(real[inside].mean())
            bins.append({"duties": int(inside.sum()), "trust": means[0], "real": means[1]})
    gap = sum(b["duties"] * abs(b["trust"] - b["real"]) for b in bins) / len(pairs)
    return {"bins": bins, "ece": gap, "auroc": _finite(auroc(trust.tolist(), (real > 0).tolist()))}


def _grouped(items: Iterable[Any], name: Any) -> list[tuple[str, list[Any]]]:
    groups: dict[str, list[Any]] = {}
    for item in items:
        groups.setdefault(name(item), []).append(item)
    return list(groups.items())


def _finite(number: float) -> float | None:
    return None if math.isnan(number) else round(number, 4)
