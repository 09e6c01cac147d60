"""Tasks stated in labelled fields: on one line, on several, in rows of tables. Invented."""

from __future__ import annotations

import pytest

from tests.ingest.duty_reading import duties, said, surest


def test_fields_on_lines_of_their_own() -> None:
    blocks = (
        "1. Cải tạo hồ chứa nước",
        "- Đơn vị chủ trì: Sở Nông nghiệp và Môi trường.",
        "- Đơn vị phối hợp: Sở Tài chính.",
        "- Thời hạn hoàn thành: 31/12/2025.",
        "Sở Y tế kiểm tra bếp ăn trường học.",
    )
    text = "\n\n".join(blocks)
    lead, helper, other = surest(*blocks)
    assert lead.quote == lead.action == "Cải tạo hồ chứa nước"
    assert {text[slice(*span)] for span in lead.support} == {
        "Sở Nông nghiệp và Môi trường",
        "Sở Tài chính",
    }
    assert [text[slice(*span)] for span in lead.ground] == ["31/12/2025"]
    assert (helper.role, helper.time) == ("phối hợp", "31/12/2025")
    assert (other.actor, other.role) == ("Sở Y tế tỉnh Nghệ An", "giám sát")


def test_label_without_an_office_is_no_field() -> None:
    assert said("Phối hợp: cần chặt chẽ hơn.", "Thời gian: đã rõ.") == []


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Ngay khi nhận được tin báo, Công an xã cử người đến hiện trường.",
         "Ngay khi nhận được tin báo"),
        ("UBND các xã niêm yết danh sách sau khi được phê duyệt.", "sau khi được phê duyệt"),
        ("Sở Y tế khi nhận được tin báo phải cử người đến hiện trường.", "khi nhận được tin báo"),
        ("UBND xã báo cáo ngay sau khi xảy ra sự việc, chậm nhất 24 giờ.", "chậm nhất 24 giờ"),
        ("Sở Y tế báo cáo trước ngày 15 tháng 11 hằng năm.",
         "trước ngày 15 tháng 11 hằng năm"),
        ("Sở Y tế kiểm tra bếp ăn trong khi Sở Công Thương kiểm tra chợ.", ""),
    ],
)  # fmt: skip
def test_time_bound_to_an_event(sentence: str, time: str) -> None:
    assert duties(sentence)[0].time == time


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Đơn vị tuyên truyền mạnh hơn nữa về chuyển đổi số tới từng hộ.", "Đơn vị"),
        ("Địa phương tuyên truyền, vận động nhân dân không đốt rơm rạ.", "Địa phương"),
        ("Tổ kiểm tra liên ngành lập biên bản từng vụ việc.", "Tổ kiểm tra liên ngành"),
    ],
)
def test_name_of_a_body_ends_before_what_it_does(sentence: str, actor: str) -> None:
    assert duties(sentence)[0].actor == actor
