"""Vectors of the passages' windows: one file, read where a candidate's windows are looked at.

They are only ever compared with a question for passages that were found already, so no graph is
made of them. Chroma would take 8 to 16 ms to hand out those of a hundred passages, a file mapped
into memory takes none to speak of, and its pages can be given back when memory is short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from ingest.index.store import WINDOWS, unfit
from ingest.types import Passage

_STORED = np.dtype("<f2")
"""Half precision, little-endian, row by row: cosines are good to some 1e-4."""
_SAMPLE = 32


@dataclass(frozen=True, eq=False)
class Windows:
    """Vectors of all windows of an index; nothing in it changes."""

    starts: NDArray[np.int64]
    """Place of each passage's first window; last, the number of windows: shape (passages + 1,)."""
    vectors: NDArray[np.float16]
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


def _starts(passages: Sequence[Passage]) -> NDArray[np.int64]:
    counts = [len(passage.windows) for passage in passages]
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


class Draft:
    """The file of a version that is being written."""

    def __init__(self, file: BinaryIO, passages: Sequence[Passage]) -> None:
        self._file = file
        self._starts = _starts(passages)

    def put(self, row: int, vectors: NDArray[np.float32]) -> None:
        """Write the windows of one passage, shape (its windows, dimensions), in any order.

        Raises:
            OSError: the disk is full.
        """
        stored = vectors.astype(_STORED)
        self._file.seek(int(self._starts[row]) * stored.shape[1] * _STORED.itemsize)
        self._file.write(stored.tobytes())


@contextmanager
def draft(version: Path, passages: Sequence[Passage]) -> Iterator[Draft]:
    """Make the file of a version; it is complete when every passage's windows were put."""
    with (version / WINDOWS).open("wb") as file:
        yield Draft(file, passages)


def read(version: Path, passages: Sequence[Passage]) -> Windows | None:
    """The vectors of these passages' windows; None where the passages have no windows.

    Raises:
        Unfit: the file is missing or does not hold a unit vector for each.
    """
    firsts = _starts(passages)
    count = int(firsts[-1])
    if not count:
        return None
    try:
        vectors = np.memmap(version / WINDOWS, _STORED, "r").reshape(count, -1)
    except (OSError, ValueError) as error:
        raise unfit(version, f"{WINDOWS} thiếu hoặc hỏng") from error
    lengths = np.linalg.norm(vectors[:: max(1, count // _SAMPLE)].astype(np.float32), axis=1)
    if not np.allclose(lengths, 1, atol=0.01):
        raise unfit(version, f"{WINDOWS} hỏng")
    return Windows(firsts, vectors)
