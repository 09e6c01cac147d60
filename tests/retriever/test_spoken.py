"""Numbers and times as they are said, in figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text import key
from retriever.spoken import in_figures, number


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("trước cuối tháng chín năm 2022", "trước cuối tháng 9 năm 2022"),
        ("trong hai chục bữa", "trong 20 ngày"),
        ("Tháng Giêng và tháng chạp", "tháng 1 và tháng 12"),
        ("mùng năm hằng tháng", "ngày 5 hằng tháng"),
        ("ngày ba mươi tháng tư", "ngày 30 tháng 4"),
        ("trước tám giờ tối", "trước 20 giờ"),
        ("quý tư", "quý 4"),
        ("nửa tháng, nửa năm", "15 ngày, 6 tháng"),
        ("năm hai nghìn có năm xã", "năm 2000 có 5 xã"),
    ],
)
def test_what_is_said_stands_in_figures(said: str, figures: str) -> None:
    assert in_figures(said).text == figures


@pytest.mark.parametrize(
    "text",
    [
        "hai bên ký kết, một số xã, một phần kinh phí",
        "ngày tháng năm ban hành",
        "đầu tư công, vật tư y tế, tư pháp",
        "sáng thứ năm, thứ ba",
        "ba má, ba con",
    ],
)
def test_words_that_are_more_often_something_else_stay(text: str) -> None:
    assert in_figures(text).text == text


def test_no_month_is_named_by_what_happens_in_each() -> None:
    assert in_figures("mỗi tháng hai lần").text == "mỗi tháng 2 lần"
    assert in_figures("tháng ba kỳ").text == "tháng 3 kỳ"


@pytest.mark.parametrize(
    ("said", "counted"),
    [("hai trăm ba mươi lăm", 235), ("một nghìn hai trăm", 1200), ("mười một", 11), ("chục", 10)],
)
def test_a_number_said(said: str, counted: int) -> None:
    assert number(said) == counted


WORDS = st.sampled_from(
    [
        "hai",
        "mươi",
        "lăm",
        "chục",
        "tháng",
        "năm",
        "ngày",
        "mùng",
        "giờ",
        "tối",
        "bữa",
        "xã",
        "12",
        "Ba",
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_every_character_comes_from_a_stretch_of_the_text(text: str) -> None:
    figured = in_figures(text)
    assert len(figured.starts) == len(figured.ends) == len(figured.text)
    assert list(figured.starts) == sorted(figured.starts)
    for at, character in enumerate(figured.text):
        start, end = figured.source(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert end - start > 1 or character.isdecimal() or key(text[start:end]) == character
