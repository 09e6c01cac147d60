from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.fieldset.duties import placed, score
from eval.fieldset.gold import Document, read
from ingest.load import read_article
from ingest.types import Article, Duty

from .made import CHECK, LEAD, gold, written


@pytest.fixture
def document(tmp_path: Path) -> Document:
    written(tmp_path, ("work", gold()))
    return read(tmp_path / "work" / "gold" / "ong.json", "work")


@pytest.fixture
def article(document: Document) -> Article:
    return read_article(document.path)


def duty(article: Article, actor: str, role: str, words: str) -> Duty:
    start = article.text.index(words)
    return Duty(
        id=f"{actor}{start}", article=article.id, actor=actor, role=role, action=words,  # type: ignore[arg-type]
        partners=(), time="", basis=(), place="", start=start, end=start + len(words), quote=words,
    )  # fmt: skip


def test_all_that_is_stated_is_read(document: Document, article: Article) -> None:
    read_right = [
        duty(article, "Trung tâm Nuôi ong huyện Yên Thượng", "chủ trì", LEAD),
        duty(article, "Hội Làm vườn huyện Yên Thượng", "giám sát", CHECK),
    ]
    scores = score(document, article, read_right).scores
    assert {name: scores[name] for name in ("found", "office", "role", "precision")} == {
        "found": (2, 2), "office": (2, 2), "role": (2, 2), "precision": (2, 2),
    }  # fmt: skip


def test_a_wrong_office_is_told_from_a_missed_and_a_spurious_duty(
    document: Document, article: Article
) -> None:
    read_badly = [
        duty(article, "Trạm Thú y", "chủ trì", LEAD),
        duty(article, "Trạm Thú y", "thực hiện", "họp bàn việc nuôi ong"),
        duty(article, "", "thực hiện", CHECK),
    ]
    reading = score(document, article, read_badly)
    assert reading.scores["found"] == (2, 2)
    assert reading.scores["office"] == (0, 2)
    assert reading.scores["wrong_office"] == (1, 2)
    assert reading.scores["spurious"] == (1, 2)
    # what names no office claims nothing, and is no false claim either
    assert reading.scores["unnamed"] == (1, 3)
    assert len(reading.faults) == 4


def test_a_partner_that_assists_is_real(document: Document, article: Article) -> None:
    assists = [duty(article, "Hội Làm vườn", "phối hợp", LEAD)]
    assert score(document, article, assists).scores["precision"] == (1, 1)


def test_who_acts_for_an_office_may_be_the_gold_s_name(
    document: Document, article: Article
) -> None:
    checks = document.duties[1]
    head = replace(checks, offices=(("Chủ tịch Hội Làm vườn huyện",),))
    gold_of_a_person = replace(document, duties=(document.duties[0], head))
    found = duty(article, "Hội Làm vườn huyện Yên Thượng", "giám sát", CHECK)
    by_its_head = replace(found, person="Chủ tịch Hội Làm vườn huyện")
    for read_as, right in ((found, 0), (by_its_head, 1)):
        scores = score(gold_of_a_person, article, [read_as]).scores
        assert scores["office"] == (right, 2)
        assert scores["wrong_office"] == (1 - right, 1)


def test_words_that_the_ingest_lost_count_as_not_found(document: Document) -> None:
    lost = Article("ong", "Chỉ còn dòng này.", title="Ong")
    assert [item.span for item in placed(document, lost)] == [None, None]
    scores = score(document, lost, []).scores
    assert scores["unread"] == (2, 2)
    assert scores["found"] == (0, 2)
