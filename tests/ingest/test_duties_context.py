"""Who acts where the sentence does not say: speakers, headings, lists, topics, signatories."""

from __future__ import annotations

import pytest

from tests.ingest.duty_reading import PARTIES, SIGNED, duties, partners, said, surest


def test_speaker_answers_until_the_next_one() -> None:
    assert said(
        "Sở Văn hóa, Thể thao và Du lịch: Tổ chức tuyên truyền về bảo tồn di sản.",
        "Xây dựng kế hoạch truyền thông hằng năm.",
        "Sở Tài chính: Bố trí kinh phí cho các hoạt động.",
    ) == [
        (
            "Sở Văn hóa, Thể thao và Du lịch",
            "thực hiện",
            "Tổ chức tuyên truyền về bảo tồn di sản",
        ),
        ("Sở Văn hóa, Thể thao và Du lịch", "thực hiện", "Xây dựng kế hoạch truyền thông hằng năm"),
        ("Sở Tài chính", "tạo điều kiện", "Bố trí kinh phí cho các hoạt động"),
    ]


def test_speaker_is_the_support_of_what_it_does_not_say_itself() -> None:
    blocks = ("Sở Y tế: Tiêm phòng cho trẻ.", "Kiểm tra bếp ăn trường học.")
    first, second = duties(*blocks)
    text = "\n\n".join(blocks)
    assert first.inferred
    assert second.inferred
    assert [text[slice(*span)] for span in second.support] == ["Sở Y tế"]


def test_two_speakers_share_their_tasks() -> None:
    found = duties("Sở Nội vụ, Sở Tài chính: Thẩm định biên chế.")
    assert [(d.actor, partners(d)) for d in found] == [
        ("Sở Nội vụ tỉnh Nghệ An", ["Sở Tài chính"]),
        ("Sở Tài chính tỉnh Nghệ An", ["Sở Nội vụ"]),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Trách nhiệm của Sở Khoa học và Công nghệ",
        "1. Sở Khoa học và Công nghệ",
        "Đối với Sở Khoa học và Công nghệ:",
    ],
)
def test_heading_speaks(heading: str) -> None:
    found = duties(
        heading,
        "Hướng dẫn các đơn vị đăng ký đề tài.",
        "Tổng hợp kết quả gửi UBND tỉnh.",
        "2. Sở Tài chính",
        "Cấp kinh phí đúng tiến độ.",
    )
    office, other = "Sở Khoa học và Công nghệ tỉnh Nghệ An", "Sở Tài chính tỉnh Nghệ An"
    assert [(d.actor, d.role) for d in found] == [
        (office, "giám sát"),
        (office, "thực hiện"),
        (other, "tạo điều kiện"),
    ]
    assert found[0].group == heading.rstrip(":")


def test_heading_of_another_task_ends_the_speaker() -> None:
    found = said(
        SIGNED,
        "Sở Y tế: Tiêm phòng cho trẻ.",
        "II. Công tác tuyên truyền",
        "Tổ chức tập huấn cho cán bộ xã.",
    )
    assert [row[:2] for row in found[1:]] == [
        ("UBND", "joint"),
        ("Hội Nông dân", "joint"),
    ]


def test_enumeration_in_running_text() -> None:
    found = duties(
        SIGNED,
        "Hội Nông dân tỉnh tập trung thực hiện các nhiệm vụ: Một là, tuyên truyền hội viên phân"
        " loại rác. Hai là, vận động hội viên trồng cây xanh. Ba là, giám sát việc thu gom rác.",
    )
    assert {d.actor for d in found} <= {"Hội Nông dân tỉnh Nghệ An", ""}
    assert [(d.role, d.action) for d in found if d.inferred] == [
        ("thực hiện", "tuyên truyền hội viên phân loại rác"),
        ("thực hiện", "vận động hội viên trồng cây xanh"),
        ("giám sát", "giám sát việc thu gom rác"),
    ]


LIST = (
    "Sở Công Thương có trách nhiệm:",
    "- Kiểm tra các chợ đầu mối;",
    "- Báo cáo UBND tỉnh trước ngày 15/12/2025.",
    "Sở Tài chính có trách nhiệm:",
    "- Bố trí kinh phí.",
)


def test_items_belong_to_the_introduction() -> None:
    found = duties(*LIST)
    text = "\n\n".join(LIST)
    assert [(d.actor, d.role) for d in found] == [
        ("Sở Công Thương tỉnh Nghệ An", "giám sát"),
        ("Sở Công Thương tỉnh Nghệ An", "thực hiện"),
        ("Sở Tài chính tỉnh Nghệ An", "tạo điều kiện"),
    ]
    assert [text[slice(*d.intro)] for d in found if d.intro] == [LIST[0], LIST[0], LIST[3]]
    assert found[1].time == "trước ngày 15/12/2025"


