"""Fits how surely a duty is read: ``python -m eval.fitting.trust`` writes ``trust.json``.

Three logistic regressions: whether a clause states a duty, which candidate has it, and whether the
duty that is read of both is right, which looks at the clauses around too (at how they are judged by
models that saw nothing of their document). Whole documents are left out for every figure printed
and for the floors, which are the lowest that keep the wanted share of claims right.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from eval.fieldset import duties as measured
from eval.fieldset.gold import FIELD
from eval.fitting import unseen
from eval.fitting.trust_gold import Annotated, annotated
from eval.metrics.matching import Score
from eval.statistics import value
from ingest.duties.extract import duties_of
from ingest.duties.rating import Features, Rated, rate, trust_features
from ingest.duties.trust import MODEL, parsed, scorer
from ingest.offices import load_gazetteer

Row = tuple[Features, bool, float]
"""Features, whether it is right, weight."""
Stored = dict[str, Any]
"""What is stored of one or all models."""

FOLDS = 6
INNER_FOLDS = 4
"""Of the documents that a model of trust learns from: for what it sees of the other two."""
STRENGTH = 1.0
"""Inverse of the penalty on weights."""
TRUST_STRENGTH = 0.15
"""The same of trust, which has the features of both others beside what they come to."""
DUTIES = 0.9
"""Share of what is taken for duties that is to be one, on documents left out."""
CLAIMS = 0.95
"""Share of claims that are to be right, on documents left out."""
NEAR = 0.1
"""Right above the floor, at least half of the claims within so much trust are to be right."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause as models judge it that saw nothing of its document."""

    act: float
    trust: float
    states: bool
    right: bool
    duties: int
    """As many as its best candidate has names."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the gold, fit, print the figures on documents left out, write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--field", type=Path, default=FIELD, help="folder of the field's splits")
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args(arguments)
    articles = annotated(options.field, load_gazetteer())
    folds = [(out, _fit_all(seen)) for out, seen in _left_out(articles, FOLDS)]
    judged = [one for out, model in folds for one in _judged(articles, out, model)]
    floors = _floors(judged)
    model = _fit_all(articles) | {"floors": floors}
    text = json.dumps(model, ensure_ascii=False, indent=1, sort_keys=True)
    options.out.write_text(text + "\n", encoding="utf-8")
    for fold, (out, unseeing) in enumerate(folds):
        unseen.keep("trust", fold, sorted(out), {"MODEL": unseeing | {"floors": floors}})
    told = [*_report(judged, floors), *_measured(articles, folds, floors)]
    sys.stdout.write("\n".join(told) + "\n")


def _left_out(
    articles: Sequence[Annotated], folds: int
) -> Iterator[tuple[set[str], list[Annotated]]]:
    """The documents that are left out, in turn, with the articles of the others."""
    groups = sorted({a.group for a in articles})
    for fold in range(folds):
        out = set(groups[fold::folds])
        yield out, [a for a in articles if a.group not in out]


def _fit_all(articles: Sequence[Annotated]) -> Stored:
    return _fit_first(articles) | {"trust": _fitted(list(_of_trust(articles)), TRUST_STRENGTH)}


def _fit_first(articles: Sequence[Annotated]) -> Stored:
    """Whether a clause states a duty and which candidate has it, each by itself."""
    counted = [(e, a.weight) for a in articles for e in a.examples if e.counts]
    acts = [(e.told.act, e.states, weight) for e, weight in counted]
    offices = [
        (features, right, weight)
        for e, weight in counted
        if e.states
        for features, right in zip(e.told.offices, e.right, strict=True)
    ]
    return {"act": _fitted(acts), "office": _fitted(offices)}


def _of_trust(articles: Sequence[Annotated]) -> Iterator[Row]:
    """What trust learns from: every clause that has candidates, judged by models blind to it."""
    for out, seen in _left_out(articles, INNER_FOLDS):
        first = _fit_first(seen)
        for article in articles:
            if article.group in out:
                rated = _rated(article, first)
                features = trust_features(rated)
                for example, one, row in zip(article.examples, rated, features, strict=True):
                    if example.counts and one.best >= 0:
                        yield row, example.states and example.right[one.best], article.weight


def _rated(article: Annotated, first: Stored) -> list[Rated]:
    act, office = scorer(first["act"]), scorer(first["office"])
    return [rate(example.told, act, office) for example in article.examples]


def _fitted(rows: Sequence[Row], strength: float = STRENGTH) -> Stored:
    """Bias and weights; a feature that hardly weighs is left out."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([features for features, _, _ in rows])
    model = LogisticRegression(C=strength, max_iter=1000)
    model.fit(matrix, [right for _, right, _ in rows], [weight for _, _, weight in rows])
    weights = zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    kept = {name: round(float(w), 3) for name, w in weights if abs(w) >= 0.05}
    return {"bias": round(float(model.intercept_[0]), 3), "weights": kept}


