from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retriever.numerals import counts, figures, ordinals, percentages, value


@pytest.mark.parametrize(
    ("word", "number"),
    [("4", 4), ("04", 4), ("bốn", 4), ("tư", 4), ("IV", 4), ("ix", 10 - 1), ("xiii", 10 + 3),
     ("1.470", 1470), ("Năm", 5)],
)  # fmt: skip
def test_one_number_in_many_spellings(word: str, number: int) -> None:
    assert value(word) == number


@pytest.mark.parametrize("text", ["lần thứ IV", "lần thứ tư", "lần thứ 4", "Lần thứ 04"])
def test_ordinals(text: str) -> None:
    assert [(n.low, n.noun, text[n.start : n.end]) for n in ordinals(text)] == [(4, "lần", text)]


def test_counts_with_what_is_counted() -> None:
    text = "Năm 2021 xây dựng 5 - 7 mô hình, mở 01 lớp bồi dưỡng; năm nội dung"
    assert [(n.low, n.high, n.noun) for n in counts(text)] == [
        (5, 7, "mô hình"), (1, 1, "lớp bồi"), (5, 5, "nội dung"),
    ]  # fmt: skip


def test_a_range_holds_what_lies_in_it() -> None:
    told, inside, outside = (counts(f"{n} mô hình")[0] for n in ("5 - 7", "6", "8"))
    assert told.holds(inside)
    assert not told.holds(outside)


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


def test_percentages() -> None:
    assert [n.low for n in percentages("trên 25%, 96,2 % và 30 phần trăm")] == [25, 96.2, 30]


@given(st.text())
def test_spans_lie_in_the_text(text: str) -> None:
    for n in (*ordinals(text), *counts(text), *percentages(text)):
        assert 0 <= n.start < n.end <= len(text)
        assert n.start <= n.number[0] < n.number[1] <= n.end
