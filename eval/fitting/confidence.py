"""Fits how surely an act is right: ``python -m eval.fitting.confidence``.

Every question of the field's splits work and tune, in every wording, is decided and answered by
models that did not see its document (`eval.fitting.unseen`), and the answer judged as
`daumoi-eval field` judges it. The figures are of documents left out.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from tqdm import tqdm

from app.ask import read
from app.chain import ask, build_chain
from app.judge import decide
from app.judge.confidence import FILE, Line, way
from app.judge.standing import odds
from eval.fieldset import duties
from eval.fieldset.answers import Context, judge_answer
from eval.fieldset.gold import FIELD, load
from eval.fitting import unseen
from eval.fitting.collections import FITTED, Collection, opened_collections
from eval.fitting.program import is_dry, left_out, store

STRENGTH = 1.0
FEWEST = 10
"""Answers of one way from which it has a line of its own."""


@dataclass(frozen=True)
class Row:
    """One answer."""

    group: str
    wording: str
    way: str
    odds: float
    right: bool
    wrong_office: bool


def rows() -> list[Row]:
    """Every question of one part with what was decided and whether that is right."""
    with opened_collections(("field",)) as (collection,):
        return _rows(collection)


def _rows(collection: Collection) -> list[Row]:
    opened = collection.opened
    articles = opened.index.articles
    gold = {d.id: duties.placed(d, articles.get(d.id)) for d in load(FIELD, FITTED)}
    chain = build_chain(opened)
    found = []
    for example in tqdm(collection.examples, disable=not sys.stderr.isatty()):
        if example.question is None:
            continue
        context = Context(example.group, articles, gold)
        with unseen.of(example.group):
            asked = read(example.text, opened)
            if asked.parts:
                continue
            decision = decide(asked, opened)
            answer = ask(chain, example.text)
        judged = judge_answer(example.question, example.text, answer, context)
        told = odds(decision.confidence)
        found.append(Row(
            example.group, example.wording, way(decision), told, judged.right,
            bool(judged.scores["wrong_office"][0]),
        ))  # fmt: skip
    return found


def line(own: Sequence[Row]) -> Line:
    """The line of one way; level where more log-odds were not more often right."""
    right = sum(row.right for row in own)
    level = Line(math.log((right + 0.5) / (len(own) - right + 0.5)), 0.0)
    if right in (0, len(own)):
        return level
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit([[row.odds] for row in own], [row.right for row in own])
    slope = float(model.coef_[0, 0])
    return Line(float(model.intercept_[0]), slope) if slope > 0 else level


def fit(some: Sequence[Row]) -> dict[str, Line]:
    """A line for every way that is common enough."""
    by_way: dict[str, list[Row]] = {}
    for row in some:
        by_way.setdefault(row.way, []).append(row)
    return {name: line(own) for name, own in sorted(by_way.items()) if len(own) >= FEWEST}


def told(some: Sequence[Row]) -> str:
    """What is right by wording, and the AUROC before and after, by lines of other documents."""
    before = np.array([1 / (1 + np.exp(-row.odds)) for row in some])
    after = before.copy()
    for kept, left in left_out([row.group for row in some]):
        lines = fit([some[i] for i in kept])
        for i in left:
            if some[i].way in lines:
                after[i] = lines[some[i].way].probability(some[i].odds)
    said = []
    for wording in dict.fromkeys(row.wording for row in some):
        at = [i for i, row in enumerate(some) if row.wording == wording]
        right = [some[i].right for i in at]
        scores = [roc_auc_score(right, by[at]) for by in (before, after)]
        wrong = np.mean([some[i].wrong_office for i in at])
        said.append(
            f"{wording}: right {np.mean(right):.3f}, wrong office {wrong:.3f}, "
            f"AUROC {scores[0]:.3f} before, {scores[1]:.3f} after"
        )
    return "\n".join(said)


def main() -> int:
    """Fit, print the figures, write the file."""
    dry = is_dry(__doc__)
    found = rows()
    print(f"{len(found)} answers\n{told(found)}")
    lines = {}
    for name, own in fit(found).items():
        lines[name] = {"intercept": round(own.intercept, 4), "slope": round(own.slope, 4)}
        share = np.mean([row.right for row in found if row.way == name])
        print(f"{name:20} right {share:.2f}: {lines[name]}")
    if not dry:
        store(FILE, lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
