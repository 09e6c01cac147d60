"""The Chroma collections of a version: filled from its files of vectors, checked against them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
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
from ingest.index.store import BESIDE, Stored, digest
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
LATER = 1000
"""New rows that may stand beside a graph: to compare them takes 2 ms, to put the first of them in
takes seconds, since the graph is read and written whole."""
Told = Callable[[int], None]
Beside = dict[str, list[int]]
"""By table, the rows that stand beside the graph; a table that is not named has none."""
_Changes = dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]]


def fill(segment: Segment, settings: Settings, base: Stored | None, told: Told) -> Beside:
    """Make the collections of a version; ``told`` hears of rows that were put in.

    Where the version before, ``base``, has its collections embedded, as this one, and few rows
    differ, its graphs are copied and only what differs is taken out and put in. Nothing is put in
    yet where a few rows came to very many and none is gone: they stand beside the graph, which is
    then the very file of the version before.

    Raises:
        OSError: the disk is full.
        IndexUnavailable: the server doesn't answer.
    """
    version = segment.folder
    changes, later = None, False
    if base is not None and not settings.chroma_url:
        changes = _changes(segment, base)
        later = changes is not None and _later(segment, changes)
        if changes is not None and not _copied(base.segment.folder, version, linked=later):
            changes, later = None, False
    if changes is not None and later:
        return {table: new.tolist() for table, (_, new) in changes.items()}
    with closing(chroma.connect(version, settings)) as client:
        for table in EMBEDDED:
            if base is not None and changes is not None:
                collection = chroma.get(client, version, table, settings)
                gone, new = changes[table]
                _take_out(collection, base.segment, table, gone)
            else:
                seal = _seal(segment, table)
                collection = chroma.create(client, version, table, settings, seal)
                new = np.arange(len(segment.keys(table)["id"]))
            _put_in(collection, segment, table, new, told)
    return {}


def _copied(old: Path, version: Path, *, linked: bool) -> bool:
    """Copy the collections of another version, unless its database is damaged."""
    with suppress(sqlite3.Error):
        chroma.copy(old, version, linked=linked)
        return True
    return False


def _changes(segment: Segment, base: Stored) -> _Changes | None:
    """What a version's collections hold less, and more, than those of the one before.

    By table, rows of ``base`` that are gone and rows that are new; None where they are many.
    """
    found = {}
    for table in EMBEDDED:
        old, new = base.segment.keys(table)["id"], segment.keys(table)["id"]
        held = np.ones(len(old), bool)
        held[base.manifest.get(BESIDE, {}).get(table, [])] = False
        gone, added = np.flatnonzero(held & ~np.isin(old, new)), ~np.isin(new, old[held])
        if len(gone) + added.sum() > _FEW * max(len(new), 1):
            return None
        found[table] = (gone, np.flatnonzero(added))
    return found


def few_to_many(new: int, count: int) -> bool:
    """Whether so many new rows may stand beside what was made of ``count``."""
    return count > EXACT and new <= LATER


def _later(segment: Segment, changes: _Changes) -> bool:
    """Whether what is new may stand beside the graphs; what is gone may never stay in one."""
    return all(
        not len(gone) and few_to_many(len(new), len(segment.keys(table)["id"]))
        for table, (gone, new) in changes.items()
    )


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
    return "".join(digest(part.folder / f"{table}.f16") for part in segment.parts)


def sides(
    segment: Segment,
    settings: Settings,
    own: Callable[[Any], object],
    beside: Beside,
    *,
    check: bool | None = None,
) -> dict[str, VectorSide]:
    """The vectors' side of each table; ``own`` is given each client, to be closed with the index.

    An embedded Chroma is opened only where a table is so large that its graph is needed, or as
    ``check`` says; never where its folder can't be written, since it would refuse to be read.

    Raises:
        Unfit: vectors are missing or damaged, or are not those that this version was made with.
        IndexUnavailable: the server doesn't answer.
    """
    version = segment.folder
    sizes = {table: len(segment.keys(table)["id"]) for table in EMBEDDED}
    needed = max(sizes.values()) > EXACT if check is None else check
    if not settings.chroma_url and not (needed and _writable(chroma.folder(version))):
        return {table: MappedSide(segment, table) for table in EMBEDDED}
    if not settings.chroma_url:
        chroma.check_database(version)  # Chroma would make an empty one in place of none
    with chroma.faults(settings, lambda reason: unfit(version, reason)):
        client = chroma.connect(version, settings)
        own(client)
        held = {table: chroma.get(client, version, table, settings) for table in EMBEDDED}
        for table, collection in held.items():
            sealed, apart = bool(settings.chroma_url), beside.get(table, [])
            reason = fault(collection, segment, table, sealed=sealed, beside=apart)
            if reason is not None:
                raise unfit(version, reason)
    found: dict[str, VectorSide] = {}
    for table, collection in held.items():
        if settings.chroma_url:
            found[table] = ServerSide(segment, table, collection)
        else:
            apart = beside.get(table, [])
            graph = Graph(segment, table, collection, len(apart)) if sizes[table] > EXACT else None
            found[table] = MappedSide(segment, table, graph, apart)
    return found


def _writable(folder: Path) -> bool:
    paths = [folder, *folder.iterdir()] if folder.is_dir() else []
    return bool(paths) and all(os.access(path, os.W_OK) for path in paths)


def fault(
    collection: Collection,
    segment: Segment,
    table: str,
    *,
    sealed: bool = False,
    beside: Sequence[int] = (),
) -> str | None:
    """What is wrong with a collection that should hold a table; None if it is sound.

    Rows that stand ``beside`` it are not looked for.

    A sample of the version's own vectors is searched for: each must be found, as it is. Chroma
    answers with nothing, and without an error, where the graph of its vectors is lost.
    """
    count = len(segment.keys(table)["id"])
    if sealed and (collection.metadata or {}).get("daumoi") != _seal(segment, table):
        return "bộ vectơ trên máy chủ không phải của phiên bản này"
    if collection.count() != count - len(beside):
        return "số vectơ không khớp với số đoạn"
    inside = np.setdiff1d(np.arange(count), beside)
    sample = inside[:: max(1, len(inside) // _SAMPLE)][:_SAMPLE]
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
