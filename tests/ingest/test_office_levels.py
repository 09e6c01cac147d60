"""Collectives of several levels, and offices that no province has."""

from __future__ import annotations

import pytest

from ingest.offices import load_gazetteer
from tests.ingest.duty_reading import PLACE, said

TASK = "Báo cáo kết quả trồng rừng trước ngày 15/6."


def _offices(text: str) -> list[str]:
    return [mention.office for mention in load_gazetteer().mentions(text, PLACE)]


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("Các huyện ủy, Thành ủy Vinh", ["Các huyện ủy", "Thành ủy Vinh"]),
        ("các huyện ủy và Thành ủy Vinh", ["các huyện ủy", "Thành ủy Vinh"]),
        ("Các Huyện ủy, Thị ủy", ["Các Huyện ủy, Thị ủy"]),
        ("Các huyện, thị, thành đoàn mở trại hè.", ["Các huyện, thị, thành đoàn"]),
        ("các huyện, thành ủy", ["các huyện, thành ủy"]),
        ("UBND các huyện, thành, thị\nTrồng rừng.", ["UBND các huyện, thành, thị"]),
        (
            "Các Huyện ủy Quỳ Hợp, Con Cuông và Kỳ Sơn",
            ["Huyện ủy Quỳ Hợp", "Huyện ủy Con Cuông", "Huyện ủy Kỳ Sơn"],
        ),
        ("Thuế tỉnh và Thuế cơ sở 4 thu lệ phí.", ["Thuế tỉnh Nghệ An", "Thuế cơ sở 4"]),
        (
            "Trung tâm Văn hóa, Nghệ thuật - Du lịch tỉnh mở cửa.",
            ["Trung tâm Văn hóa, Nghệ thuật - Du lịch tỉnh Nghệ An"],
        ),
        (
            "Bộ trưởng Bộ Y tế, Bộ trưởng Bộ Khoa học - Công nghệ và Môi trường họp.",
            ["Bộ Y tế", "Bộ Khoa học, Công nghệ và Môi trường"],
        ),
    ],
)
def test_collectives_of_several_levels(text: str, offices: list[str]) -> None:
    assert _offices(text) == offices


@pytest.mark.parametrize("office", ["Trạm Y tế", "Ban Chủ nhiệm", "Chi đoàn Thanh niên"])
def test_what_villages_have_is_of_no_province(office: str) -> None:
    assert _offices(f"{office} phun thuốc diệt muỗi hằng tuần.") == [office]


def test_boards_that_help_a_committee_are_a_label() -> None:
    found = said("5. Các ban, cơ quan tham mưu, giúp việc của Tỉnh ủy", TASK)
    assert [who for who, _, _ in found] == ["Các ban, cơ quan tham mưu, giúp việc"]


def test_levels_in_short_at_the_end_of_a_heading_are_a_label() -> None:
    found = said("6. UBND các huyện, thành, thị", TASK)
    assert [who for who, _, _ in found] == ["UBND các huyện, thành, thị"]
