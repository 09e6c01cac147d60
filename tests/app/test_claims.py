from __future__ import annotations

import pytest

from app.claims import agrees, contradicted, misplaced, objects, subjects
from app.knowledge import Knowledge
from app.understand import read
from ingest.types import ROLES
from tests.app.deciding import ranked


@pytest.mark.parametrize(
    ("question", "acting", "others"),
    [
        ("Sở Nội vụ phối hợp với Sở Tài chính làm gì?", ["Sở Nội vụ"], ["Sở Tài chính"]),
        ("Ai phối hợp với Sở Tài chính?", [], ["Sở Tài chính"]),
        ("Nhiệm vụ của Sở Nội vụ là gì?", ["Sở Nội vụ"], []),
        ("Ai hỗ trợ kinh phí cho Sở Nội vụ?", [], ["Sở Nội vụ"]),
    ],
)
def test_who_acts_in_a_question(
    question: str, acting: list[str], others: list[str], knowledge: Knowledge
) -> None:
    query = read(question, knowledge)
    assert [m.office for m in subjects(query)] == acting
    assert [m.office for m in objects(query)] == others


@pytest.mark.parametrize("role", ROLES)
def test_a_role_agrees_with_itself_and_with_none_said(role: str) -> None:
    stated = next(r for r in ROLES if r == role)
    assert agrees(stated, stated)
    assert agrees(None, stated)


def test_only_a_lead_leads() -> None:
    assert [role for role in ROLES if agrees("chủ trì", role)] == ["chủ trì"]


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("Sở Y tế Lào Cai chủ trì lập kế hoạch kiểm tra Chương trình phối hợp hoạt động?",
         "Sở Y tế tỉnh Lào Cai"),
        ("UBND tỉnh Lào Cai chủ trì giám sát chương trình mục tiêu quốc gia?", "UBND tỉnh Lào Cai"),
        ("Sở Nội vụ Lào Cai chủ trì lập kế hoạch kiểm tra Chương trình phối hợp hoạt động?", None),
        ("Ai chủ trì lập kế hoạch kiểm tra Chương trình phối hợp hoạt động?", None),
        ("UBND tỉnh Lào Cai hỗ trợ kinh phí cho Mặt trận?", None),
        ("UBND tỉnh Lào Cai hỗ trợ kinh phí cho Mặt trận tỉnh Lào Cai?", None),
    ],
)  # fmt: skip
def test_what_the_corpus_contradicts(
    question: str, wrong: str | None, knowledge: Knowledge
) -> None:
    claim = contradicted(*ranked(question, knowledge), knowledge)
    assert (claim.name if claim else None) == wrong
    assert claim is None or claim.instead


def test_the_place_that_the_duty_is_not_about(knowledge: Knowledge) -> None:
    _, found = ranked("Ai tổ chức đoàn khảo sát Kế hoạch giúp đỡ xã mới thoát nghèo?", knowledge)
    claim = misplaced(("tỉnh Hòa Bình", "huyện Nam Đông"), found, knowledge)
    assert claim.name == "tỉnh Hòa Bình"
    assert claim.instead[0].duty.article == "thua-thien-hue"
