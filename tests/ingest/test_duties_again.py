"""Offices named again by a head or a demonstrative, and names that end before their verb."""

from __future__ import annotations

import pytest

from tests.ingest.duty_reading import duties, said

ROADS = "Sở Giao thông vận tải"


@pytest.mark.parametrize(
    "text",
    [
        f"UBND cấp huyện gửi số liệu về {ROADS}. Trên cơ sở đó, Sở tổng hợp, trình UBND tỉnh.",
        f"{ROADS} chủ trì, phối hợp với Sở Xây dựng kiểm tra cầu yếu. Hằng năm, Sở tổ chức hai đợt"
        " tập huấn cho lái xe.",
        f"{ROADS} kiểm tra cầu yếu. Kho bạc Nhà nước tỉnh kiểm soát chi. Sở Tài chính cấp kinh phí"
        f" cho {ROADS}. Ngoài ra, Sở lập phương án sửa đường.",
    ],
)
def test_a_head_alone_is_the_office_spoken_of(text: str) -> None:
    who, _, what = said(text)[-1]
    assert who == (ROADS if "lập phương án" not in text else "Sở Tài chính"), what


def test_a_head_alone_is_no_office_with_another_head() -> None:
    found = said("Chi cục Thủy lợi báo cáo Sở Công Thương. Sau đó, Sở trình UBND tỉnh phương án.")
    assert found[-1][:2] == ("Sở Công Thương", "tham mưu")


def test_a_bank_directs_and_is_not_called_so() -> None:
    found = said(
        "Chi nhánh Ngân hàng Chính sách xã hội tỉnh rà soát hộ vay.",
        "Ngân hàng chỉ đạo các phòng giao dịch cấp huyện thu hồi nợ quá hạn.",
    )
    assert found[-1][:2] == ("Ngân hàng Chính sách xã hội", "chỉ đạo")


def test_this_body_is_the_one_named_right_before() -> None:
    found = said(
        "Sở Y tế kiểm tra bếp ăn tập thể.",
        "Về phía Công ty Cấp nước tỉnh, đơn vị này xét nghiệm mẫu nước mỗi tuần.",
    )
    assert [who for who, _, _ in found][-1].startswith("Công ty Cấp nước")


@pytest.mark.parametrize(
    ("sentence", "who", "role"),
    [
        ("Trưởng đoàn kiểm tra yêu cầu Sở Công Thương chủ trì kiểm kê hàng dự trữ.",
         "Sở Công Thương", "chủ trì"),
        ("Các tổ công tác kiểm tra hiện trường tại các chủ rừng mỗi tháng một lần.",
         "Các tổ công tác", "giám sát"),
        ("Trưởng các xóm thông báo lịch cắt nước đến từng hộ.",
         "Trưởng các xóm", "thực hiện"),
        ("Sở Y tế trả lời bằng văn bản các kiến nghị của cử tri trong 15 ngày.",
         "Sở Y tế", "thực hiện"),
    ],
)  # fmt: skip
def test_a_name_ends_before_its_verb(sentence: str, who: str, role: str) -> None:
    assert said(sentence)[-1][:2] == (who, role) or said(sentence)[0][:2] == (who, role)


def test_who_reports_a_promise_does_not_have_it() -> None:
    found = said("Ông Lê Văn An cho biết Sở Du lịch sẽ mở 5 lớp thuyết minh viên trong quý II.")
    assert [who for who, _, _ in found] == ["Sở Du lịch"]


def test_a_label_directs_those_whom_its_item_names() -> None:
    found = said(
        "UBND các huyện, thị xã:",
        "- Chỉ đạo UBND cấp xã vận động chủ vườn, hộ dân chặt bỏ cây bị bệnh.",
    )
    assert [(who, role) for who, role, _ in found] == [("UBND các huyện, thị xã", "chỉ đạo")]


def test_the_whole_party_branch_signs_nothing() -> None:
    opening = "Để triển khai trong toàn Đảng bộ, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch như sau:"
    found = duties(opening, "Coi trọng vai trò của nghệ nhân trong truyền nghề.")
    assert not any(duty.actor for duty in found[-1:])


def test_a_heading_of_tasks_names_nobody() -> None:
    found = said("II. NHIỆM VỤ TRONG NĂM TỚI", "Sở Y tế mở 3 lớp. Mục tiêu là đạt 95% kế hoạch.")
    assert {who for who, _, _ in found} == {"Sở Y tế"}


def test_a_small_letter_with_a_mark_is_no_capital_of_a_name() -> None:
    found = said("Ông Thuận đề nghị Sở Công Thương chủ trì kiểm tra chợ, báo cáo trong quý I.")
    assert [(who, role) for who, role, _ in found] == [("Sở Công Thương", "chủ trì")]


def test_who_asks_nobody_has_no_duty() -> None:
    assert said("Bà H’Yim Niê đề nghị các nghệ nhân gắn nghề dệt với du lịch.") == []
