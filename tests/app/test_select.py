from __future__ import annotations

from app.knowledge import Knowledge
from app.ranking import Ranked, span_of
from app.select import chosen
from tests.app.deciding import ranked


def picked(question: str, knowledge: Knowledge) -> list[Ranked]:
    query, found = ranked(question, knowledge)
    return chosen(query, found, knowledge)


def test_nothing_of_nothing(knowledge: Knowledge) -> None:
    query, _ = ranked("Ai chủ trì giám sát?", knowledge)
    assert chosen(query, [], knowledge) == []


def test_all_duties_of_an_office_in_the_order_of_the_text(knowledge: Knowledge) -> None:
    found = picked("Ban Dân tộc tỉnh Hòa Bình có nhiệm vụ gì?", knowledge)
    own = [d for d in knowledge.index.duties if d.actor == "Ban Dân tộc tỉnh Hòa Bình"]
    assert {r.duty.id for r in found} == {d.id for d in own}
    assert [span_of(r.duty) for r in found] == sorted(span_of(r.duty) for r in found)


def test_an_office_that_has_no_duty_gets_none(knowledge: Knowledge) -> None:
    assert picked("Thủ tướng Chính phủ có nhiệm vụ gì?", knowledge) == []


def test_the_asked_role_of_an_office(knowledge: Knowledge) -> None:
    found = picked("UBND tỉnh Lào Cai chỉ đạo những việc gì?", knowledge)
    assert found
    assert {(r.duty.actor, r.duty.role) for r in found} == {("UBND tỉnh Lào Cai", "chỉ đạo")}


def test_one_task_is_a_handful_of_statements(knowledge: Knowledge) -> None:
    found = picked("Ở Hòa Bình ai thăm hỏi người có uy tín?", knowledge)
    assert 1 <= len({span_of(r.duty) for r in found}) <= 4
    assert all("uy tín" in r.duty.quote for r in found)


def test_every_named_place_is_answered(knowledge: Knowledge) -> None:
    found = picked("Lào Cai và Hòa Bình: ai giám sát chương trình mục tiêu quốc gia?", knowledge)
    assert {r.duty.article for r in found} == {"lao-cai", "hoa-binh"}


def test_a_list_of_an_office_does_not_name_another(knowledge: Knowledge) -> None:
    found = picked("Liệt kê nhiệm vụ của Sở Nội vụ tỉnh Lào Cai", knowledge)
    assert {r.duty.actor for r in found} == {"Sở Nội vụ tỉnh Lào Cai"}
