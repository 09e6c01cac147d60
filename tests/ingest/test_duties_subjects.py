"""Subjects that no table of verbs helps to tell, and lines that assign nothing. Invented."""

from __future__ import annotations

import pytest

from ingest.offices import load_gazetteer
from tests.ingest.duty_reading import PARTIES, SIGNED, duties, partners, said, surest


def test_unknown_verb_behind_an_opening_subject() -> None:
    found = duties("Theo Quy chế, Sở Y tế tập hợp phản ánh của người bệnh, gửi UBND tỉnh.")
    assert [d.role for d in found] == ["thực hiện"]
    assert found[0].quote.startswith("Theo Quy chế, Sở Y tế tập hợp")


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế của tỉnh rất đông người làm việc.",
        "Sở Y tế là nơi đông người đến khám bệnh.",
        "Sở Y tế có 120 cán bộ đang công tác.",
    ],
)
def test_facts_about_an_office_are_no_duties(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "act",
    ["Theo dõi, đôn đốc Sở Y tế thực hiện kế hoạch", "Thực hiện, kiểm tra Sở Y tế gửi báo cáo"],
)
def test_an_act_that_begins_as_a_phrase_of_time_or_ground_may(act: str) -> None:
    """Whoever is looked after is no subject of the sentence under another's label."""
    found = duties(f"1. Văn phòng UBND tỉnh Bến Tre:\n\n- {act}.")
    assert "Sở Y tế tỉnh Bến Tre" not in {d.actor for d in found if d.role != "phối hợp"}


def test_who_is_asked_acts() -> None:
    assert said("Đề nghị Sở Tài chính gửi số liệu thu ngân sách.") == [
        ("Sở Tài chính", "thực hiện", "gửi số liệu thu ngân sách")
    ]


def test_this_office_is_the_one_spoken_of() -> None:
    found = duties(
        "Sở Tư pháp có trách nhiệm rà soát văn bản. Đơn vị này cũng được giao tham mưu UBND tỉnh"
        " ban hành quy định mới."
    )
    assert [(d.actor, d.role) for d in found][1] == ("Sở Tư pháp tỉnh Nghệ An", "tham mưu")


def test_a_bare_head_is_the_one_office_that_begins_with_it() -> None:
    found = said(
        "Bệnh viện Phục hồi tỉnh mở khoa mới. Sở Y tế cử bác sĩ. Bệnh viện cũng phải thăm hộ nghèo."
    )
    assert [who for who, _, act in found if "thăm hộ" in act] == ["Bệnh viện Phục hồi"]


@pytest.mark.parametrize("bracket", ["Sở Du lịch", "thuộc Sở Du lịch"])
def test_what_a_unit_is_of_stands_in_brackets_and_acts_not(bracket: str) -> None:
    found = said(f"Trung tâm Xúc tiến Du lịch ({bracket}) mở lớp tập huấn cho chủ nhà nghỉ.")
    assert [who for who, _, _ in found] == ["Trung tâm Xúc tiến Du lịch"]


def test_who_takes_a_task_on_has_it() -> None:
    assert said("Việc chở sách về các điểm trường do Hội Khuyến học tỉnh đảm nhận.")[0][:2] == (
        "Hội Khuyến học tỉnh Nghệ An".removesuffix(" tỉnh Nghệ An"), "thực hiện"
    )  # fmt: skip


def test_both_agree_on_what_is_counted_next() -> None:
    found = surest(
        SIGNED,
        "Hai bên thống nhất ba nội dung. Một là, tuyên truyền pháp luật; Hai là, thu gom rác thải.",
    )
    assert {d.actor for d in found} == set(PARTIES)
    tasks = {d.action for d in found if d.inferred}
    assert tasks == {"tuyên truyền pháp luật", "thu gom rác thải"}


def test_second_office_behind_the_lead() -> None:
    lead, helper = duties("Sở Xây dựng chủ trì, Công an tỉnh phối hợp kiểm tra bến bãi.")
    assert (lead.role, helper.role) == ("chủ trì", "phối hợp")
    assert lead.action == helper.action == "kiểm tra bến bãi"
    assert partners(lead) == ["Công an"]


