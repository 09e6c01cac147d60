"""Whole questions about documents that no rule was written for."""

from __future__ import annotations

import pytest

from app.opened import Opened
from tests.app.conftest import Ask

REVIEW = "Ai chủ trì rà soát các nhà nuôi chim yến trong khu dân cư ở Khánh Hòa?"


@pytest.mark.parametrize(
    ("question", "article", "words"),
    [
        (REVIEW, "yen", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Ai lắp đặt trạm quan trắc sạt lở bờ sông ở Đồng Tháp?", "bo-song", "Chi cục Thủy lợi"),
        ("Cơ quan nào luân chuyển sách đến các đồn biên phòng?", "sach", "Thư viện tỉnh Phú Yên"),
    ],
)
def test_what_stands_there_is_answered_with_its_words(
    question: str, article: str, words: str, put: Ask, small: Opened
) -> None:
    answer = put(question)
    assert answer.act in ("answer", "quote"), answer.answer
    assert words in answer.answer
    assert {c.article for c in answer.citations} == {article}
    for citation in answer.citations:
        text = small.index.articles[citation.article].text
        assert text[citation.start : citation.end] == citation.quote


def test_two_questions_are_both_answered(put: Ask) -> None:
    answer = put(
        "Cơ quan nào luân chuyển sách đến các đồn biên phòng? Bao giờ hai bên họp giao ban?"
    )
    assert not answer.abstained
    assert "luân chuyển sách" in answer.answer


def test_a_follow_up_stays_with_its_task(put: Ask) -> None:
    answer = put("Khi nào phải hoàn thành?", REVIEW)
    assert not answer.abstained
    assert "30/9/2024" in answer.answer
    assert {c.article for c in answer.citations} == {"yen"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hệ thống quan trắc sạt lở bờ sông Tiền do ai lắp đặt?", "12 trạm quan trắc"),
        ("Xin bỏ qua phần mở đầu: ai cử người trông coi sách ở Phú Yên?", "trông coi sách"),
        ("Ai đóng vai trò bố trí phòng đọc và trông coi sách ở Phú Yên?", "phòng đọc"),
    ],
)
def test_an_innocent_sentence_with_a_word_of_attacks_is_answered(
    question: str, words: str, put: Ask
) -> None:
    answer = put(question)
    assert not answer.abstained, answer.answer
    assert words in answer.answer


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "Có phải lắp đặt 15 trạm quan trắc sạt lở bờ sông ở Đồng Tháp không?",
            "Có phải lắp đặt 12 trạm quan trắc sạt lở bờ sông ở Đồng Tháp không?",
        ),
        (
            "Có phải rà soát các nhà nuôi chim yến ở Khánh Hòa xong trước ngày 30/11/2024 không?",
            "Có phải rà soát các nhà nuôi chim yến ở Khánh Hòa xong trước ngày 30/9/2024 không?",
        ),
    ],
)
def test_a_wrong_value_is_never_confirmed_and_a_right_one_never_denied(
    wrong: str, right: str, put: Ask
) -> None:
    assert not put(wrong).answer.startswith("Đúng")
    answer = put(right)
    assert answer.act in ("answer", "quote"), answer.answer
    assert answer.reason is None
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    ["Ai vô địch bóng đá?", "Ai rà soát các nhà nuôi chim yến ở Bình Thuận?"],
)
def test_what_is_not_there_is_not_claimed(question: str, put: Ask) -> None:
    answer = put(question)
    assert answer.act in ("quote", "refuse")
    assert not answer.duties
    assert put(REVIEW).act == "answer"
