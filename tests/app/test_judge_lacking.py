"""An answer that lacks what is asked for by its kind is only quoted."""

from __future__ import annotations

import pytest

from app.judge.lacking import lacks
from app.judge.values import YEAR, values
from app.opened import Opened
from ingest.person_names import names_person
from tests.app.deciding import asking, stating, weighed

CLASSES, STATIONS = "mở 3 lớp tập huấn", "12 trạm quan trắc"


@pytest.mark.parametrize(
    ("question", "words", "missing"),
    [
        ("Sở Tài chính Khánh Hòa bố trí bao nhiêu kinh phí tập huấn?", CLASSES, True),
        ("Hội Nông dân tỉnh Khánh Hòa mở mấy lớp tập huấn?", CLASSES, False),
        ("Kinh phí lắp trạm quan trắc ở Đồng Tháp lấy từ nguồn nào?", STATIONS, True),
        ("Ai bố trí kinh phí mở lớp tập huấn ở Khánh Hòa?", CLASSES, False),
        ("Chi cục Thủy lợi Đồng Tháp lắp bao nhiêu trạm quan trắc?", STATIONS, False),
        ("Chi cục Thủy lợi Đồng Tháp lắp trạm quan trắc ngày mấy?", STATIONS, True),
        ("Giám đốc Sở Tài chính Khánh Hòa tên là gì?", CLASSES, True),
        ("Chi cục Thủy lợi Đồng Tháp năm 2031 lắp trạm quan trắc ở đâu?", STATIONS, True),
        ("Vì sao Chi cục Thủy lợi Đồng Tháp lắp trạm quan trắc?", STATIONS, True),
        ("Chi cục Thủy lợi Đồng Tháp phải lắp trạm quan trắc trước ngày nào?", STATIONS, True),
        ("Đài Khí tượng Thủy văn cung cấp số liệu trước mấy giờ?", "cung cấp số liệu", False),
        ("Thư viện tỉnh Phú Yên phải luân chuyển sách trước ngày nào?", "luân chuyển sách", True),
        ("Thư viện tỉnh Phú Yên luân chuyển sách bao lâu một lần?", "luân chuyển sách", False),
        ("Sở Du lịch tỉnh Đồng Tháp có nhiệm vụ gì về quan trắc sạt lở?", STATIONS, True),
        ("Chi cục Thủy lợi tỉnh Đồng Tháp có nhiệm vụ gì về sạt lở?", STATIONS, False),
    ],
)
def test_a_sum_a_person_or_the_year(
    question: str, words: str, missing: bool, small: Opened
) -> None:
    found = weighed(question, small, stating(words, small), 0.9)
    assert lacks(asking(question, small), [found], small) is missing


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Năm nội dung trọng tâm là", "nội dung", 5.0),
        ("thống nhất 05 nhiệm vụ chính", "nhiệm vụ", 5.0),
        ("gồm 19 đồng chí", "đồng chí", 19.0),
        ("1,2 tỷ đồng", "đồng", 1.2e9),
    ],
)
def test_what_is_counted_in_two_syllables(text: str, kind: str, number: float) -> None:
    assert [(v.kind, v.numbers) for v in values(text)] == [(kind, (number,))]


def test_a_year_counts_nothing() -> None:
    assert [v.kind for v in values("trong năm 2021 có năm nhiệm vụ")] == [YEAR, "nhiệm vụ"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Vụ trưởng Vũ Anh Tuấn đã dự", True),
        ("Giám đốc Sở Y tế Lê Văn An", True),
        ("tại xã Buôn Đôn", False),
    ],
)
def test_a_person_behind_a_post(text: str, named: bool) -> None:
    assert names_person(text) is named
