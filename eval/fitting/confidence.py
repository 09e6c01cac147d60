"""Fits how surely an act is right: ``python -m eval.fitting.confidence``.

Every question of the field's splits work and tune, in every wording, is decided and answered by
models that did not see its document (`eval.fitting.unseen`), and the answer judged as
`daumoi-eval field` judges it. The figures are of documents left out.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from tqdm import tqdm

from app.ask import read
from app.chain import ask, build_chain
from app.judge import decide
from app.judge.confidence import FILE, Assurance, told, way
from eval.fieldset import duties
from eval.fieldset.answers import Context, judge_answer
from eval.fieldset.gold import FIELD, READABLE, load
from eval.fitting import unseen
from eval.fitting.collections import Collection, opened_collections
from eval.fitting.program import is_dry, left_out, store

STRENGTH = 0.5
"""Inverse of the penalty on weights of features in units of their spread."""
FEWEST = 10
"""Answers of one way from which it is known."""


@dataclass(frozen=True)
class Row:
    """One answer."""

    group: str
    wording: str
    way: str
    before: float
    """The decision's own confidence."""
    found: Mapping[str, float]
    right: bool
    wrong_office: bool


def rows() -> list[Row]:
    """Every question of one part with what was decided and whether that is right."""
    with opened_collections(("field",)) as (collection,):
        return _rows(collection)


def _rows(collection: Collection) -> list[Row]:
    opened = collection.opened
    articles = opened.index.articles
    gold = {d.id: duties.placed(d, articles.get(d.id)) for d in load(FIELD, READABLE)}
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
        found.append(Row(
            example.group, example.wording, way(decision), decision.confidence, told(decision),
            judged.right, bool(judged.scores["wrong_office"][0]),
        ))  # fmt: skip
    return found


def fit(some: Sequence[Row]) -> Assurance:
    """The weights, of the ways that are common enough."""
    ways = Counter(row.way for row in some)
    some = [row for row in some if ways[row.way] >= FEWEST]
    vectorizer = DictVectorizer(sparse=False)
    x = vectorizer.fit_transform([row.found for row in some])
    spread = x.std(axis=0)
    spread[spread < 1e-6] = 1.0  # the same everywhere, but for rounding
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(x / spread, [row.right for row in some])
    weights = zip(vectorizer.feature_names_, model.coef_[0] / spread, strict=True)
    return Assurance(
        round(float(model.intercept_[0]), 4), {name: round(float(w), 4) for name, w in weights}
    )


def figures(some: Sequence[Row]) -> str:
    """What is right by wording, and the AUROC before and after, by models of other documents."""
    before = np.array([row.before for row in some])
    after = before.copy()
    for kept, left in left_out([row.group for row in some]):
        model = fit([some[i] for i in kept])
        for i in left:
            after[i] = model.probability(some[i].found)
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
    print(f"{len(found)} answers\n{figures(found)}")
    for name in sorted({row.way for row in found}):
        own = [row.right for row in found if row.way == name]
        print(f"{name:20} right {np.mean(own):.2f} of {len(own)}")
    if not dry:
        store(FILE, asdict(fit(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
