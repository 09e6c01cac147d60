from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.vectors import CachedEmbedder
from ingest.text import Span


class Counting:
    """Vectors from lengths, counting what was computed."""

    dimensions = 2

    def __init__(self, fingerprint: str = "made") -> None:
        self.fingerprint = fingerprint
        self.computed: list[str] = []

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        self.computed.extend(texts)
        if progress is not None:
            progress(len(texts))
        return np.array([[len(t), 1] for t in texts], dtype=np.float32)

    def windowed(
        self,
        texts: Sequence[str],
        windows: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> list[NDArray[np.float32]]:
        own = self.passages(texts, progress)
        return [
            np.stack([v, *map(np.float32, spans)]) for v, spans in zip(own, windows, strict=True)
        ]

    def query(self, text: str) -> NDArray[np.float32]:
        return np.zeros(2, np.float32)


def test_each_passage_is_computed_once_per_model(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "vectors.sqlite3"
    first, again, other = Counting(), Counting(), Counting("another")
    made = CachedEmbedder(first, path).passages(["a", "bb"])
    steps: list[int] = []
    kept = CachedEmbedder(again, path).passages(["bb", "ccc", "bb"], steps.append)
    assert made.tolist() == [[1, 1], [2, 1]]
    assert kept.tolist() == [[2, 1], [3, 1], [2, 1]]
    assert again.computed == ["ccc"]
    assert sum(steps) == 3
    CachedEmbedder(other, path).passages(["a"])
    assert other.computed == ["a"]


def test_windows_are_kept_with_their_text(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite3"
    first, again = Counting(), Counting()
    spans = [[(0, 1), (2, 4)], []]
    made = CachedEmbedder(first, path).windowed(["a bb", "a"], spans)
    kept = CachedEmbedder(again, path).windowed(["a bb", "a"], spans)
    assert [each.tolist() for each in made] == [[[4, 1], [0, 1], [2, 4]], [[1, 1]]]
    assert [each.tolist() for each in kept] == [each.tolist() for each in made]
    assert again.computed == []
    CachedEmbedder(again, path).windowed(["a bb"], [[(0, 4)]])
    assert again.computed == ["a bb"]


def test_nothing_has_no_vectors(tmp_path: Path) -> None:
    assert CachedEmbedder(Counting(), tmp_path / "v.sqlite3").passages([]).shape == (0, 2)


def test_questions_are_kept_where_that_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite3"
    asked: list[str] = []

    class Asking(Counting):
        def query(self, text: str) -> NDArray[np.float32]:
            asked.append(text)
            return np.full(2, len(asked), np.float32)

    first = CachedEmbedder(Asking(), path, questions=True).query("a")
    again = CachedEmbedder(Asking(), path, questions=True).query("a")
    other = CachedEmbedder(Asking("another"), path, questions=True).query("a")
    assert first.tolist() == again.tolist() == [1, 1]
    assert other.tolist() == [2, 2]
    assert asked == ["a", "a"]


def test_questions_are_not_kept(tmp_path: Path) -> None:
    embedder = CachedEmbedder(Counting(), tmp_path / "v.sqlite3")
    assert embedder.query("a").shape == (2,)
    assert not (tmp_path / "v.sqlite3").exists()
