"""Who does what is asked, where a statement's own words tell of another than its duty."""

from __future__ import annotations

import pytest

from app.judge.subject import subject
from app.opened import Opened
from tests.app.conftest import Ask
from tests.app.deciding import asking, duty, stating

MONEY = "bố trí kinh phí cho Hội Nông dân tỉnh"


def said(question: str, words: str, small: Opened, actor: str = "") -> list[str]:
    duties = (duty(words, small, actor),) if actor else ()
    candidate = stating(words, small, *duties)
    spans = subject(asking(question, small), candidate, small)
    return [small.text(candidate.article, span) for span in spans]


@pytest.mark.parametrize(
    ("question", "actor", "found"),
    [
        ("Ai bố trí kinh phí tập huấn làm sạch tổ yến?", "Hội Nông dân tỉnh Khánh Hòa", True),
        ("ai bo tri kinh phi tap huan lam sach to yen", "Hội Nông dân tỉnh Khánh Hòa", True),
        ("Ai bố trí kinh phí tập huấn làm sạch tổ yến?", "Sở Tài chính tỉnh Khánh Hòa", False),
        ("Kinh phí tập huấn làm sạch tổ yến bao nhiêu?", "Hội Nông dân tỉnh Khánh Hòa", False),
    ],
)
def test_who_stands_before_the_verb_that_is_asked_about(
    question: str, actor: str, found: bool, small: Opened
) -> None:
    """Only where the duty is another's, and only where "who" is asked."""
    own = said(question, MONEY, small, actor)
    assert own == (["Sở Tài chính"] if found else [])


@pytest.mark.parametrize("asks", ["được đề nghị bố trí", "là đơn vị được giao bố trí"])
def test_who_is_asked_to_do_it_is_not_who_asks(asks: str, small: Opened) -> None:
    """ "Đơn vị nào được đề nghị …" means no one that stands before "đề nghị"."""
    own = said(f"Ai {asks} kinh phí làm sạch tổ yến?", MONEY, small, "Hội Nông dân tỉnh Khánh Hòa")
    assert own == []


def test_the_end_of_a_longer_name_is_no_other_office(small: Opened) -> None:
    union = "Công đoàn Sở Tài chính tỉnh Khánh Hòa"
    assert said("Ai bố trí kinh phí tập huấn làm sạch tổ yến?", MONEY, small, union) == []


def test_of_several_the_one_that_does_what_is_asked_is_told(small: Opened) -> None:
    """Two offices have a duty there; the verb that is asked about is one's own."""
    actors = ("Sở Tài chính tỉnh Khánh Hòa", "Hội Nông dân tỉnh Khánh Hòa")
    candidate = stating(MONEY, small, *(duty(MONEY, small, actor) for actor in actors))
    question = "Ai bố trí kinh phí tập huấn làm sạch tổ yến?"
    spans = subject(asking(question, small), candidate, small)
    assert [small.text(candidate.article, span) for span in spans] == ["Sở Tài chính"]


def test_who_acts_together_is_told_together(small: Opened) -> None:
    own = said("Cơ quan nào ký quy chế về thư viện lưu động cho ngư dân?", "cho ngư dân", small)
    assert own == ["Sở Văn hóa, Thể thao và Du lịch tỉnh Phú Yên", "Bộ đội Biên phòng tỉnh Phú Yên"]


def test_whose_task_it_is_asks_for_no_issuer(small: Opened) -> None:
    question = "Thực hiện Quy chế phối hợp số 58/QCPH-SVHTTDL-BĐBP là việc của ai?"
    assert said(question, "cho ngư dân", small) == []


def test_who_does_it_may_stand_inside_the_task(small: Opened) -> None:
    own = said(
        "Cơ quan nào mở lớp tập huấn làm sạch tổ yến?", MONEY, small, "Sở Tài chính tỉnh Khánh Hòa"
    )
    assert own == ["Hội Nông dân tỉnh"]


@pytest.mark.parametrize(
    ("question", "issuer"),
    [
        ("Quyết định 12/2018/QĐ-TTg của ai?", "Thủ tướng Chính phủ"),
        ("Kết luận 01/KL-ĐCT là của cơ quan nào?", "Đoàn Chủ tịch Ủy ban Trung ương MTTQ"),
    ],
)
def test_who_issued_a_document_may_stand_behind_its_number(
    question: str, issuer: str, asked: Ask
) -> None:
    assert f"**{issuer}" in asked(question).answer
