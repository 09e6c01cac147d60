"""Fits how surely a duty is read: ``python -m eval.fitting.trust`` writes ``trust.json``.

Two logistic regressions: whether a clause states a duty, and which candidate has it. Gold are the
duties of the field's splits work, tune and reading and those of ``eval/cases``; a clause or
candidate that matches none is a counter-example. Whole documents are left out for every figure
printed and for the floors, which are the lowest that keep the wanted share of claims right.
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

from eval.article_sets import Span, folders, read_set
from eval.cases import CASES
from eval.duties import GoldDuty as CaseDuty
from eval.duties import read_gold
from eval.fieldset import duties as measured
from eval.fieldset.gold import FIELD, Document, Names, load
from eval.fieldset.offices import one_of
from eval.fieldset.where import shared
from eval.fitting import unseen
from eval.metrics.matching import Score
from eval.statistics import value
from ingest.duties.act_features import act_features
from ingest.duties.agreement import agreement
from ingest.duties.candidates import Candidate, Reading
from ingest.duties.extract import duties_of, readings
from ingest.duties.office_features import office_features
from ingest.duties.source import Source
from ingest.duties.trust import MODEL, parsed
from ingest.load import read_article
from ingest.offices import Gazetteer, load_gazetteer

Row = tuple[Mapping[str, float], bool, float]
"""Features, whether it is right, weight."""

FOLDS = 6
STRENGTH = 1.0
"""Inverse of the penalty on weights."""
DUTIES = 0.9
"""Share of what is taken for duties that is to be one, on documents left out."""
CLAIMS = 0.95
"""Share of claims that are to be right, on documents left out."""
NEAR = 0.1
"""Right above the floor, at least half of the claims within so much trust are to be right."""
CASES_WEIGHT = 0.5
"""The corpus stands twice, rewritten and as crawled."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A gold duty in its article."""

    span: Span
    offices: tuple[Names, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """One clause with its candidates, and which of them are right."""

    group: str
    """What is left out together."""
    weight: float
    features: Mapping[str, float]
    states: bool
    """It lies on a gold duty."""
    candidates: tuple[tuple[Mapping[str, float], bool], ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its gold."""

    group: str
    weight: float
    source: Source
    gold: tuple[Stated, ...]
    document: Document | None = None
    """Of the field."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the gold, fit, print the figures on documents left out, write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--field", type=Path, default=FIELD, help="folder of the field's splits")
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args(arguments)
    gazetteer = load_gazetteer()
    annotated = [*_of_field(options.field, gazetteer), *_of_cases(gazetteer)]
    examples = [example for item in annotated for example in _examples(item)]
    floors, told = _report(examples)
    told += _measured(annotated, examples, floors)
    text = json.dumps(_stored(examples, floors), ensure_ascii=False, indent=1, sort_keys=True)
    options.out.write_text(text + "\n", encoding="utf-8")
    for fold, out in enumerate(_folds(examples)):
        model = _stored([e for e in examples if e.group not in out], floors)
        unseen.keep("trust", fold, sorted(out), {"MODEL": model})
    sys.stdout.write("\n".join(told) + "\n")


def _stored(examples: Sequence[Example], floors: Mapping[str, float]) -> dict[str, Any]:
    acts = [(e.features, e.states, e.weight) for e in examples]
    offices = [(f, right, e.weight) for e in examples if e.states for f, right in e.candidates]
    return {"act": _fitted(acts), "floors": dict(floors), "office": _fitted(offices)}


def _of_field(folder: Path, gazetteer: Gazetteer) -> Iterator[Annotated]:
    for document in load(folder, ("work", "tune", "reading")):
        article = read_article(document.path)
        gold = (
            Stated(item.span, item.gold.offices)
            for item in measured.placed(document, article)
            if item.span
        )
        source = Source.of(article, gazetteer)
        yield Annotated(document.id, 1.0, source, tuple(gold), document)


def _of_cases(gazetteer: Gazetteer) -> Iterator[Annotated]:
    for name, folder in sorted(folders().items()):
        articles = read_set(folder)
        gold = read_gold(CASES / "duties.jsonl", name, articles)
        for article in articles.values():
            own = (_stated(item) for item in gold if item.article == article.id)
            yield Annotated(article.id, CASES_WEIGHT, Source.of(article, gazetteer), tuple(own))


def _stated(gold: CaseDuty) -> Stated:
    names = tuple((name,) for names in gold.actors for name in names)
    return Stated((gold.article, gold.start, gold.end), names, gold.optional)


def _examples(item: Annotated) -> Iterator[Example]:
    source = item.source
    for reading in readings(source, agreement(source)):
        span = (source.article.id, reading.clause.start, reading.clause.end)
        on = [s for s in item.gold if _lies_on(span, s.span)]
        if on and all(s.optional for s in on):
            continue
        features, rated = act_features(source, reading), tuple(_rated(source, reading, on))
        yield Example(item.group, item.weight, features, bool(on), rated)


def _rated(
    source: Source, reading: Reading, gold: Sequence[Stated]
) -> Iterator[tuple[Mapping[str, float], bool]]:
    """Each candidate with whether all of its names have a duty there; an assigner has none."""
    right = [_has(c, gold) for c in reading.candidates]
    asked = any(r and c.place == "assigned" for r, c in zip(right, reading.candidates, strict=True))
    for candidate, has in zip(reading.candidates, right, strict=True):
        features = office_features(source, reading, candidate)
        yield features, has and not (asked and "asks" in features)


def _has(candidate: Candidate, gold: Sequence[Stated]) -> bool:
    names = [names for stated in gold for names in stated.offices]
    return bool(names) and all(
        any(one_of(said, n) for n in names for said in (name.office, name.person) if said)
        for name in candidate.names
    )


def _lies_on(a: Span, b: Span) -> bool:
    return shared(a, b) >= measured.COVERED * min(a[2] - a[1], b[2] - b[1])


def _fit(rows: Sequence[Row]) -> tuple[Any, Any]:
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([f for f, _, _ in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit(matrix, [y for _, y, _ in rows], [w for _, _, w in rows])
    return vectorizer, model


def _fitted(rows: Sequence[Row]) -> dict[str, Any]:
    """Bias and weights; a feature that hardly weighs is left out."""
    vectorizer, model = _fit(rows)
    weights = zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    kept = {name: round(float(w), 3) for name, w in weights if abs(w) >= 0.05}
    return {"bias": round(float(model.intercept_[0]), 3), "weights": kept}


def _left_out(examples: Sequence[Example]) -> tuple[list[float], list[list[float]]]:
    """Of each clause and candidate: the probability by models that saw nothing of its document."""
    act = [0.0] * len(examples)
    office: list[list[float]] = [[] for _ in examples]
    for out in _folds(examples):
        seen = [e for e in examples if e.group not in out]
        acts = _fit([(e.features, e.states, e.weight) for e in seen])
        offices = _fit([(f, r, e.weight) for e in seen if e.states for f, r in e.candidates])
        for at, example in enumerate(examples):
            if example.group in out:
                act[at] = _probabilities(acts, [example.features])[0]
                office[at] = _probabilities(offices, [f for f, _ in example.candidates])
    return act, office


def _folds(examples: Sequence[Example]) -> list[set[str]]:
    """The documents that are left out, in turn."""
    groups = sorted({e.group for e in examples})
    return [set(groups[fold::FOLDS]) for fold in range(FOLDS)]


def _probabilities(model: tuple[Any, Any], rows: Sequence[Mapping[str, float]]) -> list[float]:
    if not rows:
        return []
    return [float(p) for p in model[1].predict_proba(model[0].transform(rows))[:, 1]]


def _report(examples: Sequence[Example]) -> tuple[dict[str, float], list[str]]:
    """The floors by which duties are claimed, and how well both models tell, in lines."""
    act, office = _left_out(examples)
    states = [e.states for e in examples]
    rows = []
    for example, sure, rated in zip(examples, act, office, strict=True):
        best = int(np.argmax(rated)) if rated else -1
        right = best >= 0 and example.states and example.candidates[best][1]
        duties = _names(example.candidates[best][0]) if best >= 0 else 1
        rows += [(sure, max(rated, default=0.0), example.states, right)] * duties
    floors = _floors(rows)
    read = [(a, o, right) for a, o, _, right in rows if a >= floors["duty"]]
    sure_of = [(a * o, right) for a, o, right in read]
    claims = [(trust, right) for trust, right in sure_of if trust >= floors["claim"]]
    told = [
        f"clauses {len(examples)}, of them duties {sum(states)}; floors {floors}",
        f"AUROC of stating a duty {roc_auc_score(states, act):.3f}, of trust in the claims "
        f"{roc_auc_score([r for _, r in claims], [t for t, _ in claims]):.3f}, in all duties "
        f"{roc_auc_score([r for _, r in sure_of], [t for t, _ in sure_of]):.3f}",
    ]
    for low in np.arange(0.1, 1.0, 0.1):
        within = [r for t, r in claims if low <= t < low + 0.1]
        if within:
            told.append(f"trust {low:.1f}: right {np.mean(within):.2f} of {len(within)}")
    return floors, told


def _names(features: Mapping[str, float]) -> int:
    """How many offices a candidate has, so many duties its clause gives."""
    return next(int(name.removeprefix("names=")) for name in features if name.startswith("names="))


def _floors(rows: Sequence[tuple[float, float, bool, bool]]) -> dict[str, float]:
    """The lowest floors that keep the wanted shares right: of duties, and of claims among them."""
    duty = _lowest([(act, states) for act, _, states, _ in rows], DUTIES)
    trusted = [(act * office, right) for act, office, _, right in rows if act >= duty]
    return {"duty": duty, "claim": _lowest(trusted, CLAIMS, half=True)}


def _lowest(rows: Sequence[tuple[float, bool]], wanted: float, *, half: bool = False) -> float:
    for floor in np.arange(0.1, 0.9, 0.02):
        above = [right for sure, right in rows if sure >= floor]
        near = [right for sure, right in rows if floor <= sure < floor + NEAR]
        if above and np.mean(above) >= wanted and not (half and near and np.mean(near) < 0.5):
            return round(float(floor), 2)
    return 0.9


def _measured(
    annotated: Sequence[Annotated], examples: Sequence[Example], floors: Mapping[str, float]
) -> list[str]:
    """What is read of the field's documents by models that saw nothing of them."""
    totals: dict[str, dict[str, list[Score]]] = {}
    for out in _folds(examples):
        model = parsed(_stored([e for e in examples if e.group not in out], floors))
        for item in annotated:
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
