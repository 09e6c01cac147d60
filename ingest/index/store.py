"""Articles, passages and duties as JSON lines, and the manifest that vouches for them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from ingest.errors import IndexUnavailable
from ingest.types import Article, Cell, Duty, Node, Passage

FORMAT = 1
"""Layout of a version; a version of another layout is not read."""
ARTICLES, PASSAGES, DUTIES = "articles.jsonl", "passages.jsonl", "duties.jsonl"
WINDOWS = "windows.f16"
"""Vectors of the passages' windows: `ingest.index.windows`."""
_MANIFEST = "manifest.json"
_COUNTED = {"articles": ARTICLES, "passages": PASSAGES, "duties": DUTIES}
_BLOCK = 1 << 20

Manifest = dict[str, Any]
Row = TypeVar("Row", Article, Passage, Duty)


@dataclass(frozen=True, slots=True)
class Stored:
    """What a version holds apart from the vectors, in the order of writing."""

    manifest: Manifest
    articles: dict[str, Article]
    """By article id."""
    passages: list[Passage]
    duties: list[Duty]


class Unfit(IndexUnavailable):
    """A version that is damaged or of another layout: it has to be built again."""


def unfit(version: Path, reason: str) -> Unfit:
    """The error for a version that can't be served."""
    return Unfit(
        f"{version}: chỉ mục không dùng được ({reason}); hãy chạy daumoi-ingest để dựng lại."
    )


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal, read block by block."""
    hasher = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            hasher.update(block)
    return hasher.hexdigest()


def write(
    version: Path, articles: Iterable[Article], passages: Iterable[Passage], duties: Iterable[Duty]
) -> dict[str, str]:
    """Write the three files; file name → SHA-256."""
    _write_lines(version / ARTICLES, articles)
    _write_lines(version / PASSAGES, passages)
    _write_lines(version / DUTIES, duties)
    return {name: digest(version / name) for name in _COUNTED.values()}


def write_manifest(version: Path, manifest: Manifest) -> None:
    """Write the manifest; it comes last, so that a version without one is unfinished."""
    text = json.dumps({"format": FORMAT, **manifest}, ensure_ascii=False, indent=1)
    (version / _MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(version: Path) -> Manifest:
    """Read the manifest.

    Raises:
        Unfit: it is missing, damaged or of another layout.
    """
    try:
        manifest = json.loads((version / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise unfit(version, f"{_MANIFEST} thiếu hoặc hỏng") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise unfit(version, "khuôn dạng của một bản Đầu Mối khác")
    return manifest


def read(version: Path) -> Stored:
    """Read a version after checking every file's SHA-256 and the counts.

    Raises:
        Unfit: a file is missing, differs from the manifest or can't be understood.
    """
    manifest = read_manifest(version)
    try:
        for name, expected in manifest["files"].items():
            if digest(version / name) != expected:
                raise unfit(version, f"{name} đã bị sửa hoặc hỏng")
        stored = Stored(
            manifest,
            {row.id: row for row in _read_lines(version / ARTICLES, Article)},
            list(_read_lines(version / PASSAGES, Passage)),
            list(_read_lines(version / DUTIES, Duty)),
        )
        counts = {name: len(getattr(stored, name)) for name in _COUNTED}
        agrees = all(manifest["counts"][name] == n for name, n in counts.items())
    except OSError as error:
        raise unfit(version, f"không đọc được {error.filename or 'tệp'}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise unfit(version, "nội dung không đúng khuôn dạng") from error
    if not agrees:
        raise unfit(version, "số lượng không khớp với manifest.json")
    return stored


def _write_lines(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            record = asdict(row)
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def _read_lines(path: Path, make: type[Row]) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="\n") as stream:
        for line in stream:
            record = json.loads(line)
            yield from_record(make, record)


def from_record(make: type[Row], record: Mapping[str, Any]) -> Row:
    """The article, passage or duty whose ``asdict`` went through JSON as ``record``."""
    values = {name: _frozen(value) for name, value in record.items()}
    if "outline" in values:
        values["outline"] = tuple(map(_node, values["outline"]))
    return make(**values)


def _node(record: Mapping[str, Any]) -> Node:
    cells = tuple(Cell(**cell) for cell in record["cells"])
    return Node(**{**record, "cells": cells})


def _frozen(value: Any) -> Any:
    """JSON knows lists where the types hold tuples."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
