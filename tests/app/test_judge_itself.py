"""What a document tells of itself outside its letterhead."""

from __future__ import annotations

from app.judge.itself import itself
from app.opened import Opened
from tests.app.conftest import Ask


def told(article: str, small: Opened) -> list[str]:
    statements = small.statements.statements
    return [small.text(article, statements[row].span) for row in itself(article, small)]


def test_from_when_it_holds(small: Opened) -> None:
    assert told("bo-song", small) == ["Thông báo này có hiệu lực từ ngày 01 tháng 9 năm 2022."]


def test_a_letterhead_tells_what_the_lead_of_a_report_tells(small: Opened) -> None:
    assert told("yen", small) == []
    [lead] = told("sach", small)
    assert "58/QCPH-SVHTTDL-BĐBP" in lead


def test_everyday_words_for_holding_get_the_day(put: Ask) -> None:
    answer = put("Giấy quan trắc sạt lở của Đồng Tháp bắt đầu áp dụng hôm nào?")
    assert "01 tháng 9 năm 2022" in answer.answer
