"""Questions: real offices as wrong choices, keys with their words, Moodle's formats."""

from __future__ import annotations

import pytest
from lxml import etree

from app.briefing import content, moodle
from app.briefing.evidence import Evidence
from app.briefing.model import Briefing, Choice
from app.opened import Opened
from ingest.text import fold


@pytest.fixture(scope="module")
def sheet(knowledge: Opened) -> Briefing:
    return content.build(Choice(), knowledge, count=40, quiz_only=True)


def test_the_sheet_is_full_and_of_both_kinds(sheet: Briefing) -> None:
    kinds = [question.kind for question in sheet.questions]
    assert len(kinds) == 40
    assert kinds.count("choice") >= 20
    assert kinds.count("short") >= 5


def test_wrong_choices_are_real_offices_with_no_part_in_the_task(
    sheet: Briefing, knowledge: Opened
) -> None:
    real = {
        name for article in knowledge.index.articles for name in knowledge.named_offices(article)
    }
    rows = {row.key: row for row in sheet.rows}
    for question in sheet.questions:
        if not question.options:
            continue
        assert len(set(question.options)) == 4
        assert question.answer in question.options
        row = rows[question.row]
        involved = [name for name, _ in row.roles]
        for wrong in set(question.options) - {question.answer}:
            assert wrong in real
            assert not any(knowledge.same(wrong, name) for name in involved), question.text
            assert fold(wrong) not in fold(row.duties[0].quote)


def test_each_key_stands_in_the_words_that_it_cites(sheet: Briefing, knowledge: Opened) -> None:
    evidence = Evidence(knowledge)
    for question in sheet.questions:
        assert question.sources
        if question.answer not in ("chủ trì", "phối hợp"):
            assert evidence.holds(question.answer, question.sources), question.text
    cited = {n for question in sheet.questions for n in sheet.marks(question.sources)}
    assert cited == set(range(1, len(sheet.citations) + 1))


def test_another_seed_gives_another_sheet_the_same_one_the_same(
    sheet: Briefing, knowledge: Opened
) -> None:
    same = content.build(Choice(), knowledge, count=40, quiz_only=True)
    other = content.build(Choice(), knowledge, count=40, seed=2, quiz_only=True)
    assert same.questions == sheet.questions
    assert other.questions != sheet.questions


def test_no_more_questions_than_the_corpus_bears(knowledge: Opened) -> None:
    few = content.build(Choice(actors=("Sở Nội vụ",)), knowledge, count=50)
    assert 0 < len(few.questions) <= 2 * sum(1 for _ in few.rows)


def test_moodle_xml_holds_every_question_with_one_right_choice(sheet: Briefing) -> None:
    root = etree.fromstring(moodle.xml(sheet).encode())
    found = root.findall("question")
    assert len(found) == 1 + len(sheet.questions)
    for element, question in zip(found[1:], sheet.questions, strict=True):
        right = [a.findtext("text") for a in element.findall("answer[@fraction='100']")]
        assert right[0] == question.answer
        assert "“" in (element.findtext("generalfeedback/text") or "")


def test_gift_escapes_what_it_would_read_as_its_own(sheet: Briefing) -> None:
    text = moodle.gift(sheet)
    assert text.count("::Câu ") == len(sheet.questions)
    body = text.split("{\n", 1)[1].split("\n####", 1)[0]
    assert sum(line.startswith("=") for line in body.splitlines()) == 1
    assert "\\:" in text
