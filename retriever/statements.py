"""Finding statements: sentences, items and rows, by words and by meaning.

Candidates are the statements of the passages that are near by meaning, and those that share the
rarest words. A statement's vector is pooled from its passage's run of the model, so it is seen in
its surroundings' light; by words it counts with its title, headings and introduction.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.embedder import Embedder
from ingest.index import Index
from ingest.index.segment import ranges
from ingest.index.sides import best
from ingest.statements import Statement
from ingest.text import words
from retriever.dense import DenseIndex
from retriever.fusion import LEXICAL_TEMPERATURE, dense_temperature
from retriever.lexical import LexicalIndex
from retriever.thesaurus import load_thesaurus

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
CANDIDATES = 100
"""Passages by meaning, and statements by words, that are looked at for one question."""


class Found(NamedTuple):
    """A statement and how well it fits a question.

    Hundreds are made for each, most of which nobody looks at: a tuple is made six times as fast as
    a dataclass.
    """

    row: int
    """Position among all statements of the index."""
    cosine: float
    """Of the question and the statement."""
    passage: float
    """Cosine of the question and the statement's passage."""
    lexical: float
    """BM25 of the statement with what leads to it."""
    evidence: float
    """Log-odds by meaning and words together, comparable only within one question."""


class StatementSearcher:
    """All statements of one opened index; nothing in it changes."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self._embedder = embedder
        self.statements: Sequence[Statement] = index.statements
        self._segment = segment = index.segment
        self._starts = segment.starts
        self._passage_of = np.repeat(np.arange(len(self._starts) - 1), np.diff(self._starts))
        self._lexical = LexicalIndex.of(segment, "statements")
        articles = segment.article_of("passages")
        self._dense = DenseIndex(index.sides["passages"], articles, index.windows)
        self.temperature = dense_temperature(self._dense.spread)
        """Difference of cosines that counts as one unit of log-odds."""

    def search(
        self,
        text: str,
        vector: Floats | None = None,
        articles: Collection[str] | None = None,
    ) -> list[Found]:
        """The candidates for a question, best first; none where the index holds nothing.

        ``vector`` (dimensions,) is the question's own, computed where it is not given;
        ``articles`` (ids) excludes all others before anything is ranked.
        """
        if not self.statements:
            return []
        vector = self._embedder.query(text) if vector is None else vector
        lexical = self._lexical.scores(text, load_thesaurus().expand(words(text)))
        among = None if articles is None else self._segment.rows_of("passages", articles)
        near, cosines = self._dense.nearest(vector, CANDIDATES, among)
        by_words = self._by_words(lexical, articles)
        more = np.setdiff1d(self._passage_of[by_words], near)
        passages = np.concatenate([near, more])
        whole = np.concatenate([cosines, self._dense.cosines(vector, more)])
        rows, owners = self._rows(passages)
        own = self._dense.statement_cosines(vector, rows)
        evidence = own / self.temperature + lexical[rows] / LEXICAL_TEMPERATURE
        order = np.argsort(-evidence, kind="stable")
        rows, owners = rows[order], owners[order]
        columns = (rows, own[order], whole[owners], lexical[rows], evidence[order])
        return list(map(Found, *(column.tolist() for column in columns)))

    def _by_words(self, lexical: Floats, articles: Collection[str] | None) -> Rows:
        """Rows of the statements that share the rarest words, best first."""
        if articles is None:
            rows, scores = best(lexical, CANDIDATES)
            return rows[scores > 0]
        among = self._segment.rows_of("statements", articles)
        rows, scores = best(lexical[among], CANDIDATES)
        return among[rows[scores > 0]]

    def _rows(self, passages: Rows) -> tuple[Rows, Rows]:
        """Statement rows of the passages, and for each the place of its passage in the list."""
        counts = self._starts[passages + 1] - self._starts[passages]
        owners = np.repeat(np.arange(len(passages)), counts)
        return ranges(self._starts[passages], counts), owners
