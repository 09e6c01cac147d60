"""Fits the models that weigh candidates: ``python -m eval.fitting.answers``.

The first, a network, tells which candidate holds the answer: it is right where it holds a gold
evidence.
The second tells how surely the likeliest of them does, from how it stands among the others, the
third how surely one of those does that a quotation shows; both are grown on what the first makes
of documents that it did not see. All rest on the field's splits
work and tune, in every wording, and on the cases of ``eval/cases``; the figures are of documents
left out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from tqdm import tqdm

from app.ask import Asked, read
from app.judge import network, standing
from app.judge.acts import quoted
from app.judge.candidates import Candidate, gather
from app.judge.decision import Weighed
from app.judge.evidence import Evidence, weigh
from app.judge.network import Network, inputs
from app.opened import Opened
from eval.article_sets import Span
from eval.fitting import boosting, ranking, unseen
from eval.fitting.collections import Example, is_answer, opened_collections
from eval.fitting.program import Floats, Places, is_dry, left_out, store

ABSENT = 0.2
"""What a question counts that is asked where nothing answers it: so many more go unanswered in an
office's own collection than in the field, where one in five does."""
LOOKED_AT = 60
"""Candidates of a question that are learnt from, best first; and all that are right."""


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
        """Shape (candidates, inputs)."""
        return inputs(self.asked, self.weighed)

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
                with unseen.of(example.group, "wants"):
                    row = _row(example, collection.opened)
                if len(row.right):
                    found.append(row)
    return found


def _fits(example: Example) -> bool:
    """Left out: what no single statement answers, and what is no question of the collection."""
    if example.kind in ("two", "compare", "smalltalk", "document"):
        return False
    return bool(example.spans) or example.kind in ("near_miss", "off_topic")


def _row(example: Example, opened: Opened) -> Row:
    asked = read(example.text, opened)
    candidates = gather(asked, opened)
    right = np.array([holds(c, example.spans) for c in candidates], bool)
    weighed = tuple(weigh(asked, candidates, opened))
    return Row(example, asked, tuple(candidates), weighed, right)


def holds(candidate: Candidate, spans: Iterable[Span]) -> bool:
    """Whether its statement holds one of the evidences, or is held by it."""
    return is_answer(candidate.statement, spans)


def fit(some: Sequence[Row]) -> Network:
    """The first model."""
    return ranking.fit([(row.evidence[row.learnt], row.right[row.learnt]) for row in some])


@dataclass(frozen=True)
class Judged:
    """The best candidate of one question, judged by a model that did not see its document."""

    example: Example
    standing: Floats
    right: bool
    near: bool
    """Whether one of those that a quotation shows is right."""
    absent: bool = False
    """Whether it was asked of the others' documents alone, where nothing answers."""
    probability: float = 0.0
    """That it is right, by the second model."""


@dataclass(frozen=True)
class Fold:
    """A network and the questions of the documents that it did not see."""

    network: Network
    left: Places


def folds(some: Sequence[Row]) -> list[Fold]:
    """A network of the other documents for every part of them."""
    parts = left_out([row.example.group for row in some])
    return [Fold(fit([some[i] for i in kept]), left) for kept, left in parts]


def judged(some: Sequence[Row], parts: Sequence[Fold]) -> list[Judged]:
    """Of every question the best candidate, by models of the other documents."""
    found: list[Judged] = []
    for part in parts:
        model = part.network
        for i in part.left:
            found.append(_best(some[i], model))
            if some[i].example.spans and (elsewhere := _elsewhere(some[i])):
                found.append(replace(_best(elsewhere, model), absent=True))
    return surely(found)


def _elsewhere(row: Row) -> Row | None:
    """The question asked of all documents but its own; None where nothing else was found."""
    own = {article for article, *_ in row.example.spans}
    at = [i for i, c in enumerate(row.candidates) if c.article not in own]
    if not at:
        return None
    return replace(
        row,
        candidates=tuple(row.candidates[i] for i in at),
        weighed=tuple(row.weighed[i] for i in at),
        right=np.zeros(len(at), bool),
    )


def _best(row: Row, model: Network) -> Judged:
    told = model.odds(row.evidence)
    order = np.argsort(-told, kind="stable")
    chances = [standing.likely(float(told[i])) for i in order]
    pairs = zip(order, chances, strict=True)
    weighed = [Weighed(row.candidates[i], row.weighed[i], p) for i, p in pairs]
    stands = np.array(astuple(standing.standing(row.asked, weighed)), float)
    near = row.right[order[: len(quoted(weighed))]].any()
    return Judged(row.example, stands, bool(row.right[order[0]]), bool(near))


def surely(some: Sequence[Judged]) -> list[Judged]:
    """The same with the second model's probability, by models of the other documents."""
    found: list[Judged] = []
    for kept, left in left_out([one.example.group for one in some]):
        model = fit_standing([some[i] for i in kept], lambda one: one.right)
        chances = model.predict_proba(np.stack([some[i].standing for i in left]))[:, 1]
        pairs = zip(left, chances, strict=True)
        found += [replace(some[i], probability=float(p)) for i, p in pairs]
    return found


def fit_standing(
    some: Sequence[Judged], right: Callable[[Judged], bool]
) -> GradientBoostingClassifier:
    """The second and third model."""
    x = np.stack([one.standing for one in some])
    weights = np.array([ABSENT if one.absent else 1.0 for one in some])
    return boosting.fit(x, np.array([right(one) for one in some]), weights)


def told(found: Sequence[Judged]) -> str:
    """First-place share of the answerable, AUROC of right against wrong, by wording."""
    lines = []
    absent = np.array([j.probability for j in found if j.absent])
    found = [j for j in found if not j.absent]
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
    lines.append(
        f"without its document: median {np.median(absent):.2f}, surer than half "
        f"{np.mean(absent > 0.5):.3f} of {len(absent)}"
    )
    return "\n".join(lines)


def main() -> int:
    """Fit, print the figures, write the files."""
    dry = is_dry(__doc__)
    found = rows()
    parts = folds(found)
    judged_out = judged(found, parts)
    print(f"{len(found)} questions\n{told(judged_out)}")
    if not dry:
        store(network.FILE, ranking.content(fit(found)))
    for trees, file in (
        (fit_standing(judged_out, lambda one: one.right), standing.SURE),
        (fit_standing(judged_out, lambda one: one.near), standing.NEAR),
    ):
        if not dry:
            store(file, boosting.content(trees, standing.NAMES), indent=None)
    if not dry:
        keep_unseen(found, parts, judged_out)
    return 0


def keep_unseen(found: Sequence[Row], parts: Sequence[Fold], judged_out: Sequence[Judged]) -> None:
    """Store all three models of every fold's other documents, see `eval.fitting.unseen`."""
    for fold, part in enumerate(parts):
        groups = {found[i].example.group for i in part.left}
        others = [one for one in judged_out if one.example.group not in groups]
        unseen.keep("answers", fold, sorted(groups), {
            "FILE": ranking.content(part.network),
            "SURE": boosting.content(fit_standing(others, lambda one: one.right), standing.NAMES),
            "NEAR": boosting.content(fit_standing(others, lambda one: one.near), standing.NAMES),
        })  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
