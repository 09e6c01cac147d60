"""Vectors of passages kept between runs, so that a run embeds only what is new.

One SQLite file for all processes, keyed by the model's fingerprint and the text. Questions are not
kept: their embedding is part of the time that a run measures.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from ingest import embedding
from ingest.embedder import WindowEmbedder, own_vectors
from ingest.index import Recipe, standard_recipe
from ingest.settings import Settings
from ingest.text import Span

Vectors = NDArray[np.float32]
_WAIT_SECONDS = 60.0


class CachedEmbedder:
    """An embedder that computes each passage once per model and machine."""

    def __init__(self, inner: WindowEmbedder, path: Path, *, questions: bool = False) -> None:
        """``questions``: their vectors are kept too, for fitting, where no time is measured."""
        self._inner = inner
        self._path = path
        self._questions = questions
        self.fingerprint = inner.fingerprint
        self.dimensions = inner.dimensions

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Vectors ``(n, d)`` in the order of ``texts``; ``progress`` gets numbers of texts."""
        return own_vectors(self, texts, progress)

    def windowed(
        self,
        texts: Sequence[str],
        windows: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> list[Vectors]:
        """Per text its vector and its windows', ``(1 + windows, d)``."""
        units = list(zip(texts, windows, strict=True))
        keys = [self._key(text, spans) for text, spans in units]
        with closing(self._database()) as database:
            known = _read(database, keys)
            if progress is not None and known:
                progress(sum(key in known for key in keys))
            missing = {k: unit for k, unit in zip(keys, units, strict=True) if k not in known}
            if missing:
                some, spans = zip(*missing.values(), strict=True)
                computed = self._inner.windowed(some, spans, progress)
                new = dict(zip(missing, computed, strict=True))
                _write(database, new)
                known |= new
        return [known[key].reshape(-1, self.dimensions) for key in keys]

    def query(self, text: str) -> Vectors:
        """The model's own; kept only where that was chosen."""
        if not self._questions:
            return self._inner.query(text)
        key = self._key(f"question\n{text}", ())
        with closing(self._database()) as database:
            kept = _read(database, [key]).get(key)
            if kept is None:
                kept = self._inner.query(text)
                _write(database, {key: kept})
        return kept

    def _key(self, text: str, windows: Sequence[Span]) -> bytes:
        spans = "".join(f" {start}-{end}" for start, end in windows)
        identity = f"{self.fingerprint}{spans}\n{text}"
        return hashlib.sha256(identity.encode("utf-8", "replace")).digest()

    def _database(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._path, timeout=_WAIT_SECONDS)
        # Of two that turn to a write-ahead log at once SQLite lets one wait, and the other fail.
        with FileLock(f"{self._path}.lock"):
            database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB)")
        return database


def _read(database: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
    found = {}
    for key in keys:
        row = database.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
        if row is not None:
            found[key] = np.frombuffer(row[0], dtype="<f4")
    return found


def _write(database: sqlite3.Connection, vectors: dict[bytes, Vectors]) -> None:
    rows = [(key, vector.astype("<f4").tobytes()) for key, vector in vectors.items()]
    with database:
        database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)


def cached(settings: Settings, *, questions: bool = False) -> CachedEmbedder:
    """The model of the settings, with the vectors kept in the cache folder."""
    kept = settings.cache / f"eval-vectors-{settings.precision or 'auto'}.sqlite3"
    return CachedEmbedder(embedding.load(settings), kept, questions=questions)


def cached_recipe() -> Recipe:
    """The recipe of an ingest, with the kept vectors."""
    return replace(standard_recipe(), load_embedder=cached)
