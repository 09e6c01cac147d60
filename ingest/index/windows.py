"""Vectors of the passages' windows, mapped: read where a candidate's windows are looked at.

They are only ever compared with a question for passages that were found already, so no graph is
made of them. Chroma would take 8 to 16 ms to hand out those of a hundred passages, a file mapped
into memory takes none to speak of, and its pages can be given back when memory is short.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.index.chained import Stacked
from ingest.index.segment import Segment


@dataclass(frozen=True, eq=False)
class Windows:
    """Vectors of all windows of an index; nothing in it changes."""

    starts: NDArray[np.int64]
    """Place of each passage's first window; last, the number of windows: shape (passages + 1,)."""
    vectors: NDArray[np.float16] | Stacked
    """Unit vectors in the passages' order, shape (windows, dimensions)."""

    def of(self, row: int) -> NDArray[np.float32]:
        """Vectors of a passage's windows, shape (windows, dimensions)."""
        return self.vectors[self.starts[row] : self.starts[row + 1]].astype(np.float32)

    def best(
        self, vector: NDArray[np.float32], rows: NDArray[np.int64], otherwise: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Cosine of each row's best window to a unit vector, shape (rows,).

        ``otherwise``, of the same shape, is taken where a row has no windows.
        """
        counts = self.starts[rows + 1] - self.starts[rows]
        owners = np.repeat(np.arange(len(rows)), counts)
        # the n-th window of all stands n places after its passage's first, less those before it
        first = np.repeat(self.starts[rows] - (np.cumsum(counts) - counts), counts)
        cosines = self.vectors[first + np.arange(len(owners))].astype(np.float32) @ vector
        best = np.where(counts > 0, np.float32(-1), otherwise)
        np.maximum.at(best, owners, cosines)
        return best


def read(segment: Segment) -> Windows | None:
    """The vectors of a segment's windows; None where its passages have none; raises Unfit."""
    if not segment.starts[-1]:
        return None
    return Windows(segment.starts, segment.vectors("windows"))
