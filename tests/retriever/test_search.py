from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from ingest.index import Index
from ingest.index.windows import Windows
from retriever.search import Searcher
from tests.retriever.stand_in import WordEmbedder, make_index

TEXTS = {
    "lao-cai": "Phối hợp công tác tỉnh Lào Cai năm 2023\n"
    "Tuyên truyền chính sách dân tộc do Sở A lo.\nGiám sát ngân sách hằng năm.",
    "hue": "Phối hợp công tác thành phố Huế năm 2024\nTuyên truyền chính sách dân tộc do Sở B lo."
    "\nThăm hỏi người cao tuổi.",
    "khac": "Kế hoạch 104/KH-UBND\nXây dựng nhà văn hóa thôn.",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = make_index(tmp_path_factory.mktemp("search"), TEXTS)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def searcher(index: Index) -> Searcher:
    return Searcher(index, WordEmbedder())


def articles(searcher: Searcher, question: str, **options: object) -> list[str]:
    return [hit.passage.article for hit in searcher.search(question, **options)]


def test_best_first(searcher: Searcher) -> None:
    hits = searcher.search("giám sát ngân sách")
    assert hits[0].passage.text == "Giám sát ngân sách hằng năm."
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert sum(hit.score for hit in hits) == pytest.approx(1)
    assert hits[0].lexical > 0
    assert 0 < hits[0].dense <= 1


def test_hit_holds_its_own_scores(index: Index, searcher: Searcher) -> None:
    embedder = WordEmbedder()
    for hit in searcher.search("tuyên truyền dân tộc"):
        cosine = embedder.query("tuyên truyền dân tộc") @ embedder.query(hit.passage.embedded)
        assert hit.dense == pytest.approx(cosine, abs=1e-4)


@pytest.mark.parametrize("k", [1, 3, 100])
def test_at_most_k(index: Index, searcher: Searcher, k: int) -> None:
    hits = searcher.search("dân tộc", k)
    assert len(hits) == min(k, len(index.passages))
    assert len({hit.passage.id for hit in hits}) == len(hits)


@pytest.mark.parametrize("question", ["", " \n", "\u200b", "\x00"])
def test_nothing_asked(searcher: Searcher, question: str) -> None:
    assert searcher.search(question) == []


def test_document_number(searcher: Searcher) -> None:
    assert articles(searcher, "104/kh-ubnd", k=1) == ["khac"]


def test_articles_exclude_others(searcher: Searcher) -> None:
    assert set(articles(searcher, "tuyên truyền", articles=["hue"])) == {"hue"}
    assert articles(searcher, "tuyên truyền", articles=["không có"]) == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"places": ["Huế"]}, "hue"),
        ({"places": ["lao cai"]}, "lao-cai"),
        ({"years": [2024]}, "hue"),
        ({"years": ["2023"]}, "lao-cai"),
        ({"offices": ["Sở B", "Sở C"]}, "hue"),
        ({"offices": ["Sở A"], "years": [2023]}, "lao-cai"),
    ],
)
def test_what_is_named_is_preferred(
    searcher: Searcher, options: dict[str, object], expected: str
) -> None:
    question = "tuyên truyền chính sách dân tộc"
    assert articles(searcher, question, k=1, **options) == [expected]
    assert set(articles(searcher, question, **options)) == set(TEXTS)


def test_restorer_is_applied_to_both_sides(index: Index) -> None:
    class Restorer:
        def restore(self, text: str) -> str:
            return text.replace("giam sat", "giám sát")

    plain = Searcher(index, WordEmbedder()).search("giam sat", 1)[0]
    restored = Searcher(index, WordEmbedder(), Restorer()).search("giam sat", 1)[0]
    assert restored.passage.text.startswith("Giám sát")
    assert restored.dense > plain.dense


def test_a_passage_is_as_near_as_its_whole_and_its_best_window(index: Index) -> None:
    question = "chuyện gì cũng được"
    plain = Searcher(index, WordEmbedder()).search(question, 100)
    assert all(hit.window == hit.dense for hit in plain)
    vectors = np.zeros((len(index.passages), 4096), np.float16)
    vectors[3] = WordEmbedder().query(question)
    windows = Windows(np.arange(len(index.passages) + 1), vectors)

    hits = Searcher(replace(index, windows=windows), WordEmbedder()).search(question, 100)

    assert hits[0].passage == index.passages[3]
    assert hits[0].window == pytest.approx(1, abs=1e-2)
    assert {h.passage.id: h.dense for h in hits} == {h.passage.id: h.dense for h in plain}