def _judged(articles: Sequence[Annotated], out: set[str], model: Stored) -> Iterator[Judged]:
    trust = scorer(model["trust"])
    for article in articles:
        if article.group not in out:
            continue
        rated = _rated(article, model)
        features = trust_features(rated)
        for example, one, row in zip(article.examples, rated, features, strict=True):
            if not example.counts:
                continue
            named = one.best >= 0
            right = named and example.states and example.right[one.best]
            duties = _names(one.told.offices[one.best]) if named else 1
            sure = trust(row) if named else 0.0
            yield Judged(one.act, sure, example.states, right, duties)


def _names(features: Features) -> int:
    """How many offices a candidate has, so many duties its clause gives."""
    return next(int(name.removeprefix("names=")) for name in features if name.startswith("names="))


def _floors(judged: Sequence[Judged]) -> dict[str, float]:
    """The lowest floors that keep the wanted shares right: of duties, and of claims among them."""
    duty = _lowest([(j.act, j.states) for j in judged for _ in range(j.duties)], DUTIES)
    return {"duty": duty, "claim": _lowest(_read(judged, duty), CLAIMS, half=True)}


def _read(judged: Sequence[Judged], duty: float) -> list[tuple[float, bool]]:
    """Trust of each duty read, and whether it is right."""
    return [(j.trust, j.right) for j in judged if j.act >= duty for _ in range(j.duties)]


def _lowest(rows: Sequence[tuple[float, bool]], wanted: float, *, half: bool = False) -> float:
    """The lowest floor that keeps the wanted share right; 0.9 where none does.

    ``half``: of what is a little surer than it, or than any floor above it, half is right too.
    """
    tried = np.arange(0.1, 0.9, 0.02)
    doubtful = [f for f in tried if half and _share(rows, f, f + NEAR) < 0.5]
    for floor in tried:
        if _share(rows, floor, 1.1) >= wanted and floor > max(doubtful, default=0.0):
            return round(float(floor), 2)
    return 0.9


def _share(rows: Sequence[tuple[float, bool]], low: float, high: float) -> float:
    """What is right of the rows between two sureties; 1 where there are none."""
    right = [is_right for sure, is_right in rows if low <= sure < high]
    return float(np.mean(right)) if right else 1.0


def _report(judged: Sequence[Judged], floors: Mapping[str, float]) -> Iterator[str]:
    """How well the models tell right from wrong, in lines."""
    states = [j.states for j in judged]
    read = _read(judged, floors["duty"])
    claims = [(trust, right) for trust, right in read if trust >= floors["claim"]]
    every = _read(judged, 0.0)
    yield f"clauses {len(judged)}, of them duties {sum(states)}; floors {dict(floors)}"
    yield (
        f"AUROC of stating a duty {roc_auc_score(states, [j.act for j in judged]):.3f}, of trust "
        f"in the claims {_auroc(claims):.3f}, in all duties read {_auroc(read):.3f}, in all clauses"
        f" {_auroc(every):.3f}"
    )
    for low in np.arange(0.1, 1.0, 0.1):
        within = [right for trust, right in claims if low <= trust < low + 0.1]
        if within:
            yield f"trust {low:.1f}: right {np.mean(within):.2f} of {len(within)}"


def _auroc(rows: Sequence[tuple[float, bool]]) -> float:
    return float(roc_auc_score([right for _, right in rows], [trust for trust, _ in rows]))


def _measured(
    articles: Sequence[Annotated],
    folds: Sequence[tuple[set[str], Stored]],
    floors: Mapping[str, float],
) -> list[str]:
    """What is read of the field's documents by models that saw nothing of them."""
    totals: dict[str, dict[str, list[Score]]] = {}
    for out, stored in folds:
        model = parsed(stored | {"floors": floors})
        for item in articles:
            if item.document and item.group in out:
                found = duties_of(item.source, model)
                scores = measured.score(item.document, item.source.article, found).scores
                for name, score in scores.items():
                    totals.setdefault(item.document.split, {}).setdefault(name, []).append(score)
    return [
        f"{split}: " + ", ".join(f"{name} {value(list(s)):.3f}" for name, s in by_name.items())
        for split, by_name in sorted(totals.items())
    ]


if __name__ == "__main__":
    main()
