"""Which statements make an answer that asks for a list."""

from __future__ import annotations

import pytest

from app.judge.choose import by_name, listed
from app.opened import Opened
from tests.app.deciding import asking, stating, weighed


def found(question: str, words: str, small: Opened) -> list[str]:
    likely = weighed(question, small, stating(words, small), 0.9)
    items = by_name(asking(question, small), [likely], small)
    return [small.text(w.candidate.article, w.candidate.statement.span) for w in items]


def test_the_list_that_stands_under_the_heading_asked_for(small: Opened) -> None:
    """What is likeliest stands under an office, and "nhiệm vụ" above all of them."""
    question = "Kế hoạch nuôi chim yến có những nhiệm vụ phân công nào?"
    items = found(question, "Đo tiếng ồn", small)
    assert len(items) > 3
    assert any("rà soát" in item for item in items)


@pytest.mark.parametrize(
    "question", ["Đo tiếng ồn ở đâu?", "Những biện pháp nào chống ồn?", "Ba nhiệm vụ nào?"]
)
def test_no_list_is_named(question: str, small: Opened) -> None:
    assert found(question, "Đo tiếng ồn", small) == []


def test_the_items_under_a_line_belong_together(small: Opened) -> None:
    likely = weighed("Đo gì?", small, stating("Đo tiếng ồn", small), 0.9)
    assert len(listed([likely], small)) == 2
