"""An index for tests of retrieval: real Chroma, vectors that count words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ingest.index import Index
from ingest.index.reader import open_version
from ingest.index.versions import current, folder
from ingest.index.writer import build
from ingest.settings import Settings
from ingest.text import key, words
from tests.ingest import stand_in

DIMENSIONS = 4096


class WordEmbedder(stand_in.Embedder):
    """Unit vectors that count words, so that texts with common words are near."""

    dimensions = DIMENSIONS

    def __init__(self) -> None:
        super().__init__("words")

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        return np.stack([self.query(text) for text in texts])

    def query(self, text: str) -> NDArray[np.float32]:
        vector = np.full(DIMENSIONS, 1e-3, np.float32)
        for word in words(key(text)):
            vector[crc32(word.encode()) % DIMENSIONS] += 1
        return vector / np.linalg.norm(vector)


def make_index(folder_: Path, texts: Mapping[str, str]) -> Index:
    """An index of articles given by id; paragraphs are passages, the first one is the title."""
    sources = folder_ / "texts"
    sources.mkdir()
    for name, text in texts.items():
        (sources / f"{name}.txt").write_text(text, encoding="utf-8")
    settings: Settings = stand_in.settings_for(folder_ / "index")
    build([sources], settings, recipe=stand_in.recipe(WordEmbedder()))
    name = current(settings.index)
    assert name is not None
    return open_version(folder(settings.index, name), settings, "words")