def test_numbered_list_in_running_text() -> None:
    found = said("Sở Y tế thực hiện 02 nhiệm vụ sau: (1) tiêm phòng; (2) báo cáo kết quả.")
    assert found == [
        ("Sở Y tế", "thực hiện", "tiêm phòng"),
        ("Sở Y tế", "thực hiện", "báo cáo kết quả"),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "Về phối hợp giám sát, tổ chức kiểm tra việc xử lý rác thải.",
        "Về phối hợp giám sát: Tổ chức kiểm tra việc xử lý rác thải.",
        "Hai đơn vị tổ chức kiểm tra việc xử lý rác thải.",
    ],
)
def test_topic_of_its_own_is_joint(block: str) -> None:
    found = duties(SIGNED, "Sở Y tế: Tiêm phòng cho trẻ.", block)[1:]
    assert [d.actor for d in found] == list(PARTIES)
    assert [d.partners for d in found] == [(PARTIES[1],), (PARTIES[0],)]
    assert all(d.action.lower().endswith("tổ chức kiểm tra việc xử lý rác thải") for d in found)


def test_what_only_the_signatories_do_is_joint() -> None:
    found = surest(SIGNED, "Về công tác tuyên truyền: Tổ chức tập huấn cho cán bộ xã.")
    assert [(d.actor, d.role) for d in found] == [(party, "joint") for party in PARTIES]


def test_what_stands_under_the_content_of_an_agreement_is_claimed_for_its_parties() -> None:
    found = duties(
        SIGNED,
        "II. NỘI DUNG PHỐI HỢP",
        "1. Tổ chức tập huấn cho cán bộ xã, mỗi năm một lần.",
        "2. Tuyên truyền phân loại rác.",
    )
    assert [d.actor for d in found] == [*PARTIES, *PARTIES]


def test_content_of_coordination() -> None:
    found = duties(
        SIGNED,
        "Nội dung phối hợp gồm: Phối hợp tuyên truyền; Phối hợp kiểm tra vệ sinh chợ.",
    )
    assert [(d.actor, d.role, d.action) for d in found] == [
        (party, "phối hợp", task)
        for task in ("tuyên truyền", "kiểm tra vệ sinh chợ")
        for party in PARTIES
    ]


def test_nobody_signed_and_nobody_is_named() -> None:
    assert said("Về công tác tuyên truyền: Tổ chức tập huấn cho cán bộ xã.") == []


def test_sentence_without_subject_goes_on_with_the_topic() -> None:
    found = said(
        SIGNED,
        "Ban Thường vụ Hội Nông dân tỉnh tuyên truyền chủ trương của Đảng. Phối hợp với Sở Tư pháp"
        " tổ chức trợ giúp pháp lý.",
    )
    office = "Ban Thường vụ Hội Nông dân"
    assert found == [
        (office, "thực hiện", "tuyên truyền chủ trương của Đảng"),
        (office, "phối hợp", "tổ chức trợ giúp pháp lý"),
    ]


def test_period_of_the_agreement_holds_for_all_its_document_is_nobodys_basis() -> None:
    (found,) = duties(SIGNED, "Hội Nông dân tỉnh vận động hội viên trồng cây xanh.")
    assert found.time == ""
    assert (found.valid_from, found.valid_to) == ("2024-01-01", "2028-12-31")
    assert found.basis == ()


def test_own_document_comes_before_the_agreement() -> None:
    (found,) = duties(
        SIGNED, "Theo Quyết định số 45/QĐ-UBND ngày 6/6/2025, Sở Nội vụ chủ trì rà soát biên chế."
    )
    assert found.basis == ("Quyết định số 45/QĐ-UBND ngày 6/6/2025",)


def test_place_of_the_article_completes_the_offices() -> None:
    (found,) = duties("Sở Y tế chủ trì tiêm phòng.", place="tỉnh Cà Mau")
    assert (found.actor, found.place) == ("Sở Y tế tỉnh Cà Mau", "tỉnh Cà Mau")


def test_abbreviation_that_the_article_defines() -> None:
    lead, _ = said(
        "Ủy ban nhân dân tỉnh và Liên đoàn Lao động tỉnh (LĐLĐ) ký Quy chế phối hợp.",
        "LĐLĐ tỉnh chủ trì, phối hợp với UBND tỉnh tổ chức tháng công nhân.",
    )
    assert lead == ("Liên đoàn Lao động", "chủ trì", "tổ chức tháng công nhân")
