"""Vectors made of a hash of words: to measure an index, not the model that fills it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ingest.index import Recipe
from ingest.index.content import standard_recipe
from ingest.terms import code
from ingest.text import Span, fold, words

DIMENSIONS = 384
FINGERPRINT = "hash"
Floats = NDArray[np.float32]


class HashEmbedder:
    """Unit vectors that add up those of a text's words, which depend on the words alone."""

    fingerprint = FINGERPRINT
    dimensions = DIMENSIONS

    def __init__(self) -> None:
        self._words: dict[str, Floats] = {}

    def query(self, text: str) -> Floats:
        """Vector of shape (dimensions,)."""
        total = np.full(DIMENSIONS, 1e-3, np.float32)
        for word in words(fold(text)):
            if word not in self._words:
                seed = np.random.default_rng(code(word))
                self._words[word] = seed.normal(size=DIMENSIONS).astype(np.float32)
            total += self._words[word]
        unit: Floats = total / np.linalg.norm(total)
        return unit

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Floats:
        """Vectors of shape (texts, dimensions)."""
        return np.array([self.query(text) for text in texts])

    def windowed(
        self,
        texts: Sequence[str],
        windows: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> list[Floats]:
        """Per text its vector and those of its windows."""
        return [
            np.array([self.query(text), *(self.query(text[a:b]) for a, b in spans)])
            for text, spans in zip(texts, windows, strict=True)
        ]


def recipe() -> Recipe:
    """The recipe of the command, with these vectors in place of the model's."""
    embedder = HashEmbedder()
    return replace(
        standard_recipe(),
        fingerprint=lambda settings: FINGERPRINT,
        load_embedder=lambda settings: embedder,
    )
