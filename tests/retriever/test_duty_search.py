"""Finding duties with the real model, in a small index of invented articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from ingest import embedding
from ingest import settings as configuration
from ingest.index import Index, build, open_index
from ingest.offices import load_gazetteer
from ingest.settings import Settings
from retriever.coverage import Coverage
from retriever.duties import DutyHit, DutySearcher
from retriever.query import parse

ARTICLES = {
    "rung": "Phối hợp bảo vệ rừng ở tỉnh Nghệ An\n\n"
    "Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Công an tỉnh tuần tra rừng đầu nguồn.\n\n"
    "Sở Tài chính bố trí kinh phí mua xe chữa cháy.\n\n"
    "Hội Nông dân tỉnh vận động hội viên trồng cây xanh ven sông.\n",
    "benh": "Phối hợp chăm sóc sức khỏe ở tỉnh Cà Mau\n\n"
    "Sở Y tế chủ trì, phối hợp với Sở Giáo dục và Đào tạo khám mắt cho học sinh tiểu học.\n\n"
    "Sở Y tế có trách nhiệm:\n\n"
    "- Tiêm phòng dại cho đàn chó;\n\n"
    "- Phun thuốc diệt muỗi.\n",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("duties")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    chosen = replace(
        configuration.load(), index=folder / "index", embedding_model=None, chroma_url=None
    )
    build([folder / f"{name}.txt" for name in ARTICLES], chosen)
    return chosen


@pytest.fixture(scope="module")
def index(settings: Settings) -> Iterator[Index]:
    opened = open_index(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def searcher(index: Index, settings: Settings) -> DutySearcher:
    coverage = Coverage(passage.embedded for passage in index.passages)
    return DutySearcher(index, embedding.load(settings), coverage)


def search(searcher: DutySearcher, question: str, count: int = 400) -> list[DutyHit]:
    return searcher.search(parse(question, question, load_gazetteer(), {}), count)


@pytest.mark.parametrize(
    ("question", "action"),
    [
        ("Ai tuần tra rừng đầu nguồn?", "tuần tra rừng"),
        ("Cơ quan nào chủ trì khám mắt học sinh?", "khám mắt"),
        ("Ai lo tiền mua xe cứu hỏa?", "kinh phí mua xe chữa cháy"),
        ("Đơn vị nào diệt muỗi?", "diệt muỗi"),
    ],
)
def test_task_is_found_by_words_and_meaning(
    searcher: DutySearcher, question: str, action: str
) -> None:
    assert action in search(searcher, question)[0].duty.action


def test_best_first(searcher: DutySearcher) -> None:
    hits = search(searcher, "Ai tuần tra rừng đầu nguồn?")
    evidence = [hit.evidence for hit in hits]
    assert evidence == sorted(evidence, reverse=True)
    assert len({hit.duty.id for hit in hits}) == len(hits) == len(searcher.duties)
    assert all(-1 <= hit.dense <= 1 for hit in hits)
    assert hits[0].coverage == pytest.approx(1)
    assert hits[-1].coverage < 0.5


def test_list_item_is_found_by_its_introduction(searcher: DutySearcher) -> None:
    """ "Phun thuốc" names no office; the introduction above it does."""
    hits = search(searcher, "Sở Y tế phun thuốc")
    assert hits[0].duty.action == "Phun thuốc diệt muỗi"
    assert hits[0].duty.intro is not None


def test_count_limits_each_way_of_searching(searcher: DutySearcher) -> None:
    assert 1 <= len(search(searcher, "Ai tuần tra rừng?", 1)) <= 2


def test_best_cosine(searcher: DutySearcher, settings: Settings) -> None:
    vector = embedding.load(settings).query("tuần tra rừng đầu nguồn")
    near = searcher.best_cosine(vector)
    assert near == pytest.approx(
        max(hit.dense for hit in search(searcher, "tuần tra rừng đầu nguồn"))
    )
    far = searcher.best_cosine(embedding.load(settings).query("công thức nấu phở bò"))
    assert far < near <= 1
    assert searcher.spread > 0


def test_article_without_duties(index: Index, settings: Settings) -> None:
    segment = SimpleNamespace(article_of=lambda table: np.zeros(0, np.int64))
    empty = SimpleNamespace(duties=[], articles={}, sides=index.sides, segment=segment)
    searcher = DutySearcher(cast("Index", empty), embedding.load(settings), Coverage([]))
    assert search(searcher, "Ai tuần tra rừng?") == []
    assert searcher.best_cosine(np.ones(384, np.float32)) == 0
