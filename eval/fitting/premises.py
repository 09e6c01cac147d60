"""Fits how a claim is held against a statement: ``python -m eval.fitting.premises``.

True and false premises of the field's splits work and tune, in every wording. A statement that
holds the evidence bears the claim out or contradicts it, as the question's gold says; every other
leaves it open. The figures are of documents left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from tqdm import tqdm

from app.ask import read
from app.judge.decide import judged
from app.judge.premise import claim
from app.judge.ruling import LOOKED_AT
from app.judge.verdict import FILE, NAMES, VERDICTS, Verdict, signs
from app.opened import Opened
from eval.fitting.answers import holds
from eval.fitting.collections import Example, opened_collections

Floats = NDArray[np.float64]
STRENGTH = 1.0
FOLDS = 5
KINDS: dict[str, Verdict] = {"true_premise": "said", "false_premise": "contradicted"}


@dataclass(frozen=True)
class Row:
    """One statement that a claim was held against."""

    group: str
    kind: str
    signs: Floats
    verdict: Verdict


def rows() -> list[Row]:
    """Every premise with the statements that are looked at for it."""
    found: list[Row] = []
    with opened_collections(("field",)) as collections:
        for collection in collections:
            asked = [e for e in collection.examples if e.kind in KINDS and e.spans]
            for example in tqdm(asked, desc=collection.name, disable=not sys.stderr.isatty()):
                found += _rows(example, collection.opened)
    return found


def _rows(example: Example, opened: Opened) -> list[Row]:
    asked = read(example.text, opened)
    found = []
    candidates = judged(asked, opened)
    for weighed in candidates[:LOOKED_AT]:
        meant = holds(weighed.candidate, example.spans)
        told = signs(weighed, claim(asked, weighed.candidate, opened), candidates)
        verdict: Verdict = KINDS[example.kind] if meant else "open"
        found.append(Row(example.group, example.kind, np.array(astuple(told)), verdict))
    return found


def fit(some: Sequence[Row]) -> LogisticRegression:
    """The regression; untrue claims count as much as true ones, of which the field has more."""
    x = np.stack([row.signs for row in some])
    counts = Counter(row.verdict for row in some)
    untrue = counts["said"] / max(1, counts["contradicted"])
    weights = [untrue if row.verdict == "contradicted" else 1.0 for row in some]
    verdicts = [row.verdict for row in some]
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(x, verdicts, sample_weight=weights)


def told(some: Sequence[Row]) -> str:
    """What models of the other documents make of each verdict."""
    counts: Counter[tuple[str, str]] = Counter()
    groups = [row.group for row in some]
    for kept, left in GroupKFold(n_splits=FOLDS).split(some, groups=groups):
        model = fit([some[i] for i in kept])
        for i, made in zip(
            left, model.predict(np.stack([some[i].signs for i in left])), strict=True
        ):
            counts[some[i].verdict, str(made)] += 1
    lines = [
        f"{verdict}: " + ", ".join(f"{made} {counts[verdict, made]}" for made in VERDICTS)
        for verdict in VERDICTS
    ]
    return "\n".join(lines)


def main() -> int:
    """Fit, print the figures, write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    arguments = parser.parse_args()
    found = rows()
    print(f"{len(found)} statements\n{told(found)}")
    model = fit(found)
    at = {verdict: list(model.classes_).index(verdict) for verdict in VERDICTS}
    weights = {
        verdict: {
            n: round(float(w), 4) for n, w in zip(NAMES, model.coef_[at[verdict]], strict=True)
        }
        for verdict in VERDICTS
    }
    for verdict in VERDICTS:
        print(verdict, weights[verdict])
    if not arguments.dry_run:
        intercepts = {v: round(float(model.intercept_[at[v]]), 4) for v in VERDICTS}
        content = {"intercepts": intercepts, "weights": weights}
        FILE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
