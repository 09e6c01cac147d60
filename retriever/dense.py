"""Cosine similarity of a question to passages and to their windows, by row."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ingest.index import VectorSide
from ingest.index.windows import Windows

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

SPREAD_SAMPLE = 256
"""Passages from which the spread of cosines is estimated."""
USUAL_SPREAD = 0.0225
"""The spread for the bundled model; stands in where a corpus is too small to estimate it."""


class DenseIndex:
    """The vectors' side of one table, with the windows of its rows."""

    def __init__(self, side: VectorSide, articles: Rows, windows: Windows | None = None) -> None:
        """``articles``, shape (rows,), says which article each row belongs to."""
        self._side = side
        self._windows = windows
        self.spread = self._measure_spread(articles)

    def nearest(self, vector: Floats, count: int, among: Rows | None = None) -> tuple[Rows, Floats]:
        """Rows of the nearest passages, best first, and their cosines, both of shape (≤ count,).

        ``vector`` has shape (dimensions,) and length 1; ``among`` restricts the search to these
        rows, exactly.
        """
        return self._side.nearest(vector, count, among)

    def cosines(self, vector: Floats, rows: Rows) -> Floats:
        """Cosines of the passages in ``rows``, in that order, shape (rows,)."""
        if not len(rows):
            return np.zeros(0, np.float32)
        return self._side.vectors(rows) @ vector

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

    def _measure_spread(self, articles: Rows) -> float:
        """Standard deviation of the cosine of two passages of different articles."""
        rows = np.arange(0, len(articles), max(1, len(articles) // SPREAD_SAMPLE))
        names = articles[rows]
        unlike = names[:, None] != names[None, :]
        if unlike.sum() < SPREAD_SAMPLE:
            return USUAL_SPREAD
        vectors = self._side.vectors(rows)
        return float((vectors @ vectors.T)[unlike].std())
