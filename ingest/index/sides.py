"""The side of an index that compares vectors: one seam, two implementations.

`MappedSide` has the vectors in a file of the version's folder, mapped into memory, and beside it,
for large collections, the graph of an embedded Chroma. `ServerSide` asks a Chroma server. A search
among chosen rows is exact on both: a product over those rows alone, no filter within a graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import IndexUnavailable
from ingest.index.chained import Stacked
from ingest.index.segment import Segment
from ingest.terms import number

if TYPE_CHECKING:
    from chromadb import Collection

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
EXACT = 20_000
"""Rows up to which all are compared: some 10 ms, in which a graph would have missed some."""
_STEP = 4096
_BATCH = 5000


class VectorSide(Protocol):
    """Vectors of a table, addressed by row."""

    @property
    def count(self) -> int:
        """Number of rows."""

    def nearest(self, vector: Floats, count: int, among: Rows | None = None) -> tuple[Rows, Floats]:
        """Rows nearest to a unit vector (dimensions,), best first, and their cosines.

        Both of shape (≤ count,). ``among`` restricts the search to these rows, exactly.
        """

    def vectors(self, rows: Rows) -> Floats:
        """Unit vectors of the rows, in that order, shape (rows, dimensions)."""


class MappedSide:
    """Vectors of a file; the graph, where there is one, finds the nearest of very many."""

    def __init__(
        self,
        segment: Segment,
        table: str,
        graph: Graph | None = None,
        beside: Sequence[int] = (),
    ) -> None:
        """Rows ``beside`` the graph came after it; they are compared one by one."""
        self._vectors = segment.vectors(table)
        self._graph = graph
        self._beside = np.array(beside, np.int64)

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self._vectors)

    def nearest(self, vector: Floats, count: int, among: Rows | None = None) -> tuple[Rows, Floats]:
        """As `VectorSide.nearest`; exact unless a graph is asked."""
        if among is None and self._graph is not None:
            held, cosines = self._graph.nearest(vector, count)
            rows = np.concatenate([held, self._beside])
            own = products(self._vectors[self._beside], vector)
            found, cosines = best(np.concatenate([cosines, own]), count)
            return rows[found], cosines
        if among is None:
            return best(products(self._vectors, vector), count)
        found, cosines = best(products(self._vectors[among], vector), count)
        return among[found], cosines

    def vectors(self, rows: Rows) -> Floats:
        """As `VectorSide.vectors`."""
        return self._vectors[np.asarray(rows, np.int64)].astype(np.float32)


class ServerSide:
    """Vectors of a collection on a Chroma server."""

    def __init__(self, segment: Segment, table: str, collection: Collection) -> None:
        self._graph = Graph(segment, table, collection)
        self._collection = collection

    @property
    def count(self) -> int:
        """Number of rows."""
        return self._graph.count

    def nearest(self, vector: Floats, count: int, among: Rows | None = None) -> tuple[Rows, Floats]:
        """As `VectorSide.nearest`; vectors of chosen rows are fetched and compared here."""
        if among is None:
            return self._graph.nearest(vector, count)
        if not len(among):
            return among, np.zeros(0, np.float32)
        found, cosines = best(self.vectors(among) @ vector, count)
        return among[found], cosines

    def vectors(self, rows: Rows) -> Floats:
        """As `VectorSide.vectors`."""
        return self._graph.vectors(rows)


class Graph:
    """A Chroma collection of one table, addressed by row."""

    def __init__(
        self, segment: Segment, table: str, collection: Collection, beside: int = 0
    ) -> None:
        """``beside``: how many of the table's rows the collection does not hold."""
        self._collection = collection
        self._names: Any = getattr(segment, table)
        self._ids = segment.keys(table)["id"]
        self.count = len(self._ids)
        self._held = self.count - beside

    @cached_property
    def _order(self) -> Rows:
        order: Rows = np.argsort(self._ids, kind="stable")
        return order

    def rows(self, names: list[str]) -> Rows:
        """Rows of ids."""
        wanted = np.array([number(name) for name in names], np.uint64)
        places = np.searchsorted(self._ids, wanted, sorter=self._order)
        found: Rows = self._order[np.minimum(places, self.count - 1)]
        if (self._ids[found] != wanted).any():
            raise IndexUnavailable("Kho vectơ không phải của chỉ mục này; hãy chạy daumoi-ingest.")
        return found

    def nearest(self, vector: Floats, count: int) -> tuple[Rows, Floats]:
        """As `VectorSide.nearest` among all rows, found by the graph of the collection."""
        with _faults():
            found: Any = self._collection.query(
                query_embeddings=[vector.tolist()],
                n_results=max(1, min(count, self._held)),
                include=["distances"],
            )
        # Chroma's cosine distance is 1 - cosine.
        return self.rows(found["ids"][0]), 1 - np.array(found["distances"][0], np.float32)

    def vectors(self, rows: Rows) -> Floats:
        """As `VectorSide.vectors`."""
        if not len(rows):
            return np.zeros((0, 1), np.float32)
        names = [self._names[int(row)].id for row in rows]
        held: dict[str, Any] = {}
        for start in range(0, len(names), _BATCH):
            with _faults():
                got: Any = self._collection.get(
                    ids=names[start : start + _BATCH], include=["embeddings"]
                )
            held.update(zip(got["ids"], got["embeddings"], strict=True))
        if len(held) < len(set(names)):
            raise IndexUnavailable("Kho vectơ thiếu đoạn của chỉ mục; hãy chạy daumoi-ingest.")
        return np.array([held[name] for name in names], np.float32)


def products(vectors: NDArray[np.float16] | Stacked, vector: Floats) -> Floats:
    """Cosines of all rows of a file or of a choice of them, shape (rows,).

    Torch widens half precision six times as quickly as numpy does, on processors without units
    for it.
    """
    if isinstance(vectors, Stacked):
        return np.concatenate([products(part, vector) for part in vectors.parts])
    if len(vectors) < _STEP:
        return vectors.astype(np.float32) @ vector
    import torch

    from ingest.model_runtime import use_threads

    use_threads(1)
    half, wanted = torch.from_numpy(vectors), torch.from_numpy(np.ascontiguousarray(vector))
    found = [
        half[start : start + _STEP].float() @ wanted for start in range(0, len(vectors), _STEP)
    ]
    cosines: Floats = torch.cat(found).numpy()
    return cosines


def best(scores: Floats, count: int) -> tuple[Rows, Floats]:
    """Rows of the ``count`` largest scores, best first, equal ones in their order; their scores."""
    rows = np.arange(len(scores))
    if count < len(scores):
        least = np.partition(scores, len(scores) - count)[len(scores) - count]
        rows = np.flatnonzero(scores >= least)
    rows = rows[np.argsort(-scores[rows], kind="stable")][:count]
    return rows, scores[rows]


@contextmanager
def _faults() -> Iterator[None]:
    """Chroma's errors, and those on the way to its server, as ours."""
    from chromadb.errors import ChromaError
    from httpx import HTTPError

    try:
        yield
    except (ChromaError, HTTPError) as error:
        raise IndexUnavailable(
            f"Kho vectơ không trả lời ({type(error).__name__}); hãy kiểm tra máy chủ Chroma "
            "hoặc chạy daumoi-ingest để dựng lại chỉ mục."
        ) from error