def test_task_before_the_colon_is_a_label_where_its_subject_stands_behind() -> None:
    (found,) = surest("Phòng, chống dịch: Sở Y tế tổ chức phun thuốc diệt muỗi.")
    assert (found.actor, found.action) == (
        "Sở Y tế tỉnh Nghệ An",
        "tổ chức phun thuốc diệt muỗi",
    )


def test_recipients_get_no_duty() -> None:
    assert said("Sở Y tế tổ chức tiêm phòng.", "Nơi nhận:", "- UBND tỉnh (b/c);", "- Lưu: VT.") == [
        ("Sở Y tế", "thực hiện", "tổ chức tiêm phòng")
    ]


def test_words_that_differ_in_diacritics_alone() -> None:
    """ "Cùng" and "cũng" are both lead-ins."""
    for word in ("cùng", "cũng"):
        assert said(f"Sở Y tế {word} tổ chức tiêm phòng cho trẻ.")[0][0] == "Sở Y tế"


def test_section_of_an_office() -> None:
    (found,) = load_gazetteer().mentions("Phòng Tham mưu Công an tỉnh", "tỉnh Nghệ An")
    assert found.office == "Phòng Tham mưu Công an tỉnh Nghệ An"


def test_providing_is_no_level() -> None:
    """ "Cung cấp" behind an office is a verb, not "cùng cấp"."""
    assert said("Sở Tài chính cung cấp số liệu thu ngân sách.") == [
        ("Sở Tài chính", "thực hiện", "cung cấp số liệu thu ngân sách")
    ]


def test_how_well_something_is_to_be_done_states_no_fact() -> None:
    found = duties("Sở Y tế triển khai thực hiện có hiệu quả việc tiêm chủng ở các xã biên giới.")
    assert [duty.actor for duty in found] == ["Sở Y tế tỉnh Nghệ An"]


def test_a_verb_is_no_part_of_the_name_of_communes() -> None:
    found = duties("Bưu điện huyện phối hợp với các xã chi trả tiền hỗ trợ trước ngày 31/8/2025.")
    assert [duty.partners for duty in found if duty.actor.startswith("Bưu điện")] == [("Các xã",)]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Danh sách học viên được Sở Nội vụ gửi Sở Y tế trước ngày 10/5.", "Sở Nội vụ"),
        ("Giảng viên lớp học do Sở Tư pháp cử.", "Sở Tư pháp"),
        ("Báo cáo viên do Sở Tư pháp cử.", "Sở Tư pháp"),
        ("Việc đo đạc lại ruộng do Sở Nội vụ thực hiện, xong trong tháng 5.", "Sở Nội vụ"),
        ("Mở năm lớp dạy nghề, do Sở Nội vụ chủ trì.", "Sở Nội vụ"),
    ],
)
def test_who_does_it_stands_behind_what_is_done(sentence: str, who: str) -> None:
    """Not who was spoken of before."""
    found = said(f"Sở Công Thương kiểm tra chợ. {sentence}")
    assert [name for name, _, _ in found[1:]] == [who]


@pytest.mark.parametrize(
    "sentence",
    [
        "Công an tỉnh không cấp biển số cho xe hết hạn.",
        "Đề nghị Công an tỉnh không cấp biển số cho xe hết hạn.",
        "Khi dân hỏi, Công an tỉnh có văn bản trả lời trong ba ngày.",
    ],
)
def test_what_is_not_to_be_done_or_in_writing_is_its_subjects(sentence: str) -> None:
    found = said("Sở Y tế lấy mẫu nước giếng.", sentence)
    assert [name for name, _, _ in found[1:]] == ["Công an"]


def test_not_having_something_is_a_fact() -> None:
    assert said("Công an tỉnh không có xe chuyên dùng.") == []


def test_whom_somebody_asked_is_to_name_is_not_the_subject_of_what_follows() -> None:
    found = said("Đề nghị Sở Y tế phân công thành viên tham gia; gửi danh sách trước ngày 5/4.")
    assert [name for name, _, act in found if act.startswith("gửi")] == ["Sở Y tế"]


def test_with_whom_a_speaker_deals_is_asked() -> None:
    found = said(
        "Ông Lê Văn An nêu ba việc.", "Với Sở Y tế, ông đề nghị khẩn trương lập danh sách thuốc."
    )
    assert [name for name, _, _ in found] == ["Sở Y tế"]
