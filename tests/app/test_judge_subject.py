"""Who does what is asked, where a statement's own words tell of another than its duty."""

from __future__ import annotations

import pytest

from app.judge.subject import subject
from app.opened import Opened
from tests.app.deciding import asking, duty, stating

MONEY = "bố trí kinh phí cho Hội Nông dân tỉnh"
LOANS = "ký Quy chế phối hợp số 58"


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
        ("Ai mở lớp tập huấn làm sạch tổ yến?", "Sở Tài chính tỉnh Khánh Hòa", False),
        ("Kinh phí tập huấn làm sạch tổ yến bao nhiêu?", "Hội Nông dân tỉnh Khánh Hòa", False),
    ],
)
def test_who_stands_before_the_verb_that_is_asked_about(
    question: str, actor: str, found: bool, small: Opened
) -> None:
    """Only where the duty is another's, and only where "who" is asked."""
    own = said(question, MONEY, small, actor)
    assert own == (["Sở Tài chính"] if found else [])
