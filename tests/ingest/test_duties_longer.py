"""Names that go on past the tables, whom a speaker tells of, whom somebody charges."""

from __future__ import annotations

import pytest

from tests.ingest.duty_reading import said


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        (
            "Trung tâm Tư vấn việc làm Công đoàn hướng dẫn cho người lao động.",
            "Trung tâm Tư vấn việc làm Công đoàn",
        ),
        (
            "Trung tâm Phòng, chống SARS/MERS quản lý các điểm cách ly trên địa bàn.",
            "Trung tâm Phòng, chống SARS/MERS",
        ),
    ],
)
def test_a_name_goes_on_up_to_its_verb(sentence: str, office: str) -> None:
    assert [who for who, _, _ in said("Liên đoàn Lao động tỉnh:", sentence)] == [office]


def test_what_an_office_is_said_to_be_is_no_duty_of_the_label() -> None:
    found = said("Sở Y tế:", "Bệnh viện Mắt tỉnh là tuyến cuối tiếp nhận người bệnh nặng.")
    assert "Sở Y tế" not in {who for who, _, _ in found}


def test_a_unit_is_not_cut_within_a_word_of_its_name() -> None:
    (found,) = said("Giao Phòng Giáo dục thường xuyên (Sở Giáo dục và Đào tạo) làm đầu mối.")
    assert found[0] == "Phòng Giáo dục thường xuyên"


@pytest.mark.parametrize(
    "sentence",
    [
        "Bà H’Lan cho biết Sở Du lịch sẽ mở 5 lớp thuyết minh viên.",
        "Thay mặt ngành, ông K’Brêu cho hay Sở Du lịch sẽ mở 5 lớp thuyết minh viên.",
    ],
)
def test_whom_a_speaker_tells_of_has_the_duty(sentence: str) -> None:
    assert {who for who, _, _ in said(sentence)} == {"Sở Du lịch"}


def test_who_is_charged_has_the_duty() -> None:
    found = said("Công an tỉnh:", "- Phân công Văn phòng Công an tỉnh chuẩn bị tài liệu họp.")
    assert [who.split(" tỉnh")[0] for who, _, _ in found] == ["Văn phòng Công an"]
