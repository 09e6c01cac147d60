"""Vectors of what was made: taken over where an equal text had them, else computed, in batches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelError
from ingest.index.making import Made, Unit
from ingest.index.segment import EMBEDDED, Segment
from ingest.index.segment_writer import VectorWriter, unit_number

if TYPE_CHECKING:
    from ingest.embedder import WindowEmbedder

Vectors = NDArray[np.float32]
Place = tuple[str, int, int]
"""Table, row, and the row of its first window."""
BATCH = 4096
"""Texts given to the model at once: it sorts them by length, and pads few of many."""


@dataclass(slots=True)
class _Pending:
    unit: Unit
    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """Passages whose vectors were computed, and those whose were taken over."""

    embedded: int = 0
    reused: int = 0


class Filler:
    """Gives every row of a segment its vector, and its windows theirs.

    A row takes over the vectors of an equal text with equal windows, wherever it stood; each other
    text is computed once. The model is loaded only if something has to be computed.
    """

    def __init__(
        self,
        writer: VectorWriter,
        base: Segment | None,
        embedder: Callable[[], WindowEmbedder],
        progress: Callable[[int], None],
    ) -> None:
        """``base`` holds vectors of the same model; ``progress`` is told of every row."""
        self.tally = Tally()
        self._writer = writer
        self._known = {table: _Known(base, table) for table in EMBEDDED} if base else {}
        self._embedder = embedder
        self._progress = progress
        self._pending: dict[int, _Pending] = {}
        self._done: dict[int, Place] = {}

    def add(self, made: Made, first: dict[str, int]) -> None:
        """Take an article whose rows begin where ``first`` says.

        Raises:
            ModelError: the model's vectors are not finite or not of the announced size.
        """
        for table in EMBEDDED:
            window = first["windows"]
            for at, unit in enumerate(made.units[table]):
                self._place(unit, (table, first[table] + at, window))
                window += len(unit[1])
        if len(self._pending) >= BATCH:
            self.flush()

    def _place(self, unit: Unit, place: Place) -> None:
        name = unit_number(unit)
        known = self._known.get(place[0])
        held = known.of(name, len(unit[1])) if known else None
        if held is not None:
            self._put(place, held)
            self._count(place[0], reused=True)
        elif name in self._done:
            self._put(place, self._again(self._done[name], len(unit[1])))
            self._count(place[0], reused=False)
        else:
            self._pending.setdefault(name, _Pending(unit)).places.append(place)

    def _count(self, table: str, *, reused: bool) -> None:
        self._progress(1)
        if table == "passages":
            self.tally.reused += reused
            self.tally.embedded += not reused

    def _again(self, place: Place, windows: int) -> Vectors:
        """Vectors that were computed in this run for an equal text."""
        table, row, window = place
        size = self._embedder().dimensions
        own = self._writer.get(table, row, 1, size)
        return np.vstack([own, self._writer.get("windows", window, windows, size)])

    def flush(self) -> None:
        """Compute what is pending; raises as `add`."""
        pending = sorted(self._pending.items(), key=lambda item: -len(item[1].unit[0]))
        self._pending = {}
        if not pending:
            return
        units = [one.unit for _, one in pending]
        for (name, one), vectors in zip(pending, self._computed(units), strict=True):
            for place in one.places:
                self._put(place, vectors)
                self._count(place[0], reused=False)
            self._done[name] = one.places[0]

    def _computed(self, units: list[Unit]) -> list[Vectors]:
        texts, windows = [text for text, _ in units], [spans for _, spans in units]
        embedder = self._embedder()
        vectors = embedder.windowed(texts, windows)
        shapes = [(1 + len(spans), embedder.dimensions) for spans in windows]
        sound = [each.shape for each in vectors] == shapes
        if not sound or not all(np.isfinite(each).all() for each in vectors):
            raise ModelError(
                f"{embedder.fingerprint}: mô hình cho vectơ sai kích thước hoặc không hữu hạn; "
                "hãy chọn mô hình khác trong DAUMOI_EMBEDDING_MODEL."
            )
        return vectors

    def _put(self, place: Place, vectors: Vectors) -> None:
        table, row, window = place
        self._writer.put(table, row, vectors[:1])
        self._writer.put("windows", window, vectors[1:])


class _Known:
    """Vectors of a segment by what they were made from."""

    def __init__(self, base: Segment, table: str) -> None:
        units = base.keys(table)["unit"]
        self._order = np.argsort(units, kind="stable")
        self._sorted = units[self._order]
        self._own = base.vectors(table)
        self._windows = base.vectors("windows")
        self._starts = base.starts if table == "passages" else None

    def of(self, name: int, windows: int) -> Vectors | None:
        """A row's vector, then those of its windows; None where no row has that number."""
        at = int(np.searchsorted(self._sorted, np.uint64(name)))
        if at == len(self._sorted) or int(self._sorted[at]) != name:
            return None
        row = int(self._order[at])
        own = self._own[row : row + 1].astype(np.float32)
        if self._starts is None or not windows:
            return own
        first = int(self._starts[row])
        return np.vstack([own, self._windows[first : first + windows].astype(np.float32)])
