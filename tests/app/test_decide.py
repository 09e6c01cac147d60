from __future__ import annotations

from dataclasses import replace

import pytest

from app.confidence import load_calibration
from app.knowledge import Knowledge
from tests.app.deciding import decision


@pytest.mark.parametrize(
    ("question", "shape", "reason"),
    [
        ("Ở Lào Cai ai chủ trì giám sát chương trình mục tiêu quốc gia?", "duties", None),
        ("Ai ký Kế hoạch số 104/KH-UBND?", "attributed", None),
        ("So sánh việc giám sát ở Lào Cai và Hòa Bình", "compare", None),
        ("Tại sao Sở Y tế Lào Cai hỗ trợ kinh phí cho Mặt trận các cấp?", "correction",
         "false_premise"),
        ("Ở tỉnh Nghệ An ai giám sát?", "refusal", "not_in_corpus"),
        ("Đội nào vô địch bóng đá?", "refusal", "off_topic"),
        ("gì vậy?", "refusal", "unclear"),
    ],
)  # fmt: skip
def test_the_shape_of_the_answer(
    question: str, shape: str, reason: str | None, knowledge: Knowledge
) -> None:
    found = decision(question, knowledge)
    assert (found.shape, found.reason) == (shape, reason)
    assert (found.reason is not None) == (found.shape in ("refusal", "correction"))


def test_below_the_threshold_nothing_is_answered(knowledge: Knowledge) -> None:
    question = "Ở Lào Cai ai chủ trì giám sát chương trình mục tiêu quốc gia?"
    strict = replace(load_calibration(), threshold=1.1)
    found = decision(question, knowledge, strict)
    assert found.shape == "refusal"
    assert found.confidence == decision(question, knowledge).confidence < 1.1


def test_a_refusal_keeps_the_nearest_duty(knowledge: Knowledge) -> None:
    found = decision("Ở tỉnh Nghệ An ai giám sát chương trình mục tiêu quốc gia?", knowledge)
    assert len(found.ranked) == 1


@pytest.mark.parametrize(
    "question",
    [
        "Ban Dân vận Tỉnh ủy Thừa Thiên Huế mở lớp bồi dưỡng nghiệp vụ dân vận với ai?",
        "UBND huyện Đăk Hà phối hợp với ai để ban hành Quy chế phối hợp?",
    ],
)
def test_a_sentence_never_goes_before_the_duty_read_from_it(
    question: str, knowledge: Knowledge
) -> None:
    assert decision(question, knowledge).shape == "duties"
