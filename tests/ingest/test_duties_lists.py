"""Offices that share a head or stand behind a colon, units behind a comma, delegations."""

from __future__ import annotations

import pytest

from ingest.offices import load_gazetteer
from tests.ingest.duty_reading import duties, said, surest

PLACE = "tỉnh Nghệ An"
HEALTH, TRADE, HOME = "Sở Y tế", "Sở Công Thương", "Sở Nội vụ"


def offices(text: str) -> list[str]:
    gazetteer = load_gazetteer()
    return [m.office for m in gazetteer.mentions(text, PLACE, gazetteer.definitions(text))]


def placed(*names: str) -> list[str]:
    return [f"{name} {PLACE}" for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("các Sở: Y tế, Công Thương", placed(HEALTH, TRADE)),
        ("các Sở Y tế, Công Thương và Nội vụ", placed(HEALTH, TRADE, HOME)),
        ("cac so y te, cong thuong", placed(HEALTH, TRADE)),
        (
            "các Sở: Văn hóa, Thể thao và Du lịch, Y tế",
            placed("Sở Văn hóa, Thể thao và Du lịch", HEALTH),
        ),
        ("các sở: Y tế, Công an tỉnh, Nội vụ", placed(HEALTH, "Công an", HOME)),
        ("các Bộ: Y tế, Tài chính", ["Bộ Y tế", "Bộ Tài chính"]),
        ("các Hội: Nông dân, Cựu chiến binh tỉnh", placed("Hội Nông dân", "Hội Cựu chiến binh")),
        (
            "các Ban: Tuyên giáo, Dân vận Tỉnh ủy",
            ["Ban Tuyên giáo Tỉnh ủy Nghệ An", "Ban Dân vận Tỉnh ủy Nghệ An"],
        ),
        ("các phòng: Tư pháp, Nội vụ huyện", ["Phòng Tư pháp huyện", "Phòng Nội vụ huyện"]),
    ],
)
def test_a_head_that_a_list_states_once(text: str, names: list[str]) -> None:
    assert offices(text) == names


def test_departments_of_many_provinces_are_no_list() -> None:
    assert offices("các Sở Văn hóa, Thể thao và Du lịch các tỉnh") == [
        "Sở Văn hóa, Thể thao và Du lịch các tỉnh"
    ]


def test_label_of_departments_that_share_a_head() -> None:
    found = said(
        "3. Các Sở: Y tế, Công Thương; UBND các huyện, thành phố:",
        "- Kiểm tra nguồn gốc thực phẩm tại các chợ.",
    )
    assert [name for name, _, _ in found] == [HEALTH, TRADE, "UBND các huyện, thành phố"]


@pytest.mark.parametrize(
    "opening",
    [
        "Các cơ quan: Sở Y tế, Sở Công Thương, UBND các huyện",
    ],
)
def test_all_who_are_listed_are_asked(opening: str) -> None:
    found = said(f"{opening} kiểm tra các chợ trước Tết.")
    assert [name for name, _, _ in found] == [HEALTH, TRADE, "UBND các huyện"]


def test_semicolon_before_another_office_still_ends_a_duty() -> None:
    found = said("Sở Y tế chủ trì, phối hợp với Sở Nội vụ; Sở Công Thương bố trí xe.")
    assert [role for name, role, _ in found if name == TRADE] == ["thực hiện"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phòng Tham mưu, Công an tỉnh", [f"Phòng Tham mưu Công an {PLACE}"]),
        ("Vụ Pháp chế, Bộ Y tế", ["Vụ Pháp chế Bộ Y tế"]),
        ("Phòng Tư pháp, Sở Tư pháp", [f"Phòng Tư pháp Sở Tư pháp {PLACE}"]),
        ("Phòng Y tế, Công an huyện", ["Phòng Y tế huyện", "Công an huyện"]),
        ("Phòng Kinh tế, Hội Nông dân xã", ["Phòng Kinh tế xã", "Hội Nông dân xã"]),
        (
            "Cục Thuế, Bộ Chỉ huy quân sự tỉnh",
            placed("Cục Thuế", "Bộ Chỉ huy Quân sự"),
        ),
    ],
)
def test_a_comma_between_a_unit_and_what_it_is_of(text: str, names: list[str]) -> None:
    assert offices(text) == names


def test_a_delegation_acts_itself_or_asks() -> None:
    found = said(
        "Đoàn giám sát đề nghị Sở Y tế bổ sung thuốc cho trạm y tế xã.",
        "Đoàn giám sát tổng hợp kiến nghị, báo cáo Thường trực HĐND tỉnh trước ngày 10/7/2025.",
    )
    assert [name for name, _, _ in found] == [HEALTH, "Đoàn giám sát"]


@pytest.mark.parametrize(
    ("opening", "period"),
    [
        ("Quy chế phối hợp thực hiện Bộ luật Tố tụng hình sự năm 2003", ("", "")),
        (
            "Kế hoạch phối hợp thi hành Luật Căn cước năm 2023 trong năm 2025",
            ("2025-01-01", "2025-12-31"),
        ),
    ],
)
def test_the_year_of_a_law_is_no_period(opening: str, period: tuple[str, str]) -> None:
    found = duties(
        f"Sở Tư pháp và Công an tỉnh ký {opening}.", "Hai ngành định kỳ trao đổi thông tin."
    )
    assert {(duty.valid_from, duty.valid_to) for duty in found} == {period}


def test_a_party_to_whom_something_is_done_does_not_do_it() -> None:
    found = surest(
        "Bên A: Sở Y tế tỉnh Nghệ An",
        "Bên B: Bưu điện tỉnh Nghệ An",
        "Nội dung thỏa thuận",
        "Cung cấp danh sách người hưởng trợ cấp cho Bên B.",
        "Chuyển báo cáo từng tháng cho Bên A.",
    )
    assert [duty.actor for duty in found] == placed(HEALTH, "Bưu điện")


def test_things_behind_a_colon_belong_to_the_task_before_it() -> None:
    block = "Sở Y tế kiểm tra ba loại bếp ăn: trường học, bệnh viện, nhà máy."
    assert [duty.quote for duty in duties(block)] == [block]


def test_tasks_behind_a_colon_stand_each_for_itself() -> None:
    found = duties("Sở Y tế thực hiện các nhiệm vụ sau: Rà soát cây thuốc; Tập huấn cho trạm xá.")
    assert [duty.action for duty in found] == ["Rà soát cây thuốc", "Tập huấn cho trạm xá"]
