"""One embedding per question, though passages and duties are both searched with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ingest.embedder import Embedder

Floats = NDArray[np.float32]
KEPT = 64
"""Questions whose vectors are kept."""


class OncePerText:
    """An embedder that remembers the vectors of the last questions; safe between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.fingerprint = embedder.fingerprint
        self.dimensions = embedder.dimensions
        self.query: Callable[[str], Floats] = lru_cache(maxsize=KEPT)(embedder.query)

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Floats:
        """As the embedder's own; nothing is kept."""
        return self._embedder.passages(texts, progress)
