"""What a statement says beyond its document's name, and how surely the likeliest one answers."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.judge.standing import FAR, NAMES, nearly, standing, surely
from app.judge.topic import SILENT, spelt, told
from app.opened import Opened
from tests.app.deciding import asking, stating, weighed

REVIEW = "rà soát các nhà nuôi"
QUESTION = "Ai rà soát nhà nuôi chim yến trong khu dân cư ở Khánh Hòa?"


def divided(question: str, words: str, small: Opened) -> tuple[float, ...]:
    candidate = stating(words, small)
    article = small.index.articles[candidate.article]
    own = small.text(candidate.article, candidate.statement.span)
    asked, row = asking(question, small), small.coverage.row(own)
    return astuple(told(asked.topic, row, row, article, small.coverage))


def test_words_of_the_title_tell_no_statement_from_another(small: Opened) -> None:
    particular, share, titled, _ = divided("Quản lý nhà nuôi chim yến?", REVIEW, small)
    assert particular == 0
    assert share == SILENT
    assert titled > 0.9
    for words, expected in (("bố trí kinh phí", True), ("cắm biển cảnh báo", False)):
        particular, share, *_ = divided("Kinh phí tập huấn làm sạch tổ yến?", words, small)
        assert (particular > 0.3) is expected
        assert (share > 0.5) is expected


def test_what_stands_nowhere_is_told(small: Opened) -> None:
    assert divided("Nhà nuôi chim yến và bãi đáp trực thăng?", REVIEW, small)[3] > 0.3
    assert divided("Rà soát nhà nuôi chim yến?", REVIEW, small)[3] == 0


@settings(deadline=None, max_examples=40)
@given(question=st.text(max_size=60))
def test_shares_of_any_topic_stay_shares(question: str, small: Opened) -> None:
    candidate = stating(REVIEW, small)
    article = small.index.articles[candidate.article]
    topic = tuple(question.split())
    assert all(
        0 <= share <= 1 + 1e-9
        for share in astuple(told(topic, small.coverage.row(REVIEW), " ", article, small.coverage))
    )


def test_a_name_is_spelt_as_far_as_its_words_stand_there() -> None:
    assert spelt("Sở Xây dựng", "giao Sở Xây dựng rà soát") == 1
    assert spelt("Sở Xây dựng", "giao Sở Tài chính") == pytest.approx(1 / 3)
    assert spelt("", "giao Sở Tài chính") == 0


def test_the_further_ahead_the_surer(small: Opened) -> None:
    asked = asking(QUESTION, small)
    best = weighed(QUESTION, small, stating(REVIEW, small), 0.97)
    near = weighed(QUESTION, small, stating("Đo tiếng ồn", small), 0.95)
    far = weighed(QUESTION, small, stating("Đo tiếng ồn", small), 0.02)
    other = weighed(QUESTION, small, stating("cắm biển cảnh báo", small), 0.01)
    assert surely(standing(asked, [best, far, other])) > surely(
        standing(asked, [best, near, other])
    )
    assert standing(asked, [best, far, other]).ahead > standing(asked, [best, near, other]).ahead
    alone = standing(asked, [best])
    assert alone.ahead == alone.ahead_of_articles == FAR


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_certainty_stays_finite(probability: float, small: Opened) -> None:
    asked = asking(QUESTION, small)
    one = weighed(QUESTION, small, stating(REVIEW, small), probability)
    assert all(abs(value) < 100 for value in astuple(standing(asked, [one, one])))
    assert 0 <= surely(standing(asked, [one, one])) <= 1
    assert 0 <= nearly(standing(asked, [one, one])) <= 1
    assert len(NAMES) == len(astuple(standing(asked, [one])))
