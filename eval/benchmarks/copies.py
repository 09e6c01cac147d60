"""A large index out of a small one: each article again and again, under other ids, moved a little.

To make ten thousand documents from their files takes half an hour and measures the readers. What
opening and asking cost depends on the numbers of rows, postings and vectors, and those are the same
of copies: each has ids of its own, and vectors that lie near the original's but not on them. The
words of copies are the same, so that common ones have the postings that they have in a large
collection, and rare ones more.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from ingest.index import current_version, joining, versions
from ingest.index.content import silent
from ingest.index.publishing import Publisher
from ingest.index.rows import RowsWriter
from ingest.index.segment import EMBEDDED, Segment
from ingest.index.store import read_manifest
from ingest.settings import Settings
from ingest.terms import number

APART = 0.01
"""Standard deviation of what is added to each of a vector's components."""
_IDENTITY = ("model", "chunking", "extraction", "storage", "tables")


def make(source: Settings, made: Settings, times: int) -> None:
    """Publish in ``made.index`` the served version of ``source.index``, ``times`` over.

    Raises IndexUnavailable where that version can't be read, or OSError where the disk is full.
    """
    folder = versions.folder(source.index.resolve(), str(current_version(source)))
    segment, manifest = Segment(folder), read_manifest(folder)
    root = made.index.resolve()
    publisher = Publisher(root, made, silent)
    rng = np.random.default_rng(times)
    with tempfile.TemporaryDirectory(dir=root.parent) as scratch:
        parts = [_copy(segment, Path(scratch) / str(n), n, rng) for n in range(times)]
        order = [(n, row) for n in range(times) for row in range(len(segment.heads))]
        name = versions.new_name()
        with versions.writer(root), publisher.unfinished(name) as version:
            joining.join(parts, order, version)
            identity = {key: manifest[key] for key in _IDENTITY} | {"previous": None}
            sources = [_source(one, n) for n in range(times) for one in manifest["sources"]]
            publisher.publish(version, identity, sources, None)


def _own(name: str, copy: int) -> str:
    """An id of the same kind that belongs to a copy alone."""
    return f"{name}-{copy}"


def _source(record: dict[str, Any], copy: int) -> dict[str, Any]:
    return record | {
        "article": _own(record["article"], copy),
        "name": f"{copy}-{record['name']}",
        "sha256": f"{copy:02}{record['sha256'][2:]}",
    }


def _copy(segment: Segment, folder: Path, copy: int, rng: np.random.Generator) -> Segment:
    left_out = shutil.ignore_patterns("chroma", "published", "manifest.json")
    shutil.copytree(segment.folder, folder, ignore=left_out)

    def article(record: dict[str, Any]) -> None:
        record["id"] = _own(record["id"], copy)
        record["title"] += f" (bản {copy})"

    def row(record: dict[str, Any]) -> None:
        record["article"] = _own(record["article"], copy)
        if "id" in record:
            record["id"] = _own(record["id"], copy)

    _rewrite(folder, "articles", segment.article_rows, article)
    for table in ("passages", "duties", "statements"):
        _rewrite(folder, table, getattr(segment, table), row)
    heads = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
    for head in heads:
        head[0], head[1] = _own(head[0], copy), f"{head[1]} (bản {copy})"
    (folder / "heads.json").write_text(json.dumps(heads, ensure_ascii=False), encoding="utf-8")
    ids = [number(_own(passage.id, copy)) for passage in segment.passages]
    np.save(folder / "passages.id.npy", np.array(ids, np.uint64))
    for table in (*EMBEDDED, "windows"):
        vectors = segment.vectors(table)[:].astype(np.float32)
        vectors += rng.normal(scale=APART, size=vectors.shape).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors.astype("<f2").tofile(folder / f"{table}.f16")
    return Segment(folder)


def _rewrite(folder: Path, table: str, rows: Any, change: Callable[[dict[str, Any]], None]) -> None:
    with RowsWriter(folder, table) as writer:
        for line in _lines(rows):
            record = json.loads(line)
            change(record)
            writer.add(json.dumps(record, ensure_ascii=False).encode("utf-8"))


def _lines(rows: Any) -> Iterator[bytes]:
    starts = rows.at["start"].tolist()
    for start, stop in pairwise(starts):
        yield rows.data[start : stop - 1]
