"""How far the label of an office reaches: over paragraphs and lists, up to the next label."""

from __future__ import annotations

import pytest

from tests.ingest.duty_reading import surest

SIGNED = (
    "Sở Tư pháp tỉnh Nghệ An và Hội Nông dân tỉnh Nghệ An ký Chương trình phối hợp số"
    " 12/CTPH-STP-HND ngày 5/3/2024 về trợ giúp pháp lý giai đoạn 2024 - 2028."
)
FARMERS = "Hội Nông dân tỉnh: Vận động hội viên học luật."
JUSTICE = ("Sở Tư pháp tỉnh: Cử báo cáo viên về các xã.", "Biên soạn tờ gấp hỏi đáp pháp luật.")
LIST = ("a) Soạn tài liệu hỏi đáp cho hội viên;", "b) Báo cáo kết quả về UBND tỉnh.")
BOTH = {"Sở Tư pháp", "Hội Nông dân"}


def _who(*blocks: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for duty in surest(*blocks):
        found.setdefault(duty.action, set()).add(duty.actor.removesuffix(" tỉnh Nghệ An"))
    return found


@pytest.mark.parametrize(
    "lead",
    [
        "Mở ba lớp tập huấn trong năm:",
        "Hoàn thành các việc sau:",
        "Trong năm 2024 mở ba lớp:",
        "Phối hợp làm ba việc:",
    ],
)
@pytest.mark.parametrize("mark", ["", "2. "])
def test_task_that_introduces_a_list_is_still_under_the_label(lead: str, mark: str) -> None:
    blocks = (mark and "1. ") + FARMERS, mark + JUSTICE[0], JUSTICE[1]
    found = _who(SIGNED, *blocks, lead, *LIST)
    assert found["Soạn tài liệu hỏi đáp cho hội viên"] == {"Sở Tư pháp"}
    assert found["Báo cáo kết quả về UBND tỉnh"] == {"Sở Tư pháp"}


def test_label_reaches_on_behind_the_list_up_to_the_next() -> None:
    lead, after = "Mở ba lớp tập huấn trong năm:", "Đánh giá kết quả sau một năm."
    own = "Công an tỉnh: Cung cấp số liệu vi phạm."
    found = _who(SIGNED, FARMERS, *JUSTICE, lead, *LIST, after, own)
    assert found["Đánh giá kết quả sau một năm"] == {"Sở Tư pháp"}
    assert found["Cung cấp số liệu vi phạm"] == {"Công an"}


def test_heading_ends_the_reach_of_the_label() -> None:
    head = "II. NỘI DUNG HAI BÊN PHỐI HỢP"
    tasks = "Tổ chức ba hội nghị:", "- Tổ chức hội nghị triển khai kế hoạch;", "- Sơ kết giữa năm."
    found = _who(SIGNED, FARMERS, *JUSTICE, head, *tasks)
    assert found["Tổ chức hội nghị triển khai kế hoạch"] == BOTH
    assert found["Sơ kết giữa năm"] == BOTH


@pytest.mark.parametrize(
    "lead", ["Về kiểm tra:", "Công tác tuyên truyền:", "Hình thức tuyên truyền:", "Tuyên truyền:"]
)
def test_matter_of_its_own_ends_the_reach_of_the_label(lead: str) -> None:
    task = "- Kiểm tra việc hòa giải ở các xã;", "- Sơ kết giữa năm."
    assert _who(SIGNED, FARMERS, *JUSTICE, lead, *task)["Kiểm tra việc hòa giải ở các xã"] == BOTH
