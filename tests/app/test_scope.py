from __future__ import annotations

import pytest

from app.knowledge import Knowledge
from tests.app.deciding import in_scope


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("Ở Lào Cai ai chủ trì giám sát?", {"lao-cai"}),
        ("Lào Cai và Hòa Bình: ai giám sát?", {"lao-cai", "hoa-binh"}),
        ("Ở huyện A Lưới, tỉnh Thừa Thiên Huế ai khảo sát?", {"thua-thien-hue"}),
        ("Kế hoạch số 104/KH-UBND giao việc gì?", {"lao-cai"}),
        ("Quyết định số 12/2018/QĐ-TTg do ai thực hiện?", {"hoa-binh"}),
    ],
)
def test_places_and_documents_narrow(
    question: str, articles: set[str], knowledge: Knowledge
) -> None:
    area = in_scope(question, knowledge)
    assert area.articles == articles
    assert not area.missing
    assert not area.disputed


def test_nothing_named_leaves_the_whole_corpus(knowledge: Knowledge) -> None:
    assert in_scope("Ai chủ trì giám sát?", knowledge).articles == set(knowledge.index.articles)


def test_places_put_together_wrongly(knowledge: Knowledge) -> None:
    area = in_scope("Ở huyện Nam Đông tỉnh Hòa Bình ai tổ chức đoàn khảo sát?", knowledge)
    assert set(area.disputed) == {"huyện Nam Đông", "tỉnh Hòa Bình"}


def test_missing_place(knowledge: Knowledge) -> None:
    area = in_scope("Ở tỉnh Nghệ An ai giám sát?", knowledge)
    assert area.missing_places == ("tỉnh Nghệ An",)
    assert area.missing


def test_missing_office(knowledge: Knowledge) -> None:
    area = in_scope("Hội Cựu chiến binh tỉnh Hòa Bình có nhiệm vụ gì?", knowledge)
    assert [name.startswith("Hội Cựu chiến binh") for name in area.missing_offices] == [True]


def test_missing_document(knowledge: Knowledge) -> None:
    area = in_scope("Kế hoạch số 999/KH-UBND giao ai chủ trì?", knowledge)
    assert area.missing_documents == ("Kế hoạch số 999/KH-UBND",)


@pytest.mark.parametrize(
    ("when", "missing"),
    [("năm 2023", ()), ("năm 2035", (2035,)), ("giai đoạn 2031-2035", (2031, 2035))],
)
def test_missing_year(when: str, missing: tuple[int, ...], knowledge: Knowledge) -> None:
    assert in_scope(f"Ở Lào Cai {when} ai giám sát?", knowledge).missing_years == missing


def test_a_year_counts_where_the_question_is_about(knowledge: Knowledge) -> None:
    assert in_scope("Ở TPHCM năm 2024 ai khảo sát cán bộ?", knowledge).missing_years == ()
    assert in_scope("Ở Lào Cai năm 2024 ai khảo sát cán bộ?", knowledge).missing_years == (2024,)
