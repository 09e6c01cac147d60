"""What one sentence says: subject, role, partners, task. Sentences of other provinces, invented."""

from __future__ import annotations

import pytest

from tests.ingest.duty_reading import duties, partners, said, surest


def test_lead_with_a_coordinator() -> None:
    text = "Sở Y tế chủ trì, phối hợp với Sở Giáo dục và Đào tạo khám sức khỏe học sinh."
    lead, helper = duties(text)
    assert (lead.actor, lead.role) == ("Sở Y tế tỉnh Nghệ An", "chủ trì")
    assert (helper.actor, helper.role) == ("Sở Giáo dục và Đào tạo tỉnh Nghệ An", "phối hợp")
    assert lead.action == helper.action == "khám sức khỏe học sinh"
    assert (lead.partners, helper.partners) == ((helper.actor,), (lead.actor,))
    assert not lead.inferred
    assert not helper.inferred


def test_each_coordinator_has_its_own_duty() -> None:
    found = duties(
        "Sở Xây dựng chủ trì, phối hợp với Công an tỉnh, Sở Tài chính và UBND các xã rà soát các"
        " điểm ngập úng trong quý II năm 2025."
    )
    assert [(d.actor, d.role) for d in found] == [
        ("Sở Xây dựng tỉnh Nghệ An", "chủ trì"),
        ("Công an tỉnh Nghệ An", "phối hợp"),
        ("Sở Tài chính tỉnh Nghệ An", "phối hợp"),
        ("UBND các xã", "phối hợp"),
    ]
    assert partners(found[1]) == ["Sở Xây dựng", "Sở Tài chính", "UBND các xã"]
    assert {d.time for d in found} == {"quý II năm 2025"}
    assert {(d.valid_from, d.valid_to) for d in found} == {("2025-04-01", "2025-06-30")}


def test_related_agencies_are_partners_that_nobody_could_ask() -> None:
    (found,) = duties("Sở Công Thương chủ trì, phối hợp với các đơn vị liên quan kiểm tra chợ.")
    assert partners(found) == ["các đơn vị liên quan"]


def test_task_given_to_an_office() -> None:
    lead, helper = said(
        "UBND tỉnh giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Hạt Kiểm lâm"
        " rà soát diện tích rừng."
    )
    assert lead == ("Sở Nông nghiệp và Môi trường", "chủ trì", "rà soát diện tích rừng")
    assert helper[1:] == ("phối hợp", "rà soát diện tích rừng")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sở Xây dựng được UBND tỉnh giao chủ trì lập quy hoạch.",
            ("Sở Xây dựng", "chủ trì", "lập quy hoạch"),
        ),
        (
            "Sở Tài chính được giao chủ trì thẩm định giá đất.",
            ("Sở Tài chính", "chủ trì", "thẩm định giá đất"),
        ),
        (
            "Đối với Sở Nội vụ, có trách nhiệm tổng hợp báo cáo.",
            ("Sở Nội vụ", "thực hiện", "có trách nhiệm tổng hợp báo cáo"),
        ),
        (
            "Sở Y tế có trách nhiệm kiểm tra bếp ăn trường học.",
            ("Sở Y tế", "giám sát", "có trách nhiệm kiểm tra bếp ăn trường học"),
        ),
        (
            "Sở Nội vụ căn cứ chức năng, nhiệm vụ được giao, chủ trì rà soát biên chế.",
            ("Sở Nội vụ", "chủ trì", "rà soát biên chế"),
        ),
        (
            "Liên đoàn Lao động tỉnh tham gia giám sát việc trả lương.",
            ("Liên đoàn Lao động", "phối hợp", "tham gia giám sát việc trả lương"),
        ),
        (
            "Sở Thông tin và Truyền thông là cơ quan đầu mối tổng hợp ý kiến.",
            ("Sở Thông tin và Truyền thông", "thực hiện", "là cơ quan đầu mối tổng hợp ý kiến"),
        ),
        (
            "Sở Tài chính bố trí kinh phí mua sách giáo khoa.",
            ("Sở Tài chính", "tạo điều kiện", "bố trí kinh phí mua sách giáo khoa"),
        ),
        (
            "Hội Cựu chiến binh tỉnh tuyên truyền, vận động hội viên hiến đất làm đường.",
            (
                "Hội Cựu chiến binh",
                "thực hiện",
                "tuyên truyền, vận động hội viên hiến đất làm đường",
            ),
        ),
        (
            "Sở Tư pháp tổ chức kiểm tra việc đăng ký hộ tịch.",
            ("Sở Tư pháp", "giám sát", "tổ chức kiểm tra việc đăng ký hộ tịch"),
        ),
    ],
)
def test_one_office_one_role(text: str, expected: tuple[str, str, str]) -> None:
    assert said(text) == [expected]


