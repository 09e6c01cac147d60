"""Rows and vectors of two files, read as if they stood in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from ingest.index.rows import Row


class Chain(Sequence[Row]):
    """Rows of one file, then those of another."""

    def __init__(self, first: Sequence[Row], then: Sequence[Row]) -> None:
        self._first, self._then = first, then
        self._split = len(first)

    def __len__(self) -> int:
        return self._split + len(self._then)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """One row or several, as `ingest.index.rows.Rows` has them."""
        if isinstance(at, slice):
            return [self[row] for row in range(*at.indices(len(self)))]
        row = int(at)
        if not -len(self) <= row < len(self):
            raise IndexError(at)
        row %= len(self)
        return self._first[row] if row < self._split else self._then[row - self._split]

    def __iter__(self) -> Iterator[Row]:
        yield from self._first
        yield from self._then


class Stacked:
    """Mapped vectors of several files, read as if they were one array (rows, dimensions)."""

    def __init__(self, parts: Sequence[NDArray[np.float16]]) -> None:
        self.parts = [part for part in parts if len(part)]
        self._ends = np.cumsum([0, *map(len, self.parts)])
        self.shape = (int(self._ends[-1]), self.parts[0].shape[1] if self.parts else 1)

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, at: slice | NDArray[np.int64]) -> NDArray[np.float16]:
        """Vectors of neighbouring or of chosen rows, shape (chosen, dimensions)."""
        rows = np.arange(*at.indices(len(self))) if isinstance(at, slice) else np.asarray(at)
        found = np.empty((len(rows), self.shape[1]), np.float16)
        for part, start in zip(self.parts, self._ends[:-1].tolist(), strict=True):
            inside = (rows >= start) & (rows < start + len(part))
            found[inside] = part[rows[inside] - start]
        return found
