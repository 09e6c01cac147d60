"""Questions about how long an agreement holds."""

from __future__ import annotations

import datetime as dt

import pytest

from app.types import Answer
from tests.app.conftest import Ask


def opening(answer: Answer) -> str:
    return answer.answer.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "name", "period"),
    [
        ("Kế hoạch 104 của Lào Cai có hiệu lực đến khi nào?", "104/KH-UBND", "năm 2023"),
        ("kế hoạch 185 thực hiện trong thời gian nào", "185/KHPH-MTTQ-BDT", "năm 2023"),
        ("Chương trình phối hợp dân vận ở Huế kéo dài đến năm nào?", "công tác dân vận",
         "giai đoạn 2021-2026"),
        ("chuong trinh phoi hop cua tphcm thuc hien den khi nao", "công tác dân tộc", "năm 2024"),
    ],
)  # fmt: skip
def test_the_term_is_said_with_its_source(
    question: str, name: str, period: str, asked: Ask
) -> None:
    answer = asked(question)
    assert name in opening(answer)
    assert f"**{period}**" in opening(answer)
    assert any(period in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Kế hoạch 104 còn hiệu lực không?", "Không còn."),
        ("Kế hoạch 104 của Lào Cai có áp dụng cho năm 2023 không?", "Đúng."),
        ("Kế hoạch 104 của Lào Cai còn dùng cho năm 2024 không?", "Không."),
        ("Chương trình phối hợp dân vận Huế kết thúc năm 2026 phải không?", "Đúng."),
        ("Chương trình phối hợp dân vận Huế kết thúc năm 2025 phải không?", "Không đúng."),
    ],
)
def test_yes_or_no_of_the_term(question: str, verdict: str, asked: Ask) -> None:
    assert opening(asked(question)).startswith(f"{verdict} **")


def test_what_holds_today_follows_the_calendar(asked: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.compose.term.today", lambda: dt.date(2023, 12, 31))
    answer = asked("Kế hoạch số 104/KH-UBND còn hiệu lực không?")
    assert opening(answer).startswith("Còn. **")
    assert "đã qua" not in answer.answer


def test_a_document_without_a_stated_term_is_said_to_have_none(asked: Ask) -> None:
    answer = asked("Quy chế phối hợp ở huyện Đăk Hà có thời hạn bao lâu?")
    assert opening(answer).startswith("Bài không nêu thời hạn của **Quy chế phối hợp")


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch 104 ký ngày nào?",
        "Sở Nội vụ tỉnh Lào Cai kiểm tra chương trình phối hợp đến khi nào?",
        "Ai thực hiện kế hoạch 104 cho năm 2023?",
    ],
)
def test_other_times_are_no_terms(question: str, asked: Ask) -> None:
    assert "thời gian thực hiện là" not in asked(question).answer
