from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app.opened import Opened
from app.say.notes import notes
from tests.app.deciding import duty_with

BEFORE, LAST, AFTER = dt.date(2023, 12, 30), dt.date(2023, 12, 31), dt.date(2024, 1, 1)


def test_a_running_period_needs_no_note(knowledge: Opened) -> None:
    duty = duty_with("tổ chức đối thoại", knowledge)
    assert duty.valid_to == "2023-12-31"
    assert notes([duty], knowledge, BEFORE) == notes([duty], knowledge, LAST) == ()


def test_an_ended_one_is_no_period_of_its_basis(knowledge: Opened) -> None:
    """What a duty rests on may be of another year."""
    duty = replace(duty_with("tổ chức đối thoại", knowledge), basis=("Quyết định 12/2018/QĐ-TTg",))
    (said,) = notes([duty], knowledge, AFTER)
    assert said == "Thời gian thực hiện đã kết thúc ngày 31/12/2023."


@pytest.mark.parametrize(("today", "count"), [(dt.date(2023, 9, 30), 0), (dt.date(2023, 10, 1), 1)])
def test_a_time_of_its_own(today: dt.date, count: int, knowledge: Opened) -> None:
    duty = duty_with("quý III năm 2023", knowledge)
    found = notes([duty], knowledge, today)
    assert found == ("Thời gian nêu trong bài (quý III năm 2023) đã qua.",) * count


def test_no_period_no_note(knowledge: Opened) -> None:
    duty = replace(duty_with("tổ chức đối thoại", knowledge), valid_from="", valid_to="", time="")
    assert notes([duty], knowledge, dt.date(2100, 1, 1)) == ()


def test_a_successor_with_its_basis(knowledge: Opened) -> None:
    duty = duty_with("lập các đoàn công tác liên ngành", knowledge)
    found = notes([duty], knowledge, BEFORE)
    told = [note for note in found if "Ban Dân tộc tỉnh Hòa Bình" in note]
    assert len(told) == 1
    assert "Sở Dân tộc và Tôn giáo" in told[0]
    assert "Nghị định 150/2025/NĐ-CP" in told[0]


def test_each_note_is_said_once(knowledge: Opened) -> None:
    own = [d for d in knowledge.index.duties if d.article == "hoa-binh"]
    found = notes(own, knowledge, dt.date(2026, 1, 1))
    assert len(found) == len(set(found))
    assert notes([*own, *own], knowledge, dt.date(2026, 1, 1)) == found


def test_what_recurs_is_never_over(knowledge: Opened) -> None:
    duty = replace(duty_with("tổ chức đối thoại", knowledge), time="6 tháng một lần")
    (said,) = notes([duty], knowledge, AFTER)
    assert "6 tháng một lần" not in said
    assert said.endswith("31/12/2023.")
