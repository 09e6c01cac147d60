from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retriever.moments import Moment, moments


def parts(moment: Moment) -> tuple[int | None, ...]:
    return moment.day, moment.month, moment.quarter, moment.year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ký ngày 28/3/2023", (28, 3, 1, 2023)),
        ("ngày 10-4", (10, 4, 2, None)),
        ("ngày 29 tháng 12 năm 2023", (29, 12, 4, 2023)),
        ("trước ngày 20 hằng tháng", (20, None, None, None)),
        ("trong quý III năm 2023", (None, None, 3, 2023)),
        ("xong trong tháng 6/2025", (None, 6, 2, 2025)),
        ("trong năm 2024", (None, None, None, 2024)),
    ],
)
def test_a_time_as_its_parts(text: str, expected: tuple[int | None, ...]) -> None:
    assert [parts(m) for m in moments(text)] == [expected]


@pytest.mark.parametrize(
    "text", ["giai đoạn 2021 - 2026", "trên 25%", "02 lần/năm", "Kế hoạch số 104/KH-UBND"]
)
def test_what_is_no_moment(text: str) -> None:
    assert moments(text) == []


def test_dates_of_documents_only_where_asked_for() -> None:
    text = "Kế hoạch số 104/KH-UBND ngày 22/2/2023"
    assert moments(text) == []
    assert [parts(m) for m in moments(text, inside_references=True)] == [(22, 2, 1, 2023)]


def test_what_agrees() -> None:
    day, month, quarter, other = (
        moments(t)[0] for t in ("ngày 30/6/2025", "tháng 6/2025", "quý II/2025", "tháng 5/2025")
    )
    assert day.tells(month)
    assert day.tells(quarter)
    assert day.agrees(month)
    assert day.agrees(quarter)
    assert not day.agrees(other)
    assert not month.tells(day)


@given(st.text(alphabet="0123456789/- ngàytháquýIV.%"))
def test_spans_lie_in_the_text(text: str) -> None:
    for moment in moments(text):
        assert 0 <= moment.start < moment.end <= len(text)
