"""Clauses that say only when or how often, closing formulas, teams named by their head."""

from __future__ import annotations

import pytest

from tests.ingest.duty_reading import duties, said


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Sở Y tế mở lớp cấp cứu; đợt 1 trong tháng 5, đợt 2 trong tháng 9.", "tháng 5"),
        ("Sở Y tế tham mưu UBND tỉnh ban hành quy chế; trình trước ngày 30/11/2024.",
         "trước ngày 30/11/2024"),
        ("Sở Y tế kiểm tra bếp ăn, nhà trẻ; mỗi cơ sở ít nhất 01 lần trước ngày 30/11/2024.",
         "trước ngày 30/11/2024"),
    ],
)  # fmt: skip
def test_a_clause_of_time_belongs_to_the_task_before_it(text: str, time: str) -> None:
    (found,) = duties(text)
    assert found.time == time


@pytest.mark.parametrize(
    "text",
    [
        "Chánh Văn phòng, Thủ trưởng các đơn vị và cá nhân căn cứ Quyết định thi hành./.",
        "UBND tỉnh mong các đơn vị, địa phương quan tâm thực hiện./.",
        "Quyết định có hiệu lực từ ngày 12/10/2024, thay thế Quyết định số 21/2019/QĐ-UBND.",
    ],
)
def test_closing_formulas_are_no_duties(text: str) -> None:
    assert said("Sở Y tế mở lớp cấp cứu.", text)[1:] == []


def test_a_team_is_named_again_by_its_head() -> None:
    found = said(
        "Đoàn khảo sát của HĐND tỉnh làm việc tại cảng.",
        "Chiều 5/6, Đoàn tiếp tục kiểm tra hai kho lạnh.",
    )
    assert found[-1][:2] == ("Đoàn khảo sát", "giám sát")


def test_a_label_is_of_those_who_are_asked() -> None:
    found = said(
        "Đoàn giám sát làm việc tại cảng.",
        "Với Sở Công Thương, Đoàn đề nghị:",
        "- Rà soát giá điện của kho lạnh trước ngày 15/11/2024.",
    )
    assert [who for who, _, _ in found][-1] == "Sở Công Thương"


def test_a_post_told_by_its_field_has_no_duty() -> None:
    assert said("1. Trưởng ban: Phó Giám đốc Sở Y tế phụ trách dự phòng.") == []


def test_what_an_office_is_to_a_board_is_no_second_office() -> None:
    found = said("Sở Y tế, cơ quan thường trực Ban Chỉ đạo, tổng hợp kết quả trước ngày 5/6.")
    assert [who for who, _, _ in found] == ["Sở Y tế"]
