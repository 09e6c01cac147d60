"""Several who act in one label or sentence, each with his own part; promises of two together."""

from __future__ import annotations

import pytest

from tests.ingest.duty_reading import PARTIES, SIGNED, duties, said, surest

TASK = "Kiểm tra bếp ăn tập thể."


@pytest.mark.parametrize(
    ("label", "offices"),
    [
        (
            "Giám đốc Điện lực Quỳ Hợp, Giám đốc Trung tâm Viễn thông",
            {"Điện lực Quỳ Hợp", "Giám đốc Trung tâm Viễn thông"},
        ),
        ("Giám đốc Sở Y tế, Giám đốc Công an tỉnh", {"Sở Y tế", "Công an"}),
        ("Bà Lê Thị Bình, Trưởng phòng Dược Sở Y tế - Thư ký", {"Sở Y tế"}),
        (
            "Ông Trần Văn An, Giám đốc Sở Y tế; bà Lê Thị Bình, Giám đốc Sở Công Thương",
            {"Sở Y tế", "Sở Công Thương"},
        ),
    ],
)
def test_label_of_several_persons(label: str, offices: set[str]) -> None:
    assert {who for who, _, _ in said(f"{label}: {TASK}")} == offices


def test_office_with_its_standing_is_one_label() -> None:
    assert {who for who, _, _ in said(f"Sở Y tế - Cơ quan thường trực: {TASK}")} == {"Sở Y tế"}


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "Hội nghị giao ban: năm 2025 do Công an tỉnh chủ trì, năm 2026 do Sở Y tế chủ trì.",
            [("Công an", "năm 2025"), ("Sở Y tế", "năm 2026")],
        ),
        (
            "Lớp tập huấn năm 2025 do Công an tỉnh chủ trì; năm 2026 do Sở Y tế.",
            [("Công an", "năm 2025"), ("Sở Y tế", "năm 2026")],
        ),
    ],
)
def test_each_has_the_part_that_is_said_of_him(sentence: str, parts: list[tuple[str, str]]) -> None:
    found = [(d.actor.removesuffix(" tỉnh Nghệ An"), d.time, d.role) for d in duties(sentence)]
    assert found == [(who, time, "chủ trì") for who, time in parts]


def test_each_bears_the_cost_that_is_said_of_him() -> None:
    found = said("Quân số do Công an tỉnh bố trí, phương tiện do Chi cục Kiểm lâm bố trí.")
    assert [(who, what) for who, _, what in found] == [
        ("Công an", "Quân số do Công an tỉnh bố trí"),
        ("Chi cục Kiểm lâm", "phương tiện do Chi cục Kiểm lâm bố trí"),
    ]


def test_a_document_issued_by_somebody_is_nobodys_part() -> None:
    found = said("Sở Y tế triển khai Kế hoạch do UBND tỉnh ban hành, mẫu do Bộ Y tế ban hành.")
    assert {who for who, _, _ in found} == {"Sở Y tế"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Quy chế nêu rõ hai bên sẽ phối hợp kiểm tra các chợ đầu mối.",
        "Hai bên đã thống nhất phối hợp kiểm tra các chợ đầu mối.",
        "Hai bên đã ký kết phối hợp thực hiện các nhiệm vụ kiểm tra các chợ đầu mối.",
        "Chương trình quy định trách nhiệm của hai bên như: Phối hợp kiểm tra các chợ đầu mối.",
    ],
)
def test_what_two_promised_is_their_duty(sentence: str) -> None:
    found = [d for d in duties(SIGNED, sentence) if "kiểm tra" in d.action]
    assert {d.actor for d in found} == set(PARTIES)
    assert {d.role for d in found} == {"phối hợp"}


def test_what_two_signed_is_no_duty() -> None:
    assert said("Hội Nông dân tỉnh và Sở Y tế đã ký kết chương trình phối hợp.") == []


def test_what_is_to_be_signed_by_a_day_is_a_task() -> None:
    signed = "Công an các xã ký kết kế hoạch phối hợp với Hội Nông dân cùng cấp"
    assert [who for who, _, _ in said(f"{signed} trước ngày 30/4/2024.")] == ["Công an các xã"]
    assert said(f"{signed} ngày 30/4/2024.") == []


def test_date_and_verb_of_his_own_make_a_part() -> None:
    found = duties(
        SIGNED,
        "Hai bên thống nhất tổ chức hội thi hai năm một lần, trong đó năm 2026 do Sở Y tế đăng cai,"
        " năm 2028 do Công an tỉnh đăng cai.",
    )
    assert [(d.actor.removesuffix(" tỉnh Nghệ An"), d.time) for d in found[-2:]] == [
        ("Sở Y tế", "năm 2026"),
        ("Công an", "năm 2028"),
    ]


def test_two_are_those_who_acted_before_in_the_paragraph() -> None:
    found = said("Sở Y tế lấy mẫu nước; Sở Công Thương kiểm tra chợ. Hai sở báo cáo mỗi tuần.")
    assert {who for who, _, what in found if what.startswith("báo cáo")} == {
        "Sở Y tế",
        "Sở Công Thương",
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Khi phát hiện vi phạm, cơ quan phát hiện thông báo ngay cho cơ quan còn lại.",
        "Kinh phí thực hiện của ngành nào do ngành đó bảo đảm.",
    ],
)
def test_whichever_of_the_parties(sentence: str) -> None:
    found = surest(SIGNED, sentence)
    assert {d.actor for d in found} <= set(PARTIES)
    assert not any("phát hiện" in d.actor for d in found)
