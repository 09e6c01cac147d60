"""Finding statements: sentences, items and rows, by words and by meaning.

Candidates are the statements of the passages that are near by meaning, and those that share the
rarest words. A statement's vector is pooled from its passage's run of the model, so it is seen in
its surroundings' light; by words it counts with its title, headings and introduction.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import Embedder
from ingest.index import Index
from ingest.statements import Statement, statements
from ingest.text import words
from ingest.types import Passage
from retriever.dense import DenseIndex
from retriever.fusion import LEXICAL_TEMPERATURE, dense_temperature
from retriever.lexical import LexicalIndex
from retriever.thesaurus import load_thesaurus

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
CANDIDATES = 100
"""Passages by meaning, and statements by words, that are looked at for one question."""


@dataclass(frozen=True, slots=True)
class Found:
    """A statement and how well it fits a question."""

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
        self._index = index
        by_span = {
            (s.article, s.start, s.end): s for a in index.articles.values() for s in statements(a)
        }
        self.statements: list[Statement] = [
            by_span[p.article, *window] for p in index.passages for window in p.windows
        ]
        counts = [len(passage.windows) for passage in index.passages]
        self._starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self._passage_of = np.repeat(np.arange(len(counts)), counts)
        self._article_of = np.array([p.article for p in index.passages], dtype=object)
        self._lexical = LexicalIndex([self._unit(s) for s in self.statements])
        self._dense = DenseIndex(index.collection, index.passages, index.windows)
        self.temperature = dense_temperature(self._dense.spread)
        """Difference of cosines that counts as one unit of log-odds."""

    def _unit(self, statement: Statement) -> Passage:
        """The statement with what leads to it, as the lexical index takes texts."""
        article = self._index.articles[statement.article]
        above = (article.text[start:end] for start, end in statement.path)
        context = "\n".join(dict.fromkeys(p for p in (article.title, article.place, *above) if p))
        text = article.text[statement.start : statement.end]
        return Passage("", article.id, statement.start, statement.end, text, context)

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
        among = None if articles is None else self._passages(articles)
        near, cosines = self._near(vector, among)
        if among is not None:
            lexical = np.where(np.isin(self._passage_of, among), lexical, np.float32(0))
        by_words = np.argsort(-lexical, kind="stable")[:CANDIDATES]
        by_words = by_words[lexical[by_words] > 0]
        more = np.setdiff1d(self._passage_of[by_words], near)
        passages = np.concatenate([near, more])
        whole = np.concatenate([cosines, self._dense.cosines(vector, more.tolist())])
        rows, owners = self._rows(passages)
        own = self._dense.statement_cosines(vector, rows)
        evidence = own / self.temperature + lexical[rows] / LEXICAL_TEMPERATURE
        order = np.argsort(-evidence, kind="stable")
        return [
            Found(
                int(rows[i]),
                float(own[i]),
                float(whole[owners[i]]),
                float(lexical[rows[i]]),
                float(evidence[i]),
            )
            for i in order
        ]

    def _passages(self, articles: Collection[str]) -> Rows:
        """Rows of the passages of articles; unknown ids have none."""
        return np.flatnonzero(np.isin(self._article_of, list(articles))).astype(np.int64)

    def _near(self, vector: Floats, among: Rows | None) -> tuple[Rows, Floats]:
        """The nearest passages and their cosines; ``among`` some rows exactly, or all."""
        if among is None:
            return self._dense.nearest(vector, CANDIDATES)
        cosines = self._dense.cosines(vector, among.tolist())
        best = np.argsort(-cosines, kind="stable")[:CANDIDATES]
        return among[best], cosines[best]

    def _rows(self, passages: Rows) -> tuple[Rows, Rows]:
        """Statement rows of the passages, and for each the place of its passage in the list."""
        counts = self._starts[passages + 1] - self._starts[passages]
        owners = np.repeat(np.arange(len(passages)), counts)
        first = np.repeat(self._starts[passages] - (np.cumsum(counts) - counts), counts)
        return first + np.arange(len(owners)), owners
