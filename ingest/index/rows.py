"""Rows of JSON in a file: written one after another, read one at a time wherever it stands.

Beside ``NAME.jsonl`` stands ``NAME.at.npy``: where each row begins, and its CRC-32. A row is
checked when it is read, so that opening a file costs the same whatever its size.
"""

from __future__ import annotations

import json
import mmap
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, overload

import numpy as np
import orjson

from ingest.errors import IndexUnavailable
from ingest.types import Cell, Node

Row = TypeVar("Row")
"""`Article`, `Passage`, `Duty`, `Statement` or `ArticleFacts`."""
_REMEMBERED = 4096
"""Rows that are kept once they were read, for each open file, unless it holds large ones."""
_AT = np.dtype([("start", "<i8"), ("sum", "<u4")])


class Unfit(IndexUnavailable):
    """A version that is damaged or of another layout: it has to be built again."""


def unfit(version: Path, reason: str) -> Unfit:
    """The error for a version that can't be served."""
    return Unfit(
        f"{version}: chỉ mục không dùng được ({reason}); hãy chạy daumoi-ingest để dựng lại, hoặc "
        "daumoi rollback để dùng phiên bản trước."
    )


def encoded(row: Any) -> bytes:
    """A row as it stands in the file; raises UnicodeEncodeError for half a surrogate pair."""
    return json.dumps(row, ensure_ascii=False, default=_plain).encode("utf-8")


def _plain(value: Any) -> Any:
    """What JSON knows nothing of; several times as quick as ``dataclasses.asdict``."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Lazily):
        return list(value)
    return {field.name: getattr(value, field.name) for field in fields(value)}


class RowsWriter:
    """Writes a file of rows and, at the end, where each begins."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / f"{name}.jsonl"
        self._file = self._path.open("wb")
        self._at: list[tuple[int, int]] = []
        self._moved: list[np.ndarray[Any, Any]] = []
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Finish the file; raises OSError where the disk is full."""
        with self._file:
            if kind is None:
                self._gather()
                at = np.concatenate([*self._moved, np.zeros(0, _AT)])
                end = np.array([(self._end, 0)], _AT)
                np.save(self._path.with_suffix(".at.npy"), np.concatenate([at, end]))

    def add(self, line: bytes) -> None:
        """Write one row, as `encoded` makes it."""
        self._at.append((self._end, zlib.crc32(line)))
        self._file.write(line + b"\n")
        self._end += len(line) + 1

    def copy(self, rows: Rows[Any], start: int, stop: int) -> None:
        """Take over rows of another file as they stand there."""
        self._gather()
        block = rows.at[start : stop + 1]
        first, last = int(block["start"][0]), int(block["start"][-1])
        moved = block[:-1].copy()
        moved["start"] += self._end - first
        self._moved.append(moved)
        self._file.write(memoryview(rows.data)[first:last])
        self._end += last - first

    def _gather(self) -> None:
        if self._at:
            self._moved.append(np.array(self._at, _AT))
            self._at = []


class Rows(Sequence[Row], Generic[Row]):
    """The rows of a file; each is read when it is asked for."""

    def __init__(self, folder: Path, name: str, make: type[Row], kept: int = _REMEMBERED) -> None:
        """Open ``NAME.jsonl``; raises Unfit where it is missing or shorter than it should be.

        ``kept``: rows that stay in memory once they were read.
        """
        self._folder, self._name = folder, f"{name}.jsonl"
        path = folder / self._name
        try:
            at = np.load(path.with_suffix(".at.npy"), mmap_mode="r", allow_pickle=False)
            size = path.stat().st_size
            with path.open("rb") as file:
                self.data = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) if size else b""
        except (OSError, ValueError) as error:
            raise unfit(folder, f"{self._name} thiếu hoặc hỏng") from error
        if at.dtype != _AT or not len(at) or int(at["start"][-1]) != size:
            raise unfit(folder, f"{self._name} đã bị sửa hoặc hỏng")
        self.at = np.asarray(at)  # a row of numpy's own class for mapped files takes thrice as long
        self._count = len(self.at) - 1
        self._starts, self._sums = self.at["start"], self.at["sum"]
        self._make = make
        self._row = lru_cache(kept)(self._read)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """One row or several; raises Unfit where the file is damaged there."""
        if isinstance(at, slice):
            return [self._row(row) for row in range(*at.indices(self._count))]
        row = int(at)
        if not -self._count <= row < self._count:
            raise IndexError(at)
        return self._row(row % self._count)

    def __iter__(self) -> Iterator[Row]:
        return (self._read(row) for row in range(len(self)))

    def _read(self, row: int) -> Row:
        line = self.data[int(self._starts[row]) : int(self._starts[row + 1]) - 1]
        if zlib.crc32(line) != int(self._sums[row]):
            raise unfit(self._folder, f"{self._name} đã bị sửa hoặc hỏng ở dòng {row + 1}")
        try:
            return from_record(self._make, orjson.loads(line), line)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise unfit(self._folder, f"{self._name} không đúng khuôn dạng") from error


def from_record(make: type[Row], record: Mapping[str, Any], line: bytes = b"") -> Row:
    """The row that went through JSON as ``record``, and stands in its file as ``line``."""
    values = dict(record)
    for name, value in record.items():
        if value.__class__ is not list:
            continue
        if name in _LATER:
            values[name] = Lazily(partial(_values, name, line or value)) if value else ()
        else:
            revived = _REVIVED.get(name)
            values[name] = _frozen(value) if revived is None else revived(value)
    return make(**values)


class Lazily(Sequence[Row], Generic[Row]):
    """A tuple whose values are made when one is first asked for.

    Of most articles that a question looks at only the text is read, and an outline takes longer
    to make than all the rest; so do the offices that its facts name. Until then the line of the
    file is kept, one object: a hundred small ones would be gone through again and again by the
    collector of garbage.
    """

    __slots__ = ("_held",)

    def __init__(self, make: Callable[[], Iterable[Row]]) -> None:
        # one attribute, since several threads may be the first
        self._held: Callable[[], Iterable[Row]] | tuple[Row, ...] = make

    def _made(self) -> tuple[Row, ...]:
        held = self._held
        if not isinstance(held, tuple):
            held = self._held = tuple(held())
        return held

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        return self._made()[at]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())

    def __eq__(self, other: object) -> bool:
        return self._made() == (other._made() if isinstance(other, Lazily) else other)

    def __hash__(self) -> int:
        return hash(self._made())


def _node(record: Mapping[str, Any]) -> Node:
    return Node(**{**record, "cells": tuple(Cell(**cell) for cell in record["cells"])})


def _frozen(values: list[Any]) -> tuple[Any, ...]:
    """JSON knows lists where the types hold tuples; what stands in one list is of one type."""
    if values and values[0].__class__ is list:
        return tuple(map(_frozen, values))
    return tuple(values)


def _mention(record: Mapping[str, Any]) -> Any:
    from ingest.offices import Mention

    return Mention(**record)


_LATER: dict[str, Callable[[Any], Any]] = {"outline": _node, "mentions": _mention}
"""Fields whose values are made when they are asked for, and what makes one of its record."""
_REVIVED: dict[str, Callable[[list[Any]], Any]] = {
    "years": frozenset,
    "periods": lambda pairs: frozenset(_frozen(pairs)),
}
"""Fields that hold sets."""


def _values(name: str, held: bytes | list[Any]) -> Iterator[Any]:
    """Values of a field of `_LATER`, from the line that holds it or from its records."""
    return map(_LATER[name], orjson.loads(held)[name] if isinstance(held, bytes) else held)
