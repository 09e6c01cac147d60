"""The Chroma collections of a version: filled from its files of vectors, checked against them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import IndexUnavailable
from ingest.index import chroma
from ingest.index.rows import unfit
from ingest.index.segment import EMBEDDED, Segment
from ingest.index.sides import EXACT, Graph, MappedSide, ServerSide, VectorSide
from ingest.index.store import digest
from ingest.settings import Settings

if TYPE_CHECKING:
    from chromadb import Collection

BATCH = 5000
"""Rows sent to Chroma at once; it takes 5,461."""
_SAMPLE = 32
_NEAR = 2e-3
"""Difference of cosines up to which two vectors count as the same: what half precision leaves."""
_FEW = 0.3
"""Share of the rows up to which a copied graph is changed rather than made anew."""
Told = Callable[[int], None]


def fill(segment: Segment, settings: Settings, base: Segment | None, told: Told) -> None:
    """Make the collections of a version; ``told`` hears of rows that were put in.

    Where the version before, ``base``, has its collections embedded, as this one, and few rows
    differ, its graphs are copied and only what differs is taken out and put in.

    Raises:
        OSError: the disk is full.
        IndexUnavailable: the server doesn't answer.
    """
    version = segment.folder
    changes = _changes(segment, base) if base is not None and not settings.chroma_url else None
    copied = False
    if base is not None and changes is not None:
        with suppress(sqlite3.Error):  # of a damaged database all is made anew
            chroma.copy(base.folder, version)
            copied = True
    with closing(chroma.connect(version, settings)) as client:
        for table in EMBEDDED:
            if copied and base is not None and changes is not None:
                collection = chroma.get(client, version, table, settings)
                gone, new = changes[table]
                _take_out(collection, base, table, gone)
            else:
                seal = _seal(segment, table)
                collection = chroma.create(client, version, table, settings, seal)
                new = np.arange(len(segment.keys(table)["id"]))
            _put_in(collection, segment, table, new, told)


def _changes(
    segment: Segment, base: Segment
) -> dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]] | None:
    """By table, rows of ``base`` that are gone and rows that are new; None where they are many."""
    found = {}
    for table in EMBEDDED:
        before, now = base.keys(table), segment.keys(table)
        old, new = before["id"], now["id"]
        gone, added = np.flatnonzero(~np.isin(old, new)), np.flatnonzero(~np.isin(new, old))
        if len(gone) + len(added) > _FEW * max(len(new), 1):
            return None
        found[table] = (gone, added)
    return found


def _take_out(collection: Collection, base: Segment, table: str, gone: NDArray[np.int64]) -> None:
    rows: Any = getattr(base, table)
    for start in range(0, len(gone), BATCH):
        collection.delete(ids=[rows[int(row)].id for row in gone[start : start + BATCH]])


def _put_in(
    collection: Collection, segment: Segment, table: str, new: NDArray[np.int64], told: Told
) -> None:
    rows: Any = getattr(segment, table)
    vectors = segment.vectors(table)
    for start in range(0, len(new), BATCH):
        chosen = new[start : start + BATCH]
        some = [rows[int(row)] for row in chosen]
        collection.add(
            [row.id for row in some],
            embeddings=vectors[chosen].astype(np.float32),
            metadatas=[{"article": row.article} for row in some],
        )
        told(len(chosen))


def _seal(segment: Segment, table: str) -> str:
    """What a collection is known by: the digest of the vectors that it was filled from."""
    return digest(segment.folder / f"{table}.f16")


def sides(
    segment: Segment, settings: Settings, own: Callable[[Any], object], *, check: bool = False
) -> dict[str, VectorSide]:
    """The vectors' side of each table; ``own`` is given each client, to be closed with the index.

    An embedded Chroma is opened only where a table is so large that its graph is needed, or to
    ``check`` it; never where its folder can't be written, since it would refuse to be read.

    Raises:
        Unfit: vectors are missing or damaged, or are not those that this version was made with.
        IndexUnavailable: the server doesn't answer.
    """
    version = segment.folder
    sizes = {table: len(segment.keys(table)["id"]) for table in EMBEDDED}
    needed = check or max(sizes.values()) > EXACT
    if not settings.chroma_url and not (needed and _writable(chroma.folder(version))):
        return {table: MappedSide(segment, table) for table in EMBEDDED}
    if not settings.chroma_url:
        chroma.check_database(version)  # Chroma would make an empty one in place of none
    with chroma.faults(settings, lambda reason: unfit(version, reason)):
        client = chroma.connect(version, settings)
        own(client)
        held = {table: chroma.get(client, version, table, settings) for table in EMBEDDED}
        for table, collection in held.items():
            reason = fault(collection, segment, table, sealed=bool(settings.chroma_url))
            if reason is not None:
                raise unfit(version, reason)
    found: dict[str, VectorSide] = {}
    for table, collection in held.items():
        if settings.chroma_url:
            found[table] = ServerSide(segment, table, collection)
        else:
            graph = Graph(segment, table, collection) if sizes[table] > EXACT else None
            found[table] = MappedSide(segment, table, graph)
    return found


def _writable(folder: Path) -> bool:
    paths = [folder, *folder.iterdir()] if folder.is_dir() else []
    return bool(paths) and all(os.access(path, os.W_OK) for path in paths)


def fault(
    collection: Collection, segment: Segment, table: str, *, sealed: bool = False
) -> str | None:
    """What is wrong with a collection that should hold a table; None if it is sound.

    A sample of the version's own vectors is searched for: each must be found, as it is. Chroma
    answers with nothing, and without an error, where the graph of its vectors is lost.
    """
    count = len(segment.keys(table)["id"])
    if sealed and (collection.metadata or {}).get("daumoi") != _seal(segment, table):
        return "bộ vectơ trên máy chủ không phải của phiên bản này"
    if collection.count() != count:
        return "số vectơ không khớp với số đoạn"
    sample = np.arange(0, count, max(1, count // _SAMPLE))[:_SAMPLE]
    if not len(sample):
        return None
    own = segment.vectors(table)[sample].astype(np.float32)
    graph = Graph(segment, table, collection)
    try:
        held = graph.vectors(sample)
    except IndexUnavailable:
        return "thiếu vectơ"
    if (
        held.shape != own.shape
        or (np.abs((_unit(held) * _unit(own)).sum(axis=1) - 1) > _NEAR).any()
    ):
        return "vectơ không phải của phiên bản này"
    found: Any = collection.query(own.tolist(), n_results=1, include=["distances"])
    near = [bool(far) and abs(far[0]) <= _NEAR for far in found["distances"]]
    # The search is approximate: in a large collection one of many may miss itself.
    return "vectơ không tự tìm thấy mình" if near.count(False) > len(sample) // 16 else None


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
