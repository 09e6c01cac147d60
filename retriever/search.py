"""The retriever: question in, best passages out.

Restore diacritics → embed → candidates by meaning and by words → both scores for every candidate →
one posterior → the best.

A passage's score by meaning is the mean of two cosines: the whole passage's, which knows what the
passage is about, and that of its best window, since a question asks for one statement and a
passage makes several. Neither is weighed against the other by labels: they count the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.index import Index
from ingest.index.sides import best
from ingest.text import fold, normalise, words
from ingest.types import Article, Passage
from retriever.dense import DenseIndex
from retriever.fusion import posterior
from retriever.lexical import LexicalIndex
from retriever.thesaurus import load_thesaurus

if TYPE_CHECKING:
    from ingest.embedder import Embedder

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

CANDIDATES = 100
"""Passages taken from each side; what neither side ranks so high has no chance in the product."""
NAMED = 2.3
"""Log-odds for a passage of the place, year or office that the question names: ten to one."""


class Restorer(Protocol):
    """Gives a question its diacritics back; leaves a well-typed one alone."""

    def restore(self, text: str) -> str:
        """The question as it was meant."""
        ...


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, and how well it fits."""

    passage: Passage
    score: float
    """Posterior in [0, 1]: the share of all candidates' probability that falls to this passage."""
    dense: float
    """Cosine of question and passage."""
    lexical: float
    """BM25 of the passage, 0 where no word is shared."""
    window: float = 0.0
    """Cosine of the question and the passage's best window."""


class Searcher:
    """Searches one opened index; safe to share between threads, since nothing in it changes."""

    def __init__(self, index: Index, embedder: Embedder, restorer: Restorer | None = None) -> None:
        self.index = index
        self._embedder = embedder
        self._restorer = restorer
        self._lexical = LexicalIndex.of(index.segment, "passages")
        articles = index.segment.article_of("passages")
        self._dense = DenseIndex(index.sides["passages"], articles, index.windows)

    def search(
        self,
        text: str,
        k: int = 10,
        *,
        articles: Collection[str] | None = None,
        places: Sequence[str] = (),
        years: Sequence[int | str] = (),
        offices: Sequence[str] = (),
    ) -> list[Hit]:
        """The ``k`` best passages for a question, best first; fewer if the index holds fewer.

        ``articles`` (ids) excludes all others. Passages that name one of the ``places``, ``years``
        or ``offices``, or whose article does, are preferred but others are not excluded.
        """
        question = self._readable(text)
        if not question or k < 1 or not self.index.passages:
            return []
        vector = self._embedder.query(question)
        lexical = self._lexical.scores(question, load_thesaurus().expand(words(question)))
        rows, dense = self._candidates(vector, lexical, max(k, CANDIDATES), articles)
        names = [places, [str(year) for year in years], offices]
        bonus = self._bonus(rows, [_pattern(some) for some in names if some])
        windows = self._dense.windows(vector, rows, dense)
        meaning: Floats = (dense + windows) * np.float32(0.5)
        scores = posterior(meaning, lexical[rows], self._dense.spread, bonus)
        order = np.argsort(-scores, kind="stable")[:k]
        return [
            Hit(
                self.index.passages[int(rows[i])],
                float(scores[i]),
                float(dense[i]),
                float(lexical[rows[i]]),
                float(windows[i]),
            )
            for i in order
        ]

    def _readable(self, text: str) -> str:
        question = normalise(text)
        return self._restorer.restore(question) if self._restorer else question

    def _candidates(
        self, vector: Floats, lexical: Floats, count: int, articles: Collection[str] | None
    ) -> tuple[Rows, Floats]:
        """Rows that either side ranks high, and their cosines, both of shape (candidates,)."""
        among = None if articles is None else self.index.segment.rows_of("passages", articles)
        rows, dense = self._dense.nearest(vector, count, among)
        by_words, scores = best(lexical if among is None else lexical[among], count)
        by_words = by_words[scores > 0]
        more = np.setdiff1d(by_words if among is None else among[by_words], rows)
        return (
            np.concatenate([rows, more]),
            np.concatenate([dense, self._dense.cosines(vector, more)]),
        )

    def _bonus(self, rows: Rows, patterns: Sequence[re.Pattern[str]]) -> Floats:
        """Log-odds from what the question names, shape (rows,)."""
        bonus = np.zeros(len(rows), np.float32)
        for i, passage in enumerate(self.index.passages[int(row)] for row in rows if patterns):
            article = self.index.articles[passage.article]
            text = fold(f"{_heading(article)}\n{passage.embedded}")
            bonus[i] = NAMED * sum(bool(pattern.search(text)) for pattern in patterns)
        return bonus


def _heading(article: Article) -> str:
    return "\n".join((article.title, article.place, article.published, article.number))


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as whole words, without regard to case and diacritics."""
    return re.compile("|".join(rf"(?<!\w){re.escape(fold(normalise(n)))}(?!\w)" for n in names))
