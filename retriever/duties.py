"""Finding duties: how well the task of each fits a question, by words and by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import Embedder
from ingest.index import Index
from ingest.types import Article, Duty, Passage
from retriever.coverage import Coverage
from retriever.dense import DenseIndex
from retriever.fusion import LEXICAL_TEMPERATURE, dense_temperature
from retriever.lexical import LexicalIndex
from retriever.query import Query

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class DutyHit:
    """A duty and how well its task fits what was asked."""

    duty: Duty
    evidence: float
    """Log-odds by meaning and words, comparable only within one question."""
    dense: float
    """Cosine of question and duty."""
    coverage: float
    """Share of the asked task's rare words that the duty, its heading or its title holds."""


class DutySearcher:
    """Scores every duty of one opened index for a question; nothing in it changes."""

    def __init__(self, index: Index, embedder: Embedder, coverage: Coverage) -> None:
        self.duties = index.duties
        self._embedder = embedder
        self._coverage = coverage
        self._texts = [_described(duty, index.articles[duty.article]) for duty in index.duties]
        units = [_unit(duty, text) for duty, text in zip(index.duties, self._texts, strict=True)]
        self._lexical = LexicalIndex(units)
        self._dense = DenseIndex(index.collections["duties"], units)

    @property
    def spread(self) -> float:
        """Standard deviation of the cosines of unrelated duties."""
        return self._dense.spread

    def best_cosine(self, vector: Floats) -> float:
        """Cosine of the nearest duty to a vector of shape (dimensions,); 0 where there is none."""
        if not self.duties:
            return 0.0
        return float(self._dense.nearest(vector, 1)[1][0])

    def search(self, query: Query, count: int = 400) -> list[DutyHit]:
        """The best ``count`` duties by task alone, best first."""
        if not self.duties:
            return []
        vector = self._embedder.query(query.sought)
        lexical = self._lexical.scores(query.sought)
        near, cosines = self._dense.nearest(vector, count)
        best = np.argsort(-lexical, kind="stable")[:count]
        # Those that words alone brought: Chroma is asked for their vectors, not for all again.
        more = np.setdiff1d(best[lexical[best] > 0], near)
        rows = np.concatenate([near, more])
        dense = np.concatenate([cosines, self._dense.cosines(vector, more.tolist())])
        evidence = (
            dense / dense_temperature(self._dense.spread) + lexical[rows] / LEXICAL_TEMPERATURE
        )
        order = np.argsort(-evidence, kind="stable")
        return [
            self._hit(query.task, int(rows[i]), float(evidence[i]), float(dense[i])) for i in order
        ]

    def _hit(self, task: Sequence[str], row: int, evidence: float, dense: float) -> DutyHit:
        coverage = self._coverage.share(task, self._texts[row])
        return DutyHit(self.duties[row], evidence, dense, coverage)


def _described(duty: Duty, article: Article) -> str:
    """All words under which the duty may be asked for."""
    around = (*duty.support, *((duty.intro,) if duty.intro else ()))
    words = (article.text[start:end] for start, end in around)
    return "\n".join((article.title, duty.group, duty.actor, *words, duty.quote))


def _unit(duty: Duty, described: str) -> Passage:
    context, _, _ = described.rpartition(duty.quote)
    return Passage(duty.id, duty.article, duty.start, duty.end, duty.quote, context.strip())
