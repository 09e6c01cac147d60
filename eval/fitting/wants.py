"""Fits what questions want: ``python -m eval.fitting.wants`` writes ``app/ask/wants.json``.

Questions and their kinds come from the field's splits work and tune, in every wording, and from
the cases of ``eval/cases``; made ones that both lack join them. It prints how many of the others
are told right on documents left out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from app.ask.asked import WANTS, Want
from app.ask.read import named_parts
from app.ask.wants import FILE, terms
from app.opened import Opened
from eval.fieldset.gold import Question
from eval.fitting import made, unseen
from eval.fitting.collections import Example as Asked
from eval.fitting.collections import opened_collections
from eval.fitting.program import is_dry, left_out, store
from ingest.text import key

SEEN = 3
"""Questions that a term stands in, to be looked at."""
STRENGTH = 2.0
"""Inverse of the penalty on weights."""
MADE = 3.0
"""What a made question counts: hardly any other asks for a reason or a post."""
KINDS: dict[str, tuple[Want, ...]] = {
    "who": ("office",), "whom": ("partner",), "with_whom": ("partner",), "when": ("time",),
    "what": ("task",), "amount": ("number",), "count": ("number",), "basis": ("basis",),
    "person": ("person",), "true_premise": ("verdict",), "false_premise": ("verdict",),
    "yes_no": ("verdict",), "compare": ("comparison",), "coordinator": ("office",),
}  # fmt: skip
"""What the kinds of questions want; a kind that is not here says nothing."""


_SIGNING = re.compile(
    r"(?<!\w)(?:(?:ai|nào|ai cùng|nào cùng|đặt bút) ký(?!\w)"
    r"|ký (?:\w+ ){0,3}(?:với|vs) (?:ai|\w+ \w+ nào)"
    r"|(?:gồm|giữa) (?:các|những|hai) bên nào|các bên .{0,90}những ai)"
)
"""Asks who signed, or between whom something was agreed."""

_SIGNS = re.compile(r"(?<!\w)(?<!lễ )(?<!đăng )(?<!khi )ký(?!\w)")
"""Asks for a person that signed, be it for one of several offices."""


@dataclass(frozen=True)
class Example:
    """One question with what it wants."""

    group: str
    """Its document."""
    found: frozenset[str]
    """Its terms."""
    wants: frozenset[Want]
    made: bool = False


def wants_of(question: Question) -> frozenset[Want] | None:
    """What a question of the field wants; None where its gold does not tell."""
    if question.kind == "list":
        return frozenset(
            ("list", "office") if question.offices and not question.must else ("list", "task")
        )
    if question.kind == "document":
        return frozenset(("signed", _of_document(question)))
    if question.kind == "person" and _SIGNS.search(key(question.wordings["asked"])):
        return frozenset(("signed", "person"))
    return frozenset(KINDS[question.kind]) if question.kind in KINDS else None


def _of_document(question: Question) -> Want:
    first = question.must[0][0] if question.must else ""
    if question.offices:
        return "office"
    digits = sum(c.isdigit() for c in first)
    if "/" in first and any(c.isalpha() for c in first):
        return "basis"
    return "time" if digits > 2 else "person"


def examples() -> list[Example]:
    """All questions whose wants are known."""
    found = []
    with opened_collections() as collections:
        for collection in collections:
            for asked in tqdm(collection.examples, disable=not sys.stderr.isatty()):
                wants = wants_of(asked.question) if asked.question else _of_case(asked)
                if wants and not asked.history:
                    found.append(_example(asked.group, asked.text, wants, collection.opened))
            if collection.name == "field":
                made_here = [*made.of_documents(collection.opened), *made.of_ways()]
                found += [
                    replace(_example(*one, collection.opened), made=True) for one in made_here
                ]
    return found


def _example(group: str, question: str, wants: frozenset[Want], opened: Opened) -> Example:
    text = opened.reader.read(question).text
    return Example(group, frozenset(terms(text, named_parts(text, opened))), wants)


def _of_case(asked: Asked) -> frozenset[Want]:
    """Of a case; its false premises stand in questions of every kind and tell nothing.

    Who signed is asked of a document, whatever kind of question the case counts as.
    """
    kind = asked.kind
    if _SIGNING.search(key(asked.text)):
        if kind in ("who", "list", "coordinator"):
            return frozenset(("signed", "office"))
        if kind == "compare":
            return frozenset(("signed", "comparison"))
    if kind == "list":
        return frozenset(("list", "task"))
    if kind == "false_premise":
        return frozenset()
    return frozenset(("basis",) if kind == "document" else KINDS.get(kind, ()))


def fit(rows: Sequence[Example]) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Intercepts by want, and weights by term and want."""
    counts = Counter(term for row in rows for term in row.found)
    vocabulary = {t: i for i, t in enumerate(sorted(t for t, n in counts.items() if n >= SEEN))}
    matrix = _matrix(rows, vocabulary)
    counted = np.array([MADE if row.made else 1.0 for row in rows])
    intercepts: dict[str, float] = {}
    weights: dict[str, dict[str, float]] = {}
    for want in WANTS:
        truth = np.array([want in row.wants for row in rows])
        if truth.sum() < SEEN:
            intercepts[want] = -6.0
            continue
        model = LogisticRegression(C=STRENGTH, max_iter=500).fit(matrix, truth, counted)
        intercepts[want] = round(float(model.intercept_[0]), 4)
        for term, column in vocabulary.items():
            value = float(model.coef_[0][column])
            if abs(value) >= 0.05:
                weights.setdefault(term, {})[want] = round(value, 3)
    return intercepts, weights


def _matrix(rows: Sequence[Example], vocabulary: dict[str, int]) -> np.ndarray:
    matrix = np.zeros((len(rows), len(vocabulary)), np.float32)
    for at, row in enumerate(rows):
        for term in row.found:
            if term in vocabulary:
                matrix[at, vocabulary[term]] = 1
    return matrix


def right(
    rows: Iterable[Example], intercepts: dict[str, float], weights: dict[str, dict[str, float]]
) -> float:
    """Share of questions whose most wanted thing is one that they want."""
    hits = total = 0
    for row in rows:
        odds = dict(intercepts)
        for term in row.found:
            for want, value in weights.get(term, {}).items():
                odds[want] += value
        total += 1
        hits += max(odds, key=lambda w: odds[w]) in row.wants
    return hits / max(1, total)


def main() -> int:
    """Fit, print the figures, write the file."""
    dry = is_dry(__doc__)
    rows = examples()
    shares = []
    for fold, (kept, left) in enumerate(left_out([row.group for row in rows])):
        written = [rows[i] for i in left if not rows[i].made]
        fitted = fit([rows[i] for i in kept])
        shares.append(right(written, *fitted))
        if not dry:
            unseen.keep("wants", fold, [rows[i].group for i in left], {"FILE": _content(*fitted)})
    print(f"{len(rows)} questions; told right on documents left out: {np.mean(shares):.3f}")
    intercepts, weights = fit(rows)
    if not dry:
        store(FILE, _content(intercepts, weights), indent=0)
        print(f"{FILE}: {len(weights)} terms")
    return 0


def _content(intercepts: dict[str, float], weights: dict[str, dict[str, float]]) -> dict[str, Any]:
    return {"intercepts": intercepts, "weights": dict(sorted(weights.items()))}


if __name__ == "__main__":
    sys.exit(main())
