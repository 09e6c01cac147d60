"""All that an office does, as far as it is asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.judge.choose import about, of_office
from app.judge.decide import judged
from app.judge.decision import Weighed
from app.opened import Opened
from tests.app.conftest import Ask
from tests.app.deciding import asking, stating, weighed

NOISE = ("Đo tiếng ồn", "Công bố kết quả đo")


def told(question: str, small: Opened) -> list[str]:
    asked = asking(question, small)

    def text(w: Weighed) -> str:
        return small.text(w.candidate.article, w.candidate.statement.span)

    return [text(w) for w in of_office(asked, judged(asked, small), small)]


@pytest.mark.parametrize(
    "question",
    [
        "Liệt kê nhiệm vụ của Sở Tài nguyên và Môi trường Khánh Hòa về nhà nuôi chim yến.",
        "Liệt kê nhiệm vụ của Sở Tài nguyên và Môi trường Khánh Hòa về loa dẫn dụ.",
        "UBND tỉnh Khánh Hòa giao Sở Tài nguyên và Môi trường làm những việc gì về nhà yến?",
    ],
)
def test_no_words_of_one_item_cut_a_list(question: str, small: Opened) -> None:
    """Those of the other items may be others than those of the question."""
    found = told(question, small)
    assert len(found) == len(NOISE)
    assert all(any(item in text for text in found) for item in NOISE)


def test_a_part_is_told_by_its_heading(small: Opened) -> None:
    question = "Khánh Hòa làm những gì về nhà nuôi chim yến?"
    found = [weighed(question, small, stating(w, small), 0.5) for w in (*NOISE, "đăng ký nhãn")]
    asked = replace(asking(question, small), topic=("tài", "nguyên", "môi", "trường"))
    kept = about(asked, found, small)  # the words of a heading above two of them
    assert list(kept) == found[:2]
    assert list(about(replace(asked, topic=("nhãn", "hiệu")), found, small)) == found


def test_an_office_with_one_task_is_answered_by_it(put: Ask) -> None:
    """Not by the list that the task stands in, which is others' too."""
    answer = put("Liệt kê những việc Sở Tài chính Khánh Hòa phải làm về nhà nuôi chim yến.")
    assert "bố trí kinh phí" in answer.answer
    assert "Đo tiếng ồn" not in answer.answer
