"""Filling a collection with vectors, taken over or computed, and checking one that is filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ingest.errors import ModelError
from ingest.index.content import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ingest.embedding import Embedder

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
    """Vectors of an earlier version, by the text they were computed from."""

    collection: Collection
    ids: dict[str, str]
    """Embedded text → id in the collection."""


def fill(
    table: Table,
    collection: Collection,
    known: Known | None,
    embedder: Callable[[], Embedder],
    progress: Callable[[int], None],
) -> tuple[int, int]:
    """Give every row its vector; rows computed and rows taken over.

    A row takes over the vector of an equal text, wherever that text stood; each other text is
    computed once. The model is loaded only if something has to be computed. ``progress`` is told
    of every row.

    Raises:
        ModelError: the model's vectors are not finite or not of the announced size.
    """
    pending: dict[str, list[int]] = {}
    for row, text in enumerate(table.texts):
        pending.setdefault(text, []).append(row)
    reused = 0
    for texts, vectors in _taken_over(list(pending), known):
        rows = _add(table, collection, pending, texts, vectors)
        reused += rows
        progress(rows)
    # Texts of like length go to the model together: it pads each batch to its longest text.
    missing = sorted(pending, key=len, reverse=True)
    for start in range(0, len(missing), BATCH):
        texts = missing[start : start + BATCH]
        vectors = _computed(texts, embedder(), progress)
        rows = _add(table, collection, pending, texts, vectors)
        progress(rows - len(texts))  # rows that share a text
    return len(table.ids) - reused, reused


def _taken_over(
    texts: Sequence[str], known: Known | None
) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
    if known is None:
        return
    found = [text for text in texts if text in known.ids]
    for start in range(0, len(found), BATCH):
        by_id = {known.ids[text]: text for text in found[start : start + BATCH]}
        got = known.collection.get(ids=list(by_id), include=["embeddings"])
        yield [by_id[i] for i in got["ids"]], np.asarray(got["embeddings"], dtype=np.float32)


def _computed(
    texts: list[str], embedder: Embedder, progress: Callable[[int], None]
) -> NDArray[np.float32]:
    vectors = embedder.passages(texts, progress)
    if vectors.shape != (len(texts), embedder.dimensions) or not np.isfinite(vectors).all():
        raise ModelError(
            f"{embedder.fingerprint}: mô hình cho vectơ sai kích thước hoặc không hữu hạn; "
            "hãy chọn mô hình khác trong DAUMOI_EMBEDDING_MODEL."
        )
    return vectors


def _add(
    table: Table,
    collection: Collection,
    pending: dict[str, list[int]],
    texts: Sequence[str],
    vectors: NDArray[np.float32],
) -> int:
    """Add every row of the texts, strike the texts off ``pending``; number of rows."""
    pairs = [(row, i) for i, text in enumerate(texts) for row in pending.pop(text)]
    for start in range(0, len(pairs), BATCH):
        part = pairs[start : start + BATCH]
        collection.add(
            [table.ids[row] for row, _ in part],
            embeddings=vectors[[i for _, i in part]],
            metadatas=[{"article": table.articles[row]} for row, _ in part],
        )
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
