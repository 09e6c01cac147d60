"""The table of a run: every measure with its interval, by kind of question and way of typing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from eval.cases import Case
from eval.folder import CLEAN, Run, Scores, base_id
from eval.measures import GLOBAL, MEASURES
from eval.metrics import abstention, latency
from eval.metrics.matching import Score
from eval.metrics.robustness import flip_rate, paired
from eval.records import Record
from eval.statistics import draws, interval, resampled, value

GLOBAL_RESAMPLES = 1000
"""Resamples of measures that are sorted anew each time."""
BY_KIND = ("right", "wrong_actor", "actor_exact", "fact_coverage", "citation_recall")
Figures = dict[str, Any]


def summarise(run: Run, scores: Scores) -> Figures:
    """``measures``, ``kinds``, ``robustness``, ``latency_ms``, ``counts``; nan is None."""
    clean = scores.get(CLEAN, {})
    figures = {
        "counts": _counts(run, clean),
        "measures": table(run, clean),
        "kinds": _kinds(run.cases, clean),
        "robustness": _robustness(run.cases, scores),
        "latency_ms": latency.percentiles(
            r.seconds for r in run.records if r.variant == CLEAN and "total" in r.seconds
        ),
    }
    return dict(_finite(figures))


def table(run: Run, clean: Mapping[str, Mapping[str, Score]]) -> Figures:
    """Value, bounds, numerator and denominator of each measure on the questions as written."""
    clusters = {case.id: case.cluster for case in run.cases.values()}
    found: Figures = {}
    for name in MEASURES:
        if name in GLOBAL:
            continue
        of = {case: values[name] for case, values in clean.items() if name in values}
        if of:
            low, high = interval(resampled(of, clusters))
            found[name] = {
                "value": value(list(of.values())),
                "low": low,
                "high": high,
                "sum": round(sum(top for top, _ in of.values()), 4),
                "of": round(sum(bottom for _, bottom in of.values()), 4),
                "cases": len(of),
            }
    found |= _of_confidence(run, clean, clusters)
    return found


def _counts(run: Run, clean: Mapping[str, Mapping[str, Score]]) -> Figures:
    asked = [run.cases[case] for case in clean]
    return {
        "cases": len(asked),
        "answerable": sum(case.answerable for case in asked),
        "questions": len(run.records),
        "sets": _tally(case.articles for case in asked),
        "splits": _tally(case.split for case in asked),
        "left_out": run.about.get("left_out", {}),
        "wrong_actor": sum(
            int(values.get(name, (0, 0))[0])
            for values in clean.values()
            for name in ("wrong_actor", "false_actor")
        ),
    }


def _tally(names: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def confidence_rows(
    run: Run, clean: Mapping[str, Mapping[str, Score]]
) -> list[tuple[Case, Record, bool]]:
    """Case, record and whether an answer is right, of the questions that confidence is about."""
    rows = []
    for record in run.records:
        case = run.cases[record.case]
        # Small talk rests on no article, and its confidence says nothing about the corpus.
        if record.variant == CLEAN and case.kind != "smalltalk":
            right = case.answerable and bool(clean[case.id]["right"][0])
            rows.append((case, record, right))
    return rows


def _of_confidence(
    run: Run, clean: Mapping[str, Mapping[str, Score]], clusters: Mapping[str, str]
) -> Figures:
    rows = confidence_rows(run, clean)

    def auroc(chosen: list[int]) -> float:
        return abstention.auroc(
            [rows[i][1].reply.confidence for i in chosen], [rows[i][0].answerable for i in chosen]
        )

    def aurc(chosen: list[int]) -> float:
        return abstention.aurc(
            [rows[i][1].reply.confidence for i in chosen], [not rows[i][2] for i in chosen]
        )

    names = sorted({clusters[row[0].id] for row in rows})
    members: list[list[int]] = [[] for _ in names]
    for i, row in enumerate(rows):
        members[names.index(clusters[row[0].id])].append(i)
    drawn = draws(max(1, len(names)), GLOBAL_RESAMPLES).astype(int) if names else np.zeros((0, 0))
    chosen = [[i for j, n in enumerate(row) if n for i in members[j] * int(n)] for row in drawn]
    found = {}
    for name, measure in (("auroc", auroc), ("aurc", aurc)):
        whole = measure(list(range(len(rows))))
        if not math.isnan(whole):
            low, high = interval(np.array([measure(some) for some in chosen]))
            found[name] = {"value": whole, "low": low, "high": high, "cases": len(rows)}
    return found


def _kinds(cases: Mapping[str, Case], clean: Mapping[str, Mapping[str, Score]]) -> Figures:
    found: Figures = {}
    for kind in dict.fromkeys(cases[case].kind for case in clean):
        own = [values for case, values in clean.items() if cases[case].kind == kind]
        found[kind] = {"cases": len(own)} | {
            name: value([values[name] for values in own if name in values])
            for name in BY_KIND
            if any(name in values for values in own)
        }
    return found


def _robustness(cases: Mapping[str, Case], scores: Scores) -> Figures:
    clean = scores.get(CLEAN, {})
    found: Figures = {}
    for variant, by_case in scores.items():
        if variant == CLEAN:
            continue
        varied = {base_id(cases[c], variant) + "|" + c: v for c, v in by_case.items()}
        written = {k: clean[b] for k in varied if (b := k.partition("|")[0]) in clean}
        clusters = {k: cases[k.partition("|")[2]].cluster for k in varied}
        found[variant] = {
            "cases": len(written),
            "flip_rate": flip_rate(varied, written),
            "measures": _paired(varied, written, clusters),
        }
    return found


def _paired(
    varied: Mapping[str, Mapping[str, Score]],
    written: Mapping[str, Mapping[str, Score]],
    clusters: Mapping[str, str],
) -> Figures:
    found = {}
    for name in MEASURES:
        if pair := paired(name, varied, written):
            there, here, n = pair
            both = [k for k in varied if k in written and name in varied[k] and name in written[k]]
            samples = resampled({k: varied[k][name] for k in both}, clusters) - resampled(
                {k: written[k][name] for k in both}, clusters
            )
            low, high = interval(samples)
            found[name] = {
                "value": there, "clean": here, "difference": there - here,
                "low": low, "high": high, "cases": n,
            }  # fmt: skip
    return found


def _finite(value: Any) -> Any:
    """JSON has no nan."""
    if isinstance(value, dict):
        return {str(key): _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and math.isnan(value) else value
