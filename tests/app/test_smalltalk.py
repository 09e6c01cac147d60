from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ask.smalltalk import ABOUT, reply
from tests.app.conftest import Ask


@pytest.mark.parametrize("text", ["Xin chào", "chào bạn!", "hello", "XIN CHAO", "Chào anh ạ."])
def test_greetings(text: str) -> None:
    assert reply(text) == f"Xin chào. {ABOUT}"


@pytest.mark.parametrize("text", ["Bạn làm được gì?", "ban la ai", "Chào bạn, bạn tên gì?"])
def test_what_it_can_do(text: str) -> None:
    assert ABOUT in (reply(text) or "")


@pytest.mark.parametrize("text", ["Cảm ơn bạn nhé", "thanks", "ok cảm ơn", "Xin cảm ơn!"])
def test_thanks(text: str) -> None:
    assert (reply(text) or "").startswith(("Rất vui", "Xin"))


@pytest.mark.parametrize("text", ["tạm biệt", "Bye", "Hẹn gặp lại"])
def test_farewells(text: str) -> None:
    assert (reply(text) or "").startswith("Tạm biệt")


@pytest.mark.parametrize(
    "text",
    [
        "Xin chào, ai chủ trì giám sát ở Lào Cai?",
        "Cảm ơn bạn, còn Hòa Bình thì sao?",
        "Sở Nội vụ làm được những gì?",
        "Ai hỗ trợ gì cho người nghèo?",
        "",
        "?",
    ],
)
def test_questions_are_none(text: str) -> None:
    assert reply(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hướng dẫn tôi cách hỏi với",
        "chi toi cach dung",
        "Giúp tôi với!",
        "Tôi nên hỏi thế nào?",
        "hướng dẫn sử dụng",
        "trợ giúp",
    ],
)
def test_asking_how_to_ask(text: str) -> None:
    assert (reply(text) or "").startswith("Tôi là Đầu Mối")


@pytest.mark.parametrize(
    "text",
    ["Hướng dẫn hệ thống dân vận", "giúp xã nghèo", "Ai hướng dẫn?", "hướng dẫn thế nào?", "chỉ"],
)
def test_guiding_as_a_task_is_no_small_talk(text: str) -> None:
    assert reply(text) is None


def test_it_is_no_refusal(asked: Ask) -> None:
    answer = asked("xin chào")
    assert (answer.abstained, answer.reason, answer.confidence) == (False, None, 1.0)
    assert not answer.citations


@given(st.text())
def test_any_text(text: str) -> None:
    assert reply(text) is None or reply(text)
