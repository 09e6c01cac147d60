"""Fits the models that weigh candidates: ``python -m eval.fitting.answers``.

The first tells how likely a candidate holds the answer: it is right where it holds a gold evidence.
The second tells how surely the likeliest of them does, from how it stands among the others, the
third how surely one of those does that a quotation shows; both are fitted on what the first makes
of documents that it did not see. All rest on the field's splits
work and tune, in every wording, and on the cases of ``eval/cases``; the figures are of documents
left out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from tqdm import tqdm

from app.ask import Asked, read
from app.judge import standing
from app.judge.acts import quoted
from app.judge.candidates import Candidate, gather
from app.judge.decision import Weighed
from app.judge.evidence import NAMES, Evidence, weigh
from app.judge.model import CANDIDATE, NEAR, SURE
from app.opened import Opened
from eval.article_sets import Span
from eval.fitting.collections import Example, is_answer, opened_collections
from eval.fitting.program import is_dry, left_out, store

Floats = NDArray[np.float64]
LOOKED_AT = 30
"""Candidates of a question that are learnt from, best first; and all that are right."""
STRENGTH = 0.5


@dataclass(frozen=True)
class Row:
    """One question with its candidates."""

    example: Example
    asked: Asked
    candidates: tuple[Candidate, ...]
    weighed: tuple[Evidence, ...]
    right: NDArray[np.bool_]
    """Which of the candidates hold the answer."""

    @property
    def evidence(self) -> Floats:
        """Shape (candidates, features)."""
        return np.array([astuple(one) for one in self.weighed], float).reshape(-1, len(NAMES))

    @property
    def learnt(self) -> NDArray[np.intp]:
        """The candidates that are learnt from."""
        return np.flatnonzero((np.arange(len(self.right)) < LOOKED_AT) | self.right)


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
    right = np.array([holds(c, example.spans) for c in candidates], bool)
    weighed = tuple(weigh(asked, candidates, opened))
    return Row(example, asked, tuple(candidates), weighed, right)


def holds(candidate: Candidate, spans: Iterable[Span]) -> bool:
    """Whether its statement holds one of the evidences, or is held by it."""
    return is_answer(candidate.statement, spans)


def fit(some: Sequence[Row]) -> LogisticRegression:
    """The regression; each question counts the same, however many candidates it has."""
    kept = [row.learnt for row in some]
    x = np.concatenate([row.evidence[own] for row, own in zip(some, kept, strict=True)])
    y = np.concatenate([row.right[own] for row, own in zip(some, kept, strict=True)])
    weight = np.concatenate([np.full(len(own), 10 / len(own)) for own in kept])
    weight = np.where(y, 1.0, weight)
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, y, sample_weight=weight)


@dataclass(frozen=True)
class Judged:
    """The best candidate of one question, judged by a model that did not see its document."""

    example: Example
    standing: Floats
    right: bool
    near: bool
    """Whether one of those that a quotation shows is right."""
    probability: float = 0.0
    """That it is right, by the second model."""


def judged(some: Sequence[Row]) -> list[Judged]:
    """Of every question the best candidate, by models of the other documents."""
    found: list[Judged] = []
    for kept, left in left_out([row.example.group for row in some]):
        model = fit([some[i] for i in kept])
        for i in left:
            odds = model.predict_proba(some[i].evidence)[:, 1]
            found.append(_best(some[i], odds))
    return surely(found)


def _best(row: Row, odds: Floats) -> Judged:
    order = np.argsort(-odds, kind="stable")
    weighed = [Weighed(row.candidates[i], row.weighed[i], float(odds[i])) for i in order]
    told = np.array(astuple(standing.standing(row.asked, weighed)), float)
    near = row.right[order[: len(quoted(weighed))]].any()
    return Judged(row.example, told, bool(row.right[order[0]]), bool(near))


def surely(some: Sequence[Judged]) -> list[Judged]:
    """The same with the second model's probability, by models of the other documents."""
    found: list[Judged] = []
    for kept, left in left_out([one.example.group for one in some]):
        model = fit_standing([some[i] for i in kept], lambda one: one.right)
        odds = model.predict_proba(np.stack([some[i].standing for i in left]))[:, 1]
        pairs = zip(left, odds, strict=True)
        found += [replace(some[i], probability=float(p)) for i, p in pairs]
    return found


def fit_standing(some: Sequence[Judged], right: Callable[[Judged], bool]) -> LogisticRegression:
    """The second and third regression."""
    x = np.stack([one.standing for one in some])
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, [right(one) for one in some])


def told(found: Sequence[Judged]) -> str:
    """First-place share of the answerable, AUROC of right against wrong, by wording."""
    lines = []
    for wording in ("asked", "nodia", "hurried", "everyday"):
        own = [j for j in found if j.example.wording == wording and j.example.spans]
        if own:
            first, near = np.mean([j.right for j in own]), np.mean([j.near for j in own])
            lines.append(f"{wording}: right first {first:.3f}, quoted {near:.3f} of {len(own)}")
    auc = roc_auc_score([j.right for j in found], [j.probability for j in found])
    missed = [j.probability for j in found if j.example.kind == "near_miss"]
    hit = [j.probability for j in found if j.right]
    lines.append(
        f"AUROC {auc:.3f}; median {np.median(hit):.2f} right, {np.median(missed):.2f} near miss"
    )
    return "\n".join(lines)


def main() -> int:
    """Fit, print the figures, write the files."""
    dry = is_dry(__doc__)
    found = rows()
    left_out = judged(found)
    print(f"{len(found)} questions\n{told(left_out)}")
    for model, names, file in (
        (fit(found), NAMES, CANDIDATE),
        (fit_standing(left_out, lambda one: one.right), standing.NAMES, SURE),
        (fit_standing(left_out, lambda one: one.near), standing.NAMES, NEAR),
    ):
        write(model, names, None if dry else file)
    return 0


def write(model: LogisticRegression, names: Sequence[str], file: Path | None) -> None:
    """Print the weights; write what `app.judge.model.load` reads, unless there is no file."""
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    for name, weight in sorted(weights.items(), key=lambda item: -abs(item[1])):
        print(f"{name:18} {weight:+.3f}")
    content = {"intercept": round(float(model.intercept_[0]), 4), "weights": weights}
    if file is not None:
        store(file, content)


if __name__ == "__main__":
    sys.exit(main())
