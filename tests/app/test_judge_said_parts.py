"""What part a claim gives the offices that it names."""

from __future__ import annotations

import pytest

from app.judge.named_offices import named_offices
from app.judge.said_parts import is_alone, is_sent, said_parts
from app.opened import Opened
from ingest.text import key
from tests.app.deciding import asking


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Sở Y tế chủ trì, phối hợp với Sở Xây dựng và Sở Tài chính, phải không?",
         ["leads", "helps", "helps"]),
        ("Sở Y tế làm việc ấy, Sở Xây dựng phối hợp, phải không?", ["acts", "joins"]),
        ("Sở Y tế chủ trì còn Sở Xây dựng chỉ giữ vai phối hợp, đúng không?", ["leads", "merely"]),
        ("Có phải Sở Y tế và Sở Xây dựng cùng làm việc ấy không?", ["acts", "joins"]),
        ("Có phải Sở Y tế phối hợp với Sở Xây dựng không?", ["acts", "helps"]),
        ("Sở Y tế báo cáo kết quả đợt đo cho Sở Xây dựng và Sở Tài chính, đúng không?",
         ["acts", "receives", "receives"]),
        ("Việc ấy do Sở Y tế chứ không phải Sở Xây dựng chủ trì, đúng không?", ["acts"]),
        ("Sở Y tế tham gia chứ không chủ trì, phải không?", ["acts"]),
        ("Đơn vị chủ trì việc ấy là Sở Y tế, phải không?", ["leads"]),
    ],
)  # fmt: skip
def test_parts(question: str, parts: list[str], small: Opened) -> None:
    asked = asking(question, small)
    article = next(iter(small.index.articles))
    claimed = said_parts(asked, named_offices(asked, article, small))
    assert [part for _, part in claimed] == parts


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("Sở Y tế tự kiểm tra các bếp ăn, đúng không?", True),
        ("Chỉ có Sở Y tế kiểm tra các bếp ăn, đúng không?", True),
        ("Việc kiểm tra chỉ giao cho Sở Y tế, đúng không?", True),
        ("Sở Y tế kiểm tra mà không cần ngành nào khác tham gia, đúng không?", True),
        ("Sở Y tế không tự kiểm tra các bếp ăn mà cùng Sở Xây dựng, đúng không?", False),
        ("Sở Y tế giữ an ninh trật tự ở các bếp ăn, đúng không?", False),
        ("Sở Y tế chỉ đạo kiểm tra các bếp ăn, đúng không?", False),
        ("Sở Y tế có phối hợp với ai không?", False),
    ],
)
def test_alone(question: str, alone: bool, small: Opened) -> None:
    asked = asking(question, small)
    parties = named_offices(asked, next(iter(small.index.articles)), small)
    assert is_alone(asked, parties) == alone


@pytest.mark.parametrize(
    ("before", "sent"),
    [
        ("Tổng hợp kết quả, báo cáo ", True),
        ("Gửi danh sách về ", True),
        ("Trình Chủ tịch ", True),
        ("Báo cáo kết quả. Phối hợp với ", False),
        ("Tổ chức hội nghị của ", False),
    ],
)
def test_before_whoever_gets_it(before: str, sent: bool) -> None:
    assert is_sent(key(before)) == sent
