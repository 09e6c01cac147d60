from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retriever.numerals import figures, value


@pytest.mark.parametrize(
    ("word", "number"),
    [("4", 4), ("04", 4), ("bốn", 4), ("tư", 4), ("IV", 4), ("ix", 10 - 1), ("xiii", 10 + 3),
     ("1.470", 1470), ("Năm", 5)],
)  # fmt: skip
def test_one_number_in_many_spellings(word: str, number: int) -> None:
    assert value(word) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("bảy mươi mốt nhà, hai trăm ba mươi lăm hộ", {71, 235}),
        ("71 hộ, 1.200 con và 2,5 ha", {71, 1200, 2.5}),
        ("trước ngày 3/9", {3, 9}),
        ("mười lăm; năm mươi; hai nghìn", {15, 50, 2000}),
        ("một số xã, năm nào, thứ nhất", set()),
    ],
)
def test_figures_are_the_same_in_digits_and_words(text: str, numbers: set[float]) -> None:
    assert figures(text) == numbers


@given(st.text())
def test_figures_of_any_text(text: str) -> None:
    assert all(number >= 0 for number in figures(text))
