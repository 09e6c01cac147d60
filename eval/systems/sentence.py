"""The bar: the one best sentence of all documents, shown whole, with no rule of any kind.

Every sentence is a candidate; it is embedded and indexed with its passage's context (title, place,
heading, speaker). Its score is ``cosine / 0.02 + BM25 / 3`` (syllables and pairs of syllables) for
the question with its diacritics restored. The best one is shown with its context; nothing is
refused, nothing is stated besides. It rests on ingest and retriever alone: what answers has to do
better than this, and what doesn't add to it earns no place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.types import Answer, Citation
from eval.article_sets import Span, readable_set
from eval.systems import Opening
from eval.vectors import cached
from ingest.embedder import Embedder
from ingest.errors import InputError
from ingest.index import standard_recipe
from ingest.text import sentences
from ingest.types import Article, Passage
from retriever.lexical import LexicalIndex
from retriever.reading import QuestionReader

COSINE, BM25 = 0.02, 3.0
"""What one unit of log-odds is worth of each."""
Scores = NDArray[np.float64]


class SentenceSystem:
    """All sentences, their vectors in memory, their words in one index."""

    def __init__(
        self, articles: Mapping[str, Article], candidates: Sequence[Passage], embedder: Embedder
    ) -> None:
        self.articles = articles
        self._candidates = candidates
        self._embedder = embedder
        self._vectors = embedder.passages([c.embedded for c in candidates])
        self._lexical = LexicalIndex(candidates)
        self._reader = QuestionReader(article.text for article in articles.values())

    @property
    def passages(self) -> Sequence[Span]:
        """Every sentence."""
        return [(c.article, c.start, c.end) for c in self._candidates]

    @property
    def manifest(self) -> dict[str, Any]:
        """How it was made."""
        return {"sentences": len(self._candidates), "cosine": COSINE, "bm25": BM25}

    def ask(self, question: str, history: Sequence[str]) -> Answer:
        """The best sentence under its context; confidence is its share of all evidence."""
        started = perf_counter()
        scores = self._scores(question, history)
        best = int(np.argmax(scores))
        found = self._candidates[best]
        title = self.articles[found.article].title
        took = perf_counter() - started
        return Answer(
            question=question,
            answer=f"{found.context}\n\n{' '.join(found.text.split())} [1]",
            abstained=False,
            reason=None,
            confidence=float(1 / np.exp(scores - scores[best]).sum()),
            citations=(Citation(1, found.article, title, found.start, found.end, found.text),),
            mode="sentence",
            seconds={"retrieve": took, "total": took},
        )

    def retrieve(self, question: str, history: Sequence[str], k: int) -> list[Span]:
        """The best sentences."""
        best = np.argsort(-self._scores(question, history), kind="stable")[:k]
        return [self.passages[i] for i in best]

    def close(self) -> None:
        """Nothing is held open."""

    def _scores(self, question: str, history: Sequence[str]) -> Scores:
        """Log-odds of every sentence, shape (sentences,)."""
        text = "\n".join((*history, question)).strip()
        if not text:
            raise InputError("Câu hỏi trống.")
        meant = self._reader.restore(text)
        cosines = self._vectors @ self._embedder.query(meant)
        lexical = self._lexical.scores(meant)
        return cosines.astype(np.float64) / COSINE + lexical.astype(np.float64) / BM25


def candidates(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Each sentence of the passages, with the context of its passage."""
    for passage in passages:
        for start, end in sentences(passage.text):
            yield replace(
                passage,
                id=f"{passage.id}:{start}",
                start=passage.start + start,
                end=passage.start + end,
                text=passage.text[start:end],
                windows=(),
            )


def opened(_: str, opening: Opening) -> SentenceSystem:
    """All sentences of the folder's articles; raises InputError where an index is given."""
    if opening.index is not None:
        raise InputError("--system sentence: hệ thống này tự lập kho câu; hãy bỏ --index.")
    cut = standard_recipe().cut
    articles = readable_set(opening.sources)
    passages = [passage for article in articles.values() for passage in cut(article)]
    if not passages:
        raise InputError(f"{opening.sources}: không có bài nào đọc được.")
    return SentenceSystem(articles, list(candidates(passages)), cached(opening.settings))
