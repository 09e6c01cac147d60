"""Filling a collection with vectors, taken over or computed, and checking one that is filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelError
from ingest.index.content import Table, Unit
from ingest.index.windows import Draft, Windows

if TYPE_CHECKING:
    from ingest.embedding import WindowEmbedder

Vectors = NDArray[np.float32]
BATCH = 2048
"""Rows sent to Chroma at once (it takes 5,461) and texts given to the model at once."""
_SAMPLE = 32
_NEAR = 1e-4
"""Cosine distance under which two vectors count as the same."""


class Collection(Protocol):
    """The part of a Chroma collection that is used here."""

    def count(self) -> int:
        """Number of rows."""

    def add(self, ids: Any, embeddings: Any = ..., metadatas: Any = ...) -> None:
        """Add rows, 5,461 at most."""

    def get(self, ids: Any = ..., *, include: Any = ...) -> Any:
        """Rows by id, in any order."""

    def query(
        self, query_embeddings: Any = ..., *, n_results: int = ..., include: Any = ...
    ) -> Any:
        """Nearest rows of each vector."""


@dataclass(frozen=True, slots=True)
class Known:
    """Vectors of an earlier version, by what they were computed from."""

    table: Table
    collection: Collection
    windows: Windows | None


def fill(
    table: Table,
    collection: Collection,
    known: Known | None,
    embedder: Callable[[], WindowEmbedder],
    progress: Callable[[int], None],
    draft: Draft | None = None,
) -> tuple[int, int]:
    """Give every row its vector, and its windows theirs; rows computed and rows taken over.

    A row takes over the vectors of an equal text with equal windows, wherever it stood; each other
    text is computed once. The model is loaded only if something has to be computed. ``progress`` is
    told of every row. The windows' vectors go to ``draft``, where there is one.

    Raises:
        ModelError: the model's vectors are not finite or not of the announced size.
    """
    pending: dict[Unit, list[int]] = {}
    for row, unit in enumerate(table.units):
        pending.setdefault(unit, []).append(row)
    reused = 0
    for units, vectors in _taken_over(list(pending), known):
        rows = _add(table, collection, pending, units, vectors, draft)
        reused += rows
        progress(rows)
    # Texts of like length go to the model together: it pads each batch to its longest text.
    missing = sorted(pending, key=lambda unit: len(unit[0]), reverse=True)
    for start in range(0, len(missing), BATCH):
        units = missing[start : start + BATCH]
        vectors = _computed(units, embedder(), progress)
        rows = _add(table, collection, pending, units, vectors, draft)
        progress(rows - len(units))  # rows that share a text
    return len(table.ids) - reused, reused


def _taken_over(
    units: Sequence[Unit], known: Known | None
) -> Iterator[tuple[list[Unit], list[Vectors]]]:
    if known is None:
        return
    rows = {unit: row for row, unit in enumerate(known.table.units)}
    found = [unit for unit in units if unit in rows]
    for start in range(0, len(found), BATCH):
        by_id = {known.table.ids[rows[unit]]: unit for unit in found[start : start + BATCH]}
        got = known.collection.get(ids=list(by_id), include=["embeddings"])
        vectors = [np.asarray(vector, np.float32)[None, :] for vector in got["embeddings"]]
        some = [by_id[i] for i in got["ids"]]
        if known.windows is not None:
            parts = (known.windows.of(rows[unit]) for unit in some)
            vectors = [np.vstack(each) for each in zip(vectors, parts, strict=True)]
        yield some, vectors


def _computed(
    units: list[Unit], embedder: WindowEmbedder, progress: Callable[[int], None]
) -> list[Vectors]:
    texts, windows = [text for text, _ in units], [spans for _, spans in units]
    vectors = embedder.windowed(texts, windows, progress)
    sound = [each.shape for each in vectors] == [(1 + len(w), embedder.dimensions) for w in windows]
    if not sound or not all(np.isfinite(each).all() for each in vectors):
        raise ModelError(
            f"{embedder.fingerprint}: mô hình cho vectơ sai kích thước hoặc không hữu hạn; "
            "hãy chọn mô hình khác trong DAUMOI_EMBEDDING_MODEL."
        )
    return vectors


def _add(
    table: Table,
    collection: Collection,
    pending: dict[Unit, list[int]],
    units: Sequence[Unit],
    vectors: Sequence[Vectors],
    draft: Draft | None,
) -> int:
    """Add every row of the units, strike the units off ``pending``; number of rows."""
    pairs = [(row, i) for i, unit in enumerate(units) for row in pending.pop(unit)]
    for start in range(0, len(pairs), BATCH):
        part = pairs[start : start + BATCH]
        collection.add(
            [table.ids[row] for row, _ in part],
            embeddings=np.array([vectors[i][0] for _, i in part]),
            metadatas=[{"article": table.articles[row]} for row, _ in part],
        )
    if draft is not None:
        for row, i in pairs:
            draft.put(row, vectors[i][1:])
    return len(pairs)


def fault(collection: Collection, ids: Sequence[str]) -> str | None:
    """What is wrong with a collection that should hold these ids; None if it is sound.

    A sample of the stored vectors is searched for: each must find itself or an equal one. Chroma
    answers with nothing, and without an error, where the graph of its vectors is lost.
    """
    if collection.count() != len(ids):
        return "số vectơ không khớp với số đoạn"
    sample = list(ids[:: max(1, len(ids) // _SAMPLE)][:_SAMPLE])
    if not sample:
        return None
    stored = collection.get(ids=sample, include=["embeddings"])
    if len(stored["ids"]) != len(sample):
        return "thiếu vectơ"
    found = collection.query(stored["embeddings"], n_results=1, include=["distances"])
    hits = zip(stored["ids"], found["ids"], found["distances"], strict=True)
    lost = sum(not near or (near[0] != own and far[0] > _NEAR) for own, near, far in hits)
    # The search is approximate: in a large collection one of many may miss itself.
    return "vectơ không tự tìm thấy mình" if lost > len(sample) // 16 else None
