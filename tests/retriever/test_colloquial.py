from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retriever.colloquial import official


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Bà con ở Sơn La ai lo?", "đồng bào ở Sơn La ai lo?"),
        ("tiền hoạt động bên nào lo", "kinh phí hoạt động bên nào lo"),
        ("đối thoại với dân ở Gia Lai", "đối thoại với nhân dân ở Gia Lai"),
        ("ai thăm nom hộ nghèo", "ai thăm hỏi hộ nghèo"),
        ("kế hoạch 12 ra hôm nào", "kế hoạch 12 ban hành hôm nào"),
    ],
)
def test_everyday_words_are_put_officially(typed: str, meant: str) -> None:
    assert official(typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Ban Dân tộc và Ban Dân vận phối hợp việc gì?",
        "Nhân dân và người dân được vận động thế nào?",
        "Ai đưa ra sáng kiến?",
        "Số tiền tuyến đầu",
    ],
)
def test_names_and_other_words_stay(question: str) -> None:
    assert official(question) == question


@given(st.text())
def test_any_text_is_read_without_fault_and_a_second_time_alike(text: str) -> None:
    once = official(text)
    assert official(once) == once


@pytest.mark.parametrize("text", ["Hội Nông dân xã", "công dân", "dân tộc", "nhân dân"])
def test_words_that_hold_the_people_stay(text: str) -> None:
    assert official(text) == text


def test_the_people_are_nhan_dan() -> None:
    assert official("nói cho dân nghe") != "nói cho dân nghe"
    assert official("giúp dân") == "giúp nhân dân"