def test_passive() -> None:
    (found,) = said("Việc kiểm tra nguồn nước do Sở Y tế chủ trì thực hiện trong năm 2025.")
    assert found[:2] == ("Sở Y tế", "chủ trì")
    assert found[2].startswith("Việc kiểm tra nguồn nước")


def test_passive_with_a_coordinator() -> None:
    lead, helper = said(
        "Hội nghị sơ kết hằng năm do Sở Nội vụ chủ trì, phối hợp với Sở Tài chính chuẩn bị."
    )
    assert lead[:2] == ("Sở Nội vụ", "chủ trì")
    assert helper[:2] == ("Sở Tài chính", "phối hợp")


def test_second_subject() -> None:
    lead, helper = duties(
        "Sở Giáo dục và Đào tạo chủ trì tổ chức hội thi,"
        " Liên đoàn Lao động tỉnh phối hợp thực hiện."
    )
    assert (lead.role, partners(lead)) == ("chủ trì", ["Liên đoàn Lao động"])
    assert (helper.role, partners(helper)) == ("phối hợp", ["Sở Giáo dục và Đào tạo"])


def test_clauses_of_a_sentence() -> None:
    assert said(
        "Sở Tư pháp chủ trì soạn thảo nghị quyết; Sở Tài chính thẩm định kinh phí;"
        " Văn phòng UBND tỉnh trình ký."
    ) == [
        ("Sở Tư pháp", "chủ trì", "soạn thảo nghị quyết"),
        ("Sở Tài chính", "thực hiện", "thẩm định kinh phí"),
        ("Văn phòng UBND", "tham mưu", "trình ký"),
    ]


def test_with_the_participation_of() -> None:
    (found,) = duties("Sở Y tế tổ chức chiến dịch với sự tham gia của Hội Chữ thập đỏ tỉnh.")
    assert partners(found) == ["Hội Chữ thập đỏ"]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát giá thuốc.",
        "SỞ Y TẾ CHỦ TRÌ, PHỐI HỢP VỚI SỞ TÀI CHÍNH RÀ SOÁT GIÁ THUỐC.",
        "Sở Y tế chủ trì phối hợp với Sở Tài chính rà soát giá thuốc.",
    ],
)
def test_capitals_and_a_missing_comma_are_seen_through(text: str) -> None:
    assert [row[:2] for row in said(text)] == [("Sở Y tế", "chủ trì"), ("Sở Tài chính", "phối hợp")]


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2025, Sở Y tế đã chủ trì kiểm tra 30 cơ sở.",
        "Ngày 5/3/2024, UBND tỉnh và Hội Nông dân tỉnh đã tổ chức lễ ký kết chương trình.",
        "Sáng 7/8, Sở Nội vụ chủ trì hội nghị giao ban.",
        "Phát biểu tại buổi lễ, lãnh đạo Hội Nông dân tỉnh nhấn mạnh ý nghĩa của chương trình.",
        "Kế hoạch do UBND tỉnh ban hành được gửi các đơn vị.",
        "Quy chế phối hợp giữa Sở Y tế và Công an tỉnh gồm 5 chương.",
        "Sở Y tế không chủ trì việc này.",
        "Trời mưa to từ sáng sớm.",
    ],
)
def test_events_and_facts_assign_nothing(text: str) -> None:
    assert said(text) == []


def test_verb_of_no_table_counts_behind_its_subject() -> None:
    (found,) = surest("Trạm Y tế xã Nghi Lộc sấy khô thuốc nam cho người già.")
    assert (found.role, found.action) == ("thực hiện", "sấy khô thuốc nam cho người già")


def test_several_helpers_behind_the_comma() -> None:
    lead, *helpers = duties("Sở Y tế chủ trì, Sở Tài chính và Công an tỉnh phối hợp kiểm tra chợ.")
    assert (lead.action, partners(lead)) == ("kiểm tra chợ", ["Sở Tài chính", "Công an"])
    assert [(d.role, d.action) for d in helpers] == [("phối hợp", "kiểm tra chợ")] * 2
