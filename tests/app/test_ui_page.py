"""What the page does with a question, without a browser."""

from __future__ import annotations

import logging

import pytest

from app.ui import page, texts
from app.ui.assistant import Waking
from app.ui.conversation import Exchange
from ingest.errors import IndexUnavailable
from tests.app.html_words import Reader
from tests.app.standin import StandIn


def awake(assistant: StandIn | None = None) -> Waking:
    waking = Waking(lambda: assistant or StandIn())
    waking.get()
    return waking


def last(waking: Waking, typed: str, exchanges: list[Exchange] | None = None) -> page.Shown:
    return list(page._answer(waking, typed, exchanges or []))[-1]


@pytest.mark.parametrize("typed", ["", "   \n", None])
def test_an_empty_question_is_told_so_and_nothing_else_changes(typed: str) -> None:
    ((log, box, notice, panel, state),) = page._answer(awake(), typed, [])
    assert texts.EMPTY_QUESTION in notice
    assert all("value" not in kept for kept in (log, box, panel, state))


def test_a_question_over_the_limit_is_told_both_lengths_and_stays_in_its_box() -> None:
    ((_, box, notice, _, _),) = page._answer(awake(), "á" * (page.QUESTION_LIMIT + 1), [])
    assert "2.001" in notice
    assert "2.000" in notice
    assert "value" not in box


def test_a_question_at_the_limit_is_answered() -> None:
    assert last(awake(), "quy chế " * 250)[2] == ""


def test_the_question_is_shown_while_the_answer_is_awaited() -> None:
    first = next(page._answer(awake(), "Ai chủ trì quy chế?", []))
    assert "Ai chủ trì quy chế?" in first[0]
    assert texts.SEARCHING in first[0]
    assert first[1:4] == ("", "", "")


def test_a_question_before_the_assistant_is_ready_is_told_kindly_then_answered() -> None:
    shown = list(page._answer(Waking(StandIn), "Ai chủ trì quy chế?", []))
    assert texts.WAKING_ANSWER in shown[0][0]
    assert 'class="dm-cite"' in shown[1][0]


def test_earlier_turns_are_passed_on() -> None:
    assistant = StandIn()
    waking = awake(assistant)
    *_, state = last(waking, "Ai chủ trì quy chế?")
    last(waking, "Còn phòng Dân tộc?", state)
    assert [turn.question for turn in assistant.histories[-1]] == ["Ai chủ trì quy chế?"]


def test_an_expected_fault_is_told_in_its_own_words_and_the_question_given_back() -> None:
    _, box, notice, _, state = last(awake(), "xin báo lỗi")
    assert box == "xin báo lỗi"
    assert "mời viết lại" in notice
    assert "value" not in state


def test_an_unexpected_fault_is_logged_and_told_plainly(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        log, box, notice, _, _ = last(awake(), "hệ thống hỏng")
    assert "a fault that nobody expected" in caplog.text
    assert box == "hệ thống hỏng"
    assert Reader(notice).words == texts.FAILED
    assert "fault" not in log + notice


def test_without_an_index_the_page_says_what_is_missing() -> None:
    def load() -> StandIn:
        raise IndexUnavailable("Chưa có chỉ mục: hãy chạy daumoi-ingest.")

    assert "daumoi-ingest" in page._examples(Waking(load))
    assert "daumoi-ingest" in last(Waking(load), "Ai chủ trì?")[2]


def test_an_assistant_that_breaks_as_it_loads_is_logged_and_told_plainly(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def load() -> StandIn:
        raise RuntimeError("a fault that nobody expected")

    with caplog.at_level(logging.ERROR):
        assert texts.NOT_LOADED in page._examples(Waking(load))
    assert "a fault that nobody expected" in caplog.text


def test_examples_come_from_the_assistant() -> None:
    assert Reader(page._examples(awake())).values("data-question") == StandIn().examples()


def test_a_source_that_is_not_held_or_not_asked_for_rightly_is_told() -> None:
    gone = {"article": "không có", "start": 0, "end": 1, "label": "", "seal": ""}
    for sent in (gone, {}, None, "x"):
        assert texts.SOURCE_GONE in page._source(awake(), sent)
