"""What turns texts into vectors, whatever model is behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ingest.text import Span

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their cosine similarity."""

    @property
    def fingerprint(self) -> str:
        """Two equal fingerprints give interchangeable vectors."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Vectors ``(n, d)`` of texts to be found; ``progress`` gets each batch's size."""

    def query(self, text: str) -> Vectors:
        """Vector ``(d,)`` of a question."""


class WindowEmbedder(Embedder, Protocol):
    """An embedder that also gives vectors of parts of a text: what an index is made with."""

    def windowed(
        self,
        texts: Sequence[str],
        windows: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> list[Vectors]:
        """Per text ``(1 + its windows, d)``: its own vector, then that of each span in it."""


def own_vectors(
    embedder: WindowEmbedder, texts: Sequence[str], progress: Callable[[int], None] | None
) -> Vectors:
    """Vectors ``(n, d)`` of the texts themselves, without windows."""
    own = [each[0] for each in embedder.windowed(texts, [()] * len(texts), progress)]
    return np.array(own, np.float32).reshape(len(texts), embedder.dimensions)
