from __future__ import annotations

from app.focus import Focus, Recent, about, leans, passages
from app.knowledge import Knowledge
from app.understand import read
from tests.app.deciding import duty_with

FIRST, SECOND, THIRD = (Focus(spans=((name, 0, 1),)) for name in "abc")


def test_recent_forgets_what_was_asked_for_longest_ago() -> None:
    recent = Recent(most=2)
    recent.put(("a",), FIRST)
    recent.put(("b",), SECOND)
    assert recent.get(("a",)) == FIRST
    recent.put(("c",), THIRD)
    assert [recent.get((name,)) for name in "abc"] == [FIRST, None, THIRD]


def test_the_same_questions_in_another_order_are_another_conversation() -> None:
    recent = Recent()
    recent.put(("a", "b"), FIRST)
    assert recent.get(("b", "a")) is None


def test_passages_of_a_span(knowledge: Knowledge) -> None:
    duty = duty_with("quý III", knowledge)
    found = passages([(duty.article, duty.start, duty.end)], knowledge)
    assert found
    assert all(p.start < duty.end and duty.start < p.end for p in found)
    assert passages([("không có bài này", 0, 10)], knowledge) == []


def test_a_few_words_of_the_cited_passage_ask_more_about_it(knowledge: Knowledge) -> None:
    duty = duty_with("trên 25%", knowledge)
    focus = Focus((duty,), ((duty.article, duty.start, duty.end),))
    inside = read("Tỷ lệ hộ nghèo trên bao nhiêu?", knowledge)
    outside = read("Tỷ lệ giải ngân vốn bao nhiêu?", knowledge)
    assert about(inside, focus, knowledge).same_duties == {duty.id}
    assert about(outside, focus, knowledge) == outside
    assert about(inside, Focus(), knowledge) == inside


def test_a_question_with_a_place_of_its_own_needs_no_last_answer(knowledge: Knowledge) -> None:
    assert not leans(read("Ở Lào Cai ai giám sát chương trình mục tiêu quốc gia?", knowledge))
    assert leans(read("Tỷ lệ hộ nghèo trên bao nhiêu?", knowledge))
