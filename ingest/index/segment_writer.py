"""Writing what was made, article by article, and the vectors when they are there."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import numpy as np
import orjson
from numpy.typing import NDArray

from ingest.index import posting_writer, postings
from ingest.index.heads import Head
from ingest.index.making import Made, Unit
from ingest.index.rows import RowsWriter
from ingest.index.segment import EMBEDDED, KINDS, posting_names
from ingest.index.versions import MANIFEST
from ingest.terms import number

TABLES = ("articles", "passages", "duties", "statements", "facts")
_STORED = np.dtype("<f2")
"""Half precision, little-endian: cosines are good to some 1e-4."""
_BLOCK = 500
"""Articles whose postings are sorted together."""
_SPOOLED = "postings"
_VALUES = attrgetter(*(field.name for field in fields(Head)))


class VectorWriter:
    """The files of a segment's vectors, filled in any order."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._files: dict[str, BinaryIO] = {
            name: stack.enter_context((folder / f"{name}.f16").open("w+b"))
            for name in (*EMBEDDED, "windows")
        }

    def put(self, table: str, row: int, vectors: NDArray[np.floating]) -> None:
        """Write vectors of neighbouring rows, shape (rows, dimensions).

        Raises:
            OSError: the disk is full.
        """
        stored = np.ascontiguousarray(vectors, _STORED)
        if stored.size:
            file = self._files[table]
            file.seek(row * stored.shape[1] * _STORED.itemsize)
            file.write(stored.data)

    def get(self, table: str, row: int, count: int, dimensions: int) -> NDArray[np.float32]:
        """Vectors that were put before, shape (count, dimensions)."""
        file, width = self._files[table], dimensions * _STORED.itemsize
        file.seek(row * width)
        stored = np.frombuffer(file.read(count * width), _STORED)
        return stored.reshape(count, dimensions).astype(np.float32)


class SegmentWriter:
    """A segment that is being made; complete when the block is left and all vectors were put."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heads: list[Head] = []
        self._stack = ExitStack()
        self._rows: dict[str, RowsWriter] = {}
        self._numbers: dict[str, dict[str, list[int]]] = {
            table: {"id": [], "unit": []} for table in EMBEDDED
        }
        self._starts = [0]
        self._at: list[int] = []
        self._waiting: list[Made] = []
        self._blocks = 0
        self._names: dict[str, dict[str, list[int]]] = {kind: defaultdict(list) for kind in KINDS}
        self._pairs: Counter[tuple[str, str]] = Counter()

    def __enter__(self) -> Self:
        self._rows = {
            name: self._stack.enter_context(RowsWriter(self.folder, name)) for name in TABLES
        }
        self.vectors = VectorWriter(self.folder, self._stack)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)
        if kind is None:
            self._finish()

    def add(self, made: Made) -> dict[str, int]:
        """Write an article; for each table and for ``windows`` its first row."""
        article = len(self.heads)
        first = {table: len(self._numbers[table]["id"]) for table in EMBEDDED}
        first["windows"] = self._starts[-1]
        for table, lines in made.lines.items():
            for line in lines:
                self._rows[table].add(line)
        for table in EMBEDDED:
            self._numbers[table]["id"] += map(number, made.ids[table])
            self._numbers[table]["unit"] += map(unit_number, made.units[table])
        self._starts += (first["windows"] + np.cumsum(made.windows)).tolist()
        self._at += [first["windows"] + at if at >= 0 else -1 for at in made.statement_of_duty]
        for kind, names in made.names.items():
            for name in names:
                self._names[kind][name].append(article)
        self._pairs.update(made.pairs)
        self.heads.append(made.head)
        self._waiting.append(made)
        if len(self._waiting) == _BLOCK:
            self._spool()
        return first

    def _spool(self) -> None:
        """Put the postings of a block of articles aside."""
        for name in posting_names():
            block = postings.stacked([made.postings[name] for made in self._waiting])
            block.save(self.folder / _SPOOLED / str(self._blocks) / name)
        self._blocks += 1
        self._waiting = []

    def _finish(self) -> None:
        if self._waiting:
            self._spool()
        spooled = self.folder / _SPOOLED
        for name in posting_names():
            parts = []
            count = 0
            for block in range(self._blocks):
                part = postings.mapped(spooled / str(block) / name)
                rows = np.arange(count, count + len(part.lengths), dtype=np.int32)
                parts.append((part, rows))
                count += len(rows)
            posting_writer.join(parts, count, self.folder / "lexical" / name)
        if self._blocks:
            shutil.rmtree(spooled)
        for table, numbers in self._numbers.items():
            for name, some in numbers.items():
                np.save(self.folder / f"{table}.{name}.npy", np.array(some, np.uint64))
        write_small(self.folder, self.heads, self._names, self._pairs)
        np.save(self.folder / "starts.npy", np.array(self._starts, np.int64))
        np.save(self.folder / "at.npy", np.array(self._at, np.int64))


def write_small(
    folder: Path,
    heads: Sequence[Head],
    names: dict[str, dict[str, list[int]]],
    pairs: Counter[tuple[str, str]],
) -> None:
    """Write the files that are read whole: heads, names, pairs."""
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    for (first, second), count in pairs.items():
        rows[first][second] = count
    for name, value in (("heads", list(map(_VALUES, heads))), ("names", names), ("pairs", rows)):
        (folder / f"{name}.json").write_bytes(orjson.dumps(value))


def unit_number(unit: Unit) -> int:
    """Number of what a row's vectors are made from."""
    return number(repr(unit))


def content_files(folder: Path) -> list[Path]:
    """Every file of a segment, none of which is changed later."""
    own = [p for p in folder.iterdir() if p.suffix in (".jsonl", ".json", ".npy", ".f16")]
    return sorted([*(p for p in own if p.name != MANIFEST), *folder.glob("lexical/*/*.npy")])
