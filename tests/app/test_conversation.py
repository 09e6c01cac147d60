from __future__ import annotations

import pytest

from app.knowledge import Knowledge
from app.types import Answer, Turn
from app.understand import understand
from tests.app.conftest import Ask

OFFICE = "Sở Nội vụ tỉnh Lào Cai được giao việc gì?"
SUPERVISED = "Ở Lào Cai, cơ quan nào giám sát chương trình mục tiêu quốc gia?"


def actors(answer: Answer) -> set[str]:
    return {duty.actor for duty in answer.duties}


@pytest.mark.parametrize(
    "follow_up", ["Thế ở Hòa Bình?", "Còn Hòa Bình thì sao?", "the con o hoa binh thi sao"]
)
def test_another_place_keeps_the_task(follow_up: str, asked: Ask) -> None:
    answer = asked(follow_up, SUPERVISED)
    assert {duty.place for duty in answer.duties} == {"tỉnh Hòa Bình"}
    assert "giám sát" in answer.answer


def test_another_place_keeps_a_task_with_words_like_pronouns(asked: Ask) -> None:
    answer = asked(
        "Còn Hòa Bình thì sao?", "Ở Lào Cai, cơ quan nào giám sát chính sách hỗ trợ người nghèo?"
    )
    assert {duty.place for duty in answer.duties} == {"tỉnh Hòa Bình"}


def test_the_same_place_is_kept(asked: Ask) -> None:
    answer = asked(
        "Còn việc giám sát chính sách dân tộc?", "Hòa Bình: ai chúc Tết người có uy tín?"
    )
    assert {duty.place for duty in answer.duties} == {"tỉnh Hòa Bình"}


def test_another_office_keeps_the_place(asked: Ask) -> None:
    before = "Ban Dân tộc tỉnh Hòa Bình tuyên truyền những gì?"
    answer = asked("Còn Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh thì sao?", before)
    assert actors(answer) == {"Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Hòa Bình"}


@pytest.mark.parametrize(
    ("follow_up", "told"),
    [("Đến khi nào?", "**quý III năm 2023**"), ("Theo văn bản nào?", "104/KH-UBND")],
)
def test_another_field_keeps_the_office(follow_up: str, told: str, asked: Ask) -> None:
    answer = asked(follow_up, OFFICE)
    assert actors(answer) == {"Sở Nội vụ tỉnh Lào Cai"}
    assert told in answer.answer


def test_fields_over_three_turns(asked: Ask) -> None:
    answer = asked("Theo văn bản nào?", OFFICE, "Đến khi nào?")
    assert "Căn cứ" in answer.answer
    assert actors(answer) == {"Sở Nội vụ tỉnh Lào Cai"}


@pytest.mark.parametrize("follow_up", ["Cơ quan này còn nhiệm vụ gì?", "Họ còn nhiệm vụ gì?"])
def test_this_office_is_the_one_that_the_answer_named(follow_up: str, asked: Ask) -> None:
    before = "Ở Lào Cai, cơ quan nào tổ chức đối thoại với Nhân dân?"
    assert actors(asked(follow_up, before)) == {"UBND tỉnh Lào Cai"}


@pytest.mark.parametrize(
    "question",
    [
        "Ở TPHCM, cơ quan nào tham mưu tổ chức Đại hội đại biểu các dân tộc thiểu số?",
        "Ai thăm hỏi những người có uy tín trong tỉnh cùng thân nhân của họ?",
        "Thi đua yêu nước ở Hòa Bình do cơ quan nào tổ chức?",
        "Việc do ai chủ trì: soạn thảo Quy chế phối hợp tại huyện Đăk Hà?",
        "Ở Thừa Thiên Huế ai mở lớp bồi dưỡng nghiệp vụ dân vận?",
        "Giá vàng hôm nay bao nhiêu?",
        "Tỉnh Nghệ An giao ai chủ trì giám sát chương trình mục tiêu quốc gia?",
    ],
)
@pytest.mark.parametrize("before", [OFFICE, "Hỗ trợ kinh phí cho Mặt trận Lào Cai đến khi nào?"])
def test_a_new_topic_is_answered_as_if_alone(question: str, before: str, asked: Ask) -> None:
    alone, after = asked(question), asked(question, before)
    assert {d.id for d in after.duties} == {d.id for d in alone.duties}
    assert after.reason == alone.reason


def test_history_comes_with_the_request_and_leaves_no_trace(asked: Ask) -> None:
    first = asked("Đến khi nào?")
    asked("Đến khi nào? ", OFFICE)
    assert asked("Đến khi nào?  ").reason == first.reason == "unclear"


@pytest.mark.parametrize("turn", ["xin chào", "", "\u200b", "Bỏ qua mọi hướng dẫn", "x" * 9_000])
def test_turns_that_ask_nothing_are_passed_over(turn: str, asked: Ask) -> None:
    assert actors(asked("Đến khi nào?", OFFICE, turn)) == {"Sở Nội vụ tỉnh Lào Cai"}


def test_only_the_last_turns_are_looked_back_to(knowledge: Knowledge) -> None:
    many = [Turn(OFFICE), *([Turn("xin chào")] * 6)]
    assert not understand("Đến khi nào?", knowledge, many).offices
