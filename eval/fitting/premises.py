"""Fits how a claim is held against a statement: ``python -m eval.fitting.premises``.

True and false premises of the field's splits work and tune, in every wording, and the cases'
questions of yes or no. A statement that holds the evidence bears the claim out or contradicts it,
as the gold says; every other leaves it open. So does every statement where the claim's own document
is not there: each is held against the others too. The figures are of documents left out.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from app.ask import read
from app.judge.decide import judged
from app.judge.premise import claim
from app.judge.ruling import LOOKED_AT
from app.judge.verdict import BORNE, NAMES, PARTS, THERE, THOUGH, VERDICTS, Signs, Verdict, signs
from app.opened import Opened
from eval.fitting import boosting, unseen
from eval.fitting.answers import holds
from eval.fitting.collections import Example, opened_collections
from eval.fitting.program import Floats, Linear, is_dry, left_out, store, write

STRENGTH = 1.0
"""Inverse of the penalty on the weights of a regression."""
TREES = 120
LEAF = 20
"""Statements in a leaf at least."""


@dataclass(frozen=True)
class Row:
    """One statement that a claim was held against."""

    group: str
    signs: Signs
    verdict: Verdict


@dataclass(frozen=True)
class Fitted:
    """The three models of `app.judge.verdict`."""

    there: GradientBoostingClassifier
    borne: Linear
    though: Linear

    def chances(self, some: Sequence[Row]) -> Floats:
        """Of each of `VERDICTS`, shape (verdicts, rows)."""
        differs = np.array([row.signs.differs for row in some])
        meant: Floats = self.there.predict_proba(_features(some, NAMES))[:, 1]
        x = _features(some, PARTS)
        said = np.where(differs, self.though.probability(x), self.borne.probability(x))
        return np.stack([meant * said, meant * (1 - said), 1 - meant])


def rows() -> list[Row]:
    """Every premise with the statements that are looked at for it."""
    found: list[Row] = []
    with opened_collections() as collections:
        for collection in collections:
            asked = [e for e in collection.examples if _claims(e)]
            for example in tqdm(asked, desc=collection.name, disable=not sys.stderr.isatty()):
                with unseen.of(example.group):
                    found += _rows(example, collection.opened)
    return found


def _claims(example: Example) -> bool:
    return (
        example.verdict in ("said", "contradicted") and bool(example.spans) and not example.history
    )


def _rows(example: Example, opened: Opened) -> Iterator[Row]:
    asked = read(example.text, opened)
    candidates = judged(asked, opened)
    own = {article for article, *_ in example.spans}
    for some in (candidates, [w for w in candidates if w.candidate.article not in own]):
        for weighed in some[:LOOKED_AT]:
            meant = holds(weighed.candidate, example.spans)
            found = signs(weighed, claim(asked, weighed.candidate, opened), some)
            given: Verdict = "said" if example.verdict == "said" else "contradicted"
            yield Row(example.group, found, given if meant else "open")


def fit(some: Sequence[Row]) -> Fitted:
    """Whether a statement is meant, and of those whether it bears the claim out."""
    meant = [row for row in some if row.verdict != "open"]
    agreeing = [row for row in meant if not row.signs.differs]
    differing = [row for row in meant if row.signs.differs]
    return Fitted(
        boosting.fit(
            _features(some, NAMES),
            np.array([row.verdict != "open" for row in some]),
            trees=TREES,
            leaf=LEAF,
        ),
        _fitted(agreeing),
        _fitted(differing),
    )


def _fitted(some: Sequence[Row]) -> Linear:
    """Over `PARTS`, whether the claim is borne out."""
    said = [row.verdict == "said" for row in some]
    return Linear.of(_regression().fit(_features(some, PARTS), said))


def _features(some: Sequence[Row], names: Sequence[str]) -> Floats:
    """Shape (rows, names)."""
    return np.array([[getattr(row.signs, name) for name in names] for row in some])


def _regression() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=2000)


def told(some: Sequence[Row]) -> str:
    """What models of the other documents make of each verdict."""
    counts: Counter[tuple[str, str]] = Counter()
    for kept, left in left_out([row.group for row in some]):
        chances = fit([some[i] for i in kept]).chances([some[i] for i in left])
        for i, made in zip(left, chances.argmax(axis=0), strict=True):
            counts[some[i].verdict, VERDICTS[made]] += 1
    lines = [
        f"{verdict}: " + ", ".join(f"{made} {counts[verdict, made]}" for made in VERDICTS)
        for verdict in VERDICTS
    ]
    return "\n".join(lines)


def main() -> int:
    """Fit, print the figures, write the files."""
    dry = is_dry(__doc__)
    found = rows()
    print(f"{len(found)} statements\n{told(found)}")
    fitted = fit(found)
    if not dry:
        store(THERE, boosting.content(fitted.there, NAMES), indent=None)
    write(fitted.borne, PARTS, None if dry else BORNE)
    write(fitted.though, PARTS, None if dry else THOUGH)
    return 0


if __name__ == "__main__":
    sys.exit(main())
