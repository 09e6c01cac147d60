from __future__ import annotations

from app.knowledge import Knowledge
from app.understand import read
from tests.app.deciding import duty_with


def test_offices_years_and_documents_of_an_article(knowledge: Knowledge) -> None:
    assert "Sở Nội vụ tỉnh Lào Cai" in knowledge.named_offices("lao-cai")
    assert 2023 in knowledge.article_years("lao-cai")
    assert 2035 not in knowledge.article_years("lao-cai")
    assert (2021, 2026) in knowledge.article_periods("lao-cai")
    assert "104/kh-ubnd" in knowledge.document_numbers("lao-cai")


def test_offices_of_a_duty(knowledge: Knowledge) -> None:
    duty = duty_with("Trường Chính trị", knowledge)
    assert {duty.actor, *duty.partners} <= set(knowledge.offices_in(duty))
    assert "Trường Chính trị Nguyễn Chí Thanh" in knowledge.offices_in(duty)


def test_the_standing_committee_answers_for_the_front_not_the_other_way_round(
    knowledge: Knowledge,
) -> None:
    front, committee = (
        read(name, knowledge).offices[0]
        for name in ("Mặt trận tỉnh Lào Cai", "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Lào Cai")
    )
    assert knowledge.acts_as(committee.office, front)
    assert not knowledge.acts_as(front.office, committee)


def test_offices_of_two_places_differ(knowledge: Knowledge) -> None:
    asked = read("Ban Dân tộc tỉnh Hòa Bình", knowledge).offices[0]
    assert knowledge.acts_as("Ban Dân tộc tỉnh Hòa Bình", asked)
    assert not knowledge.acts_as("Ban Dân tộc tỉnh Thừa Thiên Huế", asked)


def test_an_agreement(knowledge: Knowledge) -> None:
    found = knowledge.agreement("lao-cai")
    assert found.basis == "Kế hoạch số 104/KH-UBND"
    assert found.basis_span is not None
    start, end = found.basis_span
    assert knowledge.index.articles["lao-cai"].text[start:end] == found.basis


def test_years_of_a_duty(knowledge: Knowledge) -> None:
    assert list(knowledge.years(duty_with("tổ chức đối thoại", knowledge))) == [2023]
