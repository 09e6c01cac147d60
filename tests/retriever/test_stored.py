"""What was made at ingest and is mapped gives what would be made anew from all texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.index import Index, posting_writer
from ingest.index.postings import (
    Postings,
    mapped,
    mapped_weights,
    occurrences,
    stacked,
    weigh,
)
from ingest.index.sides import best, products
from ingest.pairs import count_pairs
from retriever.coverage import Coverage
from retriever.lexical import LexicalIndex
from tests.retriever.stand_in import make_index

TEXTS = {
    "a": "Kế hoạch 104/KH-UBND\nSở Y tế chủ trì kiểm tra 02/9.\nPhối hợp Sở Y tế, sở y tế.",
    "b": "Chương trình năm 2024\nHội Nông dân phối hợp Sở Y tế.",
    "c": "Chương trình năm 2025\nHội Nông dân tuyên truyền; tuyên truyền.",
}
QUESTIONS = ("sở y tế", "hoi nong dan phoi hop", "104/kh-ubnd", "2/9", "chương trình năm 2024", "x")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = make_index(tmp_path_factory.mktemp("stored"), TEXTS)
    yield opened
    opened.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_stored_scores_are_those_of_all_texts(index: Index, question: str) -> None:
    stored = LexicalIndex.of(index.segment, "passages")
    anew = LexicalIndex(list(index.passages))
    assert stored.scores(question) == pytest.approx(anew.scores(question), rel=1e-5)


def test_stored_counts_are_those_of_all_texts(index: Index) -> None:
    stored = Coverage.of(index.segment)
    anew = Coverage(passage.embedded for passage in index.passages)
    for term in ("so", "y te", "nong dan", "2024", "tuyen truyen", "ca phe", "phở"):
        assert stored.weight(term) == pytest.approx(anew.weight(term))
    assert stored.unknown(["sở", "cá", "104"]) == ["cá"]


def test_stored_pairs_are_those_of_all_texts(index: Index) -> None:
    assert index.segment.pairs == count_pairs(a.text for a in index.articles.values())


rows = st.lists(st.lists(st.integers(0, 6), max_size=8), max_size=6)


def made(some: list[list[int]]) -> Postings:
    return occurrences([np.array(row, np.uint64) for row in some])


@pytest.mark.parametrize("long", [0, 1000])
@given(parts=st.lists(rows, min_size=1, max_size=3), data=st.data())
def test_joined_postings_are_those_of_all_rows_that_stay(
    tmp_path_factory: pytest.TempPathFactory,
    long: int,
    parts: list[list[list[int]]],
    data: st.DataObject,
) -> None:
    """``long``: whether values are moved run by run, or one by one."""
    every = [row for part in parts for row in part]
    stays = data.draw(st.lists(st.booleans(), min_size=len(every), max_size=len(every)))
    kept = [row for row, stay in zip(every, stays, strict=True) if stay]
    new = np.where(stays, np.cumsum(stays) - 1, -1).astype(np.int32)
    cuts = np.cumsum([len(part) for part in parts])[:-1]
    folder = tmp_path_factory.mktemp("joined") / "postings"
    pairs = list(zip(map(made, parts), np.split(new, cuts), strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(posting_writer, "_STEP", 3)  # so that even these few go in several steps
        patch.setattr(posting_writer, "_LONG", long)
        posting_writer.join(pairs, len(kept), folder)
    expected = made(kept)
    joined = mapped(folder)
    for name in ("terms", "bounds", "lengths", "rows", "counts"):
        assert getattr(joined, name).tolist() == getattr(expected, name).tolist()
    assert mapped_weights(folder).tolist() == weigh(expected).tolist()


@given(st.lists(rows, min_size=1, max_size=3))
def test_stacked_postings_are_those_of_all_rows(parts: list[list[list[int]]]) -> None:
    together = stacked([made(part) for part in parts])
    expected = made([row for part in parts for row in part])
    for name in ("terms", "bounds", "lengths", "rows", "counts"):
        assert getattr(together, name).tolist() == getattr(expected, name).tolist()


@given(st.lists(st.integers(0, 5), max_size=30), st.integers(1, 12))
def test_the_best_are_those_of_a_whole_sort(scores: list[int], count: int) -> None:
    given_ = np.array(scores, np.float32)
    found, held = best(given_, count)
    assert found.tolist() == np.argsort(-given_, kind="stable")[:count].tolist()
    assert held.tolist() == given_[found].tolist()


@pytest.mark.parametrize("count", [3, 5000])
def test_products_of_few_and_many_rows(count: int, tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(count, 8)).astype(np.float16)
    wanted = np.random.default_rng(2).normal(size=8).astype(np.float32)
    vectors.tofile(tmp_path / "v")
    mapped_ = np.asarray(np.memmap(tmp_path / "v", np.float16, "c")).reshape(count, 8)
    expected = vectors.astype(np.float32) @ wanted
    np.testing.assert_allclose(products(mapped_, wanted), expected, rtol=1e-4, atol=1e-4)
