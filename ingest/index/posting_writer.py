"""Joining postings that were made apart, in blocks, so that memory stays flat whatever the size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from ingest.index.postings import Counts, Postings, Rows, norms, rarities, weights
from ingest.terms import Codes

_STEP = 1 << 21
"""Postings handled at once."""
_LONG = 64
"""Mean length from which runs of values are moved one by one, the rest value by value."""


def join(parts: Sequence[tuple[Postings, Rows]], count: int, folder: Path) -> None:
    """Write the postings of ``count`` rows to a folder that is made here.

    Args:
        parts: postings and, for each of their rows, its number among all; -1 leaves it out.
        count: rows in all.
        folder: what `mapped` and `weights` read.

    Raises:
        OSError: the disk is full.
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
    np.save(folder / "terms.npy", terms)
    np.save(folder / "bounds.npy", bounds)
    np.save(folder / "lengths.npy", lengths)
    total, norm, rarity = int(bounds[-1]), norms(lengths), rarities(held, count)
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(_begun(folder / f"{name}.npy", dtype, total))
            for name, dtype in (("rows", "<i4"), ("counts", "<u2"), ("weights", "<f4"))
        }
        for first, last in _steps(bounds):
            own = slice(first, last)
            rows, counts = _together(parts, kept, terms[own], bounds[first : last + 1])
            files["rows"].write(rows.data)
            files["counts"].write(counts.data)
            found = weights(rarity[own], held[own], counts, norm[rows])
            files["weights"].write(found.data)


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


def _together(
    parts: Sequence[tuple[Postings, Rows]],
    kept: Sequence[NDArray[np.int64]],
    terms: Codes,
    bounds: NDArray[np.int64],
) -> tuple[Rows, Counts]:
    """Postings of neighbouring terms, of which each part's stand after those of the part before.

    ``kept`` as `_kept` gives it for each part; ``bounds`` of the terms among all postings.
    """
    size = int(bounds[-1] - bounds[0])
    rows, counts = np.empty(size, np.int32), np.empty(size, np.uint16)
    cursor = bounds[:-1] - bounds[0]
    for (part, new), sizes in zip(parts, kept, strict=True):
        first = int(np.searchsorted(part.terms, terms[0]))
        last = int(np.searchsorted(part.terms, terms[-1], side="right"))
        own = sizes[first:last]
        some = own > 0
        places, own = np.searchsorted(terms, part.terms[first:last][some]), own[some]
        block = slice(part.bounds[first], part.bounds[last])
        moved, often = new.take(part.rows[block]), part.counts[block]
        if len(moved) > own.sum():
            stays = moved >= 0
            moved, often = moved[stays], often[stays]
        _put(rows, moved, cursor[places], own)
        _put(counts, often, cursor[places], own)
        cursor[places] += own
    return rows, counts


def _put(
    into: NDArray[Any], values: NDArray[Any], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> None:
    """Put runs of values, which follow one another, where each begins.

    Runs that meet go as one: where a document is added to many, nearly all stand together.
    """
    if not len(starts):
        return
    ends = np.cumsum(sizes)
    apart = np.flatnonzero(starts[1:] != starts[:-1] + sizes[:-1]) + 1
    if len(apart) * _LONG > len(values):
        into[np.repeat(starts - (ends - sizes), sizes) + np.arange(len(values))] = values
        return
    places = np.concatenate([[0], apart])
    froms = (ends - sizes)[places].tolist()
    for start, source, stop in zip(
        starts[places].tolist(), froms, [*froms[1:], len(values)], strict=True
    ):
        into[start : start + stop - source] = values[source:stop]


def _steps(bounds: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Runs of terms with about `_STEP` postings each."""
    last = len(bounds) - 1
    cuts = np.searchsorted(bounds, np.arange(0, int(bounds[-1]) + _STEP, _STEP))
    edges = np.unique(np.append(np.minimum(cuts, last), [0, last]))
    return list(pairwise(edges.tolist()))


@contextmanager
def _begun(path: Path, dtype: str, size: int) -> Iterator[BinaryIO]:
    """A file of an array of this size, to which its values are written in order."""
    with path.open("wb") as file:
        header = {"descr": dtype, "fortran_order": False, "shape": (size,)}
        np.lib.format.write_array_header_1_0(file, header)
        yield file
