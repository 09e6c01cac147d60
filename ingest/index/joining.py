"""A version from several segments: whole runs of rows are copied, nothing is parsed or made anew.

That is how one document is added to ten thousand in seconds, and how shards become one index.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.index import posting_writer
from ingest.index.rows import Rows, RowsWriter
from ingest.index.segment import EMBEDDED, KINDS, Segment, posting_names
from ingest.index.segment_writer import VectorWriter, write_small
from ingest.pairs import count_pairs

Order = Sequence[tuple[int, int]]
"""Articles of the whole in their order: number of the segment, row of the article in it."""
_BLOCK = 1 << 16
"""Vectors copied at once."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring articles of one segment: rows ``first`` to ``last``, end exclusive."""

    segment: Segment
    number: int
    first: int
    last: int

    def rows(self, table: str) -> tuple[int, int]:
        """Their rows in a table or among the windows."""
        if table in ("articles", "facts"):
            return self.first, self.last
        bounds = self.segment.bounds["statements" if table == "windows" else table]
        return int(bounds[self.first]), int(bounds[self.last])


def join(segments: Sequence[Segment], order: Order, folder: Path) -> None:
    """Write to ``folder`` the articles that ``order`` names, in that order.

    The segments are of one part each (`ingest.index.tails.split`).

    Raises:
        OSError: the disk is full.
    """
    used = sorted({number for number, _ in order})
    segments = [segments[number] for number in used]
    order = [(used.index(number), row) for number, row in order]
    runs = _runs(segments, order)
    with ExitStack() as stack:
        for table in ("articles", "passages", "duties", "statements", "facts"):
            writer = stack.enter_context(RowsWriter(folder, table))
            for run in runs:
                writer.copy(_rows_of(run.segment, table), *run.rows(table))
        vectors = VectorWriter(folder, stack)
        for table in (*EMBEDDED, "windows"):
            _copy_vectors(runs, table, vectors)
    _join_numbers(runs, folder)
    _join_postings(segments, runs, folder)
    heads = [segments[number].heads[row] for number, row in order]
    write_small(folder, heads, _names(segments, runs), _pairs(segments, order))


def _runs(segments: Sequence[Segment], order: Order) -> list[_Run]:
    found: list[_Run] = []
    for number, row in order:
        last = found[-1] if found else None
        if last is not None and last.number == number and last.last == row:
            found[-1] = _Run(last.segment, number, last.first, row + 1)
        else:
            found.append(_Run(segments[number], number, row, row + 1))
    return found


def _rows_of(segment: Segment, table: str) -> Rows[Any]:
    rows: Rows[Any] = getattr(segment, "article_rows" if table == "articles" else table)
    return rows


def _copy_vectors(runs: Sequence[_Run], table: str, writer: VectorWriter) -> None:
    row = 0
    for run in runs:
        first, last = run.rows(table)
        vectors = run.segment.vectors(table)
        for start in range(first, last, _BLOCK):
            block = vectors[start : min(start + _BLOCK, last)]
            writer.put(table, row, block)
            row += len(block)


def _join_numbers(runs: Sequence[_Run], folder: Path) -> None:
    for table in EMBEDDED:
        kept: dict[str, list[NDArray[np.uint64]]] = defaultdict(list)
        for run in runs:
            first, last = run.rows(table)
            for name, numbers in run.segment.keys(table).items():
                kept[name].append(numbers[first:last])
        for name, some in kept.items():
            np.save(folder / f"{table}.{name}.npy", np.concatenate(some))
    starts, at = [np.zeros(1, np.int64)], []
    for run in runs:
        statement, _ = run.rows("windows")
        shift = int(starts[-1][-1]) - statement
        first, last = run.rows("passages")
        starts.append(run.segment.starts[first + 1 : last + 1] + shift)
        first, last = run.rows("duties")
        own = run.segment.statement_of_duty[first:last]
        at.append(np.where(own >= 0, own + shift, -1))
    np.save(folder / "starts.npy", np.concatenate(starts))
    np.save(folder / "at.npy", np.concatenate(at))


def _join_postings(segments: Sequence[Segment], runs: Sequence[_Run], folder: Path) -> None:
    for name in posting_names():
        scope, _, grain = name.split(".")
        table = scope if grain == "fine" else "articles"
        moved, count = _moved(segments, runs, table)
        parts = [(s.postings(name), new) for s, new in zip(segments, moved, strict=True)]
        posting_writer.join(parts, count, folder / "lexical" / name)


def _moved(
    segments: Sequence[Segment], runs: Sequence[_Run], table: str
) -> tuple[list[NDArray[np.int32]], int]:
    """The new number of each segment's rows, -1 where they are left out; and how many stay."""
    sizes = [len(s.heads) if table == "articles" else int(s.bounds[table][-1]) for s in segments]
    moved = [np.full(size, -1, np.int32) for size in sizes]
    count = 0
    for run in runs:
        first, last = run.rows(table)
        moved[run.number][first:last] = np.arange(count, count + last - first)
        count += last - first
    return moved, count


def _names(segments: Sequence[Segment], runs: Sequence[_Run]) -> dict[str, dict[str, list[int]]]:
    moved, _ = _moved(segments, runs, "articles")
    names: dict[str, dict[str, list[int]]] = {kind: defaultdict(list) for kind in KINDS}
    for segment, new in zip(segments, moved, strict=True):
        at = new.tolist()
        for kind, held in segment.names.items():
            for name, rows in held.items():
                kept = [at[row] for row in rows if at[row] >= 0]
                if kept:
                    names[kind][name] = sorted(names[kind][name] + kept)
    return names


def _pairs(segments: Sequence[Segment], order: Order) -> Counter[tuple[str, str]]:
    """Pairs of the texts that stay; only those of the fewer, kept or left out, are counted."""
    total: Counter[tuple[str, str]] = Counter()
    for number, segment in enumerate(segments):
        kept = {row for at, row in order if at == number}
        gone = set(range(len(segment.heads))) - kept
        if len(kept) < len(gone):
            total.update(count_pairs(segment.article_rows[row].text for row in kept))
            continue
        total.update(segment.pairs)
        total.subtract(count_pairs(segment.article_rows[row].text for row in gone))
    return +total
