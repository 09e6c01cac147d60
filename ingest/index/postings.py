"""Postings of BM25: which rows hold a term and how much that weighs, in files that are mapped.

The variant is Lucene's (Kamphuis et al. 2020, "Which BM25 do you mean?"), natural logarithm:
``ln(1 + (N - n + 0.5) / (n + 0.5)) · tf / (tf + k1 · (1 - b + b · length / mean length))``.

Weights rest on all rows together, so postings made apart keep counts; joining them counts anew.
Nothing here goes term by term through Python.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.terms import Codes

Rows = NDArray[np.int32]
Counts = NDArray[np.uint16]
K1 = 1.5
B = 0.75
_STEP = 1 << 21
"""Postings handled at once, so that memory stays flat whatever the size."""
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


def join(parts: Sequence[tuple[Postings, Rows]], count: int, folder: Path) -> None:
    """Write the postings of ``count`` rows to a folder that is made here.

    Args:
        parts: postings and, for each of their rows, its number among all; -1 leaves it out.
        count: rows in all.
        folder: what `mapped` and `weights` read.
    """
    folder.mkdir(parents=True)
    lengths = np.zeros(count, np.int32)
    for part, new in parts:
        lengths[new[new >= 0]] = part.lengths[new >= 0]
    terms = np.unique(np.concatenate([*(part.terms for part, _ in parts), np.zeros(0, np.uint64)]))
    kept = [_kept(part, new) for part, new in parts]
    held = np.zeros(len(terms), np.int64)
    for (part, _), sizes in zip(parts, kept, strict=True):
        held[np.searchsorted(terms, part.terms)] += sizes
    used = held > 0
    terms, held = terms[used], held[used]
    bounds = np.concatenate([[0], np.cumsum(held)]).astype(np.int64)
    total = int(bounds[-1])
    rows = _new(folder / "rows.npy", np.int32, total)
    counts = _new(folder / "counts.npy", np.uint16, total)
    cursor = bounds[:-1].copy()
    for (part, new), sizes in zip(parts, kept, strict=True):
        _scatter(part, new, sizes, terms, cursor, rows, counts)
    np.save(folder / "terms.npy", terms)
    np.save(folder / "bounds.npy", bounds)
    np.save(folder / "lengths.npy", lengths)
    weights = _new(folder / "weights.npy", np.float32, total)
    weigh(Postings(terms, bounds, rows, counts, lengths), weights)


def _kept(part: Postings, new: Rows) -> NDArray[np.int64]:
    """For each term of a part, how many of its postings stay."""
    if not len(new) or new.min() >= 0:
        return np.diff(part.bounds)
    sizes = np.zeros(len(part.terms), np.int64)
    for first, last in _steps(part.bounds):
        start, stop = part.bounds[first], part.bounds[last]
        stays = np.concatenate([[0], np.cumsum(new[part.rows[start:stop]] >= 0)])
        sizes[first:last] = np.diff(stays[part.bounds[first : last + 1] - start])
    return sizes


def _scatter(
    part: Postings,
    new: Rows,
    sizes: NDArray[np.int64],
    terms: Codes,
    cursor: NDArray[np.int64],
    rows: Rows,
    counts: Counts,
) -> None:
    """Put a part's postings where ``cursor`` says for each term, and move it on."""
    for first, last in _steps(part.bounds):
        start, stop = part.bounds[first], part.bounds[last]
        moved = new[part.rows[start:stop]]
        stays = moved >= 0
        kept = sizes[first:last]
        some = kept > 0
        places = np.searchsorted(terms, part.terms[first:last][some])
        kept = kept[some]
        starts = np.cumsum(kept) - kept
        target = np.repeat(cursor[places] - starts, kept) + np.arange(int(kept.sum()))
        rows[target] = moved[stays]
        counts[target] = part.counts[start:stop][stays]
        cursor[places] += kept


def _steps(bounds: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Runs of terms with about `_STEP` postings each."""
    last = len(bounds) - 1
    cuts = np.searchsorted(bounds, np.arange(0, int(bounds[-1]) + _STEP, _STEP))
    edges = np.unique(np.append(np.minimum(cuts, last), [0, last]))
    return list(pairwise(edges.tolist()))


def _new(path: Path, dtype: type[np.generic], size: int) -> Any:
    """An array on disk to be filled; in memory where there is nothing to fill."""
    if not size:
        np.save(path, np.zeros(0, dtype))
        return np.zeros(0, dtype)
    array = np.lib.format.open_memmap(path, "w+", np.dtype(dtype), (size,))
    # Room on the disk is taken now, or OSError raised: where there is none, writing to a mapped
    # file that has holes would end the process.
    with path.open("r+b") as file:
        os.posix_fallocate(file.fileno(), 0, path.stat().st_size)
    return array


def weigh(postings: Postings, into: NDArray[np.float32]) -> NDArray[np.float32]:
    """Fill ``into``, shape (postings,), with the weight of every posting, and return it."""
    lengths = postings.lengths
    mean = max(float(lengths.sum()) / max(len(lengths), 1), 1.0)
    norm = (K1 * (1 - B + B * lengths / mean)).astype(np.float32)
    held = np.diff(postings.bounds)
    rarity = np.log1p((len(lengths) - held + 0.5) / (held + 0.5)).astype(np.float32)
    for first, last in _steps(postings.bounds):
        start, stop = postings.bounds[first], postings.bounds[last]
        often = postings.counts[start:stop].astype(np.float32)
        scale = np.repeat(rarity[first:last], held[first:last])
        into[start:stop] = scale * often / (often + norm[postings.rows[start:stop]])
    return into


def mapped_weights(folder: Path) -> NDArray[np.float32]:
    """The weights that `join` wrote, mapped into memory; raises as `mapped`."""
    weights: NDArray[np.float32] = _map(folder / "weights.npy")
    return weights
