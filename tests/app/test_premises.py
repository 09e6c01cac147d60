from __future__ import annotations

import pytest

from app import premises
from app.say.draft import Source
from app.knowledge import Knowledge
from app.making import Wrong
from app.understand import read
from tests.app.conftest import Ask
from tests.app.deciding import decision


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("Kế hoạch số 104/KH-UBND của Lào Cai ký năm 2021 nêu việc gì?", "2023"),
        ("Đại hội đại biểu các dân tộc thiểu số cấp thành phố ở TPHCM năm 2024 là lần thứ hai?",
         "lần thứ IV"),
        ("Ở Thừa Thiên Huế có phải mở 04 lớp bồi dưỡng nghiệp vụ dân vận không?", "01 lớp"),
        ("Đoàn khảo sát ở Thừa Thiên Huế đến các xã có tỷ lệ hộ nghèo trên 40% phải không?", "25%"),
        ("Sở Nội vụ Lào Cai chủ trì lập kế hoạch kiểm tra trong quý I năm 2023 phải không?",
         "quý III"),
        ("Nghị quyết 03-NQ/TU của HĐND tỉnh Hòa Bình do ai sơ kết?", "Ban Chấp hành Đảng bộ"),
        ("Kế hoạch 136-KH/TU do UBND TPHCM ban hành à?", "Ban Thường vụ Thành ủy"),
        ("UBND tỉnh Thừa Thiên Huế tham mưu cho Ban Dân tộc nguồn lực gì?", "không phải ngược lại"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_put_right(question: str, right: str, asked: Ask) -> None:
    answer = asked(question)
    assert answer.reason == "false_premise"
    assert answer.answer.startswith("Không")
    assert right in answer.answer
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "Đại hội đại biểu các dân tộc thiểu số cấp thành phố ở TPHCM năm 2024 là lần thứ tư?",
        "Ở Thừa Thiên Huế xây dựng 6 mô hình Dân vận khéo phải không?",
        "Đoàn khảo sát ở Thừa Thiên Huế đến các xã có tỷ lệ hộ nghèo trên 25% phải không?",
        "Sở Nội vụ Lào Cai chủ trì lập kế hoạch kiểm tra trong quý III năm 2023 phải không?",
        "Nghị quyết 03-NQ/TU của Ban Chấp hành Đảng bộ tỉnh Hòa Bình do ai sơ kết?",
        "Ban Thường vụ Thành ủy TPHCM có ban hành Kế hoạch 136-KH/TU không?",
        "Quốc hội có phê duyệt Chương trình mục tiêu quốc gia bằng Nghị quyết 120/2020/QH14 không?",
        "Kế hoạch số 104/KH-UBND của Lào Cai ký năm 2023 nêu việc gì?",
    ],
)
def test_a_right_value_stands(question: str, asked: Ask) -> None:
    answer = asked(question)
    assert answer.reason is None
    assert not answer.answer.startswith("Không")


def test_swapped_digits_are_a_slip(asked: Ask) -> None:
    answer = asked("Quy chế phối hợp số 4662 mà Đăk Hà triển khai có từ ngày nào?")
    assert answer.reason == "false_premise"
    assert "4626" in answer.answer
    assert asked("Kế hoạch số 105/KH-UBND của Lào Cai quy định gì?").abstained


def test_who_asks_is_answered_besides_the_correction(knowledge: Knowledge) -> None:
    found = decision("Nghị quyết 03-NQ/TU của HĐND tỉnh Hòa Bình do ai sơ kết?", knowledge)
    assert found.claim is not None
    assert [r.duty.actor for r in found.ranked] == ["Ban Dân tộc tỉnh Hòa Bình"]


@pytest.mark.parametrize(
    ("question", "wrong"),
    [("phát sóng hằng tuần", True), ("phát sóng mỗi tháng", False), ("phát sóng khi nào", False)],
)
def test_how_often_is_compared(question: str, wrong: bool, knowledge: Knowledge) -> None:
    text = "Chuyên mục phát sóng mỗi tháng một kỳ."
    evidence = premises.Evidence(Source("made", 0, len(text)), text)
    verdict = premises.often(read(question, knowledge), evidence)
    assert isinstance(verdict, Wrong) is wrong
