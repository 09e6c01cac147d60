from __future__ import annotations

from dataclasses import replace

import pytest

from app.compose import composers
from app.compose.duties import groups
from app.say.draft import Source
from app.knowledge import Knowledge
from ingest.types import Duty
from tests.app.deciding import decision, duty_with

MADE = Duty(
    id="1", article="a", actor="Sở X", role="chủ trì", action="lập", partners=("Sở Y", "Sở Z"),
    time="", basis=(), place="", start=3, end=9, quote="      ",
    support=((0, 2),), ground=((9, 12),),
)  # fmt: skip


def test_duties_of_one_statement_are_one_group() -> None:
    both = [MADE, replace(MADE, id="2", actor="Sở Y", partners=("Sở X",))]
    other = replace(MADE, id="3", role="phối hợp", actor="Sở Z")
    found = groups([*both, other])
    assert [group.duties for group in found] == [tuple(both), (other,)]
    assert found[0].actors == ["Sở X", "Sở Y"]
    assert found[0].partners == ["Sở Z"]
    assert found[0].sources() == (Source("a", 3, 9), Source("a", 0, 2))
    assert found[0].sources(ground=True) == (*found[0].sources(), Source("a", 9, 12))


@pytest.mark.parametrize(
    "question",
    [
        "Ở Lào Cai ai chủ trì giám sát chương trình mục tiêu quốc gia?",
        "So sánh việc giám sát ở Lào Cai và Hòa Bình",
        "Ban Dân tộc tỉnh Hòa Bình có nhiệm vụ gì?",
        "Ai ký Kế hoạch số 104/KH-UBND?",
    ],
)
def test_every_statement_about_an_office_has_its_source(
    question: str, knowledge: Knowledge
) -> None:
    found = decision(question, knowledge)
    draft = composers[found.shape](found, knowledge)
    stating = [s for s in draft.statements if "**" in s.text or s.cells]
    assert all(statement.sources for statement in stating)
    assert any(statement.sources for statement in draft.statements)


def test_the_duties_are_those_of_the_statements(knowledge: Knowledge) -> None:
    found = decision("Ban Dân tộc tỉnh Hòa Bình có nhiệm vụ gì?", knowledge)
    draft = composers["duties"](found, knowledge)
    cited = {source for statement in draft.statements for source in statement.sources}
    assert {Source(d.article, d.start, d.end) for d in draft.duties} <= cited


def test_nothing_stated_is_said_of_each_field(knowledge: Knowledge) -> None:
    question = "UBND tỉnh Lào Cai tổ chức đối thoại với Nhân dân {}?"
    bare = replace(
        duty_with("tổ chức đối thoại", knowledge),
        partners=(), time="", basis=(), valid_from="", valid_to="",
    )  # fmt: skip
    for asked, told in (
        ("khi nào", "Bài không nêu thời hạn cho việc này."),
        ("theo văn bản nào", "Bài không nêu văn bản làm căn cứ."),
        ("với ai", "Bài không nêu cơ quan phối hợp cho việc này."),
    ):
        found = decision(question.format(asked), knowledge)
        assert found.ranked
        first = found.ranked[0]
        changed = replace(first, hit=replace(first.hit, duty=bare))
        draft = composers["duties"](replace(found, shape="duties", ranked=(changed,)), knowledge)
        assert told in draft.statements[0].text
