"""Questions for a list are answered with the whole list."""

from __future__ import annotations

import pytest

from app.knowledge import Knowledge
from app.listing import as_duties, best_list
from tests.app.conftest import Ask
from tests.app.deciding import decision, in_scope, ranked

GROUPS = "Kế hoạch 104/KH-UBND của Lào Cai dồn sức cho mấy nhóm nhiệm vụ, là những nhóm nào?"


def test_a_list_whose_items_are_no_duties_is_quoted_item_by_item(knowledge: Knowledge) -> None:
    found = decision(GROUPS, knowledge)
    assert found.shape == "facts"
    (fact,) = found.facts
    assert "dồn sức cho ba nhóm nhiệm vụ:" in fact.text
    assert len(fact.items) == 3


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Bốn việc chăm lo cho đồng bào ở TPHCM là gì?", 4),
        ("3 cuộc sơ kết ở Hòa Bình là những cuộc nào?", 3),
        ("5 nhiệm vụ chính giai đoạn 2021-2026 ở Thừa Thiên Huế", 5),
        ("5 nhiệm vụ chính của kế hoạch năm 2021 ở Thừa Thiên Huế", 5),
    ],
)
def test_a_list_of_duties_is_answered_by_all_of_them(
    question: str, count: int, knowledge: Knowledge
) -> None:
    found = decision(question, knowledge)
    assert found.shape == "duties"
    assert len({(r.duty.start, r.duty.end) for r in found.ranked}) in (count, count + 1)


def test_the_period_tells_two_lists_of_one_length_apart(knowledge: Knowledge) -> None:
    programme, plan = (
        {r.duty.start for r in decision(question, knowledge).ranked}
        for question in (
            "5 nhiệm vụ chính giai đoạn 2021-2026 ở Thừa Thiên Huế",
            "5 nhiệm vụ chính của kế hoạch năm 2021 ở Thừa Thiên Huế",
        )
    )
    assert not programme & plan


@pytest.mark.parametrize(
    "question",
    [
        "Ai chúc Tết người có uy tín ở Hòa Bình?",
        "9 nội dung phối hợp ở huyện Đăk Hà",
    ],
)
def test_other_questions_ask_for_no_list(question: str, knowledge: Knowledge) -> None:
    query, _ = ranked(question, knowledge)
    assert best_list(query, in_scope(question, knowledge), knowledge) is None


def test_items_that_do_not_begin_with_a_duty_state_none(knowledge: Knowledge) -> None:
    query, found = ranked(GROUPS, knowledge)
    listed = best_list(query, in_scope(GROUPS, knowledge), knowledge)
    assert listed is not None
    assert as_duties(query, listed, found, knowledge) == []


def test_all_offices_of_a_document_are_named_once(asked: Ask) -> None:
    answer = asked("Những cơ quan nào được Kế hoạch 104 của Lào Cai giao trách nhiệm?")
    named = [duty.actor for duty in answer.duties]
    assert len(named) == len(set(named))
    assert {"Sở Nội vụ tỉnh Lào Cai", "UBND tỉnh Lào Cai"} <= set(named)


def test_the_documents_that_an_article_names_are_listed(asked: Ask) -> None:
    answer = asked("Kể tên các văn bản nêu trong bài ở Hòa Bình")
    quotes = " ".join(citation.quote for citation in answer.citations)
    for number in ("12/2018/QĐ-TTg", "03-NQ/TU", "01/KL-ĐCT", "09-ĐA/TU"):
        assert number in quotes


def test_documents_of_an_unknown_place_are_not_listed(asked: Ask) -> None:
    assert asked("Kể tên các văn bản nêu trong bài ở Nghệ An").abstained


def test_a_wrong_number_of_items_is_put_right(asked: Ask) -> None:
    answer = asked("Ba nhiệm vụ chính của chương trình phối hợp 2021-2026 ở Huế là gì?")
    assert answer.reason == "false_premise"
    assert "05 nhiệm vụ" in answer.answer
