"""The index as briefings need it: the language model's vectors only where a topic is searched."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.briefing.model import Choice
from app.opened import Opened
from ingest.embedder import Embedder
from ingest.embedding import fingerprint, load
from ingest.index import open_index
from ingest.settings import Settings

_DIMENSIONS = 384


class Unasked:
    """In place of the model where nothing is looked up by meaning: loading it takes longest."""

    dimensions = _DIMENSIONS

    def __init__(self, identity: str, dimensions: int) -> None:
        self.fingerprint = identity
        self.dimensions = dimensions

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Zeros of shape (texts, dimensions)."""
        return np.zeros((len(texts), self.dimensions), np.float32)

    def query(self, text: str) -> NDArray[np.float32]:
        """Zeros of shape (dimensions,)."""
        return np.zeros(self.dimensions, np.float32)


def knowledge(settings: Settings, choice: Choice) -> Opened:
    """The published index; raises IndexUnavailable or ModelError."""
    index = open_index(settings)
    if choice.topic.strip():
        return Opened(index, load(settings))
    some = index.sides["passages"].vectors(np.arange(min(1, len(index.passages))))
    dimensions = some.shape[1] if len(some) else _DIMENSIONS
    return Opened(index, Unasked(fingerprint(settings), dimensions))


__all__ = ["Embedder", "Unasked", "knowledge"]
