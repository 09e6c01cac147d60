"""Fits how a claim is held against a statement: ``python -m eval.fitting.premises``.

True and false premises of the field's splits work and tune, in every wording, and the cases'
questions of yes or no. A statement that holds the evidence bears the claim out or contradicts it,
as the gold says; every other leaves it open. The figures are of documents left out.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from app.ask import read
from app.judge.decide import judged
from app.judge.premise import claim
from app.judge.ruling import LOOKED_AT
from app.judge.verdict import FILE, NAMES, VERDICTS, Verdict, signs
from app.opened import Opened
from eval.fitting.answers import holds
from eval.fitting.collections import Example, opened_collections
from eval.fitting.program import is_dry, left_out, store

Floats = NDArray[np.float64]
STRENGTH = 1.0


@dataclass(frozen=True)
class Row:
    """One statement that a claim was held against."""

    group: str
    signs: Floats
    verdict: Verdict


def rows() -> list[Row]:
    """Every premise with the statements that are looked at for it."""
    found: list[Row] = []
    with opened_collections() as collections:
        for collection in collections:
            asked = [e for e in collection.examples if _claims(e)]
            for example in tqdm(asked, desc=collection.name, disable=not sys.stderr.isatty()):
                found += _rows(example, collection.opened)
    return found


def _claims(example: Example) -> bool:
    return (
        example.verdict in ("said", "contradicted") and bool(example.spans) and not example.history
    )


def _rows(example: Example, opened: Opened) -> list[Row]:
    asked = read(example.text, opened)
    found = []
    candidates = judged(asked, opened)
    for weighed in candidates[:LOOKED_AT]:
        meant = holds(weighed.candidate, example.spans)
        told = signs(weighed, claim(asked, weighed.candidate, opened), candidates)
        given: Verdict = "said" if example.verdict == "said" else "contradicted"
        found.append(Row(example.group, np.array(astuple(told)), given if meant else "open"))
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
    for kept, left in left_out([row.group for row in some]):
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
    dry = is_dry(__doc__)
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
    if not dry:
        intercepts = {v: round(float(model.intercept_[at[v]]), 4) for v in VERDICTS}
        content = {"intercepts": intercepts, "weights": weights}
        store(FILE, content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
