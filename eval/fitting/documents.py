"""Fits which document is meant: ``python -m eval.fitting.documents``.

The field's questions about a document itself (splits work and tune, every wording), and made ones
for a single fact of each document. Of the articles that a question's candidates stand in, its own
is right. Each is asked twice more of a collection that has no such document: without its own
article, and about the place of another. The figures are of documents left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from app.ask import read
from app.judge.decide import judged
from app.judge.meant import NAMES, Meant, articles
from app.judge.model import MEANT
from app.opened import Opened
from eval.fitting import made, unseen
from eval.fitting.collections import Example, opened_collections
from eval.fitting.program import Linear, is_dry, left_out, write
from eval.perturb import Dice

STRENGTH = 0.5
ABSENT = "absent"
"""The wording's name where no article is right."""


@dataclass(frozen=True)
class Row:
    """One question with the articles that may be meant."""

    group: str
    wording: str
    told: NDArray[np.float64]
    """Shape (articles, features)."""
    right: NDArray[np.bool_]


def rows() -> list[Row]:
    """Every question about a document of the field."""
    found: list[Row] = []
    with opened_collections(("field",)) as (collection,):
        opened = collection.opened
        asked = [(e.group, e.wording, e.text) for e in collection.examples if _of_document(e)]
        asked += [(group, "made", text) for group, text, _ in made.of_documents(opened)]
        for group, wording, text in tqdm(asked, disable=not sys.stderr.isatty()):
            with unseen.of(group):
                found += _rows(group, wording, text, opened)
    return [row for row in found if len(row.right)]


def _of_document(example: Example) -> bool:
    return example.kind == "document" and not example.history


def _rows(group: str, wording: str, text: str, opened: Opened) -> Iterator[Row]:
    asked = read(text, opened)
    weighed = judged(asked, opened)
    yield _row(group, wording, articles(asked, weighed, opened))
    others = [w for w in weighed if w.candidate.article != group]
    yield _row(group, ABSENT, articles(asked, others, opened))
    if moved := _elsewhere(group, text, opened):
        asked = read(moved, opened)
        yield _row("", ABSENT, articles(asked, judged(asked, opened), opened), group)


def _elsewhere(group: str, text: str, opened: Opened) -> str:
    """The question about a place of another document; "" where it names no place."""
    own, *_ = opened.index.articles[group].place.split(",")
    places = sorted({a.place.split(",")[0] for a in opened.index.articles.values() if a.place})
    bare = own.split(" ", 1)[-1]
    if not bare or bare not in text:
        return ""
    other = Dice(text).choice([place for place in places if place != own])
    return text.replace(bare, other.split(" ", 1)[-1])


def _row(right: str, wording: str, told: Mapping[str, Meant], group: str = "") -> Row:
    x = np.array([astuple(one) for one in told.values()], float).reshape(-1, len(NAMES))
    return Row(group or right, wording, x, np.array([article == right for article in told], bool))


def fit(some: Sequence[Row]) -> Linear:
    """The regression; each question counts the same, however many articles it has."""
    weights = np.concatenate([np.where(r.right, 1.0, 1 / max(1, len(r.right) - 1)) for r in some])
    x, y = np.concatenate([r.told for r in some]), np.concatenate([r.right for r in some])
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    return Linear.of(model.fit(x, y, sample_weight=weights))


def told(some: Sequence[Row]) -> str:
    """How often the likeliest article is right, and how sure that is, by wording."""
    first: dict[str, list[tuple[bool, float]]] = {}
    for kept, left in left_out([row.group for row in some]):
        model = fit([some[i] for i in kept])
        for i in left:
            odds = model.probability(some[i].told)
            best = int(odds.argmax())
            first.setdefault(some[i].wording, []).append((bool(some[i].right[best]), odds[best]))
    return "\n".join(
        f"{wording}: right {np.mean([r for r, _ in own]):.3f} of {len(own)}; "
        f"median {np.median([p for _, p in own]):.2f}"
        for wording, own in first.items()
    )


def main() -> int:
    """Fit, print the figures, write the file."""
    dry = is_dry(__doc__)
    found = rows()
    print(f"{len(found)} questions\n{told(found)}")
    write(fit(found), NAMES, None if dry else MEANT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
