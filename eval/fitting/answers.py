"""Fits the model that weighs candidates: ``python -m eval.fitting.answers``.

A candidate is right where it holds a gold evidence. The regression is fitted on the field's splits
work and tune, in every wording, and on the cases of ``eval/cases``; the figures are of documents
left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from tqdm import tqdm

from app.ask import read
from app.judge.candidates import Candidate, gather
from app.judge.evidence import NAMES, weigh
from app.judge.model import FILE
from app.opened import Opened
from eval.article_sets import Span
from eval.fieldset.where import shared
from eval.fitting.collections import Example, opened_collections

Floats = NDArray[np.float64]
LOOKED_AT = 30
"""Candidates of a question that are learnt from, best first; and all that are right."""
OVERLAP = 0.5
"""Share of the shorter of statement and evidence that the two have in common."""
STRENGTH = 0.5
FOLDS = 5


@dataclass(frozen=True)
class Row:
    """One question's candidates."""

    example: Example
    evidence: Floats
    """Shape (candidates, features)."""
    right: NDArray[np.bool_]


def rows() -> list[Row]:
    """Every question with its candidates' evidence."""
    found: list[Row] = []
    with opened_collections() as collections:
        for collection in collections:
            asked = [e for e in collection.examples if not e.history and _fits(e)]
            for example in tqdm(asked, desc=collection.name, disable=not sys.stderr.isatty()):
                row = _row(example, collection.opened)
                if len(row.right):
                    found.append(row)
    return found


def _fits(example: Example) -> bool:
    """Left out: what no single statement answers, and what is no question of the collection."""
    if example.kind in ("two", "compare", "smalltalk", "off_topic", "document"):
        return False
    return bool(example.spans) or example.kind == "near_miss"


def _row(example: Example, opened: Opened) -> Row:
    asked = read(example.text, opened)
    candidates = gather(asked, opened)
    evidence = np.array([astuple(e) for e in weigh(asked, candidates, opened)], float)
    right = np.array([holds(c, example.spans) for c in candidates], bool)
    kept = np.flatnonzero((np.arange(len(candidates)) < LOOKED_AT) | right)
    return Row(example, evidence.reshape(-1, len(NAMES))[kept], right[kept])


def holds(candidate: Candidate, spans: Iterable[Span]) -> bool:
    """Whether a statement holds one of the evidences, or is held by it."""
    own = (candidate.article, candidate.statement.start, candidate.statement.end)
    length = own[2] - own[1]
    return any(shared(own, s) >= OVERLAP * min(length, s[2] - s[1]) for s in spans)


def fit(some: Sequence[Row]) -> LogisticRegression:
    """The regression; each question counts the same, however many candidates it has."""
    x = np.concatenate([row.evidence for row in some])
    y = np.concatenate([row.right for row in some])
    weight = np.concatenate([np.full(len(row.right), 10 / len(row.right)) for row in some])
    weight = np.where(y, 1.0, weight)
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(x, y, sample_weight=weight)


@dataclass(frozen=True)
class Judged:
    """The best candidate of one question, judged by a model that did not see its document."""

    example: Example
    probability: float
    right: bool


def judged(some: Sequence[Row]) -> list[Judged]:
    """Of every question the best candidate, by models of the other documents."""
    groups = [row.example.group for row in some]
    found: list[Judged] = []
    for kept, left in GroupKFold(n_splits=FOLDS).split(some, groups=groups):
        model = fit([some[i] for i in kept])
        for i in left:
            odds = model.predict_proba(some[i].evidence)[:, 1]
            best = int(odds.argmax())
            found.append(Judged(some[i].example, float(odds[best]), bool(some[i].right[best])))
    return found


def told(found: Sequence[Judged]) -> str:
    """First-place share of the answerable, AUROC of right against wrong, by wording."""
    lines = []
    for wording in ("asked", "nodia", "hurried", "everyday"):
        own = [j for j in found if j.example.wording == wording and j.example.spans]
        if own:
            lines.append(
                f"{wording}: right first {np.mean([j.right for j in own]):.3f} of {len(own)}"
            )
    auc = roc_auc_score([j.right for j in found], [j.probability for j in found])
    near = [j.probability for j in found if j.example.kind == "near_miss"]
    hit = [j.probability for j in found if j.right]
    lines.append(
        f"AUROC {auc:.3f}; median {np.median(hit):.2f} right, {np.median(near):.2f} near miss"
    )
    return "\n".join(lines)


def main() -> int:
    """Fit, print the figures, write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    arguments = parser.parse_args()
    found = rows()
    print(f"{len(found)} questions\n{told(judged(found))}")
    model = fit(found)
    weights = {name: round(float(w), 4) for name, w in zip(NAMES, model.coef_[0], strict=True)}
    for name, weight in sorted(weights.items(), key=lambda item: -abs(item[1])):
        print(f"{name:16} {weight:+.3f}")
    if not arguments.dry_run:
        content = {"intercept": round(float(model.intercept_[0]), 4), "weights": weights}
        FILE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
