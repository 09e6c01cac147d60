from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import numpy as np
import pytest

from ingest.index import Index
from retriever.dense import USUAL_SPREAD, DenseIndex
from tests.retriever.stand_in import WordEmbedder, make_index

TEXTS = {"a": "dân tộc\ntôn giáo", "b": "y tế\ngiáo dục"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = make_index(tmp_path_factory.mktemp("dense"), TEXTS)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def dense(index: Index) -> DenseIndex:
    return DenseIndex(index.sides["passages"], index.segment.article_of("passages"))


def test_nearest_is_best_first(index: Index, dense: DenseIndex) -> None:
    rows, cosines = dense.nearest(WordEmbedder().query("y tế"), 10)
    assert index.passages[rows[0]].text == "y tế"
    assert len(rows) == len(index.passages)
    assert (np.diff(cosines) <= 0).all()


def test_nearest_within_articles(index: Index, dense: DenseIndex) -> None:
    rows, _ = dense.nearest(WordEmbedder().query("y tế"), 10, np.array([0, 1]))
    assert {index.passages[row].article for row in rows} == {"a"}


def test_cosines_agree_with_nearest(dense: DenseIndex) -> None:
    vector = WordEmbedder().query("tôn giáo")
    rows, cosines = dense.nearest(vector, 3)
    backwards = rows[::-1]
    assert dense.cosines(vector, backwards) == pytest.approx(cosines[::-1], abs=1e-4)
    assert dense.cosines(vector, rows[:0]).shape == (0,)


def test_small_corpus_has_the_usual_spread(dense: DenseIndex) -> None:
    assert dense.spread == USUAL_SPREAD


def test_spread_is_that_of_unlike_articles() -> None:
    count, size = 40, 8
    vectors = np.random.default_rng(0).normal(size=(count, size)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    pairs = [
        vectors[i] @ vectors[j] for i in range(count) for j in range(count) if i // 2 != j // 2
    ]
    side = SimpleNamespace(count=count, vectors=lambda rows: vectors[rows])
    spread = DenseIndex(side, np.arange(count) // 2).spread
    assert spread == pytest.approx(np.std(pairs), abs=1e-5)
