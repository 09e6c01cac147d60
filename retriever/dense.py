"""Cosine similarity of a question to passages, whose vectors Chroma holds, and to their windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import IndexUnavailable
from ingest.index.windows import Windows
from ingest.types import Passage

if TYPE_CHECKING:
    from chromadb import Collection

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

SPREAD_SAMPLE = 256
"""Passages from which the spread of cosines is estimated."""
USUAL_SPREAD = 0.0225
"""The spread for the bundled model; stands in where a corpus is too small to estimate it."""
_BATCH = 5000


class DenseIndex:
    """The collection of an index, addressed by row: a passage's place in the index's list."""

    def __init__(
        self,
        collection: Collection,
        passages: Sequence[Passage],
        windows: Windows | None = None,
    ) -> None:
        self._collection = collection
        self._windows = windows
        self._ids = [passage.id for passage in passages]
        self._rows = {name: row for row, name in enumerate(self._ids)}
        self.spread = self._measure_spread([passage.article for passage in passages])

    def nearest(
        self, vector: Floats, count: int, articles: Iterable[str] | None = None
    ) -> tuple[Rows, Floats]:
        """Rows of the nearest passages, best first, and their cosines, both of shape (≤ count,).

        ``vector`` has shape (dimensions,) and length 1; ``articles`` restricts the search to
        passages of these articles.
        """
        where: Any = None if articles is None else {"article": {"$in": list(articles)}}
        with _faults():
            found: Any = self._collection.query(
                query_embeddings=vector[None, :],
                n_results=max(1, min(count, len(self._ids))),
                where=where,
                include=["distances"],
            )
        rows = np.array([self._rows[name] for name in found["ids"][0]], np.int64)
        # Chroma's cosine distance is 1 - cosine.
        return rows, 1 - np.array(found["distances"][0], np.float32)

    def cosines(self, vector: Floats, rows: Sequence[int]) -> Floats:
        """Cosines of the passages in ``rows``, in that order, shape (rows,)."""
        if not len(rows):
            return np.zeros(0, np.float32)
        return self._vectors(rows) @ vector

    def windows(self, vector: Floats, rows: Rows, cosines: Floats) -> Floats:
        """Cosine of the best window of each passage in ``rows``, shape (rows,).

        The passage's own, from ``cosines``, where it has no windows.
        """
        return cosines if self._windows is None else self._windows.best(vector, rows, cosines)

    def statement_cosines(self, vector: Floats, windows: Rows) -> Floats:
        """Cosines of windows by their place among all windows of the index, shape (windows,)."""
        if self._windows is None:
            return np.zeros(len(windows), np.float32)
        return self._windows.vectors[windows].astype(np.float32) @ vector

    def _vectors(self, rows: Sequence[int]) -> Floats:
        """Stored vectors of the rows, in that order, shape (rows, dimensions)."""
        vectors: dict[str, Any] = {}
        for start in range(0, len(rows), _BATCH):
            names = [self._ids[row] for row in rows[start : start + _BATCH]]
            with _faults():
                got: Any = self._collection.get(ids=names, include=["embeddings"])
            vectors.update(zip(got["ids"], got["embeddings"], strict=True))
        return np.array([vectors[self._ids[row]] for row in rows], np.float32)

    def _measure_spread(self, articles: Sequence[str]) -> float:
        """Standard deviation of the cosine of two passages of different articles."""
        step = max(1, len(articles) // SPREAD_SAMPLE)
        rows = range(0, len(articles), step)
        names = np.array([articles[row] for row in rows])
        unlike = names[:, None] != names[None, :]
        if unlike.sum() < SPREAD_SAMPLE:
            return USUAL_SPREAD
        vectors = self._vectors(rows)
        return float((vectors @ vectors.T)[unlike].std())


@contextmanager
def _faults() -> Iterator[None]:
    """Chroma's errors, and those on the way to its server, as ours."""
    from chromadb.errors import ChromaError
    from httpx import HTTPError

    try:
        yield
    except (ChromaError, HTTPError) as error:
        raise IndexUnavailable(
            f"Kho vectơ không trả lời ({type(error).__name__}); hãy kiểm tra máy chủ Chroma "
            "hoặc chạy daumoi-ingest để dựng lại chỉ mục."
        ) from error
