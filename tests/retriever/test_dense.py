from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import numpy as np
import pytest
from chromadb.errors import InternalError

from ingest.errors import IndexUnavailable
from ingest.index import Index
from ingest.types import Passage
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
    return DenseIndex(index.collection, index.passages)


def test_nearest_is_best_first(index: Index, dense: DenseIndex) -> None:
    rows, cosines = dense.nearest(WordEmbedder().query("y tế"), 10)
    assert index.passages[rows[0]].text == "y tế"
    assert len(rows) == len(index.passages)
    assert (np.diff(cosines) <= 0).all()


def test_nearest_within_articles(index: Index, dense: DenseIndex) -> None:
    rows, _ = dense.nearest(WordEmbedder().query("y tế"), 10, ["a"])
    assert {index.passages[row].article for row in rows} == {"a"}


def test_cosines_agree_with_nearest(dense: DenseIndex) -> None:
    vector = WordEmbedder().query("tôn giáo")
    rows, cosines = dense.nearest(vector, 3)
    backwards = rows[::-1].tolist()
    assert dense.cosines(vector, backwards) == pytest.approx(cosines[::-1], abs=1e-4)
    assert dense.cosines(vector, []).shape == (0,)


def test_small_corpus_has_the_usual_spread(dense: DenseIndex) -> None:
    assert dense.spread == USUAL_SPREAD


def test_spread_is_that_of_unlike_articles() -> None:
    count, size = 40, 8
    vectors = np.random.default_rng(0).normal(size=(count, size)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    some = [Passage(f"p{i}", f"article {i // 2}", 0, 1, "x", "") for i in range(count)]
    held = {passage.id: vector for passage, vector in zip(some, vectors, strict=True)}

    def get(ids: list[str], include: list[str]) -> dict[str, object]:
        return {"ids": ids[::-1], "embeddings": [held[name] for name in ids[::-1]]}

    pairs = [
        vectors[i] @ vectors[j] for i in range(count) for j in range(count) if i // 2 != j // 2
    ]
    collection = SimpleNamespace(get=get)
    assert DenseIndex(collection, some).spread == pytest.approx(np.std(pairs), abs=1e-5)


def test_fault_of_the_store_is_one_sentence() -> None:
    def fail(**_: object) -> None:
        raise InternalError("broken")

    collection = SimpleNamespace(query=fail, get=fail)
    passages = [Passage("p", "a", 0, 1, "x", "")]
    with pytest.raises(IndexUnavailable, match="Kho vectơ không trả lời"):
        DenseIndex(collection, passages).nearest(np.ones(3, np.float32), 1)
