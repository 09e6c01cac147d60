from __future__ import annotations

from dataclasses import replace

import pytest

from app import chain
from app.chain import Work, build_chain
from app.opened import Opened
from app.say.draft import Draft, Statement, escape, sources_of
from app.say.verify import foreign_offices, grounded, plain, verify
from tests.app.deciding import duty_with

INSPECTION = "lập kế hoạch kiểm tra, trong quý III năm 2023"


def said(text: str, knowledge: Opened, words: str = INSPECTION) -> Statement:
    """A sentence that leans on the duty whose quotation holds the words."""
    return Statement(text, sources_of(duty_with(words, knowledge), ground=True))


@pytest.mark.parametrize(
    "text",
    [
        "**Sở Nội vụ tỉnh Lào Cai** chủ trì lập kế hoạch kiểm tra trong quý III năm 2023.",
        "**Sở Nội vụ** lập kế hoạch.",
        "UBND tỉnh giao Sở Nội vụ.",
        "Ủy ban nhân dân tỉnh giao Sở Nội vụ.",
        "Uỷ ban nhân dân tỉnh Lào Cai giao Sở Nội vụ lập kế hoạch.",
        "Kiểm tra tình hình thực hiện.",
    ],
)
def test_what_the_source_holds_stays_in_any_spelling(text: str, knowledge: Opened) -> None:
    assert grounded(said(text, knowledge), knowledge)


@pytest.mark.parametrize(
    "text",
    [
        "**Sở Tài chính tỉnh Lào Cai** chủ trì lập kế hoạch kiểm tra.",
        "**Sở Nội vụ tỉnh Hòa Bình** chủ trì lập kế hoạch kiểm tra.",
        "**Sở Nội vụ** phối hợp với Công an tỉnh lập kế hoạch.",
        "**Sở Nội vụ** kiểm tra 15 xã.",
        "**Sở Nội vụ** kiểm tra trong năm 2024.",
        "**Sở Nội vụ** kiểm tra trước ngày 30/9/2023.",
        "**Sở Nội vụ** kiểm tra theo Quyết định số 77/QĐ-UBND.",
        "Kiểm tra theo Kế hoạch số 105/KH-UBND.",
    ],
)
def test_what_it_does_not_hold_is_dropped(text: str, knowledge: Opened) -> None:
    bad, good = said(text, knowledge), said("**Sở Nội vụ** lập kế hoạch.", knowledge)
    assert not grounded(bad, knowledge)
    assert verify(Draft((bad, good)), knowledge).statements == (good,)


def test_a_row_stands_or_falls_by_its_cells(knowledge: Opened) -> None:
    row = said("", knowledge)
    held = replace(row, cells=("tỉnh Lào Cai", "Sở Nội vụ", "quý III năm 2023"))
    assert grounded(held, knowledge)
    assert not grounded(replace(row, cells=(*held.cells, "Sở Y tế")), knowledge)


def test_the_front_and_its_standing_committee_are_told_apart(knowledge: Opened) -> None:
    words = "tạo điều kiện, hỗ trợ kinh phí"
    text = "**UBND tỉnh Lào Cai** hỗ trợ Ban Dân tộc tỉnh Lào Cai."
    statement = said(text, knowledge, words)
    foreign = foreign_offices(plain(statement), statement.sources, knowledge)
    assert foreign == ["Ban Dân tộc tỉnh Lào Cai"]


def test_framing_needs_no_source_but_is_no_answer(knowledge: Opened) -> None:
    frame, bad = Statement("Có 2 nhiệm vụ:"), said("**Sở Y tế** chủ trì.", knowledge)
    good = said("**Sở Nội vụ** lập kế hoạch.", knowledge)
    assert verify(Draft((frame, good)), knowledge).statements == (frame, good)
    assert verify(Draft((frame, bad)), knowledge).statements == ()


def test_plain_words_of_markdown(knowledge: Opened) -> None:
    text = "a*b [1] <x> | # _y_ \\"
    assert plain(Statement(f"**{escape(text)}**")) == text
    assert plain(Statement("", cells=("a", "b"))) == "a ; b"


def test_an_emptied_answer_abstains(knowledge: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    invented = Draft((said("**Sở Y tế** chủ trì.", knowledge),))
    said_before = chain.compose
    monkeypatch.setattr(
        chain,
        "compose",
        lambda made, known: said_before(made, known) if made.act == "refuse" else invented,
    )
    question = "Ở Lào Cai ai chủ trì lập kế hoạch kiểm tra Chương trình phối hợp hoạt động?"
    answer = build_chain(knowledge).invoke(Work(question))
    assert (answer.abstained, answer.reason) == (True, "not_in_corpus")
    assert "Sở Y tế" not in answer.answer
    assert not answer.duties


def test_whatever_the_corpus_says_of_its_duties_verifies(knowledge: Opened) -> None:
    failed = [
        duty.id
        for duty in knowledge.index.duties
        if not grounded(
            Statement(
                f"**{escape(duty.actor)}** {escape(duty.action)}", sources_of(duty, ground=True)
            ),
            knowledge,
        )
    ]
    assert failed == []
