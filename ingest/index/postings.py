"""Postings of BM25: which rows hold a term and how much that weighs, in files that are mapped.

The variant is Lucene's (Kamphuis et al. 2020, "Which BM25 do you mean?"), natural logarithm:
``ln(1 + (N - n + 0.5) / (n + 0.5)) · tf / (tf + k1 · (1 - b + b · length / mean length))``.

Weights rest on all rows together, so postings made apart keep counts; joining them
(`ingest.index.posting_writer`) counts anew. Nothing here goes term by term through Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.terms import Codes

Rows = NDArray[np.int32]
Counts = NDArray[np.uint16]
K1 = 1.5
B = 0.75
_SMALL = 4096
"""Bytes up to which a file is read rather than mapped."""
_PARTS = ("terms", "bounds", "rows", "counts", "lengths")


@dataclass(frozen=True, eq=False)
class Postings:
    """For each term the rows that hold it; term number i has postings bounds[i] to bounds[i+1]."""

    terms: Codes
    """Distinct, ascending, shape (terms,)."""
    bounds: NDArray[np.int64]
    """Shape (terms + 1,)."""
    rows: Rows
    """Shape (postings,)."""
    counts: Counts
    """How often the row holds the term, shape (postings,)."""
    lengths: NDArray[np.int32]
    """Terms of each row, shape (rows,)."""

    def rows_with(self, wanted: Codes) -> Rows:
        """Rows that hold every one of the terms, ascending; none where no term is asked for."""
        found: Rows | None = None
        for at, term in zip(np.searchsorted(self.terms, wanted), wanted, strict=True):
            if at == len(self.terms) or self.terms[at] != term:
                return np.zeros(0, np.int32)
            own = self.rows[self.bounds[at] : self.bounds[at + 1]]
            found = own if found is None else np.intersect1d(found, own, assume_unique=True)
        return np.zeros(0, np.int32) if found is None else found

    def save(self, folder: Path) -> None:
        """Write the parts as files of a folder that is made here."""
        folder.mkdir(parents=True)
        for name in _PARTS:
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)


def mapped(folder: Path) -> Postings:
    """Postings as they were saved, mapped into memory.

    Raises:
        OSError, ValueError: a file is missing or damaged.
    """
    return Postings(*(_map(folder / f"{name}.npy") for name in _PARTS))


def _map(path: Path) -> Any:
    # Memory for an array without elements can't be mapped.
    array = np.load(path, mmap_mode=None if path.stat().st_size < _SMALL else "r")
    return np.asarray(array)


def occurrences(terms: Sequence[Codes]) -> Postings:
    """Postings of a few rows from the terms of each, one number for each occurrence."""
    lengths = np.array([len(some) for some in terms], np.int32)
    rows = np.repeat(np.arange(len(terms), dtype=np.int32), lengths)
    every = np.concatenate([*terms, np.zeros(0, np.uint64)])
    order = np.lexsort((rows, every))
    every, rows = every[order], rows[order]
    first = np.ones(len(every), bool)
    first[1:] = (every[1:] != every[:-1]) | (rows[1:] != rows[:-1])
    places = np.flatnonzero(first)
    counts = np.diff(np.append(places, len(every)))
    return _grouped(every[places], rows[places], counts, lengths)


def stacked(parts: Sequence[Postings]) -> Postings:
    """The parts' rows below one another, in memory."""
    shifts = np.cumsum([0, *(len(part.lengths) for part in parts)])
    every = np.concatenate([np.repeat(p.terms, np.diff(p.bounds)) for p in parts])
    rows = np.concatenate([p.rows + np.int32(s) for p, s in zip(parts, shifts, strict=False)])
    counts = np.concatenate([part.counts for part in parts])
    order = np.argsort(every, kind="stable")
    lengths = np.concatenate([part.lengths for part in parts])
    return _grouped(every[order], rows[order], counts[order], lengths)


def _grouped(
    every: Codes, rows: Rows, counts: NDArray[np.generic], lengths: NDArray[np.int32]
) -> Postings:
    """Postings from entries that are sorted by term."""
    first = np.ones(len(every), bool)
    first[1:] = every[1:] != every[:-1]
    places = np.flatnonzero(first)
    bounds = np.append(places, len(every)).astype(np.int64)
    small = np.minimum(counts, np.iinfo(np.uint16).max).astype(np.uint16)
    return Postings(every[places], bounds, rows, small, lengths)


def weigh(postings: Postings, length: float | None = None) -> NDArray[np.float32]:
    """The weight of every posting, shape (postings,); ``length`` as `norms` takes it."""
    held = np.diff(postings.bounds)
    rarity, norm = rarities(held, len(postings.lengths)), norms(postings.lengths, length)
    return weights(rarity, held, postings.counts, norm[postings.rows])


def mean(lengths: NDArray[np.int32]) -> float:
    """Mean length of a row, at least 1."""
    return max(float(lengths.sum()) / max(len(lengths), 1), 1.0)


def norms(lengths: NDArray[np.int32], length: float | None = None) -> NDArray[np.float32]:
    """Of each row, what is added to a term's number of occurrences.

    ``length``: what counts as usual; by default the rows' own mean.
    """
    usual = mean(lengths) if length is None else length
    norm: NDArray[np.float32] = (K1 * (1 - B + B * lengths / usual)).astype(np.float32)
    return norm


def rarities(held: NDArray[np.int64], count: int) -> NDArray[np.float32]:
    """Of each term, by the number of its rows among all."""
    rarity: NDArray[np.float32] = np.log1p((count - held + 0.5) / (held + 0.5)).astype(np.float32)
    return rarity


def weights(
    rarity: NDArray[np.float32],
    held: NDArray[np.int64],
    counts: Counts,
    norm: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Weights of postings, with the norm of each one's row; overwrites ``norm``."""
    often = counts.astype(np.float32)
    norm += often
    found = np.repeat(rarity, held)
    found *= often
    found /= norm
    return found


def mapped_weights(folder: Path) -> NDArray[np.float32]:
    """The weights that `posting_writer.join` wrote, mapped into memory; raises as `mapped`."""
    weights: NDArray[np.float32] = _map(folder / "weights.npy")
    return weights
